"""A place as the planner sees it: room per half day, what blocks it, where it lies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from stagetool.base.ids import CompanyId, PlaceId
from stagetool.calendar.halves import HALVES, halves_of
from stagetool.calendar.holidays import Holiday
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.ledgers import StageTime, stage_time, weekdays_of
from stagetool.office.place_room import most_at_once, room_of
from stagetool.office.plan_others import OtherStage, sector_of
from stagetool.office.stopped import found_word, is_stopped
from stagetool.office.towns import TownFinder
from stagetool.planning.problem import Seat
from stagetool.records.tables import Period, Place, Site

UNSUITABLE = "unsuitable"
A_WEEK = 7  # afternoons are numbered after the mornings of the week


@dataclass(frozen=True, slots=True)
class Taken:
    """Who of other periods is where at the time of a period.

    Attributes:
        places: Times of the pupils there, by place.
        mentors: Times of the pupils whom a mentor has, by mentor.
    """

    places: Mapping[int, tuple[StageTime, ...]] = field(default_factory=dict)
    mentors: Mapping[int, tuple[StageTime, ...]] = field(default_factory=dict)


def taken_by(others: Iterable[OtherStage]) -> Taken:
    """Return which of the other stages take room."""
    places: dict[int, list[StageTime]] = defaultdict(list)
    mentors: dict[int, list[StageTime]] = defaultdict(list)
    for stage in others:
        if stage.time is None:
            continue
        places[stage.place].append(stage.time)
        if stage.mentor is not None:
            mentors[stage.mentor].append(stage.time)
    return Taken(
        {place: tuple(times) for place, times in places.items()},
        {mentor: tuple(times) for mentor, times in mentors.items()},
    )


def seat_of(
    period: Period,
    place: Place,
    taken: Taken,
    find: TownFinder,
    closings: Iterable[Holiday] = (),
) -> Seat:
    """Return what the planner looks at of a place, less the pupils of other periods.

    Its room is numbered per half day: mornings 0 to 6, afternoons 7 to 13. Where pupils have
    weekdays of their own, a place that lacks a day is no obstacle to all: each pair is asked.
    """
    time = stage_time(period, None)
    missing = tuple(sorted(time.weekdays - weekdays_of(period, place)))
    own_days = any(own.weekdays for own in period.own)
    blocked, until = blocked_by(period, place, () if own_days else missing, closings)
    return Seat(
        place=PlaceId(place.id),
        company=CompanyId(place.site.company_id),
        free=free_of(period, place, time, taken),
        profiles=frozenset(place.profiles),
        where=where_is(place.site, find),
        blocked=blocked,
        until=until,
        missing=missing,
        sector=sector_of(place.site.company.sector, place),
        member=place.site.company.member,
    )


def free_of(
    period: Period, place: Place, time: StageTime, taken: Taken
) -> tuple[tuple[int, int], ...]:
    """Return the room of a place per half day of a period, less who is there at the time."""
    there = taken.places.get(place.id, ())
    if not place.capacities and not there:
        return tuple((day + A_WEEK * HALVES.index(half), place.number) for day, half in _at(time))
    return tuple(
        (
            day + A_WEEK * HALVES.index(half),
            room_of(place, period.id, day, half) - most_at_once(time, there, day, half),
        )
        for day, half in _at(time)
    )


def _at(time: StageTime) -> tuple[tuple[int, str], ...]:
    """Return the half days of a stage: the mornings of the week, then the afternoons."""
    halves = {day: halves_of(time.on(day)) for day in sorted(time.weekdays)}
    return tuple((day, half) for half in HALVES for day in halves if half in halves[day])


def with_mentors(seat: Seat, room: int | None) -> Seat:
    """Return the only place of a site with no more room than its mentors have together."""
    if room is None or room >= seat.room:
        return seat
    return replace(seat, free=tuple((half, min(number, room)) for half, number in seat.free))


def mentors_room(period: Period, site: Site, taken: Taken) -> int | None:
    """Return how many pupils the mentors of a site can still take; None when nobody said.

    When one of them has no number of pupils, there is no limit.
    """
    limits = [(mentor.id, mentor.most) for mentor in site.mentors]
    if not limits or any(most is None for _, most in limits):
        return None
    time = stage_time(period, None)
    free = 0
    for mentor, most in limits:
        there = taken.mentors.get(mentor, ())
        busy = max((most_at_once(time, there, day) for day in time.weekdays), default=0)
        free += max(0, (most or 0) - busy)
    return free


def blocked_by(
    period: Period, place: Place, missing: tuple[int, ...], closings: Iterable[Holiday] = ()
) -> tuple[str, date | None]:
    """Return why nobody may be placed here, and until when; the law apart.

    An office that called a place unsuitable looks at it again before anybody goes there, also
    when the day until which it said so is over.
    """
    company = place.site.company
    alone = company.leave_alone_until
    last = _closed_until(period, closings)
    found: tuple[tuple[str, bool, date | None], ...] = (
        ("stopped", is_stopped(place), None),
        ("gone", company.gone, None),
        ("days", bool(missing), None),
        (UNSUITABLE, found_word(place) == UNSUITABLE, None),
        ("closed", last is not None, last),
        ("leave_alone", alone is not None and alone > period.starts, alone),
        ("recognition", period.form.recognition_needed and place.recognised != "yes", None),
    )
    return next(((word, until) for word, holds, until in found if holds), ("", None))


def where_is(site: Site, find: TownFinder) -> tuple[float, float] | None:
    """Return where a site lies: as the office entered it, else its town."""
    if site.latitude is not None and site.longitude is not None:
        return site.latitude, site.longitude
    return find(site.town) if site.town else None


def _closed_until(period: Period, closings: Iterable[Holiday]) -> date | None:
    """Return the last day of a closing that covers every day of the period, if one does."""
    runs = sorted((one for one in closings), key=lambda one: one.starts)
    if not runs:
        return None
    weekdays = frozenset(WEEKDAYS.index(word) for word in period.weekdays)
    open_days = (
        day
        for day in map(
            date.fromordinal, range(period.starts.toordinal(), period.ends.toordinal() + 1)
        )
        if day.weekday() in weekdays and not any(run.covers(day) for run in runs)
    )
    if next(open_days, None) is not None:
        return None
    return max(run.ends for run in runs if run.starts <= period.ends)
