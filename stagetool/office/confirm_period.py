"""Confirming placements: every open point answered, and something to do that is allowed."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.gates import gate_texts
from stagetool.office.judging import CONFIRMED, Judge
from stagetool.office.obstacles import obstacles_of
from stagetool.office.placement_rows import period_by_name, placements_of
from stagetool.office.reports import ConfirmReport, Held
from stagetool.office.words import full_name
from stagetool.records.tables import Placement


@needs(Role.COORDINATOR)
def confirm_period(desk: Desk, name: str) -> ConfirmReport:
    """Judge a period again, confirm what may be confirmed, and say why the rest may not.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        report = confirm_rows(desk, session, placements_of(session, (period.id,)))
        desk.note(
            session,
            "confirm_period",
            f"period {period.id}",
            confirmed=report.confirmed,
            held=len(report.held),
        )
        return report


def confirm_rows(desk: Desk, session: Session, rows: Iterable[Placement]) -> ConfirmReport:
    """Confirm the placements that may be; one that has ended is left alone."""
    session.flush()
    today = desk.clock.today()
    confirmed = 0
    held = []
    for row, judged in Judge(desk, session).store_all(rows):
        obstacles = obstacles_of(row, judged, today)
        if obstacles:
            reasons = gate_texts(row, obstacles, desk.texts, today)
            held.append(Held(PlacementId(row.id), full_name(row.pupil), reasons))
            continue
        confirmed += 1
        if row.state != CONFIRMED:
            row.state = CONFIRMED
            row.confirmed_on, row.confirmed_by = desk.clock.today(), desk.user.name
    return ConfirmReport(confirmed, tuple(held))
