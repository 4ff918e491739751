"""The year on one list: periods, days that go otherwise, and the office's own tasks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import PeriodId
from stagetool.calendar.school_years import school_year_of
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_periods import count_periods
from stagetool.office.period_fields import location_named
from stagetool.office.period_steps import step_rows
from stagetool.office.school_calendar import calendar_overview, weeks_text
from stagetool.office.words import days_text
from stagetool.records.tables import Location, Period

PERIOD, DAY, STEP = "period", "day", "step"


@dataclass(frozen=True, slots=True)
class YearLine:
    """One line of the year.

    Attributes:
        kind: `period`, `day` (a holiday, a study day...) or `step` (a task of the office).
        detail: Of a period its classes, weekdays and hours; of a day what goes on.
        pupils: Of a period: how many take part.
        period: Of a period and a step: which one.
        done: Of a step: it is.
    """

    kind: str
    starts: date
    ends: date
    weeks_text: str
    days_text: str
    name: str
    detail: str
    pupils: int = 0
    period: PeriodId | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The year of one location, by day.

    Attributes:
        school: Everything, for the school.
        companies: Periods and holidays only, as a company needs them.
    """

    school_year: str
    location: str
    school: tuple[YearLine, ...]
    companies: tuple[YearLine, ...]


@needs(Role.READER)
def year_calendar(desk: Desk, year: str | None = None, location: str | None = None) -> YearCalendar:
    """Return the year of a location: None is today's school year, and the first location.

    Raises:
        RequestError: The location is not known.
    """
    overview = calendar_overview(desk, year, location)
    with desk.open_unit() as session:
        at = location_named(session, overview.location)
        periods = _periods(desk, session, overview.school_year, at)
        steps = _steps(desk, session, {line.period for line in periods})
    days = tuple(
        YearLine(
            DAY,
            row.starts,
            row.ends,
            row.weeks_text,
            row.days_text,
            row.name,
            desk.texts("plan.calendar.join").join((row.kind_text, row.effect_text)),
        )
        for row in overview.rows
    )
    return YearCalendar(
        school_year=overview.school_year,
        location=overview.location,
        school=_ordered((*periods, *days, *steps)),
        companies=_ordered((*periods, *days)),
    )


def _ordered(lines: tuple[YearLine, ...]) -> tuple[YearLine, ...]:
    order = (DAY, PERIOD, STEP)
    return tuple(
        sorted(lines, key=lambda one: (one.starts, order.index(one.kind), one.ends, one.name))
    )


def _periods(desk: Desk, session: Session, year: str, at: Location | None) -> tuple[YearLine, ...]:
    counts = count_periods(session)
    query = (
        select(Period)
        .options(joinedload(Period.form), selectinload(Period.classes))
        .order_by(Period.starts)
    )
    return tuple(
        YearLine(
            PERIOD,
            row.starts,
            row.ends,
            weeks_text(desk, row.starts, row.ends),
            days_text(row.starts, row.ends),
            row.name,
            _detail(desk, row),
            counts.pupils.get(row.id, 0),
            PeriodId(row.id),
        )
        for row in session.scalars(query)
        if school_year_of(row.starts).name == year and _is_at(row, at)
    )


def _is_at(row: Period, at: Location | None) -> bool:
    """Tell whether a period is of a location: by its own, or by a class."""
    if at is None or (row.location_id is None and not row.classes):
        return True
    return row.location_id == at.id or any(one.location_id == at.id for one in row.classes)


def _detail(desk: Desk, row: Period) -> str:
    classes = ", ".join(dict.fromkeys(one.name for one in row.classes))
    parts = (row.form.name, classes, ", ".join(row.weekdays), row.hours.replace(",", ", "))
    return desk.texts("plan.calendar.join").join(part for part in parts if part)


def _steps(desk: Desk, session: Session, periods: set[PeriodId | None]) -> tuple[YearLine, ...]:
    return tuple(
        YearLine(
            STEP,
            row.due,
            row.due,
            weeks_text(desk, row.due, row.due),
            row.due_text,
            row.name,
            row.period_name,
            period=row.period,
            done=row.done_on is not None,
        )
        for row in step_rows(desk, session)
        if row.period in periods
    )
