"""Pin a placement, so that a new plan leaves it where it is, or let it go again."""

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id


@needs(Role.SUPERVISOR)
def pin_placement(desk: Desk, placement: PlacementId, *, pinned: bool) -> None:
    """Pin a placement or let it go.

    Raises:
        RecordGoneError: The placement is gone.
    """
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        row.pinned = pinned
        desk.note(session, "pin_placement", f"placement {placement}", pinned=pinned)
