"""Weeks with lessons, and the same school week in another year: so many after the same holiday."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stagetool.calendar.holidays import Holiday
from stagetool.calendar.spans import monday_of

A_WEEK = timedelta(days=7)
SCHOOL_DAYS = 5
YEAR_OF_WEEKS = 52 * A_WEEK
FARTHEST = 60  # weeks; no school year is longer


@dataclass(frozen=True, slots=True)
class Shifted:
    """The same days in another year.

    Attributes:
        after: Name of the holiday that the weeks were counted from, or "" when that was not
            known: then exactly 52 weeks later, on the same weekday.
    """

    starts: date
    ends: date
    after: str


def is_school_week(monday: date, holidays: Iterable[Holiday]) -> bool:
    """Tell whether there are lessons on some day of a week."""
    closed = tuple(one for one in holidays if not one.lessons)
    week = (monday + timedelta(days=number) for number in range(SCHOOL_DAYS))
    return any(not any(one.covers(day) for one in closed) for day in week)


def nth_school_week(first: date, count: int, holidays: Iterable[Holiday]) -> date | None:
    """Return the Monday of the so-manieth school week (0 is the first) from a Monday on."""
    closed = tuple(holidays)
    monday, left = first, count
    for _ in range(FARTHEST):
        if is_school_week(monday, closed):
            if left == 0:
                return monday
            left -= 1
        monday += A_WEEK
    return None


def weeks_between(first: date, last: date, holidays: Iterable[Holiday]) -> int:
    """Return how many school weeks there are from one Monday up to another, that one left out."""
    closed = tuple(holidays)
    count, monday = 0, first
    while monday < last:
        count += is_school_week(monday, closed)
        monday += A_WEEK
    return count


def shifted(starts: date, ends: date, old: Iterable[Holiday], new: Iterable[Holiday]) -> Shifted:
    """Return the days of the next year in the same school weeks, on the same weekdays.

    Args:
        starts: First day.
        ends: Last day.
        old: Days of the year that the days lie in, and of the summer before it.
        new: Those of the next year.
    """
    before, after = tuple(old), tuple(new)
    anchors = [one for one in before if one.kind == "holiday" and one.ends < starts]
    anchor = max(anchors, key=lambda one: one.ends, default=None)
    plain = Shifted(starts + YEAR_OF_WEEKS, ends + YEAR_OF_WEEKS, "")
    if anchor is None:
        return plain
    same = [
        one
        for one in after
        if one.name == anchor.name and one.kind == "holiday" and one.starts > anchor.ends
    ]
    found = min(same, key=lambda one: one.starts, default=None)
    if found is None:
        return plain
    count = weeks_between(_monday_after(anchor), monday_of(starts), before)
    first = nth_school_week(_monday_after(found), count, after)
    length = weeks_between(monday_of(starts), monday_of(ends), before)
    last = nth_school_week(first, length, after) if first is not None else None
    if first is None or last is None:
        return plain
    return Shifted(
        first + timedelta(days=starts.weekday()),
        last + timedelta(days=ends.weekday()),
        anchor.name,
    )


def _monday_after(holiday: Holiday) -> date:
    """Return the first Monday on or after the day that follows a holiday."""
    day = holiday.ends + timedelta(days=1)
    return day if day.weekday() == 0 else monday_of(day) + A_WEEK
