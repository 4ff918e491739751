"""One rule on one activity and one day, beside the engines that others use for rules.

The decision set is the hazard catalogue: what does it say of one hazard at an age? A question is
one activity with that one hazard, of one pupil, on one day. We give a full assessment: admission,
the activity's verdict, every check's reason and source. The others look up the verdict and, where
they can, a reason and a source in the same table, and nothing else. All answers are compared.

The peers come with the dependency group `bench`; a row tells when one is not installed.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from types import ModuleType
from typing import Any

from stagetool.base.paths import AppPaths
from stagetool.calendar.ages import age_on
from stagetool.law.assess import assess
from stagetool.law.explain import explain
from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict
from stagetool.office.read_law import read_law
from tests.benchmarks.row import Row

FIRST, DAYS = date(2027, 2, 1), 70
PUPILS, ACTIVITIES = 200, 20
AT_ONCE = 20_000
GOAL = 20.0
ALL = 99
BANDS = (("under16", 0, 16), ("age16_17", 16, 18), ("age18", 18, ALL))


@dataclass(frozen=True, slots=True)
class Question:
    """One activity of one pupil on one day."""

    born: date
    hazard: str
    day: date

    @property
    def age(self) -> int:
        """Return the age on the day."""
        return age_on(self.born, self.day)


@dataclass(frozen=True, slots=True)
class Answered:
    """How long some questions took, and the verdicts."""

    count: int
    seconds: float
    verdicts: Mapping[Question, Verdict]

    @property
    def rate(self) -> float:
        """Return the questions per second."""
        return self.count / self.seconds


def measure() -> Iterator[Row]:
    """Ask ourselves everything, the others a sample of it, and compare."""
    law = read_law(AppPaths.default())
    table = decision_set(law)
    dice = random.Random(3)
    pupils = [
        FIRST - timedelta(days=dice.randrange(14 * 365 + 30, 19 * 365)) for _ in range(PUPILS)
    ]
    hazards = [dice.sample(sorted(table), min(ACTIVITIES, len(table))) for _ in pupils]
    ours = _ours(law, pupils, hazards)
    yield Row(
        f"ours: {ours.count:,} activity-days assessed in full",
        ours.seconds,
        note=f"{ours.rate:,.0f} a second with reasons and sources",
    )
    single = _one_by_one(law, pupils, hazards)
    yield Row(
        f"ours: {single.count:,} activity-days, each asked alone",
        single.seconds,
        note=f"{single.rate:,.0f} a second",
    )
    questions = dice.sample(list(ours.verdicts), AT_ONCE)
    for name, package, ask, goal in PEERS:
        if find_spec(package) is None:
            yield Row(f"{name}: not installed", 0.0, note="dependency group bench")
            continue
        try:
            theirs = ask(import_module(package), table, questions)
        except (AttributeError, TypeError) as error:  # the first json-logic was for Python 2
            yield Row(f"{name}: does not run on this Python", 0.0, note=str(error))
            continue
        agree = sum(ours.verdicts[one] is theirs.verdicts[one] for one in questions)
        yield Row(
            f"{name}: the same {ours.count:,}",
            ours.seconds,
            raw=ours.count / theirs.rate,
            goal=None if goal is None else 1 / goal,
            note=f"{theirs.rate:,.0f} a second; ours {ours.rate / theirs.rate:.1f} times that; "
            f"{agree} of {len(questions)} agree",
        )


def decision_set(law: Law) -> dict[str, dict[str, tuple[Verdict, str, str]]]:
    """Return verdict, source and reason per hazard and age band, where no fact must be measured."""
    table = {}
    for code, hazard in law.hazards.items():
        columns = {name: getattr(hazard, name) for name, _, _ in BANDS}
        if all(_plain(law, code, name, column.verdict) for name, column in columns.items()):
            table[code] = {
                name: (column.verdict, "; ".join(map(str, column.sources)), hazard.name)
                for name, column in columns.items()
            }
    return table


def _plain(law: Law, code: str, band: str, verdict: Verdict) -> bool:
    """Tell whether the catalogue alone decides: no measured fact, machine or guide has a say."""
    age = {name: low or 15 for name, low, _ in BANDS}[band]
    born = FIRST.replace(year=FIRST.year - age)
    return _ask(law, born, code, FIRST, FIRST)[0] is verdict


def _ask(law: Law, born: date, code: str, starts: date, ends: date) -> tuple[Verdict, int]:
    task = Task(code, (code,))
    judged = assess(Situation(born, starts, ends, tasks=(task,)), law)
    said = sum(len(explain(finding, law)) for finding in judged.findings)
    return judged.tasks[0].verdict, said


def _ours(law: Law, pupils: list[date], hazards: list[list[str]]) -> Answered:
    ends = FIRST + timedelta(days=DAYS - 1)
    law.memory.clear()
    began = perf_counter()
    judged = []
    for born, codes in zip(pupils, hazards, strict=True):
        tasks = tuple(Task(code, (code,)) for code in codes)
        assessment = assess(Situation(born, FIRST, ends, tasks=tasks), law)
        for finding in assessment.findings:
            explain(finding, law)
        judged.append(assessment)
    seconds = perf_counter() - began
    verdicts = {
        Question(born, task.activity, FIRST + timedelta(days=number)): span.verdict
        for born, assessment in zip(pupils, judged, strict=True)
        for task in assessment.tasks
        for span in task.spans
        for number in range((span.starts - FIRST).days, (span.ends - FIRST).days + 1)
    }
    return Answered(sum(map(len, hazards)) * DAYS, seconds, verdicts)


def _one_by_one(law: Law, pupils: list[date], hazards: list[list[str]]) -> Answered:
    law.memory.clear()
    began = perf_counter()
    verdicts = {}
    for born, codes in zip(pupils[:50], hazards, strict=False):
        for number, code in enumerate(codes):
            day = FIRST + timedelta(days=number)
            verdicts[Question(born, code, day)] = _ask(law, born, code, day, day)[0]
    return Answered(len(verdicts), perf_counter() - began, verdicts)


Table = Mapping[str, Mapping[str, tuple[Verdict, str, str]]]


def _zen(zen: ModuleType, table: Table, questions: list[Question]) -> Answered:
    """Ask zen-engine its fastest way with a table: each hazard's own, all questions in one call."""
    engine = zen.ZenEngine()
    decisions = {code: engine.create_decision(_zen_table(said)) for code, said in table.items()}
    asked: dict[str, list[Question]] = {}
    for question in questions:
        asked.setdefault(question.hazard, []).append(question)
    words = {verdict.word: verdict for verdict in Verdict}
    began = perf_counter()
    found = {
        code: decisions[code].evaluate({"questions": [{"age": one.age} for one in group]})
        for code, group in asked.items()
    }
    seconds = perf_counter() - began
    verdicts = {
        one: words[said["verdict"]]
        for code, group in asked.items()
        for one, said in zip(group, found[code]["result"]["answers"], strict=True)
    }
    return Answered(len(questions), seconds, verdicts)


def _zen_expression(zen: ModuleType, table: Table, questions: list[Question]) -> Answered:
    """Ask a compiled expression of zen-engine, without any table or graph around it."""
    compiled = {
        code: zen.compile_expression(
            " ".join(
                f"age < {high} ? {_said(said[name])} :" if high < ALL else _said(said[name])
                for name, _, high in BANDS
            )
        )
        for code, said in table.items()
    }
    return _timed(
        questions, lambda one: str(compiled[one.hazard].evaluate({"age": one.age})["verdict"])
    )


def _zen_word(zen: ModuleType, table: Table, questions: list[Question]) -> Answered:
    """Ask for the bare word of the verdict, without source or reason: less than we give."""
    compiled = {
        code: zen.compile_expression(
            " ".join(
                f"age < {high} ? '{said[name][0].word}' :"
                if high < ALL
                else f"'{said[name][0].word}'"
                for name, _, high in BANDS
            )
        )
        for code, said in table.items()
    }
    return _timed(questions, lambda one: str(compiled[one.hazard].evaluate({"age": one.age})))


def _said(said: tuple[Verdict, str, str]) -> str:
    verdict, source, reason = (json.dumps(str(part)) for part in (said[0].word, *said[1:]))
    return f"{{verdict: {verdict}, source: {source}, reason: {reason}}}"


def _zen_table(said: Mapping[str, tuple[Verdict, str, str]]) -> str:
    """Return a decision in zen-engine's own form, with verdict, source and reason."""
    rules = [
        {
            "_id": name,
            "age": f"[{low}..{high})",
            "verdict": json.dumps(said[name][0].word),
            "source": json.dumps(said[name][1]),
            "reason": json.dumps(said[name][2]),
        }
        for name, low, high in BANDS
    ]
    outputs = ("verdict", "source", "reason")
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "age", "name": "age", "field": "age"}],
        "outputs": [{"id": name, "name": name, "field": name} for name in outputs],
        "rules": rules,
        "executionMode": "loop",
        "inputField": "questions",
        "outputPath": "answers",
        "passThrough": False,
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "t", "type": "decisionTableNode", "name": "t", "content": content},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "t"},
        {"id": "2", "type": "edge", "sourceId": "t", "targetId": "out"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def _json_logic(logic: ModuleType, table: Table, questions: list[Question]) -> Answered:
    """Ask json-logic one rule per hazard, chosen by name: a chain of all of them is far slower."""
    rules: dict[str, Any] = {
        code: {
            "if": [
                {"<": [{"var": "age"}, 16]},
                said["under16"][0].word,
                {"<": [{"var": "age"}, 18]},
                said["age16_17"][0].word,
                said["age18"][0].word,
            ]
        }
        for code, said in table.items()
    }
    return _timed(questions, lambda one: str(logic.jsonLogic(rules[one.hazard], {"age": one.age})))


def _openfisca(core: ModuleType, table: Table, questions: list[Question]) -> Answered:
    """Ask OpenFisca all questions of one day as one vector: a number, without any reason."""
    numpy = import_module("numpy")
    periods, entities, variables, systems, builders = (
        import_module(f"{core.__name__}.{name}")
        for name in ("periods", "entities", "variables", "taxbenefitsystems", "simulations")
    )
    person = entities.Entity("person", "persons", "", "")
    codes = {code: number for number, code in enumerate(table)}
    matrix = numpy.array([[int(said[name][0]) for name, _, _ in BANDS] for said in table.values()])
    as_input = {"value_type": int, "entity": person, "definition_period": periods.DateUnit.DAY}
    age = type("age", (variables.Variable,), dict(as_input))
    hazard = type("hazard", (variables.Variable,), dict(as_input))

    def formula(persons: Any, period: Any) -> Any:
        years = persons("age", period)
        band = (years >= 16).astype(int) + (years >= 18).astype(int)
        return matrix[persons("hazard", period), band]

    verdict = type("verdict", (variables.Variable,), {**as_input, "formula": formula})
    system = systems.TaxBenefitSystem([person])
    system.add_variables(age, hazard, verdict)
    times = 500
    began = perf_counter()
    simulation = builders.SimulationBuilder().build_default_simulation(
        system, count=len(questions) * times
    )
    simulation.set_input("age", "2027-02-01", numpy.tile([one.age for one in questions], times))
    simulation.set_input(
        "hazard", "2027-02-01", numpy.tile([codes[one.hazard] for one in questions], times)
    )
    found = simulation.calculate("verdict", "2027-02-01")
    seconds = perf_counter() - began
    verdicts = {
        question: Verdict(int(number))
        for question, number in zip(questions, found[: len(questions)], strict=True)
    }
    return Answered(len(questions) * times, seconds, verdicts)


def _timed(questions: list[Question], ask: Callable[[Question], str]) -> Answered:
    words = {verdict.word: verdict for verdict in Verdict}
    began = perf_counter()
    found = [ask(question) for question in questions]
    seconds = perf_counter() - began
    verdicts = {one: words[word] for one, word in zip(questions, found, strict=True)}
    return Answered(len(questions), seconds, verdicts)


Asker = Callable[[ModuleType, Table, list[Question]], Answered]
PEERS: tuple[tuple[str, str, Asker, float | None], ...] = (
    ("zen-engine", "zen", _zen, GOAL),
    ("zen-engine, one bare expression", "zen", _zen_expression, None),
    ("zen-engine, one bare expression, no reasons", "zen", _zen_word, None),
    ("json-logic (no reasons)", "json_logic", _json_logic, None),
    ("OpenFisca-Core (no reasons)", "openfisca_core", _openfisca, None),
)
