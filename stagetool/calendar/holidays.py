"""School holidays as runs of days; which holidays there are is the office's data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stagetool.calendar.spans import days_between


@dataclass(frozen=True, slots=True)
class Holiday:
    """A run of days without lessons and without stage, both ends included."""

    name: str
    starts: date
    ends: date


def stage_days(
    starts: date, ends: date, weekdays: frozenset[int], holidays: Iterable[Holiday]
) -> tuple[date, ...]:
    """Return the days of a period that are stage days: its weekdays outside every holiday."""
    free = [(holiday.starts, holiday.ends) for holiday in holidays]
    return tuple(
        day
        for day in days_between(starts, ends)
        if day.weekday() in weekdays and not any(first <= day <= last for first, last in free)
    )
