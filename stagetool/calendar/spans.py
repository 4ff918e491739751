"""Spans of time on a day and runs of days.

A day run has its first and its last day, both included (`starts`, `ends`). A time span is
half open, in minutes since midnight: 08.30-16.00 is `Span(510, 960)`; the end may be 1440.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MIDNIGHT = 24 * 60
TIME = re.compile(r"\s*(\d{1,2})[:.]([0-5]\d)\s*", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of one day, in minutes since midnight, half open.

    Raises:
        ValueError: The end is not after the start, or outside the day.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MIDNIGHT:
            msg = f"no span of one day: {self.start}-{self.end}"
            raise ValueError(msg)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `08:30-16:00`; `24:00` is allowed as an end.

        Raises:
            ValueError: The text has another form.
        """
        start, dash, end = text.strip().partition("-")
        if not dash:
            msg = f"no span: {text}"
            raise ValueError(msg)
        return cls(_minutes(start), _minutes(end))

    @property
    def minutes(self) -> int:
        """Return the length in minutes."""
        return self.end - self.start

    def __str__(self) -> str:
        """Return `08:30-16:00`, the form that `parse` reads."""
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"


def _minutes(text: str) -> int:
    found = TIME.fullmatch(text)
    if found is None:
        msg = f"no time of day: {text}"
        raise ValueError(msg)
    return int(found[1]) * 60 + int(found[2])


def parse_spans(text: str) -> tuple[Span, ...]:
    """Read spans separated by commas, in the order given; empty text gives none."""
    return tuple(Span.parse(part) for part in text.split(",") if part.strip())


def total_minutes(spans: Iterable[Span]) -> int:
    """Return the summed length in minutes; overlap counts twice."""
    return sum(span.minutes for span in spans)


def days_between(starts: date, ends: date) -> Iterator[date]:
    """Go through the days from `starts` to `ends`, both included."""
    for offset in range((ends - starts).days + 1):
        yield starts + timedelta(days=offset)


def sunday_of(day: date) -> date:
    """Return the Sunday that ends the day's week."""
    return monday_of(day) + timedelta(days=6)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week (weeks run Monday to Sunday)."""
    return day - timedelta(days=day.weekday())
