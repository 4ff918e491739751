"""Removing one pupil's data; what was counted stays countable, without the person."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import ERASED
from stagetool.office.placement_rows import placement_options, pupil_by_number
from stagetool.records.tables import Placement, Pupil, Unplaced

NAME = "gewist"


@needs(Role.COORDINATOR)
def erase_pupil(desk: Desk, number: str) -> int:
    """Remove a pupil, or make the pupil nobody when placements count on it.

    Without placements the row goes. With placements the pupil loses number, name, contact,
    wishes and birth date (the first day of the birth year stays); the placements keep company,
    period and verdict, and lose agreement, judgements and receipt.

    Returns:
        How many pupils were erased: 1.

    Raises:
        RequestError: There is no such pupil.
    """
    with desk.open_unit() as session:
        pupil = pupil_by_number(session, number)
        subject = f"pupil {pupil.id}"
        placements = forget_pupil(session, pupil)
        desk.note(session, "erase_pupil", subject, placements=placements)
        return 1


def forget_pupil(session: Session, pupil: Pupil) -> int:
    """Remove the pupil's row, or make it nobody; return how many placements still count on it."""
    query = select(Placement).where(Placement.pupil_id == pupil.id).options(*placement_options())
    placements = list(session.scalars(query))
    for row in session.scalars(select(Unplaced).where(Unplaced.pupil_id == pupil.id)):
        session.delete(row)
    if placements:
        _make_nobody(pupil)
        for placement in placements:
            _forget(session, placement)
    else:
        session.delete(pupil)
    session.flush()
    return len(placements)


def _make_nobody(pupil: Pupil) -> None:
    pupil.number = pupil.number_key = f"{ERASED}{pupil.id}"
    pupil.given_name, pupil.infix, pupil.surname = "", "", NAME
    pupil.born = date(pupil.born.year, 1, 1)
    pupil.postcode = pupil.town = pupil.mail = pupil.phone = ""
    pupil.guardian = pupil.emergency_phone = pupil.search = ""
    pupil.wishes.clear()
    pupil.gone = True


def _forget(session: Session, placement: Placement) -> None:
    placement.state = "ended"
    placement.pinned = False
    placement.judgements.clear()
    placement.reason = placement.receipt_code = ""
    placement.receipt_facts = placement.receipt_findings = ""
    if placement.agreement is not None:
        session.delete(placement.agreement)
        placement.agreement = None
