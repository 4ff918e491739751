"""With which companies a pupil has family ties, and from whom the pupil is kept apart."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from stagetool.base.ids import CompanyId, PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import gone_or_restricted
from stagetool.office.words import sort_name
from stagetool.records.tables import ApartPair, Company, FamilyTie, Pupil


@dataclass(frozen=True, slots=True)
class TiedCompany:
    """A company where family of the pupil works."""

    company: CompanyId
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Another pupil who never goes to the same company in the same period."""

    pupil: PupilId
    number: str
    name: str
    school_class: str


@dataclass(frozen=True, slots=True)
class PupilTies:
    """The ties of one pupil."""

    companies: tuple[TiedCompany, ...]
    apart: tuple[KeptApart, ...]


@needs(Role.READER)
def pupil_ties(desk: Desk, pupil: PupilId) -> PupilTies:
    """Return the family ties of a pupil and who is kept apart.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    with desk.open_unit() as session:
        if session.get(Pupil, pupil) is None:
            raise gone_or_restricted(session, pupil)
        tied = (
            select(Company)
            .join(FamilyTie, FamilyTie.company_id == Company.id)
            .where(FamilyTie.pupil_id == pupil)
            .order_by(Company.name, Company.id)
        )
        pairs = session.scalars(
            select(ApartPair).where(or_(ApartPair.pupil_id == pupil, ApartPair.other_id == pupil))
        )
        others = {row.other_id if row.pupil_id == pupil else row.pupil_id for row in pairs}
        known = session.scalars(select(Pupil).where(Pupil.id.in_(others)))
        return PupilTies(
            tuple(
                TiedCompany(CompanyId(one.id), one.number, one.name)
                for one in session.scalars(tied)
            ),
            tuple(
                KeptApart(PupilId(one.id), one.number, sort_name(one), one.school_class.name)
                for one in sorted(known, key=sort_name)
            ),
        )


def tie_between(session: Session, pupil: int, company: int) -> FamilyTie | None:
    """Return the stored tie of a pupil and a company."""
    query = select(FamilyTie).where(FamilyTie.pupil_id == pupil, FamilyTie.company_id == company)
    return session.scalars(query).one_or_none()


def apart_pair(session: Session, pupil: int, other: int) -> ApartPair | None:
    """Return the stored pair of two pupils, whoever was named first."""
    query = select(ApartPair).where(
        or_(
            (ApartPair.pupil_id == pupil) & (ApartPair.other_id == other),
            (ApartPair.pupil_id == other) & (ApartPair.other_id == pupil),
        )
    )
    return session.scalars(query).first()
