"""The school calendar: which days go otherwise per region or location, and changing them.

A row of a region holds for all its locations; a row of a location with the same name replaces it
there. Every change judges the placements again whose weeks it touches.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import HolidayId
from stagetool.calendar.school_years import school_year_of
from stagetool.calendar.spans import monday_of, sunday_of
from stagetool.office.default_holidays import REGIONS, UNCHECKED
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge
from stagetool.office.period_conflicts import ConflictRow, conflicts_after
from stagetool.office.period_fields import location_named
from stagetool.office.period_steps import move_off
from stagetool.office.placement_rows import placement_options
from stagetool.office.words import day_text, days_text, plain
from stagetool.records.tables import (
    HolidayRow,
    Location,
    Period,
    Placement,
    Pupil,
    School,
    SchoolClass,
)

KINDS = ("holiday", "public", "study", "test", "other")
# What goes on by default: lessons, stage.
GOES_ON = {
    "holiday": (False, False),
    "public": (False, False),
    "study": (False, False),
    "test": (True, False),
    "other": (False, False),
}
CHECKED = "gecontroleerd"
LONGEST_NAME, LONGEST_RUN = 60, 120


class DayTakenError(InvalidInputError):
    """There is such a row already (facts: value, year)."""

    key: ClassVar[str] = "plan.error.day_taken"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A run of days in the calendar of a location.

    Attributes:
        kind: `holiday`, `public`, `study`, `test` or `other`; `kind_text` in Dutch.
        weeks_text: "week 43" or "week 51 - 53".
        own: The location's own row; else it is the region's.
        effect_text: "geen les, geen stage", "wel les, geen stage"...
        status: `vast`, `advies`, `feestdag` or "".
        checked: Somebody compared the dates with their source.
        source_text: Where the dates come from, and when somebody looked.
    """

    day: HolidayId
    name: str
    kind: str
    kind_text: str
    starts: date
    ends: date
    days_text: str
    weeks_text: str
    lessons: bool
    stage: bool
    effect_text: str
    own: bool
    region: str
    location: str
    status: str
    certainty: str
    checked: bool
    checked_on: date | None
    source: str
    source_text: str
    note: str


@dataclass(frozen=True, slots=True)
class CalendarOverview:
    """The calendar of one school year at one location.

    Attributes:
        location: Its name, or "" where the school has none yet.
        locations: Name and region of every location, to choose from.
        school_years: Those that have rows, to choose from.
        unchecked: How many rows nobody compared with their source.
    """

    school_year: str
    location: str
    region: str
    rows: tuple[CalendarRow, ...]
    locations: tuple[tuple[str, str], ...]
    school_years: tuple[str, ...]
    unchecked: int


@dataclass(frozen=True, slots=True)
class DayForm:
    """What to change at a row of the calendar, or what a new one needs; None leaves it.

    Attributes:
        name, starts, ends: A new row needs them; `ends` alone may be left out for one day.
        kind: `KINDS`; a new row is `other` without it.
        location: Name of the location whose own row it is; None is the whole region.
        region: For a row of a region; None is the school's own.
        lessons, stage: Go on all the same; None takes what is usual for the kind.
    """

    name: str | None = None
    starts: date | None = None
    ends: date | None = None
    kind: str | None = None
    location: str | None = None
    region: str | None = None
    lessons: bool | None = None
    stage: bool | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """What a change did: how many placements were judged again, and which clash now."""

    day: HolidayId
    judged: int
    conflicts: tuple[ConflictRow, ...] = ()


@needs(Role.READER)
def calendar_overview(
    desk: Desk, school_year: str | None = None, location: str | None = None
) -> CalendarOverview:
    """Return the calendar of a school year (None is today's) at a location (None is the first).

    Raises:
        RequestError: The location is not known.
    """
    with desk.open_unit() as session:
        year = school_year or school_year_of(desk.clock.today()).name
        at = location_named(session, location)
        known = session.scalars(select(Location).order_by(Location.name)).all()
        at = at or (known[0] if known else None)
        region = at.region if at else session.scalars(select(School.region)).first() or ""
        rows = _rows_of(session, year, region, at)
        return CalendarOverview(
            school_year=year,
            location=at.name if at else "",
            region=region,
            rows=tuple(_row(desk, row, at) for row in rows),
            locations=tuple((one.name, one.region) for one in known),
            school_years=tuple(sorted(set(session.scalars(select(HolidayRow.school_year))))),
            unchecked=sum(row.certainty == UNCHECKED for row in rows),
        )


@needs(Role.COORDINATOR)
def add_day(desk: Desk, form: DayForm) -> CalendarChanged:
    """Add a run of days to the calendar of a location or a region.

    Raises:
        InvalidInputError: A value cannot be used, or the row is there already.
        RequestError: The location is not known.
    """
    if form.starts is None:
        raise InvalidInputError(field=desk.texts("plan.field.due"), value="''")
    with desk.open_unit() as session:
        row = HolidayRow(name="", kind="other", starts=form.starts, ends=form.starts)
        row.lessons, row.stage = GOES_ON["other"]
        row.certainty = CHECKED
        at = location_named(session, form.location)
        row.location_id = at.id if at is not None else None
        row.region = (
            at.region if at else form.region or session.scalars(select(School.region)).one()
        )
        row.checked_on = desk.clock.today()
        row.source = desk.user.name
        _fill(desk, row, form)
        _demand_free(session, row)
        session.add(row)
        session.flush()
        return _changed(desk, session, "add_day", row, (row.starts, row.ends))


@needs(Role.COORDINATOR)
def edit_day(desk: Desk, day: HolidayId, form: DayForm) -> CalendarChanged:
    """Change a row of the calendar; what somebody typed counts as looked at.

    Raises:
        RecordGoneError: It was removed meanwhile.
        InvalidInputError: A value cannot be used, or such a row is there already.
    """
    with desk.open_unit() as session:
        row = _day(session, day)
        before = (row.starts, row.ends)
        _fill(desk, row, form)
        row.certainty, row.checked_on = CHECKED, desk.clock.today()
        if form.source is None:
            row.source = desk.user.name
        with session.no_autoflush:
            _demand_free(session, row)
        session.flush()
        span = (min(before[0], row.starts), max(before[1], row.ends))
        return _changed(desk, session, "edit_day", row, span)


@needs(Role.COORDINATOR)
def check_day(desk: Desk, day: HolidayId, source: str = "") -> CalendarChanged:
    """Say that the dates of a row were compared with their source, and are right.

    Raises:
        RecordGoneError: It was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = _day(session, day)
        row.certainty, row.checked_on = CHECKED, desk.clock.today()
        row.source = source.strip() or row.source
        desk.note(session, "check_day", f"holiday {row.id}")
        return CalendarChanged(HolidayId(row.id), 0)


@needs(Role.COORDINATOR)
def remove_day(desk: Desk, day: HolidayId) -> CalendarChanged:
    """Remove a row of the calendar.

    Raises:
        RecordGoneError: It was removed already.
    """
    with desk.open_unit() as session:
        row = _day(session, day)
        span = (row.starts, row.ends)
        session.delete(row)
        session.flush()
        return _changed(desk, session, "remove_day", row, span)


def _changed(
    desk: Desk, session: Session, action: str, row: HolidayRow, span: tuple[date, date]
) -> CalendarChanged:
    there = _placed_between(desk, session, row, span)
    judge = Judge(desk, session)
    touched = {one.id for one in there}
    wider = _placed_between(desk, session, row, (span[0] - judge.far, span[1] + judge.far))
    near = [one for one in wider if one.id not in touched and judge.looks_around(one)]
    judged = judge.follow([*there, *near])
    steps = move_off(session, desk.clock.today())
    desk.note(session, action, f"holiday {row.id}", judged=judged, steps=steps)
    return CalendarChanged(HolidayId(row.id), judged, conflicts_after(desk, session, there))


def _placed_between(
    desk: Desk, session: Session, row: HolidayRow, span: tuple[date, date]
) -> list[Placement]:
    """Return the placements whose weeks hold one of these days, where the row holds."""
    query = (
        select(Placement)
        .join(Placement.period)
        .join(Placement.pupil)
        .join(Pupil.school_class)
        .join(SchoolClass.location)
        .where(
            Period.ends >= desk.clock.today(),
            Period.starts <= sunday_of(span[1]),
            Period.ends >= monday_of(span[0]),
            Location.id == row.location_id
            if row.location_id is not None
            else Location.region == row.region,
        )
        .order_by(Placement.id)
        .options(*placement_options())
    )
    return list(session.scalars(query))


def _day(session: Session, day: HolidayId) -> HolidayRow:
    row = session.get(HolidayRow, day)
    if row is None:
        raise RecordGoneError
    return row


def _rows_of(session: Session, year: str, region: str, at: Location | None) -> list[HolidayRow]:
    """Return the rows that hold at a location, by day; its own ones replace the region's."""
    query = select(HolidayRow).where(HolidayRow.school_year == year, HolidayRow.region == region)
    rows = list(session.scalars(query))
    own = [row for row in rows if at is not None and row.location_id == at.id]
    names = {row.name for row in own}
    of_region = [row for row in rows if row.location_id is None and row.name not in names]
    return sorted((*own, *of_region), key=lambda row: (row.starts, row.ends, row.name))


def _fill(desk: Desk, row: HolidayRow, form: DayForm) -> None:
    _check(desk, form)
    if form.name is not None or not row.name:
        row.name = _name(desk, form.name or "")
    given = {one.name: getattr(form, one.name) for one in fields(form)}
    for name in ("kind", "source", "note"):
        if given[name] is not None:
            setattr(row, name, given[name].strip())
    row.starts = form.starts or row.starts
    row.ends = form.ends or (row.ends if form.starts is None else row.starts)
    if row.ends < row.starts or (row.ends - row.starts).days > LONGEST_RUN:
        said = days_text(row.starts, row.ends)
        raise InvalidInputError(field=desk.texts("plan.field.due"), value=said)
    row.school_year = school_year_of(row.starts).name
    if form.kind is not None:
        row.lessons, row.stage = GOES_ON[row.kind]
    row.lessons = row.lessons if form.lessons is None else form.lessons
    row.stage = row.stage if form.stage is None else form.stage


def _check(desk: Desk, form: DayForm) -> None:
    if form.kind is not None and form.kind not in KINDS:
        raise InvalidInputError(field=desk.texts("plan.field.kind"), value=form.kind)
    if form.region is not None and form.region not in REGIONS:
        raise InvalidInputError(field=desk.texts("plan.field.region"), value=form.region)


def _name(desk: Desk, name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise InvalidInputError(field=desk.texts("plan.field.name"), value=repr(words[:20]))
    return words


def _demand_free(session: Session, row: HolidayRow) -> None:
    same: Iterable[HolidayRow] = session.scalars(
        select(HolidayRow).where(
            HolidayRow.school_year == row.school_year, HolidayRow.region == row.region
        )
    )
    for other in same:
        alike = other.location_id == row.location_id and plain(other.name) == plain(row.name)
        if alike and other is not row:
            raise DayTakenError(value=row.name, year=row.school_year)


def _row(desk: Desk, row: HolidayRow, at: Location | None) -> CalendarRow:
    texts = desk.texts
    own = row.location_id is not None
    checked = row.certainty != UNCHECKED
    looked = day_text(row.checked_on) if row.checked_on else ""
    key = "checked" if looked else "typed" if checked else "unchecked"
    return CalendarRow(
        day=HolidayId(row.id),
        name=row.name,
        kind=row.kind,
        kind_text=texts(f"plan.calendar.kind.{row.kind}"),
        starts=row.starts,
        ends=row.ends,
        days_text=days_text(row.starts, row.ends),
        weeks_text=weeks_text(desk, row.starts, row.ends),
        lessons=row.lessons,
        stage=row.stage,
        effect_text=texts(
            "plan.calendar.effect_" + ("l" if row.lessons else "n") + ("s" if row.stage else "n")
        ),
        own=own,
        region=row.region,
        location=at.name if own and at is not None else "",
        status=row.status,
        certainty=row.certainty,
        checked=checked,
        checked_on=row.checked_on,
        source=row.source,
        source_text=texts(f"plan.calendar.source_{key}", source=row.source or "-", day=looked),
        note=row.note,
    )


def weeks_text(desk: Desk, starts: date, ends: date) -> str:
    """Return "week 43" or "week 51 - 53": the weeks of the calendar that days lie in."""
    first, last = starts.isocalendar().week, ends.isocalendar().week
    if monday_of(starts) == monday_of(ends):
        return desk.texts("plan.calendar.week", week=first)
    return desk.texts("plan.calendar.weeks", first=first, last=last)
