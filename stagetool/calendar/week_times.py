"""Times that may differ per weekday: `08:30-16:00; wo 08:30-12:30`, as one text and one value.

The first part holds for the days that are not named; every other part begins with its days.
`geen` says that there is nothing on a day: `12:00-12:30; wo geen`. Without a first part the days
that are not named stay open, so that a place or a pupil may differ on one day alone.

Hours may also say in which weeks they hold (calendar.some_weeks): `even weken`, or
`week 48 ma,di,wo` where only these days count in that week.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar, Self

from stagetool.base.errors import InvalidInputError
from stagetool.calendar.some_weeks import SomeWeeks, read_parity, read_weeks
from stagetool.calendar.spans import Span, parse_spans, total_minutes
from stagetool.calendar.weekdays import WEEKDAYS, format_weekdays, parse_weekdays

Spans = tuple[Span, ...]
NOTHING = "geen"
_PART = re.compile(r"(?P<days>[^\d]*?)\s*(?P<spans>\d.*|geen)?", re.IGNORECASE | re.DOTALL)


class TimesError(InvalidInputError):
    """Times cannot be read (facts: value, the part that cannot be)."""

    key: ClassVar[str] = "calendar.times.unreadable"


class WeekTwiceError(TimesError):
    """A week is named twice, or both even and odd weeks (facts: value)."""

    key: ClassVar[str] = "calendar.times.week_twice"


class DayTwiceError(TimesError):
    """A weekday is named twice (facts: day, value)."""

    key: ClassVar[str] = "calendar.times.twice"


@dataclass(frozen=True, slots=True)
class WeekTimes:
    """Spans of time for each weekday; make one with `of` or `parse`.

    Attributes:
        usual: What holds on the days that are not named; empty leaves them open.
        other: The named days (0 is Monday), in order, with what holds then.
        weeks: In which weeks they hold, all of these together; empty is every week.
    """

    usual: Spans = ()
    other: tuple[tuple[int, Spans], ...] = ()
    weeks: tuple[SomeWeeks, ...] = ()

    @classmethod
    def of(
        cls,
        usual: Iterable[Span],
        other: Mapping[int, Iterable[Span]] | None = None,
        weeks: Iterable[SomeWeeks] = (),
    ) -> Self:
        """Return times with the named days in the order of the week."""
        named = sorted((day, tuple(given)) for day, given in (other or {}).items())
        return cls(tuple(usual), tuple(named), tuple(dict.fromkeys(weeks)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a column or a form; empty text gives no times.

        Raises:
            TimesError: A part cannot be read, or a day or a week is named twice.
        """
        usual, other, weeks = _read(text)
        return cls(usual, other, weeks)

    def goes(self, day: date) -> bool:
        """Tell whether they hold in the week of a day, on that day."""
        return all(weeks.goes(day) for weeks in self.weeks)

    def on(self, weekday: int) -> Spans:
        """Return what holds on a weekday; nothing where the day is open."""
        for day, spans in self.other:
            if day == weekday:
                return spans
        return self.usual

    def names(self, weekday: int) -> bool:
        """Tell whether a weekday is named apart."""
        return any(day == weekday for day, _ in self.other)

    def over(self, below: Self) -> Self:
        """Return these times, and those of `below` on the days that these leave open."""
        weeks = (*below.weeks, *self.weeks)
        if self.usual:
            return (
                self if weeks == self.weeks else type(self).of(self.usual, dict(self.other), weeks)
            )
        if not self.other and not self.weeks:
            return below
        return type(self).of(below.usual, {**dict(below.other), **dict(self.other)}, weeks)

    def without_named_weeks(self) -> Self:
        """Return the same without weeks by number, which mean other days in another year."""
        kept = (replace(one, only=()) for one in self.weeks if one.parity is not None)
        return type(self).of(self.usual, dict(self.other), kept)

    def within(self, hours: Self) -> Self:
        """Return which of these breaks lie in the hours of their day.

        A usual break at the very edge of a day with other hours is none: the pupil has gone home.
        """
        named = {day for day, _ in (*hours.other, *self.other)}
        return type(self).of(
            (pause for pause in self.usual if _inside(pause, hours.usual)),
            {
                day: tuple(
                    pause
                    for pause in self.on(day)
                    if _inside(pause, hours.on(day), edges=self.names(day) or not hours.names(day))
                )
                for day in named
            },
        )

    def minutes(self, weekdays: Iterable[int]) -> int:
        """Return how long they are on these weekdays together."""
        return sum(total_minutes(self.on(day)) for day in weekdays)

    def groups(self, weekdays: Iterable[int]) -> tuple[tuple[tuple[int, ...], Spans], ...]:
        """Return the weekdays with the same times together, in the order of the week."""
        found: dict[Spans, list[int]] = {}
        for day in sorted(weekdays):
            found.setdefault(self.on(day), []).append(day)
        return tuple((tuple(days), spans) for spans, days in found.items())

    def __bool__(self) -> bool:
        """Tell whether there is any time on any day."""
        return bool(self.usual) or any(spans for _, spans in self.other)

    def __str__(self) -> str:
        """Return the text that `parse` reads."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.usual:
            yield ",".join(map(str, self.usual))
        named: dict[Spans, list[int]] = {}
        for day, spans in self.other:
            named.setdefault(spans, []).append(day)
        for spans, days in named.items():
            said = ",".join(map(str, spans)) if spans else NOTHING
            yield f"{format_weekdays(frozenset(days))} {said}"
        for weeks in self.weeks:
            yield from weeks.parts()


NO_TIMES = WeekTimes()


def overlapping(times: WeekTimes) -> bool:
    """Tell whether spans of one day overlap."""
    return any(
        one.end > later.start
        for spans in (times.usual, *(given for _, given in times.other))
        for one, later in pairwise(sorted(spans))
    )


def in_order(times: WeekTimes) -> WeekTimes:
    """Return the same times, those of a day by the clock."""
    named = {day: sorted(spans) for day, spans in times.other}
    return WeekTimes.of(sorted(times.usual), named, times.weeks)


def _inside(pause: Span, hours: Spans, *, edges: bool = True) -> bool:
    """Tell whether a break lies in one of the spans, at its edge too if `edges` says so."""
    return any(
        span.start <= pause.start
        and pause.end <= span.end
        and (edges or (span.start < pause.start and pause.end < span.end))
        for span in hours
    )


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Spans, tuple[tuple[int, Spans], ...], tuple[SomeWeeks, ...]]:
    """Return usual spans, those of named days, and weeks; a column is read for many pupils."""
    usual: Spans = ()
    other: dict[int, Spans] = {}
    read, told = _weeks_of(part.strip() for part in text.split(";"))
    for number, part in enumerate(told):
        if not part.strip():
            continue
        days, spans = _part(part.strip())
        if days is None and number:
            raise TimesError(value=part.strip())
        if days is None:
            usual = spans
        for day in sorted(days or ()):
            if day in other:
                raise DayTwiceError(value=part.strip(), day=WEEKDAYS[day])
            other[day] = spans
    return usual, tuple(sorted(other.items())), read


def _weeks_of(parts: Iterable[str]) -> tuple[tuple[SomeWeeks, ...], list[str]]:
    """Return the weeks that parts tell of, and the parts that tell of times."""
    parity: int | None = None
    only: dict[int, frozenset[int]] = {}
    rest: list[str] = []
    for part in parts:
        said = read_parity(part)
        try:
            named = read_weeks(part)
        except ValueError as error:
            raise TimesError(value=part) from error
        if said is None and named is None:
            rest.append(part)
        elif (said is not None and parity is not None) or not only.keys().isdisjoint(named or {}):
            raise WeekTwiceError(value=part)
        parity = parity if said is None else said
        only |= named or {}
    weeks = SomeWeeks.of(parity, only)
    return ((weeks,) if weeks != SomeWeeks() else ()), rest


def _part(part: str) -> tuple[frozenset[int] | None, Spans]:
    """Return the days of one part, None when it names none, and its spans."""
    found = _PART.fullmatch(part)
    words, said = (found["days"] or "", found["spans"] or "") if found else ("", "")
    words = words.strip().rstrip(":").rstrip()
    if not said or (not words and said.lower() == NOTHING):
        raise TimesError(value=part)
    try:
        days = parse_weekdays(words) if words else None
        return days, () if said.lower() == NOTHING else parse_spans(said)
    except ValueError as error:
        raise TimesError(value=part) from error
