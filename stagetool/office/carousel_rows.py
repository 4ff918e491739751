"""Carousels with everything that planning and showing them asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.errors import InvalidInputError, RecordGoneError, RequestError
from stagetool.base.ids import CarouselId
from stagetool.office.paper_words import from_until, hours_text, long_day, weekdays_text
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import (
    Carousel,
    CarouselGroup,
    CarouselMember,
    CarouselSlot,
    CarouselStation,
    Location,
    Place,
    Pupil,
    SchoolClass,
    Site,
)


class UnknownCarouselError(RequestError):
    """There is no carousel of that name (facts: word)."""

    key: ClassVar[str] = "carousels.error.unknown"


class CarouselFieldError(InvalidInputError):
    """Something in the form of a carousel cannot be (facts: field, value)."""

    key: ClassVar[str] = "carousels.error.field"


@dataclass(frozen=True, slots=True)
class CarouselRows:
    """One carousel with its rows; pupils whose data are only stored are left out.

    Attributes:
        pupils: Of the members, by id.
        places: Of the stations, by id.
        members: Who takes part, in order of name.
        in_groups: The pupils per group, in order of name.
        locations: Names by id.
        known_slots: Slots per locations, worked out once; rows that changed are read anew.
    """

    carousel: Carousel
    pupils: dict[int, Pupil]
    places: dict[int, Place]
    members: tuple[CarouselMember, ...]
    in_groups: dict[int, tuple[Pupil, ...]]
    locations: dict[int, str]
    known_slots: dict[frozenset[int], tuple[CarouselSlot, ...]] = field(default_factory=dict)

    @property
    def stations(self) -> Sequence[CarouselStation]:
        """Return the stations in the office's order."""
        return self.carousel.stations

    @property
    def slots(self) -> Sequence[CarouselSlot]:
        """Return the slots in order of time."""
        return self.carousel.slots

    @property
    def groups(self) -> tuple[CarouselGroup, ...]:
        """Return the groups that have members."""
        return tuple(one for one in self.carousel.groups if one.id in self.in_groups)

    def of_group(self, group: int) -> tuple[Pupil, ...]:
        """Return the pupils of a group in order of name."""
        return self.in_groups.get(group, ())

    def slots_for(self, pupils: Iterable[Pupil]) -> tuple[CarouselSlot, ...]:
        """Return the slots in which all of these pupils are there: for everybody, or for theirs."""
        locations = frozenset(pupil.school_class.location_id for pupil in pupils)
        if locations not in self.known_slots:
            self.known_slots[locations] = tuple(
                one
                for one in self.slots
                if one.location_id is None or not locations - {one.location_id}
            )
        return self.known_slots[locations]

    def location_of(self, slot: CarouselSlot) -> str:
        """Return for pupils of which location a slot is, "" for everybody."""
        return self.locations.get(slot.location_id or 0, "")

    def when(self, slot: CarouselSlot) -> str:
        """Return when a slot is, and for which location."""
        return " · ".join(part for part in (slot_text(slot), self.location_of(slot)) if part)

    def turns_of(self, pupils: Iterable[Pupil]) -> int:
        """Return how many stations a group, or a choosing pupil, visits."""
        return self._turns(len(self.slots_for(pupils)))

    def turns(self) -> int:
        """Return how many stations everybody visits at the most."""
        return self._turns(len(self.slots))

    def _turns(self, slots: int) -> int:
        asked = self.carousel.turns
        return min(slots, len(self.stations) if asked is None else asked)

    def needed(self) -> int:
        """Return how many turns there are when nothing lacks."""
        if self.carousel.choosing:
            return sum(self.turns_of((self.pupils[one.pupil_id],)) for one in self.members)
        return sum(self.turns_of(self.of_group(one.id)) for one in self.groups)


def carousel_by_id(session: Session, carousel: CarouselId) -> CarouselRows:
    """Return a carousel.

    Raises:
        RecordGoneError: There is none with that id.
    """
    row = session.scalars(_query().where(Carousel.id == carousel)).one_or_none()
    if row is None:
        raise RecordGoneError
    return _filled(session, row)


def carousel_by_name(session: Session, name: str) -> CarouselRows:
    """Return the carousel of a name, whatever its capitals.

    Raises:
        UnknownCarouselError: There is none.
    """
    for row in session.scalars(_query()):
        if row.name.casefold() == name.strip().casefold():
            return _filled(session, row)
    raise UnknownCarouselError(word=name)


def all_carousels(session: Session) -> tuple[CarouselRows, ...]:
    """Return every carousel, the newest first."""
    rows = session.scalars(_query().order_by(Carousel.id.desc())).all()
    return tuple(_filled(session, row) for row in rows)


def _query() -> Select[Carousel]:
    return select(Carousel).options(
        selectinload(Carousel.stations),
        selectinload(Carousel.slots),
        selectinload(Carousel.groups),
        selectinload(Carousel.members),
        selectinload(Carousel.planned),
    )


def _filled(session: Session, row: Carousel) -> CarouselRows:
    pupils = (
        select(Pupil)
        .join(CarouselMember, CarouselMember.pupil_id == Pupil.id)
        .where(CarouselMember.carousel_id == row.id, Pupil.gone.is_(False))
        .options(joinedload(Pupil.school_class).joinedload(SchoolClass.location))
    )
    wanted = [one.place_id for one in row.stations if one.place_id is not None]
    places = (
        select(Place)
        .where(Place.id.in_(wanted))
        .options(
            selectinload(Place.activities),
            selectinload(Place.measures),
            joinedload(Place.site).joinedload(Site.company),
        )
    )
    here = {pupil.id: pupil for pupil in session.scalars(pupils)}
    members = sorted(
        (one for one in row.members if one.pupil_id in here),
        key=lambda one: (plain(sort_name(here[one.pupil_id])), one.pupil_id),
    )
    in_groups: dict[int, list[Pupil]] = {}
    for one in members:
        if one.group_id is not None:
            in_groups.setdefault(one.group_id, []).append(here[one.pupil_id])
    return CarouselRows(
        row,
        here,
        {place.id: place for place in session.scalars(places)},
        tuple(members),
        {group: tuple(some) for group, some in in_groups.items()},
        {one.id: one.name for one in session.scalars(select(Location))},
    )


def slot_text(slot: CarouselSlot) -> str:
    """Return `di 9 mrt 2027 09.00-10.30`, or the days of a run of weeks."""
    if slot.starts == slot.ends:
        return f"{long_day(slot.starts)} {hours_text(slot.hours)}"
    days = weekdays_text(slot.weekdays)
    parts = (from_until(slot.starts, slot.ends), days, hours_text(slot.hours))
    return " ".join(part for part in parts if part)


def station_company(rows: CarouselRows, station: CarouselStation) -> str:
    """Return the company and town of a station at a company, or ""."""
    place = rows.places.get(station.place_id or 0)
    if place is None:
        return ""
    return ", ".join(part for part in (place.site.company.name, place.site.town) if part)
