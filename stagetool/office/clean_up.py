"""The yearly clean-up: proposes what may go by the school's own terms; a person decides."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.erase_pupil import forget_pupil
from stagetool.office.list_pupils import ERASED
from stagetool.office.office_settings import read_setting, write_setting
from stagetool.records.tables import AuditEntry, Period, Placement, Pupil, SchoolClass, SchoolYear

PUPIL_MONTHS = "retention.pupil_months"
PHONE_DAYS = "retention.phone_days"
JUMP = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """How long the school keeps what; the defaults are a proposal, the school decides.

    Attributes:
        pupil_months: After the last school year in which the pupil was in a list; at most 24.
        phone_days: Emergency phone numbers, after the last placement.
    """

    pupil_months: int = 12
    phone_days: int = 30


LONGEST = RetentionTerms(pupil_months=24, phone_days=365)


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
        clock_jumped: So long since the last change that the clock may be wrong; then it is empty.
    """

    on: date
    pupils: tuple[CleanUpLine, ...]
    phones: tuple[CleanUpLine, ...]
    clock_jumped: bool = False


@dataclass(frozen=True, slots=True)
class CleanUpReport:
    """What went, for the school's own file: counts and numbers, no names."""

    on: date
    by: str
    erased: int
    phones: int


@needs(Role.READER)
def retention_terms(desk: Desk) -> RetentionTerms:
    """Return the terms of this school."""
    with desk.open_unit() as session:
        return _terms(session)


@needs(Role.COORDINATOR)
def set_retention_terms(desk: Desk, terms: RetentionTerms) -> None:
    """Keep other terms.

    Raises:
        InvalidInputError: A term is longer than the law's general rule allows, or negative.
    """
    if not 0 <= terms.pupil_months <= LONGEST.pupil_months:
        raise InvalidInputError(field="pupil_months", value=terms.pupil_months)
    if not 0 <= terms.phone_days <= LONGEST.phone_days:
        raise InvalidInputError(field="phone_days", value=terms.phone_days)
    with desk.open_unit() as session:
        write_setting(session, PUPIL_MONTHS, terms.pupil_months)
        write_setting(session, PHONE_DAYS, terms.phone_days)
        desk.note(
            session,
            "set_retention_terms",
            pupil_months=terms.pupil_months,
            phone_days=terms.phone_days,
        )


@needs(Role.COORDINATOR)
def propose_clean_up(desk: Desk) -> CleanUpProposal:
    """Return what may go today; changes nothing."""
    today = desk.clock.today()
    with desk.open_unit() as session:
        terms = _terms(session)
        last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
        if last is not None and desk.clock.now() - last > JUMP:
            return CleanUpProposal(today, (), (), clock_jumped=True)
        pupils = tuple(line for line in _leavers(session, terms.pupil_months) if line.until < today)
        leaving = {line.pupil for line in pupils}
        phones = tuple(
            line
            for line in _phones(session, timedelta(days=terms.phone_days))
            if line.until < today and line.pupil not in leaving
        )
    return CleanUpProposal(today, pupils, phones)


@needs(Role.COORDINATOR)
def clean_up(desk: Desk, proposal: CleanUpProposal) -> CleanUpReport:
    """Do what a person accepted; lines that were taken out of the proposal stay."""
    now = propose_clean_up(desk)
    pupils = {line.pupil for line in proposal.pupils} & {line.pupil for line in now.pupils}
    phones = {line.pupil for line in proposal.phones} & {line.pupil for line in now.phones}
    with desk.open_unit() as session:
        for pupil in session.scalars(select(Pupil).where(Pupil.id.in_(pupils))):
            forget_pupil(session, pupil)
            desk.note(session, "erase_pupil", f"pupil {pupil.id}", by="clean_up")
        for pupil in session.scalars(select(Pupil).where(Pupil.id.in_(phones))):
            pupil.emergency_phone = ""
        desk.note(session, "clean_up", erased=len(pupils), phones=len(phones))
    return CleanUpReport(now.on, desk.user.name, len(pupils), len(phones))


def _terms(session: Session) -> RetentionTerms:
    usual = RetentionTerms()
    return RetentionTerms(
        pupil_months=read_setting(session, PUPIL_MONTHS, usual.pupil_months),
        phone_days=read_setting(session, PHONE_DAYS, usual.phone_days),
    )


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


def _phones(session: Session, days: timedelta) -> Iterable[CleanUpLine]:
    query = (
        select(Pupil, func.max(Period.ends))
        .join(Placement, Placement.pupil_id == Pupil.id)
        .join(Period, Placement.period_id == Period.id)
        .where(Pupil.emergency_phone != "")
        .group_by(Pupil.id)
        .order_by(Pupil.surname, Pupil.given_name)
    )
    for pupil, ends in session.execute(query):
        yield _line(pupil, ends + days)


def _line(pupil: Pupil, until: date) -> CleanUpLine:
    name = " ".join(filter(None, (pupil.given_name, pupil.infix, pupil.surname)))
    return CleanUpLine(PupilId(pupil.id), pupil.number, name, until)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
