"""When pupils are at carousels: the planned turns as hours of their own, for one unit of work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.calendar.halves import clipped, other_half
from stagetool.calendar.holidays import Holiday
from stagetool.calendar.spans import Span, days_between, monday_of, parse_spans
from stagetool.calendar.week_times import WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Day
from stagetool.law.ledger import without
from stagetool.office.ledgers import SCHOOL_WEEKDAYS, Ledgers, StageTime
from stagetool.records.tables import (
    Carousel,
    CarouselMember,
    CarouselSlot,
    CarouselTurn,
    Location,
    Pupil,
    SchoolClass,
)

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CarouselTime:
    """A pupil's turns of one carousel that have the same days.

    Attributes:
        inside: In the school's own rooms: lessons, and no work elsewhere.
        days: Only those with a turn; one tuple for all pupils who are there at the same hours.
    """

    carousel: int
    name: str
    inside: bool
    time: StageTime
    days: tuple[Day, ...]


class CarouselDays:
    """The turns of carousels in a run of days, per pupil."""

    def __init__(self, session: Session, ledgers: Ledgers) -> None:
        self._session, self._ledgers = session, ledgers
        self._times: dict[object, tuple[CarouselTime, ...]] = {}

    def between(
        self, starts: date, ends: date, without: int = 0
    ) -> Mapping[int, tuple[CarouselTime, ...]]:
        """Return the turns of every pupil in these weeks, of all carousels but one."""
        query = (
            select(CarouselTurn.group_id, CarouselTurn.pupil_id, CarouselSlot, Carousel)
            .join(CarouselSlot, CarouselSlot.id == CarouselTurn.slot_id)
            .join(Carousel, Carousel.id == CarouselTurn.carousel_id)
            .where(
                CarouselSlot.starts <= ends + A_WEEK,
                CarouselSlot.ends >= starts - A_WEEK,
                Carousel.id != without,
            )
            .order_by(CarouselTurn.id)
        )
        of_group: dict[int, dict[int, dict[int, CarouselSlot]]] = {}
        of_pupil: dict[int, dict[int, dict[int, CarouselSlot]]] = {}
        carousels: dict[int, Carousel] = {}
        for group, pupil, slot, carousel in self._session.execute(query):
            carousels[carousel.id] = carousel
            holder, who = (of_pupil, pupil or 0) if group is None else (of_group, group)
            holder.setdefault(who, {}).setdefault(carousel.id, {})[slot.id] = slot
        for pupil, group in self._members(of_group):
            for number, slots in of_group[group].items():
                of_pupil.setdefault(pupil, {}).setdefault(number, {}).update(slots)
        where = self._locations(of_pupil)
        found: dict[int, tuple[CarouselTime, ...]] = {}
        for pupil, turns in of_pupil.items():
            if pupil in where:
                found[pupil] = tuple(
                    one
                    for number, slots in sorted(turns.items())
                    for one in self._made(carousels[number], slots, where[pupil])
                )
        return found

    def _members(self, groups: Iterable[int]) -> Sequence[tuple[int, int]]:
        wanted = list(groups)
        if not wanted:
            return ()
        query = select(CarouselMember.pupil_id, CarouselMember.group_id)
        rows = self._session.execute(query.where(CarouselMember.group_id.in_(wanted)))
        return [(pupil, group) for pupil, group in rows if group is not None]

    def _locations(self, pupils: Iterable[int]) -> Mapping[int, Location]:
        wanted = frozenset(pupils)
        if not wanted:
            return {}
        query = (
            select(Pupil.id, Location)
            .join(SchoolClass, SchoolClass.id == Pupil.class_id)
            .join(Location, Location.id == SchoolClass.location_id)
        )
        return {pupil: one for pupil, one in self._session.execute(query) if pupil in wanted}

    def _made(
        self, carousel: Carousel, slots: Mapping[int, CarouselSlot], location: Location
    ) -> tuple[CarouselTime, ...]:
        key = carousel.id, frozenset(slots), location.id
        if key not in self._times:
            lessons, holidays = location.lessons, self._ledgers.holidays(location)
            alike: dict[object, list[CarouselSlot]] = defaultdict(list)
            for slot in sorted(slots.values(), key=lambda one: one.position):
                alike[slot.starts, slot.ends, slot.weekdays].append(slot)
            self._times[key] = tuple(
                _time(carousel, some, slot_days(some, holidays, lessons)) for some in alike.values()
            )
        return self._times[key]


def _time(carousel: Carousel, slots: Sequence[CarouselSlot], ledger: Iterable[Day]) -> CarouselTime:
    days = tuple(day for day in ledger if day.stage)
    if carousel.inside:
        days = tuple(
            Day(day.date, school=(*day.stage, *day.school), school_day=day.school_day)
            for day in days
        )
    return CarouselTime(carousel.id, carousel.name, carousel.inside, slot_time(slots), days)


def slot_time(slots: Sequence[CarouselSlot]) -> StageTime:
    """Return when slots of the same days are, as the times of a stage."""
    first = slots[0]
    single = first.starts == first.ends
    return StageTime(
        starts=first.starts,
        ends=first.ends,
        weekdays=frozenset({first.starts.weekday()})
        if single
        else frozenset(WEEKDAYS.index(word) for word in first.weekdays),
        hours=WeekTimes.of(sorted({span for slot in slots for span in parse_spans(slot.hours)})),
    )


def slot_days(
    slots: Sequence[CarouselSlot], holidays: Iterable[Holiday], lessons: str
) -> tuple[Day, ...]:
    """Return the ledger of whole weeks around the slots; gaps between slots of a day are breaks.

    A day of activities takes the place of the lessons of that day. In a run of weeks there are
    lessons on the half of the day that is left.
    """
    holidays = tuple(holidays)
    spans: dict[date, list[Span]] = {}
    weekly: set[date] = set()
    for slot in slots:
        days = days_of(slot, holidays)
        if slot.starts != slot.ends:
            weekly.update(days)
        for day in days:
            spans.setdefault(day, []).extend(parse_spans(slot.hours))
    if not spans:
        return ()
    taught = WeekTimes.parse(lessons)
    found = []
    first, last = monday_of(min(spans)), monday_of(max(spans)) + timedelta(days=6)
    for day in days_between(first, last):
        school_day = day.weekday() in SCHOOL_WEEKDAYS and not any(
            one.covers(day) and not one.lessons for one in holidays
        )
        if day in spans:
            beside = taught.on(day.weekday()) if school_day and day in weekly else ()
            found.append(_stage_day(day, spans[day], beside, school_day=school_day))
        elif school_day and taught.on(day.weekday()):
            found.append(Day(day, school=taught.on(day.weekday())))
    return tuple(found)


def days_of(slot: CarouselSlot, holidays: Iterable[Holiday]) -> tuple[date, ...]:
    """Return the days of a slot; in a run of weeks not those on which there is no stage."""
    if slot.starts == slot.ends:
        return (slot.starts,)
    stops = [one for one in holidays if not one.stage]
    return tuple(
        day
        for day in days_between(slot.starts, slot.ends)
        if WEEKDAYS[day.weekday()] in slot.weekdays and not any(one.covers(day) for one in stops)
    )


def _stage_day(
    day: date, spans: Sequence[Span], lessons: tuple[Span, ...], *, school_day: bool
) -> Day:
    away = other_half(spans)
    school = without(clipped(lessons, away), spans) if away is not None and lessons else ()
    ordered = sorted(set(spans))
    whole = Span(ordered[0].start, max(span.end for span in ordered))
    breaks, end = [], ordered[0].end
    for span in ordered[1:]:
        if span.start > end:
            breaks.append(Span(end, span.start))
        end = max(end, span.end)
    return Day(day, stage=(whole,), breaks=tuple(breaks), school=school, school_day=school_day)
