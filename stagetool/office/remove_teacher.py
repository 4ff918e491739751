"""A teacher leaves: planned visits need somebody else, reports of visits stay."""

from sqlalchemy import select

from stagetool.base.ids import TeacherId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.teacher_rows import teacher_by_id
from stagetool.records.tables import Visit


@needs(Role.ADMINISTRATION)
def remove_teacher(desk: Desk, teacher: TeacherId) -> int:
    """Take a teacher off the list; return how many planned visits have nobody now.

    A teacher who never visited anybody is removed; else the name stays with the reports.

    Raises:
        RecordGoneError: The teacher is gone.
    """
    with desk.open_unit() as session:
        row = teacher_by_id(session, teacher)
        visits = session.scalars(select(Visit).where(Visit.teacher_id == teacher)).all()
        open_visits = [visit for visit in visits if visit.done_on is None]
        for visit in open_visits:
            visit.teacher_id = None
        session.flush()
        if len(open_visits) == len(visits):
            session.delete(row)
        else:
            row.gone = True
        desk.note(session, "remove_teacher", f"teacher {teacher}", left=len(open_visits))
        return len(open_visits)
