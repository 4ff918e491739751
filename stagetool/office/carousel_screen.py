"""What forbids a pupil a station of a carousel: the law, asked as for a place at a company."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from stagetool.base.errors import LawDataError
from stagetool.calendar.holidays import Holiday
from stagetool.calendar.spans import Span, days_between, monday_of, parse_spans
from stagetool.calendar.week_times import WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis, Day, Known, Situation, Supervision, Task, Where
from stagetool.law.placements import judge_placement
from stagetool.law.screening import NO_TASK, TIMES, PeriodScreen, PlaceFacts
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.desk import Desk
from stagetool.office.ledgers import SCHOOL_WEEKDAYS, Ledgers
from stagetool.office.measures import measures_of
from stagetool.office.policies import policy_rules
from stagetool.office.read_law import fault_of
from stagetool.office.situations import pupil_facts, tasks_of
from stagetool.records.tables import CarouselSlot, CarouselStation, Location, Pupil

UNKNOWN_TASK = "unknown_task"
Refused = Mapping[tuple[int, int, int], str]  # pupil, station, slot to a reason word


class CarouselScreen:
    """Asks the law about pupils at stations, each slot on its own days.

    Open points count as in order, as for a plan. The hours of all slots of a day together are
    judged once per pupil.

    Raises:
        LawDataError: Judging is off.
    """

    def __init__(self, desk: Desk, session: Session, rows: CarouselRows) -> None:
        fault = fault_of(desk.law)
        if fault is not None:
            raise LawDataError(**fault.facts)
        self._law, self._rows = desk.law, rows
        self._policy = policy_rules(session, desk.law, desk.clock.today())
        self._ledgers = Ledgers(session)
        self._where = Where.SCHOOL if rows.carousel.inside else Where.COMPANY
        self._screens: dict[tuple[date, date, Basis], PeriodScreen] = {}
        self._stations = {one.id: self._station(one) for one in rows.stations}
        self._times: dict[int, PlaceFacts] = {}
        self._left_out: dict[tuple[object, ...], tuple[tuple[str, bool], ...]] = {}

    def refused(self) -> Refused:
        """Return the turns that may not be, with the reason word; each day is asked once."""
        days: dict[tuple[date, date], list[int]] = {}
        for slot in self._rows.slots:
            days.setdefault((slot.starts, slot.ends), []).append(slot.id)
        found: dict[tuple[int, int, int], str] = {}
        for number, pupil in self._rows.pupils.items():
            times, basis, facts = self._times_of(pupil), self._basis(pupil), pupil_facts(pupil)
            for (starts, ends), slots in days.items():
                screen = self._screen(starts, ends, basis)
                for station, place in self._stations.items():
                    word = times or _word(screen.ask(facts, place).reason, place, basis)
                    if word:
                        found.update(((number, station, slot), word) for slot in slots)
        return found

    def left_out(
        self, pupil: Pupil, station: CarouselStation, slot: CarouselSlot
    ) -> tuple[tuple[str, bool], ...]:
        """Return activities that a pupil may not do at a station; true: until it is judged."""
        facts = self._stations[station.id]
        key = pupil_facts(pupil), station.id, slot.starts, slot.ends
        if key not in self._left_out:
            situation = Situation(
                pupil.born,
                slot.starts,
                slot.ends,
                basis=self._basis(pupil),
                place=self._where,
                track=pupil.track,
                profile=pupil.profile,
                youth_rie=facts.youth_rie,
                supervision=facts.supervision,
                recognised=facts.recognised,
                tasks=facts.tasks,
                measures=facts.measures,
            )
            judged = judge_placement(situation, self._law, policy=self._policy)
            never = [(code, False) for code in judged.left_out]
            waiting = [(code, True) for code in judged.waiting]
            self._left_out[key] = tuple(sorted((*never, *waiting)))
        return self._left_out[key]

    def _station(self, station: CarouselStation) -> PlaceFacts:
        place = self._rows.places.get(station.place_id or 0)
        if place is not None:
            return PlaceFacts(
                tasks=tasks_of(place, self._law),
                measures=measures_of(place.measures),
                recognised=Known(place.recognised),
                youth_rie=Known(place.youth_rie),
                supervision=Supervision(place.supervision),
            )
        known = self._law.activities
        tasks = tuple(
            Task(code, known[code].hazards) for code in station.activities if code in known
        )
        return PlaceFacts(tasks=tasks, supervision=Supervision(station.supervision))

    def _basis(self, pupil: Pupil) -> Basis:
        basis = Basis(self._rows.carousel.basis)
        return Basis.LEERWERKTRAJECT if basis is Basis.STAGE and pupil.work_route else basis

    def _screen(self, starts: date, ends: date, basis: Basis) -> PeriodScreen:
        key = starts, ends, basis
        if key not in self._screens:
            self._screens[key] = PeriodScreen(
                self._law, starts, ends, basis, self._policy, self._where
            )
        return self._screens[key]

    def _times_of(self, pupil: Pupil) -> str:
        """Return `times` when the hours of the whole carousel are not allowed for a pupil."""
        location = pupil.school_class.location
        if location.id not in self._times:
            self._times[location.id] = PlaceFacts(tasks=(), days=self._days(location))
        facts = self._times[location.id]
        starts = min((slot.starts for slot in self._rows.slots), default=None)
        if starts is None:
            return ""
        ends = max(slot.ends for slot in self._rows.slots)
        answer = self._screen(starts, ends, self._basis(pupil)).ask(pupil_facts(pupil), facts)
        return TIMES if answer.reason == TIMES else ""

    def _days(self, location: Location) -> tuple[Day, ...]:
        holidays = self._ledgers.holidays(location)
        return slot_days(self._rows.slots, holidays, location.lessons)


def _word(reason: str, place: PlaceFacts, basis: Basis) -> str:
    """Return why not; a station without activities is only for who comes to look."""
    if reason == NO_TASK and not place.tasks:
        return "" if basis is Basis.BEZOEK else UNKNOWN_TASK
    return reason


def slot_days(
    slots: Sequence[CarouselSlot], holidays: Iterable[Holiday], lessons: str
) -> tuple[Day, ...]:
    """Return the ledger of whole weeks around the slots; gaps between slots of a day are breaks."""
    holidays = tuple(holidays)
    spans: dict[date, list[Span]] = {}
    for slot in slots:
        for day in days_of(slot, holidays):
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
            found.append(_stage_day(day, spans[day], school_day=school_day))
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


def _stage_day(day: date, spans: Sequence[Span], *, school_day: bool) -> Day:
    ordered = sorted(set(spans))
    whole = Span(ordered[0].start, max(span.end for span in ordered))
    breaks, end = [], ordered[0].end
    for span in ordered[1:]:
        if span.start > end:
            breaks.append(Span(end, span.start))
        end = max(end, span.end)
    return Day(day, stage=(whole,), breaks=tuple(breaks), school_day=school_day)
