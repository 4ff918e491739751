"""The list of stage periods with how far each one is."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import PeriodId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import looks_no_further
from stagetool.office.paper_names import OF_FORM, kinds_of
from stagetool.office.participants import taking_part
from stagetool.office.rows import PeriodRow
from stagetool.records.tables import Period, Placement


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """Numbers of pupils per period id."""

    pupils: Mapping[int, int]
    placed: Mapping[int, int]
    confirmed: Mapping[int, int]


@needs(Role.READER)
def list_periods(desk: Desk) -> tuple[PeriodRow, ...]:
    """Return every period, the newest first."""
    with desk.open_unit() as session:
        return period_rows(session)


def period_rows(session: Session) -> tuple[PeriodRow, ...]:
    """Return the lines of all periods, the newest first."""
    counts = count_periods(session)
    query = (
        select(Period)
        .options(joinedload(Period.form), selectinload(Period.classes))
        .order_by(Period.starts.desc(), Period.name)
    )
    return tuple(period_row(period, counts) for period in session.scalars(query))


def count_periods(session: Session) -> PeriodCounts:
    """Count the pupils who take part, are placed and are confirmed, per period."""
    part = taking_part().subquery()
    pupils = select(part.c[0], func.count()).group_by(part.c[0])
    heads = func.count(distinct(Placement.pupil_id))
    placed = (
        select(Placement.period_id, heads).where(looks_no_further()).group_by(Placement.period_id)
    )
    confirmed = placed.where(Placement.state == "confirmed")
    return PeriodCounts(
        *(dict(session.execute(query).all()) for query in (pupils, placed, confirmed))
    )


def period_row(period: Period, counts: PeriodCounts) -> PeriodRow:
    """Return one period's line."""
    return PeriodRow(
        period=PeriodId(period.id),
        name=period.name,
        form=period.form.name,
        starts=period.starts,
        ends=period.ends,
        weekdays=", ".join(period.weekdays),
        hours=period.hours,
        classes=tuple(dict.fromkeys(one.name for one in period.classes)),
        pupils=counts.pupils.get(period.id, 0),
        placed=counts.placed.get(period.id, 0),
        confirmed=counts.confirmed.get(period.id, 0),
        status=period.status,
        papers=kinds_of(OF_FORM, period.form),
    )
