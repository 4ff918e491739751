"""Giving a pupil another place while the old placement stays as history."""

from datetime import date

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlaceId, PlacementId
from stagetool.office.chosen_placements import told_day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_placement import check_reason, refuse_settled
from stagetool.office.ending import end_row
from stagetool.office.place_pupil import PlacementSettledError, place_rows, running_placement
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name
from stagetool.records.tables import Place


@needs(Role.SUPERVISOR)
def replace_pupil(
    desk: Desk,
    placement: PlacementId,
    place: PlaceId,
    *,
    reason: str = "",
    note: str = "",
    on: date | None = None,
) -> PlacementId:
    """End a placement (if it has not ended yet) and give its pupil another place.

    The new placement counts from the day after the last day of the old one, is a proposal, and
    passes every gate itself: nothing that was signed or judged goes along.

    Args:
        desk: The user's desk.
        placement: The one that is replaced.
        place: The new place.
        reason: A word of office.end_reasons; not asked when the placement has ended already.
        note: What happened.
        on: The last day at the old place, today when None.

    Returns:
        The new placement.

    Raises:
        RecordGoneError: The placement or the place is gone.
        PlacementSettledError: It was completed, or the pupil has another placement already.
        NotHereError: The law forbids it, the place lacks a day, or it is full.
        EndReasonError, EndNoteError: The reason is not one of the list, or lacks its sentence.
        InvalidInputError: The day is to come or too long ago.
    """
    day = told_day(desk, on)
    with undoable(desk, "replace_pupil") as (session, watch):
        row, seat = placement_by_id(session, placement), session.get(Place, place)
        if seat is None:
            raise RecordGoneError
        watch(row.period_id, row.pupil_id, full_name(row.pupil))
        if row.state != "ended":
            check_reason(desk, reason, note)
            refuse_settled(row)
            end_row(desk, session, row, reason=reason, note=note, on=day)
        if running_placement(session, row.period_id, row.pupil_id) is not None:
            raise PlacementSettledError(pupil=full_name(row.pupil))
        new = place_rows(desk, session, (row.pupil, seat, row.period), None)
        desk.note(
            session,
            "replace_pupil",
            f"placement {new.id}",
            replaced=placement,
            place=place,
        )
        return PlacementId(new.id)
