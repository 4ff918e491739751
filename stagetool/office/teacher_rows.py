"""Teachers who visit: the form, the list row, and what in a form cannot be."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import TeacherId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk
from stagetool.office.period_fields import location_named
from stagetool.records.tables import Location, Teacher, Visit

LONGEST_NAME = 80
MOST_VISITS = 999


class TeacherFieldError(InvalidInputError):
    """Something in the form of a teacher cannot be (facts: field, value)."""

    key: ClassVar[str] = "visits.error.teacher"


class UnknownTeacherError(RequestError):
    """There is no teacher of that name (facts: word)."""

    key: ClassVar[str] = "visits.error.unknown_teacher"


@dataclass(frozen=True, slots=True)
class TeacherForm:
    """A teacher; `most` is how many visits in a period at most, None is no limit.

    Attributes:
        town: From where the teacher sets out; "" is the town of the location.
        location: Name of the location, or None.
        weekdays: On which the teacher can visit, `ma`, `di`...; empty is every school day.
    """

    name: str
    mail: str = ""
    phone: str = ""
    town: str = ""
    most: int | None = None
    location: str | None = None
    weekdays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeacherRow:
    """One line of the list of teachers; planned and done count visits.

    Attributes:
        weekdays: On which the teacher can visit; empty is every school day.
    """

    teacher: TeacherId
    name: str
    mail: str
    phone: str
    town: str
    most: int | None
    location: str
    gone: bool
    planned: int
    done: int
    weekdays: tuple[str, ...] = ()


def fill(desk: Desk, session: Session, row: Teacher, form: TeacherForm) -> None:
    """Write a form into a row.

    Raises:
        TeacherFieldError: The name is empty, too long or taken, or the number or a weekday
            cannot be.
        UnknownLocationError: There is no such location.
    """
    name = " ".join(form.name.split())
    others = select(Teacher.name, Teacher.id)
    taken = {one.casefold() for one, number in session.execute(others) if number != row.id}
    if not 0 < len(name) <= LONGEST_NAME or name.casefold() in taken:
        raise TeacherFieldError(field=desk.texts("visits.field.name"), value=form.name)
    if form.most is not None and not 0 <= form.most <= MOST_VISITS:
        raise TeacherFieldError(field=desk.texts("visits.field.most"), value=form.most)
    wrong = [day for day in form.weekdays if day not in WEEKDAYS]
    if wrong:
        raise TeacherFieldError(field=desk.texts("visits.field.weekdays"), value=wrong[0])
    location = location_named(session, form.location)
    row.name, row.mail, row.phone = name, form.mail.strip(), form.phone.strip()
    row.town, row.most = form.town.strip(), form.most
    row.weekdays = tuple(day for day in WEEKDAYS if day in form.weekdays)
    row.location_id = location.id if location else None
    row.gone = False


def teacher_by_id(session: Session, teacher: TeacherId) -> Teacher:
    """Return a teacher.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.get(Teacher, teacher)
    if row is None:
        raise RecordGoneError
    return row


def teacher_by_name(session: Session, name: str) -> Teacher:
    """Return the teacher of a name, whatever its capitals.

    Raises:
        UnknownTeacherError: There is none.
    """
    for row in session.scalars(select(Teacher)):
        if row.name.casefold() == " ".join(name.split()).casefold():
            return row
    raise UnknownTeacherError(word=name)


def teacher_rows(session: Session) -> tuple[TeacherRow, ...]:
    """Return every teacher in order of name, those who left last."""
    places = {one.id: one.name for one in session.scalars(select(Location))}
    count: Counter[tuple[int | None, bool]] = Counter()
    query = select(Visit.teacher_id, Visit.done_on.is_not(None), func.count()).group_by(
        Visit.teacher_id, Visit.done_on.is_not(None)
    )
    for teacher, done, number in session.execute(query):
        count[teacher, bool(done)] = number
    rows = session.scalars(select(Teacher)).all()
    return tuple(
        TeacherRow(
            TeacherId(row.id),
            row.name,
            row.mail,
            row.phone,
            row.town,
            row.most,
            places.get(row.location_id or 0, ""),
            row.gone,
            count[row.id, False],
            count[row.id, True],
            row.weekdays,
        )
        for row in sorted(rows, key=lambda one: (one.gone, one.name.casefold(), one.id))
    )
