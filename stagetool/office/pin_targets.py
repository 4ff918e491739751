"""Who and what is pinned in a period, named as offices name them: numbers and names, no ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import RequestError
from stagetool.base.ids import CompanyId, PeriodId, PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_pins import pins_of
from stagetool.office.place_pupil import running_placement
from stagetool.office.placement_rows import (
    company_by_number,
    period_by_name,
    placements_of,
    pupil_by_number,
)
from stagetool.office.words import company_of, full_name, plain
from stagetool.records.tables import Company, Location, Period, Placement, Pupil, SchoolClass

PUPIL, COMPANY, CLASS = "pupil", "company", "class"


class NotPlacedError(RequestError):
    """A pupil without a place in the period has nothing to pin (facts: word, period)."""

    key: ClassVar[str] = "error.not_placed"


class ClassTwiceError(RequestError):
    """A class of that name is at several locations (facts: word, locations)."""

    key: ClassVar[str] = "error.class_twice"


@dataclass(frozen=True, slots=True)
class PinNames:
    """What is to be pinned or let go.

    Attributes:
        pupils: Numbers of pupils.
        companies: Numbers of companies.
        classes: Names of classes.
        location: Of the classes, when more locations have one of that name.
    """

    pupils: Sequence[str] = ()
    companies: Sequence[str] = ()
    classes: Sequence[str] = ()
    location: str | None = None


@dataclass(frozen=True, slots=True)
class PinTargets:
    """The same by id."""

    period: PeriodId
    placements: tuple[PlacementId, ...]
    companies: tuple[CompanyId, ...]
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PinLine:
    """What is pinned in a period.

    Attributes:
        kind: `pupil`, `company` or `class`.
        key: The number of the pupil or the company, or the name of the class.
        placements: How many placements stay because of it.
    """

    kind: str
    key: str
    name: str
    placements: int


@needs(Role.READER)
def pin_targets(desk: Desk, name: str, wanted: PinNames) -> PinTargets:
    """Return the ids of what is named.

    Raises:
        RequestError: The period, a pupil, a company, a class or the location is not known.
        NotPlacedError: A pupil has no place in the period.
        ClassTwiceError: The name of a class does not say which one.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        return PinTargets(
            PeriodId(period.id),
            tuple(_placement(session, period, number) for number in wanted.pupils),
            tuple(CompanyId(company_by_number(session, number).id) for number in wanted.companies),
            tuple(_class(session, word, wanted.location) for word in wanted.classes),
        )


@needs(Role.READER)
def pin_lines(desk: Desk, name: str) -> tuple[PinLine, ...]:
    """Return what is pinned in a period: pupils, then companies, then classes, by name.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        rows = [row for row in placements_of(session, (period.id,)) if row.state != "ended"]
        pupils = [
            PinLine(PUPIL, row.pupil.number, full_name(row.pupil), 1) for row in rows if row.pinned
        ]
        found = []
        for pin in pins_of(session, period.id):
            company = pin.company_id
            if company is not None:
                there = session.get_one(Company, company)
                count = sum(company_of(row.place).id == company for row in rows)
                found.append(PinLine(COMPANY, there.number, there.name, count))
                continue
            group = session.get_one(SchoolClass, pin.class_id)
            count = sum(row.pupil.class_id == group.id for row in rows)
            found.append(PinLine(CLASS, group.name, _class_name(group), count))
        kinds = (COMPANY, CLASS)
        found.sort(key=lambda line: (kinds.index(line.kind), plain(line.name), line.key))
        return (*pupils, *found)


def _placement(session: Session, period: Period, number: str) -> PlacementId:
    pupil = pupil_by_number(session, number)
    row: Placement | None = running_placement(session, period.id, pupil.id)
    if row is None:
        raise NotPlacedError(word=number, period=period.name)
    return PlacementId(row.id)


def _class(session: Session, word: str, location: str | None) -> int:
    """Return the class with pupils now; of classes of former years nobody has one."""
    query = (
        select(SchoolClass)
        .join(Location, Location.id == SchoolClass.location_id)
        .where(SchoolClass.id.in_(select(Pupil.class_id).where(Pupil.gone.is_(False))))
    )
    wanted = word.strip().casefold()
    rows = [row for row in session.scalars(query) if row.name.casefold() == wanted]
    if location is not None:
        there = location.strip().casefold()
        rows = [row for row in rows if row.location.name.casefold() == there]
    if not rows:
        raise RequestError(word=word)
    if len(rows) > 1:
        places = ", ".join(sorted(row.location.name for row in rows))
        raise ClassTwiceError(word=word, locations=places)
    return rows[0].id


def _class_name(row: SchoolClass) -> str:
    return f"{row.name} ({row.location.name})"
