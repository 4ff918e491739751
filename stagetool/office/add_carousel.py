"""Add a carousel: its stations, its slots, and the groups or the pupils who choose."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.ids import CarouselId
from stagetool.calendar.spans import parse_spans
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.exchange.numbers import key_of
from stagetool.law.facts import Basis, Supervision
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.carousel_rows import CarouselFieldError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_fields import classes_named, location_named, span_text
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import (
    Carousel,
    CarouselGroup,
    CarouselMember,
    CarouselSlot,
    CarouselStation,
    Place,
    Pupil,
    SchoolClass,
)

LONGEST_NAME = 80
MOST_STATIONS, MOST_SLOTS, MOST_HEADS = 200, 60, 2000


@needs(Role.COORDINATOR)
def add_carousel(desk: Desk, form: CarouselForm) -> CarouselId:
    """Add a carousel.

    Raises:
        InvalidInputError: A name, a number, an activity or the hours cannot be.
        RequestError: A class or location is not known.
    """
    check = _Checker(desk, form)
    slots = check.slots()
    with desk.open_unit() as session:
        carousel = Carousel(
            name=check.name(session),
            basis=check.basis(),
            inside=form.inside,
            turns=check.turns(),
            choosing=form.choosing,
            note=form.note.strip(),
        )
        carousel.slots = slots
        carousel.stations = [
            check.station(session, number, one) for number, one in enumerate(form.stations, start=1)
        ]
        session.add(carousel)
        session.flush()
        groups = _groups(desk, session, form)
        for name, pupils in groups:
            group = None
            if not form.choosing:
                group = CarouselGroup(carousel_id=carousel.id, name=name)
                session.add(group)
                session.flush()
            session.add_all(
                CarouselMember(
                    carousel_id=carousel.id,
                    pupil_id=pupil.id,
                    group_id=group.id if group is not None else None,
                )
                for pupil in pupils
            )
        desk.note(
            session,
            "add_carousel",
            f"carousel {carousel.id}",
            stations=len(form.stations),
            slots=len(form.slots),
            pupils=sum(len(pupils) for _, pupils in groups),
        )
        return CarouselId(carousel.id)


class _Checker:
    """Reads the form and says what in it cannot be."""

    def __init__(self, desk: Desk, form: CarouselForm) -> None:
        self._desk, self._form = desk, form

    def _wrong(self, *, field: str, value: object) -> CarouselFieldError:
        return CarouselFieldError(field=self._desk.texts(f"carousels.field.{field}"), value=value)

    def name(self, session: Session) -> str:
        name = " ".join(self._form.name.split())
        taken = {one.casefold() for one in session.scalars(select(Carousel.name))}
        if not 0 < len(name) <= LONGEST_NAME or name.casefold() in taken:
            raise self._wrong(field="name", value=self._form.name)
        return name

    def basis(self) -> str:
        try:
            return Basis(self._form.basis).value
        except ValueError as error:
            raise self._wrong(field="basis", value=self._form.basis) from error

    def turns(self) -> int | None:
        turns = self._form.turns
        if turns is not None and not 1 <= turns <= len(self._form.slots):
            raise self._wrong(field="turns", value=turns)
        return turns

    def slots(self) -> list[CarouselSlot]:
        forms = sorted(self._form.slots, key=lambda one: (one.starts, one.hours))
        if not 1 <= len(forms) <= MOST_SLOTS:
            raise self._wrong(field="slots", value=len(forms))
        rows = [self._slot(number, one) for number, one in enumerate(forms, start=1)]
        for one, other in pairwise(rows):
            if _overlap(one, other):
                raise self._wrong(field="slots", value=f"{other.starts} {other.hours}")
        return rows

    def _slot(self, number: int, form: SlotForm) -> CarouselSlot:
        hours = span_text(form.hours)
        days = (form.ends - form.starts).days
        if days < 0 or (days and not form.weekdays) or not parse_spans(hours):
            raise self._wrong(field="slots", value=f"{form.starts} - {form.ends}")
        weekdays = tuple(WEEKDAYS[day] for day in sorted(form.weekdays)) if days else ()
        return CarouselSlot(
            position=number, starts=form.starts, ends=form.ends, weekdays=weekdays, hours=hours
        )

    def station(self, session: Session, number: int, form: StationForm) -> CarouselStation:
        name = " ".join(form.name.split())
        names = [plain(" ".join(one.name.split())) for one in self._form.stations]
        if not 0 < len(name) <= LONGEST_NAME or names.count(plain(name)) > 1:
            raise self._wrong(field="station", value=form.name)
        if len(names) > MOST_STATIONS:
            raise self._wrong(field="station", value=len(names))
        known = self._desk.law.activities
        for field, value, wrong in (
            ("number", form.number, not 1 <= form.number <= MOST_HEADS),
            ("groups", form.groups, form.groups is not None and form.groups < 1),
            ("place", form.place, form.place is not None and not session.get(Place, form.place)),
            ("closed", form.closed, any(not 1 <= n <= len(self._form.slots) for n in form.closed)),
            ("supervision", form.supervision, form.supervision not in set(Supervision)),
        ):
            if wrong:
                raise self._wrong(field=field, value=value)
        for code in form.activities:
            if code not in known:
                raise self._wrong(field="activities", value=code)
        return CarouselStation(
            name=name,
            position=number,
            number=form.number,
            groups=form.groups,
            place_id=form.place,
            activities=tuple(dict.fromkeys(form.activities)),
            supervision=form.supervision,
            closed=tuple(str(one) for one in sorted(set(form.closed))),
        )


def _overlap(one: CarouselSlot, other: CarouselSlot) -> bool:
    """Tell whether two slots share hours on a day (of a run of weeks: on a weekday)."""
    if one.ends < other.starts or other.ends < one.starts:
        return False
    if one.weekdays and other.weekdays and set(one.weekdays).isdisjoint(other.weekdays):
        return False
    return any(
        first.start < second.end and second.start < first.end
        for first in parse_spans(one.hours)
        for second in parse_spans(other.hours)
    )


def _groups(
    desk: Desk, session: Session, form: CarouselForm
) -> list[tuple[str, tuple[Pupil, ...]]]:
    """Return the groups with their pupils; of choosing pupils the classes."""
    if form.groups:
        return _named_groups(desk, session, form)
    starts = min(slot.starts for slot in form.slots)
    location = location_named(session, form.location)
    classes = classes_named(session, starts, form.classes, location)
    query = (
        select(Pupil)
        .where(Pupil.class_id.in_([one.id for one in classes]), Pupil.gone.is_(False))
        .options(joinedload(Pupil.school_class).joinedload(SchoolClass.location))
    )
    pupils = sorted(session.scalars(query), key=lambda one: (plain(sort_name(one)), one.id))
    of_class: dict[int, list[Pupil]] = {}
    for pupil in pupils:
        of_class.setdefault(pupil.class_id, []).append(pupil)
    names = [one.name for one in classes]
    found = []
    for one in classes:
        twice = names.count(one.name) > 1
        name = f"{one.name} {one.location.name}" if twice else one.name
        found += list(_parts(name, of_class.get(one.id, []), None if form.choosing else form.size))
    return found


def _parts(
    name: str, pupils: Sequence[Pupil], size: int | None
) -> Iterator[tuple[str, tuple[Pupil, ...]]]:
    """Split a class in groups as even as can be, none larger than asked."""
    if not pupils:
        return
    count = 1 if size is None or size < 1 else -(-len(pupils) // size)
    for part in range(count):
        starts, ends = part * len(pupils) // count, (part + 1) * len(pupils) // count
        label = name if count == 1 else f"{name}-{part + 1}"
        yield label, tuple(pupils[starts:ends])


def _named_groups(
    desk: Desk, session: Session, form: CarouselForm
) -> list[tuple[str, tuple[Pupil, ...]]]:
    known = {one.number_key: one for one in session.scalars(select(Pupil))}
    found, seen = [], set[str]()
    for name, numbers in form.groups.items():
        keys = [key_of(number) for number in numbers]
        for key, number in zip(keys, numbers, strict=True):
            if key not in known or key in seen:
                field = desk.texts("carousels.field.groups_of_pupils")
                raise CarouselFieldError(field=field, value=number)
            seen.add(key)
        found.append((name.strip(), tuple(known[key] for key in keys)))
    return found
