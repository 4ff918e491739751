"""The planning board of a school year: who is where in which weeks, and the days that go otherwise.

The year is that of one period; the calendar is that of the location whose pupils take part in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import CompanyId, PeriodId, PlacementId, PupilId
from stagetool.calendar.school_years import school_year_of
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers
from stagetool.office.period_calendar import locations_of
from stagetool.office.placement_days import time_at_stage
from stagetool.office.placement_rows import period_by_id, placements_of
from stagetool.office.words import company_of, days_text, plain, sort_name
from stagetool.records.tables import Period, Placement

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class YearBar:
    """One placement in the year.

    Attributes:
        starts, ends: Its own first and last day.
        weekdays: "ma, di".
        verdict: With the open points answered; `reason` says why.
    """

    placement: PlacementId
    pupil: PupilId
    pupil_name: str
    school_class: str
    company: CompanyId
    company_name: str
    period: PeriodId
    period_name: str
    starts: date
    ends: date
    weekdays: str
    days_text: str
    verdict: str
    reason: str
    state: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class YearMark:
    """A run of days that goes otherwise: `holiday`, `public`, `study`, `test` or `other`."""

    kind: str
    kind_text: str
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class BoardYear:
    """All stages of a school year.

    Attributes:
        location: Whose calendar the marks are of, or "".
        bars: By day and pupil's name.
    """

    name: str
    starts: date
    ends: date
    today: date
    location: str
    bars: tuple[YearBar, ...]
    marks: tuple[YearMark, ...]


@needs(Role.READER)
def board_year(desk: Desk, period: PeriodId) -> BoardYear:
    """Return all stages of the school year of a period, with its holidays and test weeks.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        when = period_by_id(session, period)
        year = school_year_of(when.starts)
        location = locations_of(session, when)[0]
        rows = placements_of(session, _periods(session, year.name))
        bars = [_bar(row) for row in rows if row.state != ENDED]
        marks = [
            YearMark(
                one.kind,
                desk.texts(f"plan.calendar.kind.{one.kind}"),
                one.name or desk.texts(f"plan.calendar.kind.{one.kind}"),
                one.starts,
                one.ends,
            )
            for one in Ledgers(session).holidays(location)
            if one.starts <= year.ends and one.ends >= year.starts
        ]
        return BoardYear(
            name=year.name,
            starts=year.starts,
            ends=year.ends,
            today=desk.clock.today(),
            location=location.name if location is not None else "",
            bars=tuple(sorted(bars, key=lambda bar: (bar.starts, plain(bar.pupil_name)))),
            marks=tuple(sorted(marks, key=lambda mark: (mark.starts, mark.name))),
        )


def _periods(session: Session, year: str) -> Iterable[int]:
    rows = session.execute(select(Period.id, Period.starts))
    return [number for number, starts in rows if school_year_of(starts).name == year]


def _bar(row: Placement) -> YearBar:
    time, company = time_at_stage(row), company_of(row.place)
    return YearBar(
        placement=PlacementId(row.id),
        pupil=PupilId(row.pupil_id),
        pupil_name=sort_name(row.pupil),
        school_class=row.pupil.school_class.name,
        company=CompanyId(company.id),
        company_name=company.name,
        period=PeriodId(row.period_id),
        period_name=row.period.name,
        starts=time.starts,
        ends=time.ends,
        weekdays=", ".join(WEEKDAYS[day] for day in sorted(time.weekdays)),
        days_text=days_text(time.starts, time.ends),
        verdict=row.verdict,
        reason=row.reason,
        state=row.state,
        pinned=row.pinned,
    )
