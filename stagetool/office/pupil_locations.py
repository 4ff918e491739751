"""Which location the pupils of a list belong to, when the rows do not say."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.exchange.pupils import PupilList
from stagetool.office.reports import ImportOptions
from stagetool.records.tables import Location, Pupil, School, SchoolClass


@dataclass(frozen=True, slots=True)
class LocationChoice:
    """The location of rows that name none; or the question, with the locations there are."""

    name: str = ""
    question: tuple[str, ...] | None = None


def choose_location(session: Session, pupils: PupilList, options: ImportOptions) -> LocationChoice:
    """Return where pupils belong whose row names no location.

    In this order: what the user said, the title above the list, the only location (when its
    pupils are in the list), the school itself (when nobody is there yet).
    """
    if all(line.location for line in pupils.lines):
        return LocationChoice()
    said = options.location or options.answers.get("locatie") or pupils.titled
    if said:
        return LocationChoice(said)
    names = tuple(session.scalars(select(Location.name).order_by(Location.name)))
    if not names:
        return LocationChoice(session.scalars(select(School.name)).first() or "")
    if len(names) == 1 and _known_there(session, pupils, names[0]):
        return LocationChoice(names[0])
    return LocationChoice(question=names)


def _known_there(session: Session, pupils: PupilList, location: str) -> bool:
    stored = set(
        session.scalars(
            select(Pupil.number_key)
            .join(Pupil.school_class)
            .join(SchoolClass.location)
            .where(Location.name == location)
        )
    )
    return not stored or any(line.key in stored for line in pupils.lines)
