"""What forbids a pupil a station of a carousel: the law, asked as for a place at a company."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from stagetool.base.errors import LawDataError
from stagetool.law.facts import Basis, Day, Known, Situation, Supervision, Task, Where
from stagetool.law.placements import judge_placement
from stagetool.law.screening import NO_TASK, TIMES, PeriodScreen, PlaceFacts, Screened
from stagetool.office.carousel_days import slot_days, slot_time
from stagetool.office.carousel_rows import CarouselRows
from stagetool.office.desk import Desk
from stagetool.office.ledgers import StageTime
from stagetool.office.measures import measures_on
from stagetool.office.policies import policy_rules
from stagetool.office.pupil_days import OtherTime, PupilDays
from stagetool.office.read_law import fault_of
from stagetool.office.situations import has_ends, pupil_facts, tasks_of
from stagetool.records.tables import CarouselSlot, CarouselStation, Place, Pupil

UNKNOWN_TASK, ELSEWHERE = "unknown_task", "elsewhere"
Refused = Mapping[tuple[int, int, int], str]  # pupil, station, slot to a reason word


class CarouselScreen:
    """Asks the law about pupils at stations, each slot on its own days.

    Open points count as in order, as for a plan. The hours of all slots of a pupil are judged
    together, with the side job, the stages and the other carousels of these weeks. Where a pupil
    has another stage or carousel at the same hours, the pupil is `elsewhere`.

    Raises:
        LawDataError: Judging is off.
    """

    def __init__(self, desk: Desk, session: Session, rows: CarouselRows) -> None:
        fault = fault_of(desk.law)
        if fault is not None:
            raise LawDataError(**fault.facts)
        self._law, self._rows = desk.law, rows
        self._policy = policy_rules(session, desk.law, desk.clock.today())
        self._times = PupilDays(session)
        self._where = Where.SCHOOL if rows.carousel.inside else Where.COMPANY
        self._screens: dict[tuple[date, date, Basis], PeriodScreen] = {}
        self._stations = {one.id: one for one in rows.stations}
        self._facts: dict[tuple[int, date | None], PlaceFacts] = {}
        self._slots: dict[int, tuple[CarouselSlot, ...]] = {}
        self._slot_times = {one.id: slot_time((one,)) for one in rows.slots}
        self._base: dict[object, tuple[Day, ...]] = {}
        self._days: dict[int, PlaceFacts] = {}
        self._others: Mapping[int, tuple[OtherTime, ...]] | None = None
        self._left_out: dict[tuple[object, ...], tuple[tuple[str, bool], ...]] = {}

    def refused(self) -> Refused:
        """Return the turns that may not be, with the reason word; each day is asked once."""
        found: dict[tuple[int, int, int], str] = {}
        stations = tuple(self._stations)
        by_basis: dict[Basis, list[Pupil]] = {}
        for pupil in self._rows.pupils.values():
            busy = self._busy(pupil)
            times = self._times_of(pupil, busy)
            for slot in self._slots_of(pupil):
                word = ELSEWHERE if slot.id in busy else times
                if word:
                    found.update(((pupil.id, station, slot.id), word) for station in stations)
            by_basis.setdefault(self._basis(pupil), []).append(pupil)
        for basis, pupils in by_basis.items():
            for (starts, ends), slots in self._runs().items():
                for pupil, words in self._by_law(pupils, starts, ends, basis):
                    mine = [one.id for one in self._slots_of(pupil) if one.id in slots]
                    for station, word in words:
                        for number in mine:
                            found.setdefault((pupil.id, station, number), word)
        return found

    def left_out(
        self, pupil: Pupil, station: CarouselStation, slot: CarouselSlot
    ) -> tuple[tuple[str, bool], ...]:
        """Return activities that a pupil may not do at a station; true: until it is judged."""
        place, facts = self._station(station, slot.ends), pupil_facts(pupil)
        basis = self._basis(pupil)
        kind = self._screen(slot.starts, slot.ends, basis).tasks_kind(facts)
        key = kind, station.id, slot.starts, slot.ends, basis
        if key not in self._left_out:
            situation = Situation(
                pupil.born,
                slot.starts,
                slot.ends,
                basis=basis,
                place=self._where,
                track=pupil.track,
                profile=pupil.profile,
                youth_rie=place.youth_rie,
                supervision=place.supervision,
                recognised=place.recognised,
                tasks=place.tasks,
                measures=place.measures,
            )
            judged = judge_placement(situation, self._law, policy=self._policy)
            never = [(code, False) for code in judged.left_out]
            waiting = [(code, True) for code in judged.waiting]
            self._left_out[key] = tuple(sorted((*never, *waiting)))
        return self._left_out[key]

    def clashes(self, pupil: Pupil, slot: CarouselSlot) -> tuple[OtherTime, ...]:
        """Return the stages and other carousels that a pupil has at the hours of a slot."""
        time = self._slot_times[slot.id]
        return tuple(one for one in self._elsewhere(pupil) if _meets(one, time))

    def _by_law(
        self, pupils: Sequence[Pupil], starts: date, ends: date, basis: Basis
    ) -> Iterable[tuple[Pupil, tuple[tuple[int, str], ...]]]:
        """Go through the pupils with the stations that the law forbids in a run of days."""
        places = tuple(self._station(one, ends) for one in self._stations.values())
        table = self._screen(starts, ends, basis).ask_all(tuple(map(pupil_facts, pupils)), places)
        words: dict[int, tuple[tuple[int, str], ...]] = {}
        for pupil, row in zip(pupils, table, strict=True):
            if id(row) not in words:
                words[id(row)] = tuple(self._words(places, row, basis))
            yield pupil, words[id(row)]

    def _words(
        self, places: Sequence[PlaceFacts], row: Sequence[Screened], basis: Basis
    ) -> Iterable[tuple[int, str]]:
        for station, place, answer in zip(self._stations, places, row, strict=True):
            word = _word(answer.reason, place, basis)
            if word:
                yield station, word

    def _runs(self) -> Mapping[tuple[date, date], frozenset[int]]:
        runs: dict[tuple[date, date], set[int]] = {}
        for slot in self._rows.slots:
            runs.setdefault((slot.starts, slot.ends), set()).add(slot.id)
        return {days: frozenset(slots) for days, slots in runs.items()}

    def _slots_of(self, pupil: Pupil) -> tuple[CarouselSlot, ...]:
        location = pupil.school_class.location_id
        if location not in self._slots:
            self._slots[location] = self._rows.slots_for((pupil,))
        return self._slots[location]

    def _elsewhere(self, pupil: Pupil) -> tuple[OtherTime, ...]:
        """Return what else a pupil has in these weeks; read once for all."""
        if self._others is None:
            slots = self._rows.slots
            self._others = (
                self._times.others_between(
                    min(one.starts for one in slots),
                    max(one.ends for one in slots),
                    self._rows.carousel.id,
                )
                if slots
                else {}
            )
        return self._others.get(pupil.id, ())

    def _busy(self, pupil: Pupil) -> frozenset[int]:
        """Return the slots in which a pupil is elsewhere."""
        if not self._elsewhere(pupil):
            return frozenset()
        return frozenset(one.id for one in self._slots_of(pupil) if self.clashes(pupil, one))

    def _station(self, station: CarouselStation, last: date) -> PlaceFacts:
        """Return the facts of a station for turns up to a day, on which they must still hold."""
        place = self._rows.places.get(station.place_id or 0)
        key = station.id, last if place is not None and has_ends(place) else None
        if key not in self._facts:
            self._facts[key] = self._read(station, place, last)
        return self._facts[key]

    def _read(self, station: CarouselStation, place: Place | None, last: date) -> PlaceFacts:
        if place is not None:
            return PlaceFacts(
                tasks=tasks_of(place, self._law, last),
                measures=measures_on(place.measures, self._law, last),
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

    def _times_of(self, pupil: Pupil, busy: frozenset[int]) -> str:
        """Return `times` when the hours of the whole carousel are not allowed for a pupil."""
        slots = [one for one in self._slots_of(pupil) if one.id not in busy]
        if not slots:
            return ""
        location = pupil.school_class.location
        key = location.id, busy
        if key not in self._base:
            holidays = self._times.ledgers.holidays(location)
            self._base[key] = slot_days(slots, holidays, location.lessons)
        days = self._times.beside_carousel(self._base[key], pupil, self._elsewhere(pupil))
        if id(days) not in self._days:
            self._days[id(days)] = PlaceFacts(tasks=(), days=days)
        starts, ends = min(one.starts for one in slots), max(one.ends for one in slots)
        screen = self._screen(starts, ends, self._basis(pupil))
        reason = screen.ask(pupil_facts(pupil), self._days[id(days)]).reason
        return TIMES if reason == TIMES else ""


def _word(reason: str, place: PlaceFacts, basis: Basis) -> str:
    """Return why not; a station without activities is only for who comes to look."""
    if reason == NO_TASK and not place.tasks:
        return "" if basis is Basis.BEZOEK else UNKNOWN_TASK
    return reason


def _meets(other: OtherTime, time: StageTime) -> bool:
    """Tell whether hours overlap, on days that both really have when the other's are known."""
    if not other.meets(time):
        return False
    if time.starts != time.ends or not other.days:
        return True
    return any(day.date == time.starts and (day.stage or other.carousel) for day in other.days)
