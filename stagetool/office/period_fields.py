"""What a period is made of, read from a form: name, days, hours, stage form, classes."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.calendar.spans import Span, parse_spans, total_minutes
from stagetool.calendar.week_times import (
    DayTwiceError,
    TimesError,
    WeekTimes,
    WeekTwiceError,
    in_order,
    overlapping,
)
from stagetool.calendar.weekdays import NAMES, WEEKDAYS, format_weekdays
from stagetool.office.desk import Desk
from stagetool.office.words import day_text
from stagetool.records.tables import Location, Period, SchoolClass, SchoolYear, StageForm

LONGEST_NAME = 80
SCHOOL_DAYS = 5
LONGEST_DAYS = 400  # a period ends within its school year; more is a typing error


class PeriodNameTakenError(InvalidInputError):
    """There is a period with that name already (facts: value)."""

    key: ClassVar[str] = "plan.error.name_taken"


class PeriodNameTooLongError(InvalidInputError):
    """No paper has room for the name (facts: value, most)."""

    key: ClassVar[str] = "plan.error.name_long"


class PeriodDatesError(InvalidInputError):
    """The dates hold no stage day (facts: starts, ends)."""

    key: ClassVar[str] = "plan.error.dates"


class PeriodLengthError(PeriodDatesError):
    """The period is longer than a school year (facts: starts, ends)."""

    key: ClassVar[str] = "plan.error.length"


class PeriodHoursError(InvalidInputError):
    """Hours, breaks or lessons cannot be read, or a break lies outside the hours (facts: value)."""

    key: ClassVar[str] = "plan.error.hours"


class DayWithoutHoursError(InvalidInputError):
    """A stage day has no hours (facts: day)."""

    key: ClassVar[str] = "plan.error.day_hours"


class WeekDaysError(InvalidInputError):
    """A week is given days that are no stage days (facts: week, days)."""

    key: ClassVar[str] = "plan.error.week_days"


class UnknownFormError(RequestError):
    """There is no such stage form (facts: word, known)."""

    key: ClassVar[str] = "plan.error.form"


class UnknownLocationError(RequestError):
    """There is no such location (facts: word, known)."""

    key: ClassVar[str] = "plan.error.location"


class UnknownClassError(RequestError):
    """There is no such class in the school year of the period (facts: word, known)."""

    key: ClassVar[str] = "plan.error.school_class"


class NoClassesError(RequestError):
    """No class of the period's school year is known yet (facts: starts)."""

    key: ClassVar[str] = "plan.error.no_classes"


def free_name(desk: Desk, session: Session, name: str, own: int | None = None) -> str:
    """Return the name as it is kept; no other period than `own` has it."""
    stripped = " ".join(name.split())
    if not stripped:
        raise InvalidInputError(field=desk.texts("plan.field.name"), value=repr(name))
    if len(stripped) > LONGEST_NAME:
        raise PeriodNameTooLongError(value=f"{stripped[:20]}...", most=LONGEST_NAME)
    known = session.execute(select(Period.id, Period.name))
    taken = {said.casefold() for number, said in known if number != own}
    if stripped.casefold() in taken:
        raise PeriodNameTakenError(value=stripped)
    return stripped


def span_text(text: str) -> str:
    """Return spans as the office file writes them, in order and without overlap."""
    try:
        spans = sorted(parse_spans(text))
    except ValueError as error:
        raise PeriodHoursError(value=text) from error
    if not spans or any(one.end > other.start for one, other in pairwise(spans)):
        raise PeriodHoursError(value=text)
    return ",".join(map(str, spans))


def week_text(text: str, *, nothing: bool = False) -> str:
    """Return times that may differ per weekday as the office file writes them.

    Args:
        text: As somebody typed them.
        nothing: A weekday may have none at all (`wo geen`), as breaks and lessons may; these have
            no weeks of their own.

    Raises:
        PeriodHoursError: They cannot be read, overlap, or are no time at all.
        DayTwiceError, WeekTwiceError: A weekday or a week is named twice.
    """
    try:
        times = in_order(WeekTimes.parse(text))
    except (DayTwiceError, WeekTwiceError):
        raise
    except TimesError as error:
        raise PeriodHoursError(value=text) from error
    empty = any(not spans for _, spans in times.other)
    if overlapping(times) or (empty and not nothing) or (nothing and times.weeks):
        raise PeriodHoursError(value=text)
    if not times and not times.weeks:
        raise PeriodHoursError(value=text)
    return str(times)


def check_times(hours: str, breaks: str, weekdays: Collection[str]) -> None:
    """Refuse a stage day without hours, breaks outside them or that leave none, and wrong weeks.

    A usual break may lie outside the hours of a weekday that is named apart: it does not hold.
    """
    work, rests = WeekTimes.parse(hours), WeekTimes.parse(breaks)
    for day in sorted(WEEKDAYS.index(word) for word in weekdays):
        spans = work.on(day)
        if not spans:
            raise DayWithoutHoursError(day=NAMES[day])
        pauses = [one for one in rests.on(day) if _inside(one, spans)]
        apart = work.names(day) and not rests.names(day)
        outside = [] if apart else [one for one in rests.on(day) if one not in pauses]
        if outside:
            raise PeriodHoursError(value=str(outside[0]))
        if total_minutes(pauses) >= total_minutes(spans):
            raise PeriodHoursError(value=breaks)
    stage = {WEEKDAYS.index(word) for word in weekdays}
    for week, days in (one for weeks in work.weeks for one in weeks.only):
        if not days <= stage:
            raise WeekDaysError(week=week, days=format_weekdays(days - stage))


def _inside(pause: Span, hours: Collection[Span]) -> bool:
    return any(span.start <= pause.start and pause.end <= span.end for span in hours)


def check_dates(starts: date, ends: date, weekdays: Collection[object]) -> None:
    """Refuse dates without a day, or longer than a school year."""
    length = (ends - starts).days
    said = {"starts": day_text(starts), "ends": day_text(ends)}
    if length > LONGEST_DAYS:
        raise PeriodLengthError(**said)
    if length < 0 or not weekdays:
        raise PeriodDatesError(**said)


def form_named(session: Session, name: str) -> StageForm:
    """Return the stage form of a name, whatever its capitals."""
    forms = session.scalars(select(StageForm).order_by(StageForm.name)).all()
    for form in forms:
        if form.name.casefold() == name.strip().casefold():
            return form
    raise UnknownFormError(word=name, known=", ".join(form.name for form in forms))


def location_named(session: Session, name: str | None) -> Location | None:
    """Return the location of a name; no name is every location."""
    if not name:
        return None
    locations = session.scalars(select(Location).order_by(Location.name)).all()
    for location in locations:
        if location.name.casefold() == name.strip().casefold():
            return location
    known = ", ".join(location.name for location in locations)
    raise UnknownLocationError(word=name, known=known)


def classes_named(
    session: Session, starts: date, names: Collection[str], location: Location | None
) -> list[SchoolClass]:
    """Return the classes asked for, of the period's school year; none asked is all of them."""
    year = year_of(session, starts)
    found = [
        one
        for one in session.scalars(select(SchoolClass).order_by(SchoolClass.name, SchoolClass.id))
        if one.school_year_id == year and (location is None or one.location_id == location.id)
    ]
    if not names:
        return found
    if not found:
        raise NoClassesError(starts=day_text(starts))
    asked = {name.strip().casefold(): name.strip() for name in names}
    known = {one.name.casefold() for one in found}
    for key, name in asked.items():
        if key not in known:
            raise UnknownClassError(word=name, known=", ".join(sorted({one.name for one in found})))
    return [one for one in found if one.name.casefold() in asked]


def year_of(session: Session, starts: date) -> int | None:
    """Return the school year of the first day, else the last one before it, else the first."""
    years = session.scalars(select(SchoolYear).order_by(SchoolYear.starts)).all()
    before = [year for year in years if year.starts <= starts]
    chosen = before[-1:] or years[:1]
    return chosen[0].id if chosen else None


def lessons_at(location: Location | None, classes: list[SchoolClass]) -> str:
    """Return the lesson time of the location; of several locations the longest week."""
    places = [location] if location else [one.location for one in classes]
    spans = {place.lessons for place in places if place.lessons}
    if not spans:
        return str(Period.__table__.c.lessons.default.arg)
    return max(sorted(spans), key=lambda text: WeekTimes.parse(text).minutes(range(SCHOOL_DAYS)))


def checked_most(desk: Desk, most: int | None) -> int | None:
    """Return how many of one class may go to one company; None is no limit."""
    if most is not None and not 1 <= most <= LONGEST_DAYS:
        raise InvalidInputError(field=desk.texts("plan.field.most_of_class"), value=most)
    return most
