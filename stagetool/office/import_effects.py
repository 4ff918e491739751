"""What an import means for placements that are there already: they are judged again."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.office.judging import ENDED, Judge
from stagetool.office.placement_rows import placement_options
from stagetool.records.tables import Period, Placement


def judge_pupils(desk: Desk, session: Session, pupils: Collection[int] | None = None) -> int:
    """Judge the placements of some pupils (or of all) that are not over; return how many."""
    session.flush()
    query = (
        select(Placement)
        .join(Placement.period)
        .where(Period.ends >= desk.clock.today())
        .order_by(Placement.id)
        .options(*placement_options())
    )
    if pupils is not None:
        query = query.where(Placement.pupil_id.in_(tuple(pupils)))
    return Judge(desk, session).follow(session.scalars(query))


def with_running_stage(session: Session, pupils: Collection[int], today: date) -> frozenset[int]:
    """Return which of these pupils have a placement that is not over."""
    query = (
        select(Placement.pupil_id)
        .join(Placement.period)
        .where(
            Placement.pupil_id.in_(tuple(pupils)),
            Placement.state != ENDED,
            Period.ends >= today,
        )
    )
    return frozenset(session.scalars(query))
