"""A carousel as a form that can be changed, and what such a form can offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from stagetool.base.ids import CarouselId, GroupId, PlaceId, SlotId, StationId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import CarouselRows, carousel_by_id
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.read_law import fault_of
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import Location, Period, Place, Pupil, SchoolClass, Site

FEW = 2


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """A pupil who can take part."""

    number: str
    name: str
    school_class: str
    location: str


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place at a company that can be a station."""

    place: PlaceId
    text: str
    pupils: int


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period to take weeks, days and hours from."""

    name: str
    starts: date
    ends: date
    weekdays: frozenset[int]
    hours: str


@dataclass(frozen=True, slots=True)
class CarouselChoices:
    """Everything that a carousel can be made of.

    Attributes:
        bases: Word and Dutch name.
        pupils: Of now, by class and name.
        activities: Code and Dutch name, by name; none while judging is off.
    """

    bases: tuple[tuple[str, str], ...]
    locations: tuple[str, ...]
    pupils: tuple[PupilChoice, ...]
    places: tuple[PlaceChoice, ...]
    activities: tuple[tuple[str, str], ...]
    periods: tuple[PeriodChoice, ...]


@needs(Role.READER)
def carousel_choices(desk: Desk) -> CarouselChoices:
    """Return everything that a carousel can be made of."""
    known = desk.law.activities if fault_of(desk.law) is None else {}
    names = {code: one.name for code, one in known.items()}
    with desk.open_unit() as session:
        pupils = session.scalars(
            select(Pupil)
            .where(Pupil.gone.is_(False))
            .options(joinedload(Pupil.school_class).joinedload(SchoolClass.location))
        ).all()
        places = session.scalars(
            select(Place).options(
                joinedload(Place.site).joinedload(Site.company), selectinload(Place.activities)
            )
        ).all()
        periods = session.scalars(select(Period).order_by(Period.starts.desc(), Period.id)).all()
        return CarouselChoices(
            bases=tuple((one.value, desk.texts(f"carousels.basis.{one.value}")) for one in Basis),
            locations=tuple(session.scalars(select(Location.name).order_by(Location.name))),
            pupils=tuple(
                PupilChoice(
                    one.number,
                    sort_name(one),
                    one.school_class.name,
                    one.school_class.location.name,
                )
                for one in sorted(pupils, key=_by_class)
            ),
            places=tuple(
                sorted(
                    (_place(one, names) for one in places if not one.site.company.gone),
                    key=lambda one: plain(one.text),
                )
            ),
            activities=tuple(sorted(names.items(), key=lambda one: plain(one[1]))),
            periods=tuple(_period(one) for one in periods),
        )


def _by_class(pupil: Pupil) -> tuple[str, str, str, int]:
    where = pupil.school_class
    return plain(where.location.name), plain(where.name), plain(sort_name(pupil)), pupil.id


def _place(row: Place, known: Mapping[str, str]) -> PlaceChoice:
    codes = [one.code for one in row.activities][:FEW]
    parts = (row.site.company.name, row.site.town, *(known.get(code, code) for code in codes))
    return PlaceChoice(PlaceId(row.id), ", ".join(filter(None, parts)), row.number)


def _period(row: Period) -> PeriodChoice:
    weekdays = frozenset(WEEKDAYS.index(word) for word in row.weekdays)
    return PeriodChoice(row.name, row.starts, row.ends, weekdays, row.hours)


@needs(Role.READER)
def carousel_draft(desk: Desk, carousel: CarouselId) -> CarouselForm:
    """Return a carousel as it is, as the form that changes it.

    Raises:
        RecordGoneError: The carousel is gone.
    """
    with desk.open_unit() as session:
        rows = carousel_by_id(session, carousel)
        locations = {one.id: one.name for one in session.scalars(select(Location))}
        row = rows.carousel
        return CarouselForm(
            name=row.name,
            stations=_stations(rows),
            slots=tuple(
                SlotForm(
                    one.starts,
                    one.ends,
                    one.hours,
                    frozenset(WEEKDAYS.index(word) for word in one.weekdays),
                    locations.get(one.location_id or 0),
                    SlotId(one.id),
                )
                for one in rows.slots
            ),
            groups=_groups(rows),
            kept={one.name: GroupId(one.id) for one in rows.groups},
            turns=row.turns,
            choosing=row.choosing,
            inside=row.inside,
            basis=row.basis,
            note=row.note,
        )


def _stations(rows: CarouselRows) -> tuple[StationForm, ...]:
    numbers = {one.position: number for number, one in enumerate(rows.slots, start=1)}
    return tuple(
        StationForm(
            one.name,
            one.number,
            one.activities,
            one.groups,
            PlaceId(one.place_id) if one.place_id is not None else None,
            one.supervision,
            tuple(numbers[int(word)] for word in one.closed if int(word) in numbers),
            one.required,
            StationId(one.id),
        )
        for one in rows.stations
    )


def _groups(rows: CarouselRows) -> dict[str, tuple[str, ...]]:
    if not rows.carousel.choosing:
        return {
            one.name: tuple(pupil.number for pupil in rows.of_group(one.id)) for one in rows.groups
        }
    found: dict[str, list[str]] = {}
    for member in rows.members:
        pupil = rows.pupils[member.pupil_id]
        where = f"{pupil.school_class.name} {pupil.school_class.location.name}"
        found.setdefault(where, []).append(pupil.number)
    return {name: tuple(numbers) for name, numbers in found.items()}
