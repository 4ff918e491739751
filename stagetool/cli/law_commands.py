"""The commands on the law data: they need no office file."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.calendar.spans import Span, parse_spans
from stagetool.cli.outcome import Edge, Outcome, read_text
from stagetool.law.assess import assess
from stagetool.law.explain import explain
from stagetool.law.facts import Basis, Day, Situation, Task
from stagetool.law.listing import rules, show, stale
from stagetool.law.loading import Law
from stagetool.law.scenarios import ScenarioResult, parse_scenarios, run_scenario
from stagetool.office.measures import typed_measures

SATURDAY = 5


class NotBornError(RequestError):
    """The day asked about lies before the birth (facts: born, on)."""

    key: ClassVar[str] = "cli.law.after_birth"


def _test(edge: Edge) -> Outcome:
    law = edge.law
    results = [
        (file, run_scenario(scenario, law))
        for file in edge.arguments.files
        for scenario in parse_scenarios(str(file), read_text(file), law)
    ]
    failed = [(file, result) for file, result in results if not result.ok]
    answer = {
        "passed": len(results) - len(failed),
        "failed": len(failed),
        "results": [_result(file, result) for file, result in results],
    }
    lines = [line for file, result in failed for line in _failure(edge, file, result)]
    lines.append(edge.texts("cli.law.tested", passed=answer["passed"], failed=len(failed)))
    return Outcome(answer, tuple(lines), 1 if failed else 0)


def _result(file: Path, result: ScenarioResult) -> dict[str, object]:
    findings = [
        {
            "check": one.check,
            "verdict": one.verdict.word,
            "sources": [str(source) for source in one.sources],
            "from": one.starts,
            "until": one.ends,
        }
        for one in result.assessment.findings
    ]
    return {
        "file": file,
        "name": result.scenario.name,
        "expected": result.scenario.expect.word,
        "found": result.found.word,
        "ok": result.ok,
        "findings": findings,
    }


def _failure(edge: Edge, file: Path, result: ScenarioResult) -> list[str]:
    said = edge.texts(
        "cli.law.failed",
        file=file.name,
        name=result.scenario.name,
        expected=result.scenario.expect.word,
        found=result.found.word,
    )
    lines = [
        f"    {one.check}: {one.verdict.word} ({', '.join(map(str, one.sources))})"
        for one in result.deciding
    ]
    if result.missing:
        lines.append(edge.texts("cli.law.lacking", sources="; ".join(result.missing)))
    return [said, *lines]


def _ask(edge: Edge) -> Outcome:
    law = edge.law
    assessment = assess(_situation(edge, law), law)
    findings = [
        {
            "check": one.check,
            "verdict": one.verdict.word,
            "activity": one.activity,
            "hazard": one.hazard,
            "sources": [str(source) for source in one.sources],
            "explanation": explain(one, law),
            "from": one.starts,
            "until": one.ends,
        }
        for one in assessment.findings
    ]
    lines = [edge.texts(f"law.verdict.{assessment.verdict.word}")]
    lines += [
        f"  {explain(one, law)} ({', '.join(map(str, one.sources))})"
        for one in sorted(assessment.findings, key=lambda one: -one.verdict)
    ]
    return Outcome({"verdict": assessment.verdict.word, "findings": findings}, tuple(lines))


def _situation(edge: Edge, law: Law) -> Situation:
    given = edge.arguments
    on: date = given.on or edge.clock.today()
    if given.born > on:
        raise NotBornError(born=given.born, on=on)
    for code, known in ((given.activity, law.activities), (given.hazard, law.hazards)):
        for word in code:
            if word not in known:
                raise RequestError(word=word)
    tasks = [Task(code, law.activities[code].hazards) for code in given.activity]
    tasks += [Task(code, (code,)) for code in given.hazard]
    return Situation(
        born=given.born,
        starts=on,
        ends=on,
        basis=Basis(given.basis),
        track=given.track,
        profile=given.profile,
        tasks=tuple(tasks),
        measures=typed_measures(dict(given.measure)),
        days=_days(given.day, on, Basis(given.basis)),
    )


def _days(text: str, on: date, basis: Basis) -> tuple[Day, ...]:
    if not text:
        return ()
    work, _, breaks = text.partition("/")
    try:
        spans, rests = parse_spans(work), parse_spans(breaks)
    except ValueError as error:
        raise InvalidInputError(field="--day", value=text) from error
    if not spans or any(not _lies_in(pause, spans) for pause in rests):
        raise InvalidInputError(field="--day", value=text)
    job = basis in {Basis.BIJBAAN, Basis.VAKANTIEWERK}
    school_day = basis is not Basis.VAKANTIEWERK and on.weekday() < SATURDAY
    kinds = {"job": spans} if job else {"stage": spans}
    return (Day(on, breaks=rests, school_day=school_day, around=None, **kinds),)


def _lies_in(pause: Span, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= pause.start and pause.end <= span.end for span in spans)


def _list(edge: Edge) -> Outcome:
    listed = rules(edge.law)
    return Outcome({"rules": listed}, tuple(one.line for one in listed))


def _show(edge: Edge) -> Outcome:
    shown = show(edge.law, edge.arguments.id)
    return Outcome({"rules": [shown]}, shown.lines)


def _stale(edge: Edge) -> Outcome:
    listed = stale(edge.law, edge.arguments.months, edge.clock.today())
    return Outcome({"stale": listed}, tuple(one.line for one in listed))


def _activities(edge: Edge) -> Outcome:
    word = edge.arguments.word.lower()
    found = [
        one
        for one in edge.law.activities.values()
        if word in one.code.lower() or word in one.name.lower()
    ]
    answer = [
        {
            "code": one.code,
            "name": one.name,
            "profiles": one.profiles,
            "hazards": one.hazards,
        }
        for one in found
    ]
    return Outcome({"activities": answer}, tuple(f"{one.code}: {one.name}" for one in found))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "law test": _test,
    "law ask": _ask,
    "law list": _list,
    "law show": _show,
    "law stale": _stale,
    "activities": _activities,
}
