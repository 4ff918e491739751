"""Rules per second beside three rule engines, on one decision set: the catalogue by age band.

The unit is one rule on one activity and one day: what does the catalogue say of this hazard at
this age? The engines answer just that, with a word. We judge whole placements: admission, measured
facts, supervision, with sources and a sentence; our seconds are divided by the same units. Install
the engines with `pip install --group bench`; one that is missing is left out.
"""

import importlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from stagetool.base.paths import AppPaths
from stagetool.calendar.ages import age_on
from stagetool.law.assess import assess
from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law
from stagetool.law.verdicts import Assessment, Verdict
from stagetool.office.read_law import read_law
from tests.benchmarks.row import Row, best_of

STARTS, DAYS = date(2027, 2, 1), 70
ENDS = STARTS + timedelta(days=DAYS - 1)
PLACEMENTS, ACTIVITIES, SAMPLE = 1000, 20, 20_000
GOAL = 1 / 20
Check = tuple[str, int]


def measure() -> Iterator[Row]:
    """Measure our rate and that of every engine that is installed."""
    law = read_law(AppPaths.default())
    dice = random.Random(1)
    situations = [_situation(law, dice) for _ in range(PLACEMENTS)]
    seconds, _ = best_of(3, lambda: _judge_all(law, situations))
    units = sum(len(task.hazards) for one in situations for task in one.tasks) * DAYS
    checks = [_check(dice.choice(situations), dice) for _ in range(SAMPLE)]
    for name, module, engine in (
        ("zen-engine", "zen", _zen),
        ("json-logic", "json_logic", _json_logic),
        ("OpenFisca-core (vectors, without reasons)", "openfisca_core", _openfisca),
    ):
        raw, note = None, "not installed"
        if _installed(module):
            raw, note = _beside(engine(law, checks), [_word(law, check) for check in checks])
        if raw is not None:
            raw *= units / SAMPLE
            note = f"{units / seconds:,.0f} against {units / raw:,.0f} a second"
        yield Row(
            f"{units:,} rules beside {name}",
            seconds,
            raw=raw,
            goal=GOAL if name == "zen-engine" and raw else None,
            note=note,
        )


def _judge_all(law: Law, situations: list[Situation]) -> list[Assessment]:
    """Judge everything by a law that remembers nothing yet."""
    fresh = replace(law, memory={}, books={})
    return [assess(one, fresh) for one in situations]


def _beside(run: Callable[[], list[str]], expected: list[str]) -> tuple[float | None, str]:
    """Return how long an engine takes, if it runs on this Python and answers rightly."""
    try:
        seconds, answers = best_of(2, run)
    except TypeError as error:
        return None, f"does not run here: {error}"
    return (seconds, "") if answers == expected else (None, "answers otherwise")


def _situation(law: Law, dice: random.Random) -> Situation:
    codes = dice.sample(sorted(law.activities), ACTIVITIES)
    tasks = tuple(Task(code, law.activities[code].hazards) for code in codes)
    born = STARTS - timedelta(days=dice.randrange(14 * 365 + 4, 18 * 365))
    return Situation(born, STARTS, ENDS, tasks=tasks)


def _check(situation: Situation, dice: random.Random) -> Check:
    day = STARTS + timedelta(days=dice.randrange(DAYS))
    return dice.choice(dice.choice(situation.tasks).hazards), age_on(situation.born, day)


def _word(law: Law, check: Check) -> str:
    code, age = check
    hazard = law.hazards[code]
    column = hazard.under16 if age < 16 else hazard.age16_17 if age < 18 else hazard.age18
    return column.verdict.word


def _installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def _zen(law: Law, checks: list[Check]) -> Callable[[], list[str]]:
    """Return one compiled expression per hazard, looked up by its code: the kindest form.

    The same as a decision table takes some hundred times as long.
    """
    compile_expression = importlib.import_module("zen").compile_expression
    rules = {
        code: compile_expression(
            f"age < 16 ? '{hazard.under16.verdict.word}' : "
            f"(age < 18 ? '{hazard.age16_17.verdict.word}' : '{hazard.age18.verdict.word}')"
        )
        for code, hazard in law.hazards.items()
    }
    return lambda: [rules[code].evaluate({"age": age}) for code, age in checks]


def _json_logic(law: Law, checks: list[Check]) -> Callable[[], list[str]]:
    """Return one small rule per hazard, looked up by its code: the kindest form."""
    apply: Any = importlib.import_module("json_logic").jsonLogic
    rules = {
        code: {
            "if": [
                {"<": [{"var": "age"}, 16]},
                hazard.under16.verdict.word,
                {"<": [{"var": "age"}, 18]},
                hazard.age16_17.verdict.word,
                hazard.age18.verdict.word,
            ]
        }
        for code, hazard in law.hazards.items()
    }
    return lambda: [apply(rules[code], {"age": age}) for code, age in checks]


def _openfisca(law: Law, checks: list[Check]) -> Callable[[], list[str]]:
    """Return one formula over vectors of all checks."""
    entities: Any = importlib.import_module("openfisca_core.entities")
    variables: Any = importlib.import_module("openfisca_core.variables")
    periods: Any = importlib.import_module("openfisca_core.periods")
    systems: Any = importlib.import_module("openfisca_core.taxbenefitsystems")
    builder: Any = importlib.import_module("openfisca_core.simulation_builder")
    person = entities.build_entity(key="check", plural="checks", label="", is_person=True)
    words = [verdict.word for verdict in Verdict]
    codes = list(law.hazards)
    by_band = np.array(
        [
            [words.index(column.verdict.word) for column in (one.under16, one.age16_17, one.age18)]
            for one in law.hazards.values()
        ]
    )

    def given(name: str) -> type:
        fields = {"value_type": int, "entity": person, "definition_period": periods.DAY}
        return type(name, (variables.Variable,), fields)

    def formula(check: Any, period: Any) -> Any:
        band = np.digitize(check("age", period), (16, 18))
        return by_band[check("hazard", period), band]

    outcome = given("verdict")
    outcome.formula = formula
    system = systems.TaxBenefitSystem([person])
    for variable in (given("hazard"), given("age"), outcome):
        system.add_variable(variable)
    ages = np.array([age for _, age in checks])
    hazards = np.array([codes.index(code) for code, _ in checks])

    def run() -> list[str]:
        simulation = builder.SimulationBuilder().build_default_simulation(system, len(checks))
        simulation.set_input("age", "2027-02-01", ages)
        simulation.set_input("hazard", "2027-02-01", hazards)
        answers = simulation.calculate("verdict", "2027-02-01")
        return [words[number] for number in answers]

    return run
