"""How many pupils a place takes per period, weekday and half day, other than its usual number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId
from stagetool.base.texts import Texts
from stagetool.calendar.halves import HALVES
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import place_by_id, placements_at
from stagetool.records.tables import Period, Place, PlaceCapacity

MOST = 500


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many pupils a place takes other than its usual number.

    Attributes:
        period: In one period; None is in every period.
        weekday: `ma`, `di`..., or "" on every day.
        half: `am`, `pm`, or "" the whole day.
    """

    number: int
    period: PeriodId | None = None
    weekday: str = ""
    half: str = ""


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """The same, ready for a list.

    Attributes:
        text: "Blok 1, woensdagmiddag: 2" said in parts: "Blok 1, wo, middag: 2".
    """

    capacity: Capacity
    period_name: str
    text: str


@needs(Role.ADMINISTRATION)
def set_capacities(
    desk: Desk, place: PlaceId, rows: Iterable[Capacity], *, usual: int | None = None
) -> Edited:
    """Replace the numbers of a place per period, weekday and half day; tell which clash now.

    The narrowest row wins: of one period before every period, of a weekday before every day,
    of half a day before the whole day. Without a row the place's own number holds; `usual`
    replaces that too.

    Raises:
        RecordGoneError: The place or a period was removed meanwhile.
        InvalidInputError: A value cannot be used, or two rows are about the same.
    """
    given = tuple(rows)
    _check(desk, given, usual)
    with desk.open_unit() as session:
        row = place_by_id(session, place)
        for one in given:
            if one.period is not None and session.get(Period, one.period) is None:
                raise RecordGoneError
        if usual is not None:
            row.number = usual
        _replace(session, row, given)
        desk.note(session, "set_capacities", f"place {place}", rows=len(given))
        there = placements_at(session, (place,), desk.clock.today())
        return Edited(0, conflicts_after(desk, session, there))


def capacity_texts(place: Place, names: Mapping[int, str], texts: Texts) -> tuple[str, ...]:
    """Return the numbers of a place per period, weekday and half day; names are of periods."""
    return tuple(row.text for row in capacity_rows(place, names, texts))


def capacity_rows(place: Place, names: Mapping[int, str], texts: Texts) -> tuple[CapacityRow, ...]:
    """Return the numbers of a place, ready for a list; names are of periods."""
    return tuple(_row(row, names, texts) for row in place.capacities)


def _check(desk: Desk, given: tuple[Capacity, ...], usual: int | None) -> None:
    label = desk.texts("office.place.number")
    if usual is not None and not 0 <= usual <= MOST:
        raise InvalidInputError(field=label, value=usual)
    seen: set[tuple[object, ...]] = set()
    for one in given:
        key = (one.period, one.weekday, one.half)
        right = one.weekday in {"", *WEEKDAYS} and one.half in {"", *HALVES}
        if not right or not 0 <= one.number <= MOST or key in seen:
            said = " ".join(str(part) for part in (one.weekday, one.half, one.number) if part)
            raise InvalidInputError(field=label, value=said)
        seen.add(key)


def _replace(session: Session, row: Place, given: tuple[Capacity, ...]) -> None:
    row.capacities.clear()
    session.flush()
    row.capacities = [
        PlaceCapacity(period_id=one.period, weekday=one.weekday, half=one.half, number=one.number)
        for one in given
    ]


def _row(row: PlaceCapacity, names: Mapping[int, str], texts: Texts) -> CapacityRow:
    name = names.get(row.period_id, "") if row.period_id is not None else ""
    half = texts(f"office.half.{row.half}") if row.half else ""
    about = ", ".join(part for part in (name, row.weekday, half) if part)
    period = PeriodId(row.period_id) if row.period_id is not None else None
    return CapacityRow(
        capacity=Capacity(row.number, period, row.weekday, row.half),
        period_name=name,
        text=texts(
            "office.place.capacity",
            about=about or texts("office.place.always"),
            number=row.number,
        ),
    )
