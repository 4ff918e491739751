"""Change what is known of a teacher."""

from stagetool.base.ids import TeacherId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.teacher_rows import TeacherForm, fill, teacher_by_id


@needs(Role.ADMINISTRATION)
def edit_teacher(desk: Desk, teacher: TeacherId, form: TeacherForm) -> None:
    """Change a teacher; one who had left is back.

    Raises:
        RecordGoneError: The teacher is gone.
        InvalidInputError: The name, the number or a weekday cannot be.
        RequestError: There is no such location.
    """
    with desk.open_unit() as session:
        fill(desk, session, teacher_by_id(session, teacher), form)
        desk.note(session, "edit_teacher", f"teacher {teacher}")
