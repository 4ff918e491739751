"""The stage days of a pupil or a company, or the visits of a teacher, as a file for an agenda.

Agendas are shared, so a line names the first name, the first letter of the surname and the class,
and nothing else of a pupil. What is over is left out; what is not confirmed is marked so.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from stagetool import __version__
from stagetool.base.errors import InvalidInputError
from stagetool.base.texts import Texts
from stagetool.exchange.agendas import AgendaDay, agenda_bytes
from stagetool.law.facts import Day
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import CONFIRMED, ENDED
from stagetool.office.paper_words import address_text, school_phone, school_text, spans_text
from stagetool.office.placement_rows import (
    company_by_number,
    placement_options,
    pupil_by_number,
)
from stagetool.office.pupil_days import PupilDays
from stagetool.office.teacher_rows import UnknownTeacherError
from stagetool.office.words import company_of, plain
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole
from stagetool.records.tables import Location, Period, Placement, Pupil, School, Teacher, Visit

PUPIL, COMPANY, TEACHER = "pupil", "company", "teacher"
WHOSE = (PUPIL, COMPANY, TEACHER)
ENDING = ".ics"


@dataclass(frozen=True, slots=True)
class AgendaExport:
    """What was written: the file, and how many lines are in it."""

    file: Path
    days: int


@needs(Role.ADMINISTRATION)
def export_agenda(desk: Desk, whose: str, name: str, out: Path) -> AgendaExport:
    """Write the stage days or visits that are not over as an iCalendar file.

    Args:
        desk: The user's desk.
        whose: `pupil`, `company` or `teacher`.
        name: The number of the pupil or the company, the name of the teacher.
        out: The file; its ending is `.ics`.

    Raises:
        RequestError: There is no such pupil, company or teacher.
        RestrictedPupilError: The data of the pupil are only stored.
        InvalidInputError: The file has another ending.
        StorageError: The file cannot be written.
    """
    if out.suffix.lower() != ENDING:
        raise InvalidInputError(field=desk.texts("office.agenda.file"), value=out.name)
    with desk.open_unit() as session:
        agenda = {PUPIL: _of_pupil, COMPANY: _of_company, TEACHER: _of_teacher}[whose](
            desk, session, name
        )
        content = agenda_bytes(
            agenda.title, agenda.days, desk.clock.now(), f"Stagetool//Stagetool {__version__}"
        )
        try:
            with desk.writing_to(out.parent):
                write_whole(out, content)
        except OSError as error:
            raise storage_error(error, out) from error
        desk.note(
            session,
            "export_agenda",
            agenda.subject,
            whose=whose,
            days=len(agenda.days),
            placements=sorted(agenda.placements),
        )
    return AgendaExport(out, len(agenda.days))


@dataclass(frozen=True, slots=True)
class _Agenda:
    """What is written: a title, the lines, and for the audit log whom it is about."""

    title: str
    days: tuple[AgendaDay, ...]
    subject: str
    placements: frozenset[int]


def short_name(pupil: Pupil) -> str:
    """Return `Noor B. (4K2)`: all that an agenda names of a pupil."""
    letter = f" {pupil.surname[0]}." if pupil.surname else ""
    return f"{pupil.given_name}{letter} ({pupil.school_class.name})"


def _of_pupil(desk: Desk, session: Session, number: str) -> _Agenda:
    pupil = pupil_by_number(session, number)
    rows = _placements(desk, session, Placement.pupil_id == pupil.id)
    title = desk.texts("office.agenda.of_pupil", pupil=short_name(pupil))
    return _Agenda(title, _stage_days(desk, session, rows, PUPIL), f"pupil {pupil.id}", _ids(rows))


def _of_company(desk: Desk, session: Session, number: str) -> _Agenda:
    company = company_by_number(session, number)
    sites = [site.id for site in company.sites]
    rows = [row for row in _placements(desk, session) if row.place.site_id in sites]
    title = desk.texts("office.agenda.of_company", company=company.name)
    days = _stage_days(desk, session, rows, COMPANY)
    return _Agenda(title, days, f"company {company.id}", _ids(rows))


def _of_teacher(desk: Desk, session: Session, name: str) -> _Agenda:
    wanted = plain(name)
    found = [row for row in session.scalars(select(Teacher)) if plain(row.name) == wanted]
    if not found:
        raise UnknownTeacherError(word=name)
    teacher, office = found[0], _office(session)
    query = (
        select(Visit, Placement)
        .join(Placement, Placement.id == Visit.placement_id)
        .where(
            Visit.teacher_id == teacher.id,
            Visit.planned_on >= desk.clock.today(),
            Visit.done_on.is_(None),
            Placement.state != ENDED,
        )
        .order_by(Visit.planned_on, Visit.id)
        .options(*placement_options())
    )
    rows = session.execute(query).all()
    days = tuple(
        _visit(visit, visit.planned_on, row, desk.texts, office)
        for visit, row in rows
        if visit.planned_on is not None
    )
    title = desk.texts("office.agenda.of_teacher", teacher=teacher.name)
    return _Agenda(title, days, f"teacher {teacher.id}", _ids(row for _, row in rows))


def _placements(desk: Desk, session: Session, *only: ColumnElement[bool]) -> list[Placement]:
    """Return the placements that are not over, by first day."""
    query = (
        select(Placement)
        .join(Placement.period)
        .where(Placement.state != ENDED, Period.ends >= desk.clock.today(), *only)
        .order_by(Period.starts, Placement.id)
        .options(*placement_options())
    )
    return list(session.scalars(query))


def _stage_days(
    desk: Desk, session: Session, rows: Iterable[Placement], whose: str
) -> tuple[AgendaDay, ...]:
    times, office = PupilDays(session), _office(session)
    school = session.scalars(select(School)).one()
    counted: dict[tuple[int, date], int] = {}
    found: list[AgendaDay] = []
    for row in rows:
        for day in times.stage_days_of(row):
            for number, _ in enumerate(day.stage):
                key = (row.pupil_id, day.date)
                counted[key] = counted.get(key, 0) + 1
                uid = f"stage-{row.pupil_id}-{day.date:%Y%m%d}-{counted[key]}@{office}"
                found.append(_stage_day(desk.texts, (row, day, number), uid, (whose, school)))
    return tuple(sorted(found, key=lambda one: (one.day, str(one.hours), one.title)))


def _stage_day(
    texts: Texts, what: tuple[Placement, Day, int], uid: str, to: tuple[str, School]
) -> AgendaDay:
    (row, day, number), (whose, school) = what, to
    name = short_name(row.pupil) if whose == COMPANY else company_of(row.place).name
    title = texts(f"office.agenda.{whose}", name=name)
    sure = row.state == CONFIRMED
    return AgendaDay(
        uid=uid,
        day=day.date,
        hours=day.stage[number],
        title=title if sure else texts("office.agenda.unsure", title=title),
        place=address_text(row.place.site),
        text="\n".join(_told(texts, day, school, row.pupil.school_class.location)),
        firm=sure,
    )


def _told(texts: Texts, day: Day, school: School, location: Location) -> Iterator[str]:
    if day.breaks:
        yield texts("office.agenda.breaks", breaks=spans_text(day.breaks))
    phone, name = school_phone(school, location), school_text(school, location)
    yield texts("office.agenda.ask_phone" if phone else "office.agenda.ask", name=name, phone=phone)


def _visit(visit: Visit, day: date, row: Placement, texts: Texts, office: str) -> AgendaDay:
    facts = {"pupil": short_name(row.pupil), "company": company_of(row.place).name}
    return AgendaDay(
        uid=f"visit-{visit.id}@{office}",
        day=day,
        hours=None,
        title=texts(f"office.agenda.{visit.kind}", **facts),
        place=address_text(row.place.site),
    )


def _office(session: Session) -> str:
    """Return what tells the lines of this school from those of another one; not its name."""
    name = session.scalars(select(School.name)).one()
    return f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.stagetool"


def _ids(rows: Iterable[Placement]) -> frozenset[int]:
    return frozenset(row.id for row in rows)
