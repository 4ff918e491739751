"""Placements with everything that judging and showing them asks for, in a handful of queries."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from stagetool.base.errors import RecordGoneError, RequestError
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
        raise RecordGoneError
    return row


def period_by_name(session: Session, name: str) -> Period:
    """Return the period of a name, whatever its capitals.

    Raises:
        RequestError: There is no such period.
    """
    rows = session.scalars(select(Period).options(joinedload(Period.form)))
    for row in rows:
        if row.name.casefold() == name.strip().casefold():
            return row
    raise RequestError(word=name)


def company_by_number(session: Session, number: str) -> Company:
    """Return the company with an office number (Bedrijfsnr).

    Raises:
        RequestError: There is no such company.
    """
    row = session.scalars(select(Company).where(Company.number == number.strip())).one_or_none()
    if row is None:
        raise RequestError(word=number)
    return row


def pupil_by_number(session: Session, number: str) -> Pupil:
    """Return the pupil with a number; leading zeros do not matter.

    Raises:
        RequestError: There is no such pupil.
    """
    key = number.strip().lstrip("0")
    row = session.scalars(select(Pupil).where(Pupil.number_key == key)).one_or_none()
    if row is None:
        raise RequestError(word=number)
    return row
