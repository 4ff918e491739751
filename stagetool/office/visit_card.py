"""The report of one visit."""

from stagetool.base.ids import VisitId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.visit_rows import VisitBook, visit_by_id
from stagetool.office.visit_views import VisitReport


@needs(Role.READER)
def visit_card(desk: Desk, visit: VisitId) -> VisitReport:
    """Return the report of a visit as it stands.

    Raises:
        RecordGoneError: The visit is gone.
    """
    with desk.open_unit() as session:
        row = visit_by_id(session, visit)
        placement = placement_by_id(session, row.placement_id)
        book = VisitBook(desk, session, placement.period)
        return VisitReport(
            book.row(row, placement),
            row.spoke_with,
            row.attendance,
            row.work_seen,
            row.safety,
            row.deviation,
            row.action,
            row.progress,
            row.agreed,
            row.agreed_by_day,
            row.again,
        )
