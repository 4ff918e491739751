"""Add a teacher who visits pupils at their stage."""

from stagetool.base.ids import TeacherId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.teacher_rows import TeacherForm, fill
from stagetool.records.tables import Teacher


@needs(Role.ADMINISTRATION)
def add_teacher(desk: Desk, form: TeacherForm) -> TeacherId:
    """Add a teacher.

    Raises:
        InvalidInputError: The name, the number or a weekday cannot be.
        RequestError: There is no such location.
    """
    with desk.open_unit() as session:
        row = Teacher()
        fill(desk, session, row, form)
        session.add(row)
        session.flush()
        desk.note(session, "add_teacher", f"teacher {row.id}")
        return TeacherId(row.id)
