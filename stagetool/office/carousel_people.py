"""Who takes part in a carousel: whole classes, classes in parts, or pupils one by one."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.exchange.numbers import key_of
from stagetool.office.carousel_check import LONGEST_NAME
from stagetool.office.carousel_forms import CarouselForm
from stagetool.office.carousel_rows import CarouselFieldError
from stagetool.office.desk import Desk
from stagetool.office.period_fields import classes_named, location_named
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import Pupil, SchoolClass

T = TypeVar("T")
Party = tuple[str, tuple[Pupil, ...]]


def parties(desk: Desk, session: Session, form: CarouselForm) -> list[Party]:
    """Return the groups with their pupils; of choosing pupils the classes.

    Raises:
        CarouselFieldError: A pupil is not known or named twice, or a name cannot be.
        RequestError: A class or location is not known.
    """
    if form.groups:
        return _named(desk, session, form)
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
    named = [one.name for one in classes]
    whole = [
        (
            f"{one.name} {one.location.name}" if named.count(one.name) > 1 else one.name,
            of_class.get(one.id, []),
        )
        for one in classes
    ]
    if form.choosing:
        return [(name, tuple(some)) for name, some in whole if some]
    if form.mixed:
        count = form.parts or _count(sum(len(some) for _, some in whole), form.size)
        label = desk.texts("carousels.group")
        mixed = mix([some for _, some in whole], count)
        return [(f"{label} {number}", tuple(some)) for number, some in enumerate(mixed, start=1)]
    return [
        part
        for name, some in whole
        for part in split(name, some, form.parts or _count(len(some), form.size))
    ]


def _count(pupils: int, size: int | None) -> int:
    """Return how many groups there are of at most a size."""
    return 1 if size is None or size < 1 else max(1, -(-pupils // size))


def split(name: str, pupils: Sequence[T], count: int) -> Iterator[tuple[str, tuple[T, ...]]]:
    """Split a class in groups as even as can be; a class has no more groups than pupils."""
    count = min(count, len(pupils))
    for part in range(count):
        starts, ends = part * len(pupils) // count, (part + 1) * len(pupils) // count
        label = name if count == 1 else f"{name}-{part + 1}"
        yield label, tuple(pupils[starts:ends])


def mix(classes: Sequence[Sequence[T]], count: int) -> list[list[T]]:
    """Deal the pupils of some classes over groups: as even as can be, also per class."""
    everybody = [pupil for one in classes for pupil in one]
    groups: list[list[T]] = [[] for _ in range(max(1, min(count, len(everybody))))]
    for place, pupil in enumerate(everybody):
        groups[place % len(groups)].append(pupil)
    return [one for one in groups if one]


def _named(desk: Desk, session: Session, form: CarouselForm) -> list[Party]:
    query = select(Pupil).options(joinedload(Pupil.school_class).joinedload(SchoolClass.location))
    known = {one.number_key: one for one in session.scalars(query)}
    found: list[Party] = []
    names: set[str] = set()
    seen: set[str] = set()
    for word, numbers in form.groups.items():
        name = " ".join(word.split())
        taken = plain(name) in names or not 0 < len(name) <= LONGEST_NAME
        if not form.choosing and (taken or not numbers):
            raise CarouselFieldError(field=desk.texts("carousels.field.group"), value=word)
        names.add(plain(name))
        keys = [key_of(number) for number in numbers]
        for key, number in zip(keys, numbers, strict=True):
            if key not in known or key in seen:
                field = desk.texts("carousels.field.groups_of_pupils")
                raise CarouselFieldError(field=field, value=number)
            seen.add(key)
        found.append((name, tuple(known[key] for key in keys)))
    return found
