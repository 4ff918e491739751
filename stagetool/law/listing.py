"""The rules as a list: values, dates, sources, last check; and what must be checked again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stagetool.base.errors import RequestError
from stagetool.law.catalogue import Hazard
from stagetool.law.loading import Law
from stagetool.law.parameters import DatedValue, Interpretation, Parameter
from stagetool.law.policy import TOPIC
from stagetool.law.verdicts import Verdict
from stagetool.law.words import clock, hours, number

MONTHS_IN_YEAR = 12
CONFIRMED = "high"
HAZARD = "hazard."


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One dated value of the law, in words.

    Attributes:
        starts: The first day on which it holds.
        ends: The last day; None is without end.
        readings: Titles of the interpretations that it leans on.
    """

    id: str
    title: str
    says: str
    value: str
    unit: str
    starts: date
    ends: date | None
    sources: tuple[str, ...]
    urls: tuple[str, ...]
    checked_on: date
    confidence: str
    readings: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return the value on one line."""
        until = f" t/m {self.ends}" if self.ends else ""
        sources = ", ".join(self.sources)
        return f"{self.id}: {self.value} (vanaf {self.starts}{until}; {sources})"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything about one rule: its values, its sentence, and the interpretations behind it."""

    id: str
    title: str
    says: str
    values: tuple[RuleRow, ...]
    interpretations: tuple[Interpretation, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the rule on a few lines."""
        lines = [self.title, self.says, *(row.line for row in self.values)]
        for row in self.values:
            lines.append(f"  gecontroleerd op {row.checked_on}, zekerheid {row.confidence}")
            lines += [f"  {url}" for url in row.urls]
        lines += [f"  {one.title}: {one.reading} {one.reason}" for one in self.interpretations]
        return tuple(dict.fromkeys(lines))


@dataclass(frozen=True, slots=True)
class StaleRow:
    """A value that a person must lay beside the official text, and why."""

    rule: RuleRow
    months: int
    too_old: bool
    unconfirmed: bool

    @property
    def line(self) -> str:
        """Return the value with the reason on one line."""
        why = ["laat bevestigen"] if self.unconfirmed else []
        why += [f"{self.months} maanden geleden gecontroleerd"] if self.too_old else []
        return f"{self.rule.id} ({', '.join(self.rule.sources)}): {', '.join(why)}"


def rules(law: Law) -> tuple[RuleRow, ...]:
    """Return every dated value of the law, by id and then by date; a school's rules are no law."""
    return tuple(row for row in _rows(law) if not row.id.startswith(TOPIC))


def show(law: Law, rule_id: str) -> Shown:
    """Return one rule, or one hazard of the catalogue by its code.

    Raises:
        RequestError: There is no such rule.
    """
    parameter = law.parameters.get(rule_id)
    if parameter is not None:
        values = tuple(_row(law, parameter, dated) for dated in parameter.values)
        used = {name for dated in parameter.values for name in dated.interpretations}
        readings = tuple(law.interpretations[name] for name in sorted(used))
        return Shown(rule_id, parameter.title, parameter.says, values, readings)
    hazard = law.hazards.get(rule_id.removeprefix(HAZARD))
    if hazard is None:
        raise RequestError(word=rule_id)
    rows = tuple(_hazard_rows(law, hazard))
    return Shown(f"{HAZARD}{hazard.code}", hazard.name, hazard.meaning, rows, ())


def stale(law: Law, months: int, today: date) -> tuple[StaleRow, ...]:
    """Return the values and hazards not checked for so many months, or not of high confidence."""
    found = []
    hazards = (row for hazard in law.hazards.values() for row in _hazard_rows(law, hazard))
    for rule in (*rules(law), *hazards):
        passed = months_between(rule.checked_on, today)
        too_old, unconfirmed = passed >= months, rule.confidence != CONFIRMED
        if too_old or unconfirmed:
            found.append(StaleRow(rule, passed, too_old, unconfirmed))
    return tuple(found)


def months_between(earlier: date, later: date) -> int:
    """Return the number of whole months that have passed."""
    months = (later.year - earlier.year) * MONTHS_IN_YEAR + later.month - earlier.month
    return months - (later.day < earlier.day)


def interpretations(law: Law) -> tuple[Interpretation, ...]:
    """Return the recorded interpretations, by id."""
    return tuple(law.interpretations[name] for name in sorted(law.interpretations))


def _rows(law: Law) -> Iterator[RuleRow]:
    for name in sorted(law.parameters):
        for dated in law.parameters[name].values:
            yield _row(law, law.parameters[name], dated)


def _row(law: Law, parameter: Parameter, dated: DatedValue) -> RuleRow:
    return RuleRow(
        id=parameter.id,
        title=parameter.title,
        says=parameter.says,
        value=in_words(parameter.unit, dated),
        unit=parameter.unit,
        starts=dated.starts,
        ends=dated.ends,
        sources=tuple(str(source) for source in dated.sources),
        urls=tuple(dict.fromkeys(source.url for source in dated.sources)),
        checked_on=dated.checked_on,
        confidence=dated.confidence,
        readings=tuple(law.interpretations[name].title for name in dated.interpretations),
    )


def _hazard_rows(law: Law, hazard: Hazard) -> Iterator[RuleRow]:
    catalogue = law.parameters["catalogue.allowed"].values[0]
    bands = (
        ("onder 16", hazard.under16),
        ("16 en 17", hazard.age16_17),
        ("vanaf 18", hazard.age18),
    )
    for band, column in bands:
        yield RuleRow(
            id=f"{HAZARD}{hazard.code}",
            title=f"{hazard.name} ({band})",
            says=hazard.meaning,
            value=column.verdict.word,
            unit="verdict",
            starts=catalogue.starts,
            ends=None,
            sources=tuple(str(source) for source in column.sources),
            urls=tuple(dict.fromkeys(source.url for source in column.sources)),
            checked_on=catalogue.checked_on,
            confidence=hazard.confidence,
            readings=(),
        )


def in_words(unit: str, dated: DatedValue) -> str:
    """Return a value with its unit, in Dutch where it is a number."""
    value = dated.value
    if isinstance(value, Verdict):
        return value.word
    if isinstance(value, tuple):
        return ", ".join(value) or "geen"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if unit == "hours":
        return hours(dated.minutes)
    if unit == "time":
        return clock(dated.minutes)
    return number(dated.number)
