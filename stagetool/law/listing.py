"""The rules as a list: every value with its days, sources and last check, for people and JSON."""

from dataclasses import dataclass
from datetime import date

from stagetool.base.errors import RequestError
from stagetool.law.loading import Law
from stagetool.law.parameters import DatedValue, Parameter, Value
from stagetool.law.verdicts import Verdict
from stagetool.law.words import clock, hours

SURE = "high"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ListedValue:
    """One value on a run of days, both included; `ends` None is without end."""

    starts: date
    ends: date | None
    value: object
    sources: tuple[str, ...]
    addresses: tuple[str, ...]
    checked_on: date
    confidence: str
    interpretations: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return the value on one line, in Dutch."""
        until = f" t/m {self.ends:%d-%m-%Y}" if self.ends else ""
        shown = ", ".join(self.value) if isinstance(self.value, list) else self.value
        sure = "" if self.confidence == SURE else f", zekerheid {self.confidence}: laat bevestigen"
        return (
            f"vanaf {self.starts:%d-%m-%Y}{until}: {shown} ({'; '.join(self.sources)}; "
            f"nagekeken {self.checked_on:%d-%m-%Y}{sure})"
        )


@dataclass(frozen=True, slots=True)
class ListedRule:
    """One rule with its history, oldest value first."""

    id: str
    title: str
    unit: str
    says: str
    question: str
    who: str
    values: tuple[ListedValue, ...]

    @property
    def line(self) -> str:
        """Return id, title and the newest value on one line."""
        return f"{self.id}: {self.title}, {self.values[-1].line}"

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the whole rule, a line a value."""
        asks = (f"Vraag: {self.question} ({self.who})",) if self.question else ()
        return (
            f"{self.id}: {self.title} ({self.unit})",
            self.says,
            *asks,
            *(value.line for value in self.values),
        )


@dataclass(frozen=True, slots=True)
class StaleValue:
    """A value that a person must look at: long ago checked, or never sure."""

    id: str
    title: str
    starts: date
    checked_on: date
    confidence: str
    why: str

    @property
    def line(self) -> str:
        """Return the value on one line, in Dutch."""
        return f"{self.id}: {self.title}, {self.why}"


def rules(law: Law) -> tuple[ListedRule, ...]:
    """Return every rule, by id."""
    return tuple(_rule(law.parameters[name]) for name in sorted(law.parameters))


def show(law: Law, name: str) -> ListedRule:
    """Return one rule.

    Raises:
        RequestError: There is no rule with that id.
    """
    if name not in law.parameters:
        raise RequestError(word=name)
    return _rule(law.parameters[name])


def stale(law: Law, months: int, today: date) -> tuple[StaleValue, ...]:
    """Return the values in force or to come that were last checked `months` ago or longer.

    Values whose confidence is not `high` are always among them: nobody has yet laid them beside
    the official text in force.
    """
    found = []
    for name in sorted(law.parameters):
        parameter = law.parameters[name]
        for dated in parameter.values:
            if dated.ends is not None and dated.ends < today:
                continue
            why = _why(dated, months, today)
            if why:
                found.append(
                    StaleValue(
                        parameter.id,
                        parameter.title,
                        dated.starts,
                        dated.checked_on,
                        dated.confidence,
                        why,
                    )
                )
    return tuple(found)


def _why(dated: DatedValue, months: int, today: date) -> str:
    reasons = []
    if _months_later(dated.checked_on, months) <= today:
        reasons.append(f"nagekeken op {dated.checked_on:%d-%m-%Y}")
    if dated.confidence != SURE:
        reasons.append(f"zekerheid {dated.confidence}")
    return ", ".join(reasons)


def _months_later(day: date, months: int) -> date:
    """Return the same day some months later; a day that the month lacks counts as its end."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // MONTHS_A_YEAR, first.month % MONTHS_A_YEAR + 1, 1)
    last = (following - first).days
    return first.replace(day=min(day.day, last))


def _rule(parameter: Parameter) -> ListedRule:
    return ListedRule(
        parameter.id,
        parameter.title,
        parameter.unit,
        parameter.says,
        parameter.asks,
        parameter.who,
        tuple(_value(dated, parameter.unit) for dated in parameter.values),
    )


def _value(dated: DatedValue, unit: str) -> ListedValue:
    return ListedValue(
        dated.starts,
        dated.ends,
        _plain(dated.value, unit),
        tuple(map(str, dated.sources)),
        tuple(source.url for source in dated.sources if source.url),
        dated.checked_on,
        dated.confidence,
        dated.interpretations,
    )


def _plain(value: Value, unit: str) -> object:
    if isinstance(value, Verdict):
        return value.word
    if isinstance(value, tuple):
        return list(value)
    if unit == "hours" and isinstance(value, (int, float)):
        return hours(value)
    if unit == "time" and isinstance(value, int):
        return clock(value)
    return value
