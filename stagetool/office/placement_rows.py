"""Placements with everything that judging and showing them asks for, in a handful of queries."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from stagetool.base.errors import (
    RecordGoneError,
    RequestError,
    RestrictedPupilError,
    StagetoolError,
)
from stagetool.office.words import day_text
from stagetool.records.restriction import COUNTED, is_shown, restricted_since, shown
from stagetool.records.tables import (
    Agreement,
    Company,
    Period,
    Place,
    Placement,
    Pupil,
    SchoolClass,
    Site,
)


class PeriodUnknownError(RequestError):
    """There is no period of that name (facts: word, known)."""

    key: ClassVar[str] = "plan.error.period"


class NoPeriodError(RequestError):
    """There is no period at all yet (facts: word)."""

    key: ClassVar[str] = "plan.error.no_period"


def placement_options() -> tuple[ORMOption, ...]:
    """Return what to load with a placement, so that no loop asks again."""
    place = selectinload(Placement.place)
    return (
        selectinload(Placement.period).joinedload(Period.form),
        selectinload(Placement.period).joinedload(Period.location),
        selectinload(Placement.pupil)
        .joinedload(Pupil.school_class)
        .joinedload(SchoolClass.location),
        selectinload(Placement.pupil).selectinload(Pupil.wishes),
        place.selectinload(Place.activities),
        place.selectinload(Place.measures),
        place.joinedload(Place.site).joinedload(Site.company),
        joinedload(Placement.mentor),
        selectinload(Placement.judgements),
        selectinload(Placement.agreement).selectinload(Agreement.signatures),
    )


def placements_of(session: Session, periods: Iterable[int] | None = None) -> list[Placement]:
    """Return the placements of some periods (or of all), by period and pupil's name."""
    query = (
        select(Placement)
        .join(Placement.pupil)
        .order_by(Placement.period_id, Pupil.surname, Pupil.given_name, Placement.id)
        .options(*placement_options())
    )
    if periods is not None:
        query = query.where(Placement.period_id.in_(tuple(periods)))
    return list(session.scalars(query))


def placements_at(session: Session, places: Iterable[int], today: date) -> list[Placement]:
    """Return the placements at some places in periods that are not over."""
    query = (
        select(Placement)
        .join(Placement.period)
        .where(Placement.place_id.in_(tuple(places)), Period.ends >= today)
        .order_by(Placement.id)
        .options(*placement_options())
    )
    return list(session.scalars(query))


def placement_by_id(session: Session, placement: int) -> Placement:
    """Return one placement.

    Raises:
        RecordGoneError: There is none with that id.
    """
    query = select(Placement).where(Placement.id == placement).options(*placement_options())
    row = session.scalars(query).one_or_none()
    if row is None:
        whose = select(Placement.pupil_id).where(Placement.id == placement)
        raise gone_or_restricted(session, session.scalar(whose.execution_options(**COUNTED)))
    return row


def place_by_id(session: Session, place: int) -> Place:
    """Return one place.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.get(Place, place)
    if row is None:
        raise RecordGoneError
    return row


def company_by_id(session: Session, company: int) -> Company:
    """Return one company.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.get(Company, company)
    if row is None:
        raise RecordGoneError
    return row


def period_by_id(session: Session, period: int) -> Period:
    """Return one period.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.get(Period, period)
    if row is None:
        raise RecordGoneError
    return row


def period_by_name(session: Session, name: str) -> Period:
    """Return the period of a name, whatever its capitals.

    Raises:
        RequestError: There is no such period.
    """
    rows = session.scalars(select(Period).options(joinedload(Period.form)).order_by(Period.starts))
    known = []
    for row in rows:
        if row.name.casefold() == name.strip().casefold():
            return row
        known.append(row.name)
    if not known:
        raise NoPeriodError(word=name)
    raise PeriodUnknownError(word=name, known=", ".join(known))


def company_by_number(session: Session, number: str) -> Company:
    """Return the company with an office number (Bedrijfsnr).

    Raises:
        RequestError: There is no such company.
    """
    row = session.scalars(select(Company).where(Company.number == number.strip())).one_or_none()
    if row is None:
        raise RequestError(word=number)
    return row


def gone_or_restricted(session: Session, pupil: int | None) -> StagetoolError:
    """Return why a pupil was not found: removed, or only stored."""
    since = None if pupil is None else restricted_since(session, pupil)
    return RecordGoneError() if since is None else RestrictedPupilError(since=day_text(since))


def pupil_by_number(session: Session, number: str) -> Pupil:
    """Return the pupil with a number; leading zeros do not matter.

    Raises:
        RequestError: There is no such pupil.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    key = number.strip().lstrip("0")
    with shown(session):
        row = session.scalars(select(Pupil).where(Pupil.number_key == key)).one_or_none()
    if row is None:
        raise RequestError(word=number)
    if row.restricted_on is not None and not is_shown(session):
        raise RestrictedPupilError(since=day_text(row.restricted_on))
    return row
