"""Legal values with their history. Every number, word or list of the law is one of these."""

from dataclasses import dataclass, field
from datetime import date

from stagetool.law.verdicts import Source, Verdict

Value = bool | int | float | str | date | tuple[str, ...] | Verdict


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value on a run of days, both included; `ends` None is without end.

    Attributes:
        value: The number, word, list or verdict; clock times are minutes since midnight.
        checked_on: When it was last laid beside the text named in the dossier; only `high`
            confidence means that this was an edition of 2025 or 2026.
        interpretations: Ids of the interpretations that it leans on.
    """

    starts: date
    ends: date | None
    value: Value
    sources: tuple[Source, ...]
    checked_on: date
    confidence: str
    interpretations: tuple[str, ...] = ()

    @property
    def number(self) -> float:
        """Return the value as a number."""
        if isinstance(self.value, (int, float)):
            return self.value
        raise TypeError(self.value)

    @property
    def minutes(self) -> int:
        """Return a number of hours, or a clock time, in minutes."""
        return round(self.number)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the value as a list of words."""
        if isinstance(self.value, tuple):
            return self.value
        raise TypeError(self.value)

    @property
    def verdict(self) -> Verdict:
        """Return the value as a verdict."""
        if isinstance(self.value, Verdict):
            return self.value
        raise TypeError(self.value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legal value with its history, oldest first, without overlap.

    Attributes:
        id: Topic and name: `nrk.stage.day_hours`.
        unit: What the value counts: `hours`, `time`, `kg`, `verdict`, `words`…
        title: The rule in a few Dutch words.
        says: The rule in one Dutch sentence for the mentor, with named places.
        asks: The question of an open norm, if it is one.
        who: Who may answer that question.
    """

    id: str
    unit: str
    title: str
    says: str
    values: tuple[DatedValue, ...]
    asks: str = ""
    who: str = ""
    places: frozenset[str] = field(default=frozenset())

    def on(self, day: date) -> DatedValue | None:
        """Return the value of a day, or None where no rule is known."""
        for dated in self.values:
            if dated.starts <= day and (dated.ends is None or day <= dated.ends):
                return dated
        return None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A choice where the law leaves room, made by a person and named in every finding."""

    id: str
    title: str
    reading: str
    reason: str
    decided_by: str
    decided_on: date
    confidence: str
