"""The pupil's ledger of time over a period: stage on stage days, lessons on other school days."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.holidays import Holiday
from stagetool.calendar.spans import Span, days_between, monday_of, parse_spans
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Day
from stagetool.records.tables import HolidayRow, Location, Period, Place, School

SCHOOL_WEEKDAYS = frozenset(range(5))


class Ledgers:
    """Ledgers of one office; pupils of one place, period and calendar share one tuple of days.

    The weeks at both edges are filled with the lessons of the rest of the week, so that what
    the law says of a whole week is judged over a whole week.
    """

    def __init__(self, session: Session) -> None:
        self._holidays = tuple(session.scalars(select(HolidayRow).order_by(HolidayRow.id)))
        self._with_own = {row.location_id for row in self._holidays}
        self._region = session.scalars(select(School.region)).first() or ""
        self._calendars: dict[tuple[str, int | None], tuple[Holiday, ...]] = {}
        self._days: dict[object, tuple[Day, ...]] = {}

    def holidays(self, location: Location | None) -> tuple[Holiday, ...]:
        """Return the holidays of a location; its own row replaces the region's of that name."""
        key = self._calendar(location)
        if key not in self._calendars:
            self._calendars[key] = self._read(*key)
        return self._calendars[key]

    def days(
        self, period: Period, place: Place | None, location: Location | None
    ) -> tuple[Day, ...]:
        """Return the ledger from the first week's Monday to the last week's Sunday.

        A day without lessons and without stage is left out.
        """
        hours = hours_of(period, place)
        offered = weekdays_of(period, place)
        key = (
            (period.id, period.starts, period.ends, period.breaks, period.lessons),
            (hours, offered, self._calendar(location)),
        )
        if key not in self._days:
            self._days[key] = _ledger(period, hours, offered, self.holidays(location))
        return self._days[key]

    def stage_dates(
        self, period: Period, place: Place | None, location: Location | None
    ) -> tuple[date, ...]:
        """Return the days on which the pupil is at the place."""
        return tuple(day.date for day in self.days(period, place, location) if day.stage)

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
        return tuple(Holiday(row.name, row.starts, row.ends) for row in rows)


def hours_of(period: Period, place: Place | None) -> tuple[Span, ...]:
    """Return the stage hours of a day: the place's own, else the period's."""
    return parse_spans(place.hours if place is not None and place.hours else period.hours)


def weekdays_of(period: Period, place: Place | None) -> frozenset[int]:
    """Return the weekdays (0 is Monday) of the period that the place offers; none named is all."""
    asked = frozenset(WEEKDAYS.index(word) for word in period.weekdays)
    if place is None or not place.weekdays:
        return asked
    return asked & frozenset(WEEKDAYS.index(word) for word in place.weekdays)


def offers_all_days(period: Period, place: Place) -> bool:
    """Tell whether the place offers every weekday of the period."""
    return weekdays_of(period, place) == weekdays_of(period, None)


def _ledger(
    period: Period, hours: tuple[Span, ...], offered: frozenset[int], holidays: tuple[Holiday, ...]
) -> tuple[Day, ...]:
    pauses = tuple(pause for pause in parse_spans(period.breaks) if _inside(pause, hours))
    lessons = parse_spans(period.lessons)
    free = {day for holiday in holidays for day in days_between(holiday.starts, holiday.ends)}
    last = monday_of(period.ends) + timedelta(days=6)
    days = []
    for on in days_between(monday_of(period.starts), last):
        if on in free:
            continue
        school_day = on.weekday() in SCHOOL_WEEKDAYS
        if period.starts <= on <= period.ends and on.weekday() in offered:
            days.append(Day(on, stage=hours, breaks=pauses, school_day=school_day))
        elif school_day and lessons:
            days.append(Day(on, school=lessons))
    return tuple(days)


def _inside(pause: Span, hours: tuple[Span, ...]) -> bool:
    return any(span.start <= pause.start and pause.end <= span.end for span in hours)
