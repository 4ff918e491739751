"""Remove a visit that was planned; a report of a visit that was made stays."""

from typing import ClassVar

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import VisitId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.visit_rows import visit_by_id


class VisitMadeError(InvalidInputError):
    """The visit was made: its report is proof of supervision."""

    key: ClassVar[str] = "visits.error.made"


@needs(Role.SUPERVISOR)
def remove_visit(desk: Desk, visit: VisitId) -> None:
    """Remove a planned visit.

    Raises:
        RecordGoneError: The visit is gone.
        VisitMadeError: It was made.
    """
    with desk.open_unit() as session:
        row = visit_by_id(session, visit)
        if row.done_on is not None:
            raise VisitMadeError
        session.delete(row)
        desk.note(session, "remove_visit", f"placement {row.placement_id}", visit=visit)
