"""Laws that differ in one value, and the scenarios that look at that value."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from stagetool.law.loading import Book, Law
from stagetool.law.parameters import DatedValue, Parameter
from stagetool.law.scenarios import Scenario, run_scenario
from stagetool.law.verdicts import Verdict

ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1996, 1, 1)
# A step beside the value, in the unit in which it is kept: rosters go by five minutes.
STEPS = {
    **dict.fromkeys(("hours", "minutes", "time"), 5),
    **dict.fromkeys(("kg", "kgf", "dB(A)", "Pa", "m"), 0.1),
    **dict.fromkeys(("years", "weeks", "days", "count", "V", "class"), 1),
}


def changed(parameter: Parameter) -> Iterator[tuple[str, Parameter]]:
    """Go through the parameters that differ in one thing, with what it is."""
    for number, dated in enumerate(parameter.values):
        for what, other in _values(parameter.unit, dated):
            values = (*parameter.values[:number], other, *parameter.values[number + 1 :])
            yield f"{parameter.id} {what}", replace(parameter, values=values)
    for number, dated in enumerate(parameter.values):
        if dated.starts > FIRST_DAY:
            yield from _shifted(parameter, number)


def _values(unit: str, dated: DatedValue) -> Iterator[tuple[str, DatedValue]]:
    if unit in STEPS:
        for step in (-STEPS[unit], STEPS[unit]):
            if dated.number + step >= 0:
                value = round(dated.number + step, 3)
                yield f"{dated.value} -> {value}", replace(dated, value=value)
    elif unit == "yes-no":
        yield f"{dated.value} -> {not dated.value}", replace(dated, value=not dated.value)
    elif unit == "verdict":
        for verdict in Verdict:
            if abs(verdict - dated.verdict) == 1:
                yield f"{dated.verdict.word} -> {verdict.word}", replace(dated, value=verdict)
    else:
        for word in dated.words:
            left = tuple(one for one in dated.words if one != word)
            yield f"without {word}", replace(dated, value=left)


def _shifted(parameter: Parameter, number: int) -> Iterator[tuple[str, Parameter]]:
    """Let a change of the law come a day earlier, and a day later."""
    earlier, later = parameter.values[number - 1], parameter.values[number]
    for days in (-ONE_DAY, ONE_DAY):
        values = list(parameter.values)
        values[number - 1] = replace(earlier, ends=later.starts + days - ONE_DAY)
        values[number] = replace(later, starts=later.starts + days)
        what = f"from {later.starts} -> {later.starts + days}"
        yield f"{parameter.id} {what}", replace(parameter, values=tuple(values))


def with_parameter(law: Law, parameter: Parameter) -> Law:
    """Return the law with one parameter replaced, remembering nothing."""
    parameters = {**law.parameters, parameter.id: parameter}
    days = {dated.starts for one in parameters.values() for dated in one.values}
    days |= {
        dated.ends + ONE_DAY for one in parameters.values() for dated in one.values if dated.ends
    }
    changes = tuple(sorted(days))
    return replace(law, parameters=parameters, changes=changes, memory={}, books={}, days={})


class WatchedBook(Book):
    """A book that knows which values were looked up."""

    def __init__(self, law: Law, day: date, seen: set[str]) -> None:
        super().__init__(law.book(day))
        self._seen = seen

    def __getitem__(self, name: str) -> DatedValue | None:
        """Return the value, and remember that it was asked."""
        self._seen.add(name)
        return super().__getitem__(name)


def looked_up(law: Law, scenarios: list[Scenario]) -> dict[str, list[Scenario]]:
    """Return by parameter the scenarios that look at it; those in which it speaks come first."""
    seen: set[str] = set()
    firsts = [FIRST_DAY - ONE_DAY, *law.changes]
    books = {law.epoch(day): WatchedBook(law, day, seen) for day in firsts}
    watched = replace(law, memory={}, books=books, days={})
    loud: dict[str, list[Scenario]] = {}
    quiet: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        seen.clear()
        watched.memory.clear()
        result = run_scenario(scenario, watched)
        spoken = {finding.check for finding in result.deciding}
        for name in seen:
            (loud if name in spoken else quiet).setdefault(name, []).append(scenario)
    return {name: loud.get(name, []) + quiet.get(name, []) for name in {*loud, *quiet}}


def noticed(law: Law, scenarios: list[Scenario]) -> bool:
    """Tell whether some scenario fails under a law."""
    for scenario in scenarios:
        law.memory.clear()
        if not run_scenario(scenario, law).ok:
            return True
    return False
