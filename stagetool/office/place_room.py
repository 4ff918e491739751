"""For how many pupils a place has room on a day or half a day, and how many are there then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stagetool.calendar.halves import HALVES, halves_of, overlap
from stagetool.calendar.spans import Span, days_between
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.ledgers import StageTime
from stagetool.records.tables import Place, PlaceCapacity


@dataclass(frozen=True, slots=True)
class Tight:
    """A moment on which more pupils come than there is room for.

    Attributes:
        weekday: 0 is Monday.
        half: `am`, `pm`, or "" when it is the whole day.
        room: For how many there is room; `there`: how many others are there then.
    """

    weekday: int
    half: str
    room: int
    there: int


def room_of(place: Place, period: int, weekday: int, half: str) -> int:
    """Return for how many pupils a place has room; the narrowest of its rows wins.

    A row for this period is narrower than one for every period, then one of a weekday, then
    one of half a day. Without a row it is the place's own number.
    """
    rows = [row for row in place.capacities if _holds(row, period, weekday, half)]
    best = max(rows, key=_narrow, default=None)
    return place.number if best is None else best.number


def _holds(row: PlaceCapacity, period: int, weekday: int, half: str) -> bool:
    return (
        row.period_id in {None, period}
        and row.weekday in {"", WEEKDAYS[weekday]}
        and row.half in {"", half}
    )


def _narrow(row: PlaceCapacity) -> tuple[bool, bool, bool]:
    return row.period_id is not None, bool(row.weekday), bool(row.half)


def tight_moments(
    place: Place, period: int, time: StageTime, others: Iterable[StageTime]
) -> tuple[Tight, ...]:
    """Return when one pupil more, at these times, does not fit; a whole day is told once."""
    others = tuple(others)
    found = []
    for weekday in sorted(time.weekdays):
        full = [
            Tight(weekday, half, room, there)
            for half in HALVES
            if half in halves_of(time.on(weekday))
            and (there := most_at_once(time, others, weekday, half))
            >= (room := room_of(place, period, weekday, half))
        ]
        if len(full) == len(HALVES) and full[0].room == full[1].room:
            first, second = full
            found.append(Tight(weekday, "", first.room, max(first.there, second.there)))
        else:
            found += full
    return tuple(found)


def most_at_once(time: StageTime, others: Iterable[StageTime], weekday: int, half: str = "") -> int:
    """Return how many others are there at most on one such day within these dates."""
    there = [
        one
        for one in others
        if weekday in one.weekdays
        and one.starts <= time.ends
        and time.starts <= one.ends
        and _is_there(one.on(weekday), time.on(weekday), half)
    ]
    if any(one.hours.weeks for one in (time, *there)):
        days = (day for day in days_between(time.starts, time.ends) if day.weekday() == weekday)
        return max((_on(day, there) for day in days if time.goes(day)), default=0)
    first_days = {max(time.starts, one.starts) for one in there}
    return max((_on(day, there) for day in first_days), default=0)


def _is_there(one: tuple[Span, ...], asked: tuple[Span, ...], half: str) -> bool:
    return half in halves_of(one) if half else overlap(one, asked)


def _on(day: date, there: Iterable[StageTime]) -> int:
    return sum(one.starts <= day <= one.ends and one.hours.goes(day) for one in there)
