"""Days on which the school year goes otherwise; which ones there are is the office's data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from stagetool.calendar.spans import days_between

NO_SCHOOL_DAYS = frozenset({"holiday", "public"})


@dataclass(frozen=True, slots=True)
class Holiday:
    """A run of days that go otherwise, both ends included; by default nothing goes on.

    Attributes:
        kind: `holiday`, `public`, `study`, `test` or `other`.
        lessons: There are lessons all the same (a test week, a report meeting).
        stage: The stage goes on all the same (a study day at some schools).
    """

    name: str
    starts: date
    ends: date
    kind: str = "holiday"
    lessons: bool = False
    stage: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of these days."""
        return self.starts <= day <= self.ends


def stage_days(
    starts: date, ends: date, weekdays: frozenset[int], holidays: Iterable[Holiday]
) -> tuple[date, ...]:
    """Return the days of a period that are stage days: its weekdays on which the stage goes on."""
    stops = tuple(holiday for holiday in holidays if not holiday.stage)
    return tuple(
        day
        for day in days_between(starts, ends)
        if day.weekday() in weekdays and not any(holiday.covers(day) for holiday in stops)
    )


@dataclass(frozen=True, slots=True)
class FallenAway:
    """Stage days that a run of days takes out of a period."""

    name: str
    kind: str
    days: tuple[date, ...]


def fallen_away(
    starts: date,
    ends: date,
    weekdays: frozenset[int],
    holidays: Iterable[Holiday],
    goes: Callable[[date], bool] = bool,
) -> tuple[FallenAway, ...]:
    """Return which stage days fall away and why, by date; a day is told of once.

    Args:
        starts: The first day of the stage.
        ends: The last day.
        weekdays: Those of the stage, 0 is Monday.
        holidays: The calendar.
        goes: Tells whether a day is one of the stage's weeks; left out, every day is.
    """
    told: set[date] = set()
    found: list[FallenAway] = []
    stops = (holiday for holiday in holidays if not holiday.stage)
    for holiday in sorted(stops, key=lambda one: (one.starts, one.name)):
        days = tuple(
            day
            for day in days_between(max(starts, holiday.starts), min(ends, holiday.ends))
            if day.weekday() in weekdays and day not in told and goes(day)
        )
        if days:
            told.update(days)
            found.append(FallenAway(holiday.name, holiday.kind, days))
    return tuple(found)


def work_day_on_or_before(day: date, holidays: Iterable[Holiday]) -> date:
    """Return the last school day on or before a day: no weekend and no day without lessons.

    After a year without one the day itself is the answer.
    """
    closed = tuple(holiday for holiday in holidays if not holiday.lessons)
    back = day
    for _ in range(366):
        if back.weekday() < 5 and not any(one.covers(back) for one in closed):  # noqa: PLR2004
            return back
        back = date.fromordinal(back.toordinal() - 1)
    return day
