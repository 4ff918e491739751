"""Ending one placement inside a unit of work that a task has opened."""

import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.office.desk import Desk
from stagetool.office.end_reasons import COMPANY_NO, LONGEST_NOTE, REASONS, written
from stagetool.office.free_text import demand_plain_text
from stagetool.office.judging import ENDED
from stagetool.records.tables import Placement, Unplaced


def end_row(
    desk: Desk, session: Session, row: Placement, *, reason: str, note: str, on: date
) -> None:
    """End a placement on its last day; a pupil who goes on is without a place again.

    What was judged, signed and agreed stays as it was.

    Raises:
        InvalidInputError: The note is too long.
        IdentifyingTextError, HealthWordError: The note holds what may not be kept.
    """
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise InvalidInputError(field=desk.texts("office.field.end_reason"), value=note[:40] + "…")
    demand_plain_text(desk, desk.texts("office.field.end_reason"), note)
    row.state, row.pinned = ENDED, False
    row.ended_on, row.ended_by = on, desk.user.name
    row.end_reason = written(reason, note)
    session.flush()
    if REASONS[reason].again:
        wait_again(session, row, "refused" if reason == COMPANY_NO else "ended")


def wait_again(session: Session, row: Placement, word: str) -> None:
    """Put the pupil on the list of who is without a place, with the reason."""
    waiting = select(Unplaced).where(
        Unplaced.period_id == row.period_id, Unplaced.pupil_id == row.pupil_id
    )
    for old in session.scalars(waiting):
        session.delete(old)
    session.flush()
    why = [{"reason": word, "count": 1, "best": True, "remedy": word, "facts": {}}]
    session.add(Unplaced(period_id=row.period_id, pupil_id=row.pupil_id, reasons=json.dumps(why)))
    session.flush()
