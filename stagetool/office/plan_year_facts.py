"""What ties the periods that are planned together, taken out of the rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.base.progress import Progress, silent
from stagetool.calendar.spans import days_between, monday_of, sunday_of
from stagetool.office.desk import Desk
from stagetool.office.ledgers import stage_time
from stagetool.office.plan_facts import PlanFacts, gather_facts
from stagetool.office.plan_others import at_once
from stagetool.planning.problem import Seat
from stagetool.planning.year.problem import (
    Apart,
    Load,
    Room,
    Rules,
    SharedRoom,
    YearPeriod,
    YearProblem,
)
from stagetool.records.tables import ApartPair, Period


@dataclass(frozen=True, slots=True)
class YearFacts:
    """The periods in order of their first day, and the problem of all of them together."""

    periods: tuple[PlanFacts, ...]
    problem: YearProblem


def gather_year(
    desk: Desk,
    session: Session,
    periods: Iterable[Period],
    *,
    keep: bool = False,
    progress: Progress = silent,
) -> YearFacts:
    """Read everything that planning some periods together asks for."""
    ordered = sorted(periods, key=lambda period: (period.starts, period.id))
    ids = tuple(period.id for period in ordered)
    facts = tuple(
        gather_facts(desk, session, period, keep=keep, together=ids, progress=progress)
        for period in ordered
    )
    return YearFacts(
        facts,
        YearProblem(
            tuple(
                YearPeriod(PeriodId(one.period.id), one.problem, one.period.most_of_class)
                for one in facts
            ),
            Rules(),
            _apart(session),
            tuple(_shared_rooms(facts)),
            tuple(_loads(facts)),
        ),
    )


def _apart(session: Session) -> tuple[Apart, ...]:
    pairs = session.scalars(select(ApartPair).order_by(ApartPair.id))
    return tuple(
        Apart(frozenset((PupilId(pair.pupil_id), PupilId(pair.other_id)))) for pair in pairs
    )


def _shared_rooms(facts: tuple[PlanFacts, ...]) -> Iterator[SharedRoom]:
    """Yield what places and mentors can take over periods that run at the same time.

    A place that two such periods share has its room per weekday; the mentors of a site together
    take so many pupils when each of them said how many.
    """
    for running in _groups_at_once(facts):
        seats = {
            (PeriodId(one.period.id), seat.place): seat
            for one in running
            for seat in one.problem.seats
        }
        if len(running) > 1:
            yield from _places_at_once(seats)
        yield from _mentors(running)


def _groups_at_once(facts: tuple[PlanFacts, ...]) -> list[tuple[PlanFacts, ...]]:
    """Return which periods run at the same time; no group within another."""
    groups = _running_by_week(facts) if _alternates(facts) else _running_by_day(facts)
    sets = [{one.period.id for one in group} for group in groups]
    return [
        group
        for number, group in enumerate(groups)
        if not any(
            sets[number] < other or (sets[number] == other and place < number)
            for place, other in enumerate(sets)
        )
    ]


def _running_by_day(facts: tuple[PlanFacts, ...]) -> list[tuple[PlanFacts, ...]]:
    return [
        tuple(one for one in facts if one.period.starts <= day <= one.period.ends)
        for day in (first.period.starts for first in facts)
    ]


def _alternates(facts: tuple[PlanFacts, ...]) -> bool:
    return any(stage_time(one.period, None).hours.weeks for one in facts)


def _running_by_week(facts: tuple[PlanFacts, ...]) -> list[tuple[PlanFacts, ...]]:
    """Return for every week which periods have a stage day in it."""
    times = [(one, stage_time(one.period, None)) for one in facts]
    first = monday_of(min(time.starts for _, time in times))
    last = max(time.ends for _, time in times)
    weeks = (day for day in days_between(first, last) if day.weekday() == 0)
    groups = (
        tuple(one for one, time in times if any(map(time.goes, days_between(day, sunday_of(day)))))
        for day in weeks
    )
    return [group for group in groups if group]


def _places_at_once(seats: Mapping[Room, Seat]) -> Iterator[SharedRoom]:
    """Yield the room per weekday of places that several periods use on that day."""
    by_day: dict[tuple[PlaceId, int], list[tuple[Room, int]]] = defaultdict(list)
    for room, seat in seats.items():
        for day, number in seat.free:
            by_day[seat.place, day].append((room, number))
    for (place, _), uses in sorted(by_day.items()):
        if len(uses) > 1:
            most = min(number for _, number in uses)
            yield SharedRoom("place", place, max(0, most), frozenset(room for room, _ in uses))


def _mentors(running: tuple[PlanFacts, ...]) -> Iterator[SharedRoom]:
    """Yield what the mentors of a site can take at once, over all its places."""
    rooms: dict[int, set[Room]] = defaultdict(set)
    most: dict[int, int] = {}
    for one in running:
        sites = {PlaceId(place.id): place.site_id for place in one.places.values()}
        for site, number in one.mentors.items():
            most[site] = min(number, most.get(site, number))
        for place, site in sites.items():
            rooms[site].add((PeriodId(one.period.id), place))
    for site, number in sorted(most.items()):
        yield SharedRoom("mentor", site, number, frozenset(rooms[site]))


def _loads(facts: tuple[PlanFacts, ...]) -> Iterator[Load]:
    """Yield what is better spread when several periods are planned together.

    Fair is the average of what is asked, rounded up, of every company or sector that offers
    anything; per company in all periods and in one period, per sector in all periods.
    """
    if len(facts) == 1:
        return  # one period alone is spread by the number of places
    company: dict[str, set[Room]] = defaultdict(set)
    sector: dict[str, set[Room]] = defaultdict(set)
    for one in facts:
        here: dict[str, set[Room]] = defaultdict(set)
        for seat in one.problem.seats:
            room = PeriodId(one.period.id), seat.place
            here[f"{seat.company}"].add(room)
            if seat.sector:
                sector[seat.sector].add(room)
        yield from _even("week", here, len(one.problem.candidates), f" {one.period.id}")
        for key, rooms in here.items():
            company[key] |= rooms
    asked = sum(len(one.problem.candidates) for one in facts)
    yield from _even("company", company, asked)
    yield from _even("sector", sector, asked)


def _even(kind: str, rooms: Mapping[str, set[Room]], asked: int, after: str = "") -> Iterator[Load]:
    for key, these in sorted(rooms.items()):
        yield Load(kind, f"{key}{after}", ceil(asked / len(rooms)), frozenset(these))


def overlapping(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """Return two periods on the same days for one class, or None."""
    ordered = sorted(periods, key=lambda period: (period.starts, period.id))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if at_once(one, other) and _classes(one) & _classes(other):
                return one, other
    return None


def _classes(period: Period) -> set[int]:
    return {one.id for one in period.classes}
