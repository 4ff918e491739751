"""Confirming one placement."""

from stagetool.base.ids import PlacementId
from stagetool.office.confirm_period import confirm_rows
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.reports import ConfirmReport


@needs(Role.COORDINATOR)
def confirm_placement(desk: Desk, placement: PlacementId) -> ConfirmReport:
    """Judge one placement again and confirm it, or say why it may not be.

    Raises:
        RecordGoneError: It was removed meanwhile.
    """
    with desk.open_unit() as session:
        report = confirm_rows(desk, session, (placement_by_id(session, placement),))
        desk.note(
            session,
            "confirm_placement",
            f"placement {placement}",
            confirmed=report.confirmed,
            held=len(report.held),
        )
        return report
