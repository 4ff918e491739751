"""The ledger of time over a period: stage on stage days, lessons on other school days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.halves import clipped, other_half, overlap
from stagetool.calendar.holidays import NO_SCHOOL_DAYS, Holiday
from stagetool.calendar.spans import Span, days_between, monday_of
from stagetool.calendar.week_times import NO_TIMES, WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Day
from stagetool.law.ledger import without
from stagetool.records.tables import (
    CompanyClosing,
    HolidayRow,
    Location,
    Period,
    PeriodPupil,
    Place,
    School,
)

SCHOOL_WEEKDAYS = frozenset(range(5))
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class StageTime:
    """When a pupil is at the stage; both days included, breaks inside the hours.

    Attributes:
        weekdays: Numbers, 0 is Monday; each has hours.
        asked: The hours without what only the place differs in; where they fill half a day,
            there are lessons on the other half.
    """

    starts: date
    ends: date
    weekdays: frozenset[int]
    hours: WeekTimes
    breaks: WeekTimes = NO_TIMES
    asked: WeekTimes = NO_TIMES

    def on(self, weekday: int) -> tuple[Span, ...]:
        """Return the hours of a weekday, whether it is a stage day or not."""
        return self.hours.on(weekday)

    def goes(self, day: date) -> bool:
        """Tell whether a day is a stage day, holidays and closed days apart."""
        return (
            self.starts <= day <= self.ends
            and day.weekday() in self.weekdays
            and self.hours.goes(day)
        )

    def meets(self, other: "StageTime") -> bool:
        """Tell whether nobody can have both: days and hours overlap."""
        starts, ends = max(self.starts, other.starts), min(self.ends, other.ends)
        both = self.weekdays & other.weekdays
        same = {day for day in both if overlap(self.on(day), other.on(day))}
        if starts > ends or not same:
            return False
        if not self.hours.weeks and not other.hours.weeks:
            return True
        return any(
            day.weekday() in same and self.goes(day) and other.goes(day)
            for day in days_between(starts, ends)
        )


class Ledgers:
    """Ledgers of one office; pupils of one place, period and calendar share one tuple of days.

    The weeks at both edges are filled with the lessons of the rest of the week, so that what
    the law says of a whole week is judged over a whole week. It reads the calendar once, so make
    a new one after a change.
    """

    def __init__(self, session: Session) -> None:
        self._holidays = tuple(session.scalars(select(HolidayRow).order_by(HolidayRow.id)))
        self._with_own = {row.location_id for row in self._holidays}
        self._region = session.scalars(select(School.region)).first() or ""
        self._closings: dict[int, tuple[Holiday, ...]] = {}
        for row in session.scalars(select(CompanyClosing).order_by(CompanyClosing.starts)):
            closed = Holiday(row.reason, row.starts, row.ends, CLOSED, lessons=True)
            self._closings[row.company_id] = (*self._closings.get(row.company_id, ()), closed)
        self._calendars: dict[tuple[str, int | None], tuple[Holiday, ...]] = {}
        self._days: dict[object, tuple[Day, ...]] = {}

    def holidays(self, location: Location | None) -> tuple[Holiday, ...]:
        """Return the days of a location; its own row replaces the region's of that name."""
        key = self._calendar(location)
        if key not in self._calendars:
            self._calendars[key] = self._read(*key)
        return self._calendars[key]

    def closings(self, place: Place | None) -> tuple[Holiday, ...]:
        """Return the days on which the company of a place is closed."""
        if place is None or not self._closings:
            return ()
        return self._closings.get(place.site.company_id, ())

    def days(
        self,
        period: Period,
        place: Place | None,
        location: Location | None,
        own: PeriodPupil | None = None,
    ) -> tuple[Day, ...]:
        """Return the ledger from the first week's Monday to the last week's Sunday.

        A day without lessons and without stage is left out.

        Args:
            period: The period.
            place: Its own weekdays, hours and closing days count; None asks without a place.
            location: Whose calendar holds.
            own: What is otherwise for this pupil.
        """
        return self.days_at(period, stage_time(period, place, own), place, location)

    def days_at(
        self, period: Period, time: StageTime, place: Place | None, location: Location | None
    ) -> tuple[Day, ...]:
        """Return the ledger of a stage on times that were worked out before."""
        closed = self.closings(place)
        key = (time, period.lessons, self._calendar(location), closed)
        if key not in self._days:
            self._days[key] = _ledger(time, period.lessons, self.holidays(location), closed)
        return self._days[key]

    def stage_dates(
        self,
        period: Period,
        place: Place | None,
        location: Location | None,
        own: PeriodPupil | None = None,
    ) -> tuple[date, ...]:
        """Return the days on which the pupil is at the place."""
        return tuple(day.date for day in self.days(period, place, location, own) if day.stage)

    def _calendar(self, location: Location | None) -> tuple[str, int | None]:
        if location is None:
            return self._region, None
        return location.region, location.id if location.id in self._with_own else None

    def _read(self, region: str, location: int | None) -> tuple[Holiday, ...]:
        own = [
            row for row in self._holidays if location is not None and row.location_id == location
        ]
        replaced = {(row.school_year, row.name) for row in own}
        rows = own + [
            row
            for row in self._holidays
            if row.location_id is None
            and row.region == region
            and (row.school_year, row.name) not in replaced
        ]
        return tuple(
            Holiday(row.name, row.starts, row.ends, row.kind, row.lessons, row.stage)
            for row in rows
        )


def stage_time(period: Period, place: Place | None, own: PeriodPupil | None = None) -> StageTime:
    """Return when a pupil is at the stage: the pupil's own times, else the place's, the period's.

    A period of half days has lessons on the other half; hours of a place alone do not say so.
    """
    hours = hours_of(period, place, own)
    weekdays = weekdays_of(period, place, own)
    return StageTime(
        starts=(own.starts if own is not None else None) or period.starts,
        ends=(own.ends if own is not None else None) or period.ends,
        weekdays=frozenset(day for day in weekdays if hours.on(day)),
        hours=hours,
        breaks=WeekTimes.parse(period.breaks).within(hours),
        asked=hours_of(period, None, own),
    )


def hours_of(period: Period, place: Place | None, own: PeriodPupil | None = None) -> WeekTimes:
    """Return the stage hours: per weekday the pupil's own, else the place's, else the period's."""
    hours = WeekTimes.parse(period.hours)
    if place is not None and place.hours:
        hours = WeekTimes.parse(place.hours).over(hours)
    if own is not None and own.hours:
        hours = WeekTimes.parse(own.hours).over(hours)
    return hours


def weekdays_of(
    period: Period, place: Place | None, own: PeriodPupil | None = None
) -> frozenset[int]:
    """Return the weekdays (0 is Monday) of the period that the place offers; none named is all."""
    words = own.weekdays if own is not None and own.weekdays else period.weekdays
    asked = frozenset(WEEKDAYS.index(word) for word in words)
    if place is None or not place.weekdays:
        return asked
    return asked & frozenset(WEEKDAYS.index(word) for word in place.weekdays)


def offers_all_days(period: Period, place: Place, own: PeriodPupil | None = None) -> bool:
    """Tell whether the place offers every weekday of the period, or of the pupil."""
    return weekdays_of(period, place, own) == weekdays_of(period, None, own)


def _ledger(
    time: StageTime,
    lesson_time: str,
    holidays: tuple[Holiday, ...],
    closed: tuple[Holiday, ...],
) -> tuple[Day, ...]:
    lessons = WeekTimes.parse(lesson_time)
    beside = {day: _beside(lessons.on(day), time, day) for day in time.weekdays}
    free, stops = _days_of(holidays, "lessons"), _days_of((*holidays, *closed), "stage")
    vacation = _days_of((one for one in holidays if one.kind in NO_SCHOOL_DAYS), "lessons")
    last = monday_of(time.ends) + timedelta(days=6)
    days = []
    for on in days_between(monday_of(time.starts), last):
        number = on.weekday()
        weekday = number in SCHOOL_WEEKDAYS
        taught = weekday and on not in free
        if time.goes(on) and on not in stops:
            days.append(
                Day(
                    on,
                    stage=time.on(number),
                    breaks=time.breaks.on(number),
                    school=beside[number] if taught else (),
                    school_day=weekday and on not in vacation,
                )
            )
        elif taught and lessons.on(number):
            days.append(Day(on, school=lessons.on(number)))
    return tuple(days)


def _days_of(holidays: Iterable[Holiday], goes_on: str) -> frozenset[date]:
    """Return the days on which something (`lessons`, `stage`) does not go on."""
    return frozenset(
        day
        for holiday in holidays
        if not getattr(holiday, goes_on)
        for day in days_between(holiday.starts, holiday.ends)
    )


def _beside(lessons: tuple[Span, ...], time: StageTime, weekday: int) -> tuple[Span, ...]:
    """Return the lessons on the half of a stage day that is left free, less the stage hours."""
    away = other_half(time.asked.on(weekday))
    taught = clipped(lessons, away) if away is not None else ()
    return without(taught, time.on(weekday)) if taught else ()
