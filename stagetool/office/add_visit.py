"""Plan one visit by hand: who is visited, by whom, on which day; and what can be chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlacementId, TeacherId, VisitId
from stagetool.calendar.weekdays import NAMES
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name, placement_by_id
from stagetool.office.teacher_rows import teacher_by_id
from stagetool.office.visit_rows import VisitBook, can_visit
from stagetool.office.words import company_of, day_text, plain, sort_name
from stagetool.records.tables import Placement, Teacher, Visit


class VisitDayError(InvalidInputError):
    """The pupil is not at the company on that day (facts: pupil, day)."""

    key: ClassVar[str] = "visits.error.day"


@dataclass(frozen=True, slots=True)
class StayChoice:
    """A placement that can be visited.

    Attributes:
        due: Fewer visits are planned or made than there should be.
        days: The stage days, those that are past too.
    """

    placement: PlacementId
    pupil: str
    school_class: str
    company: str
    due: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TeacherChoice:
    """Who can visit; without weekdays on every day."""

    teacher: TeacherId
    name: str
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitChoices:
    """Whom and by whom; who needs a visit first."""

    stays: tuple[StayChoice, ...]
    teachers: tuple[TeacherChoice, ...]


@dataclass(frozen=True, slots=True)
class VisitAdded:
    """A visit that was planned by hand, and what somebody should know of it, in Dutch."""

    visit: VisitId
    notes: tuple[str, ...]


@needs(Role.READER)
def visit_choices(desk: Desk, name: str) -> VisitChoices:
    """Return which placements of a period can be visited, and by whom.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        book = VisitBook(desk, session, period_by_name(session, name))
        stays = [
            StayChoice(
                placement=PlacementId(row.id),
                pupil=sort_name(row.pupil),
                school_class=row.pupil.school_class.name,
                company=company_of(row.place).name,
                due=book.lacks(row),
                days=book.stage_days(row),
            )
            for row in book.placements
        ]
        teachers = [row for row in book.teachers.values() if not row.gone]
        return VisitChoices(
            tuple(sorted(stays, key=lambda one: (not one.due, plain(one.pupil), one.placement))),
            tuple(
                TeacherChoice(TeacherId(row.id), row.name, row.weekdays)
                for row in sorted(teachers, key=lambda one: (plain(one.name), one.id))
            ),
        )


@needs(Role.SUPERVISOR)
def add_visit(
    desk: Desk, placement: PlacementId, on: date, teacher: TeacherId | None = None
) -> VisitAdded:
    """Plan a visit of a placement; a teacher can still be found later.

    A day that does not suit the teacher is no obstacle: who plans by hand may have arranged it.

    Raises:
        RecordGoneError: The placement or the teacher is gone.
        VisitDayError: The pupil is not at the company on that day.
    """
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        who = None if teacher is None else teacher_here(session, teacher)
        book = VisitBook(desk, session, row.period)
        notes = notes_of(book, row, on, who)
        visit = Visit(placement_id=row.id, teacher_id=teacher, planned_on=on)
        session.add(visit)
        session.flush()
        desk.note(session, "add_visit", f"placement {placement}", visit=visit.id)
        return VisitAdded(VisitId(visit.id), notes)


def teacher_here(session: Session, teacher: TeacherId) -> Teacher:
    """Return a teacher who is on the list.

    Raises:
        RecordGoneError: There is none with that id, or the teacher left.
    """
    row = teacher_by_id(session, teacher)
    if row.gone:
        raise RecordGoneError
    return row


def notes_of(
    book: VisitBook, row: Placement, on: date, who: Teacher | None, moved: Visit | None = None
) -> tuple[str, ...]:
    """Return what somebody should know of a visit on a day; `moved` is the visit itself.

    Raises:
        VisitDayError: The pupil is not at the company on that day.
    """
    if on not in book.stage_days(row):
        raise VisitDayError(pupil=sort_name(row.pupil), day=day_text(on))
    return tuple(_notes(book, row, on, who, moved))


def _notes(
    book: VisitBook, row: Placement, on: date, who: Teacher | None, moved: Visit | None
) -> Iterator[str]:
    texts = book.desk.texts
    others = [visit for visit in book.visits_of(row) if visit is not moved]
    if any(on in {visit.done_on, visit.planned_on} for visit in others):
        yield texts("visits.note.twice", day=day_text(on))
    if who is None:
        return
    if not can_visit(who, on):
        days, weekday = ", ".join(who.weekdays), NAMES[on.weekday()]
        yield texts("visits.note.weekday", teacher=who.name, days=days, weekday=weekday)
    already = moved is not None and moved.teacher_id == who.id
    count = book.count_of(who) + (not already)
    if who.most is not None and count > who.most:
        yield texts("visits.note.most", teacher=who.name, count=count, most=who.most)
