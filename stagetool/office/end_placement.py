"""Ending a placement before or at the end of its period; what was judged stays as it was."""

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED
from stagetool.office.placement_rows import placement_by_id


@needs(Role.SUPERVISOR)
def end_placement(desk: Desk, placement: PlacementId) -> None:
    """End one placement; the place can take another pupil.

    Raises:
        RecordGoneError: It was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        row.state, row.pinned = ENDED, False
        desk.note(session, "end_placement", f"placement {placement}")
