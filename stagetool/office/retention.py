"""How long the school keeps what: settings with the defaults of a proposal; the school decides."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import InvalidInputError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.office_settings import read_setting, write_setting
from stagetool.records.tables import AuditEntry, FacilityNote, Placement

JUMP = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """The terms of a school; the defaults are those of domain/office.md 6.2.

    Attributes:
        pupil_months: After the last school year in which the pupil was in a list; at most 24.
        phone_days: Emergency phone numbers, after the last placement.
        side_job_days: What a pupil told of a job beside school, after the last placement.
        facility_days: Facility notes, after their placement; they go by themselves.
    """

    pupil_months: int = 12
    phone_days: int = 0
    side_job_days: int = 0
    facility_days: int = 30


LONGEST = RetentionTerms(pupil_months=24, phone_days=365, side_job_days=365, facility_days=90)


@needs(Role.READER)
def retention_terms(desk: Desk) -> RetentionTerms:
    """Return the terms of this school."""
    with desk.open_unit() as session:
        return terms_of(session)


@needs(Role.COORDINATOR)
def set_retention_terms(desk: Desk, terms: RetentionTerms) -> None:
    """Keep other terms.

    Raises:
        InvalidInputError: A term is longer than the law's general rule allows, or negative.
    """
    for name, value in asdict(terms).items():
        if not 0 <= value <= getattr(LONGEST, name):
            raise InvalidInputError(field=desk.texts(f"office.retention.{name}"), value=value)
    with desk.open_unit() as session:
        for name, value in asdict(terms).items():
            write_setting(session, f"retention.{name}", value)
        desk.note(session, "set_retention_terms", **asdict(terms))


def terms_of(session: Session) -> RetentionTerms:
    """Return the terms as they are stored."""
    return RetentionTerms(
        **{
            field.name: read_setting(session, f"retention.{field.name}", field.default)
            for field in fields(RetentionTerms)
        }
    )


def clock_jumped(session: Session, now: datetime) -> bool:
    """Tell whether the last change is so long ago that the clock may be wrong (trust F69)."""
    last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
    return last is not None and now - last > JUMP


def end_of(placement: Placement) -> date:
    """Return the last day of a placement: of its period, or earlier when it was ended."""
    ends = placement.period.ends
    return ends if placement.ended_on is None else min(ends, placement.ended_on)


def over_facilities(
    session: Session, on: date, days: int
) -> Iterable[tuple[FacilityNote, Placement, date]]:
    """Return the notes whose term is over, with their placement and the last day of the term."""
    query = (
        select(FacilityNote, Placement)
        .join(Placement, FacilityNote.placement_id == Placement.id)
        .options(joinedload(Placement.period), joinedload(Placement.pupil))
        .order_by(FacilityNote.id)
    )
    for note, placement in session.execute(query):
        until = end_of(placement) + timedelta(days=days)
        if until < on:
            yield note, placement, until


def remove_over_facilities(desk: Desk) -> int:
    """Remove the facility notes whose term is over; return how many (once, when a file opens).

    After a jump of the clock nothing goes by itself; then the clean-up proposes it.
    """
    with desk.open_unit() as session:
        if clock_jumped(session, desk.clock.now()):
            return 0
        days = terms_of(session).facility_days
        notes = [note for note, *_ in over_facilities(session, desk.clock.today(), days)]
        for note in notes:
            session.delete(note)
        if notes:
            desk.note(session, "clean_up", facilities=len(notes), by="program")
    return len(notes)
