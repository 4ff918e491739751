"""Ending a placement before its last day; what was judged and signed stays as it was."""

from datetime import date
from typing import ClassVar

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PlacementId
from stagetool.office.chosen_placements import told_day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import REASONS
from stagetool.office.ending import end_row
from stagetool.office.import_effects import judge_pupils
from stagetool.office.judging import ENDED
from stagetool.office.place_pupil import PlacementSettledError
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name
from stagetool.records.tables import Placement


class EndReasonError(InvalidInputError):
    """An early end needs a reason of the list (facts: value, known)."""

    key: ClassVar[str] = "office.end_reason.error"


class EndNoteError(InvalidInputError):
    """This reason needs a sentence (facts: reason)."""

    key: ClassVar[str] = "office.end_reason.error_note"


@needs(Role.SUPERVISOR)
def end_placement(
    desk: Desk, placement: PlacementId, *, reason: str, note: str = "", on: date | None = None
) -> None:
    """End one placement; the day after its last day the place can take another pupil.

    Args:
        desk: The user's desk.
        placement: Which one.
        reason: A word of office.end_reasons.
        note: What happened, in a sentence; some reasons ask for it.
        on: The last day that counts, today when None; before the first day none counts.

    Raises:
        RecordGoneError: It was removed meanwhile.
        PlacementSettledError: It has ended or was completed already.
        EndReasonError: There is no such reason.
        EndNoteError: The reason asks for a sentence.
        InvalidInputError: The day is to come or too long ago, or the note is too long.
    """
    check_reason(desk, reason, note)
    day = told_day(desk, on)
    with undoable(desk, "end_placement") as (session, watch):
        row = placement_by_id(session, placement)
        refuse_settled(row)
        watch(row.period_id, row.pupil_id, full_name(row.pupil))
        end_row(desk, session, row, reason=reason, note=note, on=day)
        judge_pupils(desk, session, {row.pupil_id})
        desk.note(session, "end_placement", f"placement {placement}", reason=reason)


def check_reason(desk: Desk, reason: str, note: str) -> None:
    """Refuse a reason that nobody may choose, or that lacks its sentence.

    Raises:
        EndReasonError: There is no such reason.
        EndNoteError: The reason asks for a sentence.
    """
    known = REASONS.get(reason)
    if known is None or not known.by_hand:
        words = ", ".join(word for word, one in REASONS.items() if one.by_hand)
        raise EndReasonError(value=reason or "-", known=words)
    if known.note and not note.strip():
        raise EndNoteError(reason=desk.texts(f"office.end_reason.{reason}"))


def refuse_settled(row: Placement) -> None:
    """Refuse to end what is history already.

    Raises:
        PlacementSettledError: It has ended or was completed.
    """
    if row.state == ENDED or row.completed_on is not None:
        raise PlacementSettledError(pupil=full_name(row.pupil))
