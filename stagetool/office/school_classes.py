"""The classes of this school year: which there are, found by name, made when they are not there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.school_years import school_year_of
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Location, School, SchoolClass, SchoolYear


@dataclass(frozen=True, slots=True)
class LocationClasses:
    """A location with the names of its classes this school year."""

    location: str
    classes: tuple[str, ...]


@needs(Role.READER)
def class_choices(desk: Desk) -> tuple[LocationClasses, ...]:
    """Return the locations with their classes; a school without one is its own location."""
    year = school_year_of(desk.clock.today())
    with desk.open_unit() as session:
        names = tuple(session.scalars(select(Location.name).order_by(Location.name)))
        names = names or tuple(session.scalars(select(School.name)))
        rows = session.execute(
            select(Location.name, SchoolClass.name)
            .join(SchoolClass, SchoolClass.location_id == Location.id)
            .join(SchoolYear, SchoolYear.id == SchoolClass.school_year_id)
            .where(SchoolYear.name == year.name)
            .order_by(SchoolClass.name)
        ).all()
    return tuple(
        LocationClasses(name, tuple(school_class for where, school_class in rows if where == name))
        for name in names
    )


class Classes:
    """The classes of this school year, made when somebody names them."""

    def __init__(self, session: Session, desk: Desk, locations: dict[str, Location]) -> None:
        """Read what is there; `locations` by name in lower case, and new ones are added to it."""
        self._session = session
        self._year = _school_year(session, desk)
        self._locations = locations
        self._region = session.scalars(select(School.region)).first() or ""
        rows = session.scalars(
            select(SchoolClass).where(SchoolClass.school_year_id == self._year.id)
        )
        self._classes = {(row.location.name, row.name): row for row in rows}

    def get(self, name: str, location: str) -> SchoolClass:
        """Return the class, made if need be."""
        if (location, name) not in self._classes:
            where = self._location(location)
            made = SchoolClass(name=name, location=where, school_year=self._year)
            self._session.add(made)
            self._classes[location, name] = made
        return self._classes[location, name]

    def name_tutors(self, named: Iterable[tuple[str, str, str]]) -> None:
        """Note the tutor that most rows name, given as (location, class, tutor)."""
        told: dict[tuple[str, str], Counter[str]] = {}
        for location, name, tutor in named:
            told.setdefault((location, name), Counter())[tutor] += 1
        for key, tutors in told.items():
            self._classes[key].tutor = min(tutors, key=lambda name: (-tutors[name], name))

    def _location(self, name: str) -> Location:
        if name.casefold() not in self._locations:
            made = Location(name=name, region=self._region, town="")
            self._session.add(made)
            self._locations[name.casefold()] = made
        return self._locations[name.casefold()]


def _school_year(session: Session, desk: Desk) -> SchoolYear:
    span = school_year_of(desk.clock.today())
    row = session.scalars(select(SchoolYear).where(SchoolYear.name == span.name)).first()
    if row is None:
        row = SchoolYear(name=span.name, starts=span.starts, ends=span.ends)
        session.add(row)
        session.flush()
    return row
