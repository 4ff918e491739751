"""The visits of a period: planned, done and late, and who needs one still."""

from stagetool.base.ids import PeriodId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name
from stagetool.office.visit_rows import VisitBook
from stagetool.office.visit_views import PeriodVisits


@needs(Role.READER)
def list_visits(desk: Desk, name: str) -> PeriodVisits:
    """Return the visits of a period in order of day.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        book = VisitBook(desk, session, period)
        rows = book.rows()
        count = {state: sum(row.state == state for row in rows) for state in ("done", "late")}
        return PeriodVisits(
            PeriodId(period.id),
            period.name,
            rows,
            len(rows) - count["done"],
            count["done"],
            count["late"],
            book.due(),
        )
