"""Removing one pupil's data; what was counted stays countable, without the person."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import ERASED
from stagetool.office.placement_rows import pupil_by_number
from stagetool.office.pupil_traces import traces_of
from stagetool.records.restriction import shown
from stagetool.records.tables import Placement, Pupil

NAME = "gewist"
# What a placement that only counts still says: where, when, which verdict.
COUNTED = frozenset(
    {"id", "period_id", "pupil_id", "place_id", "previous_id", "state", "verdict"}
    | {"strict_verdict", "tasks", "left_out", "open", "judged_on", "receipt_program"}
    | {"receipt_law", "confirmed_on", "ended_on", "completed_on"}
)


@needs(Role.COORDINATOR)
def erase_pupil(desk: Desk, number: str) -> int:
    """Remove a pupil, or make the pupil nobody when placements count on it.

    Without placements the row goes. With placements the pupil loses number, name, contact and
    birth date (the first day of the birth year stays); the placements keep company, period and
    verdict. Everything else that refers to the pupil or to a placement goes.

    Returns:
        How many pupils were erased: 1.

    Raises:
        RequestError: There is no such pupil.
    """
    with desk.open_unit() as session, shown(session):
        pupil = pupil_by_number(session, number)
        subject = f"pupil {pupil.id}"
        placements = forget_pupil(session, pupil)
        desk.note(session, "erase_pupil", subject, placements=placements)
    desk.undo.clear()
    return 1


def forget_pupil(session: Session, pupil: Pupil) -> int:
    """Remove the pupil's row, or make it nobody; return how many placements still count on it."""
    traces = traces_of(session, pupil)
    for rows in traces.rows().values():
        for row in dict.fromkeys(rows):
            session.delete(row)
    session.flush()
    session.expire_all()
    if traces.placements:
        _make_nobody(pupil)
        for placement in traces.placements:
            _forget(placement)
    else:
        session.delete(pupil)
    session.flush()
    return len(traces.placements)


def _make_nobody(pupil: Pupil) -> None:
    kept = {"id", "class_id", "year", "track", "profile", "work_route", "born"}
    _empty(pupil, kept)
    pupil.number = pupil.number_key = f"{ERASED}{pupil.id}"
    pupil.surname = NAME
    pupil.born = date(pupil.born.year, 1, 1)
    pupil.gone = True


def _forget(placement: Placement) -> None:
    _empty(placement, COUNTED)
    placement.state = "ended"


def _empty(row: Pupil | Placement, kept: Iterable[str]) -> None:
    """Take out every value that is not kept; a new column goes by itself."""
    for column in row.__table__.columns:
        if column.name in kept:
            continue
        value = getattr(row, column.name)
        empty = None if column.nullable else type(value)()
        setattr(row, column.name, empty)
