"""The weeks before and after a stage: do they matter to what the law says of the stage itself?

Averages run over weeks, and the rest of a week may lie over its edge. Where no week around is
longer than the lowest average and nobody works at the weekend, nothing can be wrong, and pupils
keep the days that they share. So most pupils are judged as fast as if nobody looked around.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.halves import other_half
from stagetool.calendar.spans import days_between, monday_of, sunday_of, total_minutes
from stagetool.calendar.week_times import WeekTimes
from stagetool.law.checks.averages import Reach
from stagetool.law.facts import Day
from stagetool.law.ledger import minutes_of, without
from stagetool.office.ledgers import SCHOOL_WEEKDAYS, Ledgers, weekdays_of
from stagetool.records.tables import Location, Period, Place


class WeeksAround:
    """Looks around stages in one unit of work; answers are remembered, so make a new one later.

    Args:
        reach: What the law looks at.
    """

    def __init__(self, session: Session, ledgers: Ledgers, reach: Reach) -> None:
        self._session, self._ledgers, self._reach = session, ledgers, reach
        self._calm: dict[int, bool] = {}
        self._kept: list[tuple[Day, ...]] = []
        self._periods: dict[int, bool] = {}
        self._place_hours: tuple[str, ...] | None = None

    @property
    def far(self) -> timedelta:
        """Return how far before and after the weeks of a stage others count along."""
        return timedelta(weeks=self._reach.weeks)

    def is_calm(self, days: tuple[Day, ...]) -> bool:
        """Tell whether no week is long, and nobody works at the weekend."""
        known = self._calm.get(id(days))
        if known is None:
            self._kept.append(days)
            known = self._calm[id(days)] = _is_calm(days, self._reach.minutes)
        return known

    def is_calm_period(self, period: Period) -> bool:
        """Tell whether all weeks of a period are calm, at whatever place, and those around it."""
        if period.id not in self._periods:
            if self._place_hours is None:
                query = select(Place.hours).where(Place.hours != "").distinct()
                self._place_hours = ("", *self._session.scalars(query))
            weekdays = weekdays_of(period, None)
            self._periods[period.id] = weekdays <= SCHOOL_WEEKDAYS and all(
                self._longest_week(period, hours, weekdays) <= self._reach.minutes
                for hours in self._place_hours
            )
        return self._periods[period.id]

    def lessons_around(
        self, base: tuple[Day, ...], period: Period, location: Location | None
    ) -> tuple[Day, ...]:
        """Return the lessons of the weeks before and after those of a ledger."""
        first, last = weeks_of(base)
        lessons = WeekTimes.parse(period.lessons)
        free = [one for one in self._ledgers.holidays(location) if not one.lessons]
        return tuple(
            Day(on, school=lessons.on(on.weekday()))
            for on in days_between(first - self.far, last + self.far)
            if not first <= on <= last
            and on.weekday() in SCHOOL_WEEKDAYS
            and lessons.on(on.weekday())
            and not any(one.covers(on) for one in free)
        )

    def _longest_week(self, period: Period, place_hours: str, weekdays: frozenset[int]) -> int:
        """Return no less than the minutes of the fullest week: stage, or lessons when longer."""
        asked, lessons = WeekTimes.parse(period.hours), WeekTimes.parse(period.lessons)
        hours = WeekTimes.parse(place_hours).over(asked)
        breaks = WeekTimes.parse(period.breaks).within(hours)
        longest = 0
        for day in SCHOOL_WEEKDAYS:
            taught = total_minutes(lessons.on(day))
            worked = total_minutes(hours.on(day)) - total_minutes(breaks.on(day))
            if day not in weekdays:
                longest += taught
            elif other_half(asked.on(day)) is not None:
                longest += worked + taught
            else:
                longest += max(worked, taught)
        return longest


def weeks_of(base: tuple[Day, ...]) -> tuple[date, date]:
    """Return the Monday of the first week of a ledger and the Sunday of its last."""
    return monday_of(base[0].date), sunday_of(base[-1].date)


def marked(days: Iterable[Day], base: tuple[Day, ...]) -> tuple[Day, ...]:
    """Return days with those outside the weeks of a ledger marked: they only count along."""
    first, last = weeks_of(base)
    return tuple(day if first <= day.date <= last else replace(day, around=True) for day in days)


def _is_calm(days: Iterable[Day], most: int) -> bool:
    weeks: dict[date, int] = defaultdict(int)
    for day in days:
        if day.date.weekday() not in SCHOOL_WEEKDAYS and (day.stage or day.job):
            return False
        work = without((*day.stage, *day.job), day.breaks)
        weeks[monday_of(day.date)] += minutes_of((*work, *day.school))
    return all(minutes <= most for minutes in weeks.values())
