"""Give a planned visit another day or another teacher."""

from datetime import date

from stagetool.base.ids import PlacementId, TeacherId, VisitId
from stagetool.office.add_visit import VisitAdded, notes_of, teacher_here
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.remove_visit import VisitMadeError
from stagetool.office.visit_rows import VisitBook, visit_by_id


@needs(Role.SUPERVISOR)
def move_visit(
    desk: Desk, visit: VisitId, on: date, teacher: TeacherId | None = None
) -> VisitAdded:
    """Change the day and the teacher of a visit that was not made yet.

    Raises:
        RecordGoneError: The visit or the teacher is gone.
        VisitMadeError: It was made.
        VisitDayError: The pupil is not at the company on that day.
    """
    with desk.open_unit() as session:
        row = visit_by_id(session, visit)
        if row.done_on is not None:
            raise VisitMadeError
        placement = placement_by_id(session, PlacementId(row.placement_id))
        who = None if teacher is None else teacher_here(session, teacher)
        notes = notes_of(VisitBook(desk, session, placement.period), placement, on, who, row)
        row.teacher_id, row.planned_on = teacher, on
        desk.note(session, "move_visit", f"placement {placement.id}", visit=visit)
        return VisitAdded(visit, notes)
