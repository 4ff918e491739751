"""The yearly clean-up: proposes what may go by the school's own terms; a person decides."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.ids import PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.erase_pupil import forget_pupil
from stagetool.office.list_pupils import ERASED
from stagetool.office.retention import clock_jumped, over_facilities, terms_of
from stagetool.records.tables import (
    FacilityNote,
    Period,
    Placement,
    Pupil,
    SchoolClass,
    SchoolYear,
    SideJob,
)

KINDS = ("pupils", "phones", "side_jobs", "facilities")
COUNTED = ("erased", "phones", "side_jobs", "facilities")


@dataclass(frozen=True, slots=True)
class CleanUpLine:
    """One pupil of whom something may go; `until` is the day on which the term ended."""

    pupil: PupilId
    number: str
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class CleanUpProposal:
    """What may go; nothing goes without a person.

    Attributes:
        pupils: May be erased.
        phones: Their emergency phone number may go.
        side_jobs: What they told of a job beside school may go.
        facilities: Facility notes that did not go by themselves.
        clock_jumped: So long since the last change that the clock may be wrong; then it is empty.
    """

    on: date
    pupils: tuple[CleanUpLine, ...] = ()
    phones: tuple[CleanUpLine, ...] = ()
    side_jobs: tuple[CleanUpLine, ...] = ()
    facilities: tuple[CleanUpLine, ...] = ()
    clock_jumped: bool = False

    def lines(self, kind: str) -> tuple[CleanUpLine, ...]:
        """Return the lines of a kind."""
        found: tuple[CleanUpLine, ...] = getattr(self, kind)
        return found

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to decide."""
        return not any(self.lines(kind) for kind in KINDS)

    def only(self, chosen: dict[str, frozenset[PupilId]]) -> "CleanUpProposal":
        """Return what a person left in."""

        def left(kind: str) -> tuple[CleanUpLine, ...]:
            return tuple(line for line in self.lines(kind) if line.pupil in chosen.get(kind, ()))

        return CleanUpProposal(
            self.on, left("pupils"), left("phones"), left("side_jobs"), left("facilities")
        )


@dataclass(frozen=True, slots=True)
class CleanUpReport:
    """What went, for the school's own file: counts, no names and no numbers of pupils."""

    on: date
    by: str
    erased: int
    phones: int
    side_jobs: int = 0
    facilities: int = 0


@needs(Role.COORDINATOR)
def propose_clean_up(desk: Desk) -> CleanUpProposal:
    """Return what may go today; changes nothing."""
    with desk.open_unit() as session:
        return _proposal(desk, session)


@needs(Role.COORDINATOR)
def clean_up(desk: Desk, proposal: CleanUpProposal) -> CleanUpReport:
    """Do what a person accepted; lines that were taken out of the proposal stay."""
    with desk.open_unit() as session:
        now = _proposal(desk, session)
        chosen = {
            kind: {line.pupil for line in proposal.lines(kind)}
            & {line.pupil for line in now.lines(kind)}
            for kind in KINDS
        }
        counts = [REMOVE[kind](desk, session, chosen[kind]) for kind in KINDS]
        report = CleanUpReport(now.on, desk.user.name, *counts)
        desk.note(session, "clean_up", **{name: getattr(report, name) for name in COUNTED})
    desk.undo.clear()
    return report


def _proposal(desk: Desk, session: Session) -> CleanUpProposal:
    today = desk.clock.today()
    if clock_jumped(session, desk.clock.now()):
        return CleanUpProposal(today, clock_jumped=True)
    terms = terms_of(session)
    leavers = _over(_leavers(session, terms.pupil_months), today, ())
    gone = {line.pupil for line in leavers}
    return CleanUpProposal(
        today,
        leavers,
        _over(_phones(session, timedelta(days=terms.phone_days)), today, gone),
        _over(_side_jobs(session, timedelta(days=terms.side_job_days)), today, gone),
        _over(_facilities(session, today, terms.facility_days), today, gone),
    )


def _over(
    lines: Iterable[CleanUpLine], today: date, gone: Iterable[PupilId]
) -> tuple[CleanUpLine, ...]:
    leaving = set(gone)
    return tuple(line for line in lines if line.until < today and line.pupil not in leaving)


def _leavers(session: Session, months: int) -> Iterable[CleanUpLine]:
    query = (
        select(Pupil, SchoolYear.ends)
        .join(SchoolClass, Pupil.class_id == SchoolClass.id)
        .join(SchoolYear, SchoolClass.school_year_id == SchoolYear.id)
        .where(Pupil.number_key.not_like(f"{ERASED}%"))
        .order_by(Pupil.surname, Pupil.given_name)
    )
    for pupil, ends in session.execute(query):
        yield _line(pupil, _months_later(ends, months))


def _last_days(session: Session) -> dict[int, date]:
    """Return the last day of the last placement of every pupil who has one."""
    query = (
        select(Placement.pupil_id, func.max(Period.ends))
        .join(Period, Placement.period_id == Period.id)
        .group_by(Placement.pupil_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _phones(session: Session, days: timedelta) -> Iterable[CleanUpLine]:
    last = _last_days(session)
    query = select(Pupil).where(Pupil.emergency_phone != "")
    for pupil in session.scalars(query.order_by(Pupil.surname, Pupil.given_name)):
        if pupil.id in last:
            yield _line(pupil, last[pupil.id] + days)


def _side_jobs(session: Session, days: timedelta) -> Iterable[CleanUpLine]:
    """Without a placement, the end of the school year counts."""
    last = _last_days(session)
    query = (
        select(Pupil)
        .where(Pupil.id.in_(select(SideJob.pupil_id)))
        .order_by(Pupil.surname, Pupil.given_name)
        .options(joinedload(Pupil.school_class).joinedload(SchoolClass.school_year))
    )
    for pupil in session.scalars(query):
        yield _line(pupil, last.get(pupil.id, pupil.school_class.school_year.ends) + days)


def _facilities(session: Session, today: date, days: int) -> Iterable[CleanUpLine]:
    found: defaultdict[int, list[CleanUpLine]] = defaultdict(list)
    for _, placement, until in over_facilities(session, today, days):
        found[placement.pupil_id].append(_line(placement.pupil, until))
    return (lines[0] for lines in found.values())


def _line(pupil: Pupil, until: date) -> CleanUpLine:
    name = " ".join(filter(None, (pupil.given_name, pupil.infix, pupil.surname)))
    return CleanUpLine(PupilId(pupil.id), pupil.number, name, until)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _forget(desk: Desk, session: Session, pupils: set[PupilId]) -> int:
    for pupil in session.scalars(select(Pupil).where(Pupil.id.in_(pupils))).all():
        forget_pupil(session, pupil)
        desk.note(session, "erase_pupil", f"pupil {pupil.id}", by="clean_up")
    return len(pupils)


def _empty_phones(_: Desk, session: Session, pupils: set[PupilId]) -> int:
    for pupil in session.scalars(select(Pupil).where(Pupil.id.in_(pupils))):
        pupil.emergency_phone = ""
    return len(pupils)


def _drop_side_jobs(_: Desk, session: Session, pupils: set[PupilId]) -> int:
    for job in session.scalars(select(SideJob).where(SideJob.pupil_id.in_(pupils))):
        session.delete(job)
    return len(pupils)


def _drop_facilities(desk: Desk, session: Session, pupils: set[PupilId]) -> int:
    days = terms_of(session).facility_days
    notes: list[FacilityNote] = [
        note
        for note, placement, _ in over_facilities(session, desk.clock.today(), days)
        if placement.pupil_id in pupils
    ]
    for note in notes:
        session.delete(note)
    return len(notes)


REMOVE: dict[str, Callable[[Desk, Session, set[PupilId]], int]] = {
    "pupils": _forget,
    "phones": _empty_phones,
    "side_jobs": _drop_side_jobs,
    "facilities": _drop_facilities,
}
