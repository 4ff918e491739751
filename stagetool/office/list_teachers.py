"""The list of teachers who visit."""

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.teacher_rows import TeacherRow, teacher_rows


@needs(Role.READER)
def list_teachers(desk: Desk) -> tuple[TeacherRow, ...]:
    """Return every teacher in order of name, those who left last."""
    with desk.open_unit() as session:
        return teacher_rows(session)
