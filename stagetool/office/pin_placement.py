"""Pin a placement, so that a new plan leaves it where it is, or let it go again."""

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.undoable import undoable
from stagetool.office.words import full_name


@needs(Role.SUPERVISOR)
def pin_placement(desk: Desk, placement: PlacementId, *, pinned: bool) -> None:
    """Pin a placement or let it go.

    Raises:
        RecordGoneError: The placement is gone.
    """
    with undoable(desk, "pin_placement") as (session, watch):
        row = placement_by_id(session, placement)
        watch(row.period_id, row.pupil_id, full_name(row.pupil))
        row.pinned = pinned
        desk.note(session, "pin_placement", f"placement {placement}", pinned=pinned)
