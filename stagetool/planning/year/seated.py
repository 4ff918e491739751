"""Who sits where in a year, and what that leaves of the rules between pupils."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Refusal, Seat
from stagetool.planning.year.plan import Broken
from stagetool.planning.year.problem import Room, SharedRoom, YearProblem

Places = Mapping[PeriodId, Mapping[PupilId, PlaceId]]
"""Per period the place of each pupil who has one."""


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing between a pupil and a place in a year.

    Attributes:
        refusal: The reason, and what is known of the remedy. Beside the words of `Problem`:
            `full`, `once`, `class_spread`, `apart`, and the kinds of `SharedRoom`.
        pupils: Who stands in the way: one of them elsewhere takes the hurdle away.
        period: For `once`: the period in which the pupil is at this company.
    """

    refusal: Refusal
    pupils: tuple[PupilId, ...] = ()
    period: PeriodId | None = None


class Seated:
    """Looks up who is where; pupils at a place that is not there are nowhere."""

    def __init__(self, problem: YearProblem, places: Places) -> None:
        self.problem = problem
        self._periods = {one.period: one.problem for one in problem.periods}
        self._seats = {
            one.period: {seat.place: seat for seat in one.problem.seats} for one in problem.periods
        }
        self._people = {
            one.period: {who.pupil: who for who in one.problem.candidates}
            for one in problem.periods
        }
        self._most = {one.period: one.most_of_class(problem.rules) for one in problem.periods}
        self._at: dict[tuple[PeriodId, PlaceId], list[PupilId]] = defaultdict(list)
        self._with: dict[tuple[PeriodId, CompanyId], list[PupilId]] = defaultdict(list)
        self._had: dict[PupilId, dict[CompanyId, list[PeriodId]]] = defaultdict(dict)
        for period, of_period in sorted(places.items()):
            for pupil, place in sorted(of_period.items()):
                if place in self._seats[period]:
                    company = self._seats[period][place].company
                    self._at[period, place].append(pupil)
                    self._with[period, company].append(pupil)
                    self._had[pupil].setdefault(company, []).append(period)
        self._rooms: dict[tuple[PeriodId, PlaceId], list[SharedRoom]] = defaultdict(list)
        for room in sorted(problem.rooms, key=lambda one: (one.kind, one.key)):
            for one in room.rooms:
                self._rooms[one].append(room)
        self._apart: dict[PupilId, set[PupilId]] = defaultdict(set)
        for group in problem.apart:
            for pupil in group.pupils:
                self._apart[pupil] |= group.pupils - {pupil}

    def candidate(self, period: PeriodId, pupil: PupilId) -> Candidate:
        """Return a pupil in a period."""
        return self._people[period][pupil]

    def seat(self, period: PeriodId, place: PlaceId) -> Seat:
        """Return a place in a period."""
        return self._seats[period][place]

    def hurdles(self, period: PeriodId, pupil: PupilId, place: PlaceId) -> tuple[Hurdle, ...]:
        """Return everything between a pupil and a place, were the pupil to go there now."""
        one, seat = self.candidate(period, pupil), self.seat(period, place)
        fixed = [Hurdle(each) for each in obstacles_between(self._periods[period], one, seat)]
        return (*fixed, *self.between_pupils(period, one, seat))

    def between_pupils(self, period: PeriodId, one: Candidate, seat: Seat) -> tuple[Hurdle, ...]:
        """Return the hurdles that other stages make: they are gone when those are elsewhere."""
        found = [
            Hurdle(Refusal("once"), (one.pupil,), other)
            for other in self._had.get(one.pupil, {}).get(seat.company, ())
            if self.problem.rules.once and other != period
        ]
        here = [who for who in self._with.get((period, seat.company), ()) if who != one.pupil]
        apart = tuple(who for who in here if who in self._apart.get(one.pupil, ()))
        if apart:
            found.append(Hurdle(Refusal("apart"), apart))
        mates = self._mates(period, one, here)
        if mates:
            found.append(Hurdle(Refusal("class_spread"), mates))
        for room in self._rooms.get((period, seat.place), ()):
            inside = self._inside(room, one.pupil, period)
            if len(inside) >= room.most:
                found.append(Hurdle(Refusal(room.kind), tuple(sorted(set(inside)))))
        full = self._full(period, one, seat)
        if full is not None:
            found.append(Hurdle(Refusal("full"), full))
        return tuple(found)

    def _mates(
        self, period: PeriodId, one: Candidate, here: Iterable[PupilId]
    ) -> tuple[PupilId, ...]:
        """Return the classmates at a company, when it has as many of the class as may be."""
        most = self._most[period]
        if most is None or not one.school_class:
            return ()
        mates = tuple(
            who for who in here if self.candidate(period, who).school_class == one.school_class
        )
        return mates if len(mates) >= most else ()

    def _inside(self, room: SharedRoom, pupil: PupilId, period: PeriodId) -> list[PupilId]:
        """Return who uses a shared room, without the pupil's own stage of this period."""
        return [
            who
            for one in sorted(room.rooms)
            for who in self._at.get(one, ())
            if (who, one[0]) != (pupil, period)
        ]

    def _full(self, period: PeriodId, one: Candidate, seat: Seat) -> tuple[PupilId, ...] | None:
        """Return who fill a place on a day on which the pupil comes, or None with room left."""
        others = [who for who in self._at.get((period, seat.place), ()) if who != one.pupil]
        for day, room in seat.free:
            if one.slots is not None and day not in one.slots:
                continue
            there = [who for who in others if _comes(self.candidate(period, who), day)]
            if len(there) >= room:
                return tuple(there)
        return None

    def broken(self) -> tuple[Broken, ...]:
        """Return the rules that those who are seated break, as the first of them meets it."""
        found: dict[tuple[str, PeriodId, PlaceId], Broken] = {}
        for (period, place), pupils in sorted(self._at.items()):
            seat = self.seat(period, place)
            for pupil in pupils:
                for hurdle in self.between_pupils(period, self.candidate(period, pupil), seat):
                    word = hurdle.refusal.reason
                    who = tuple(sorted({pupil, *hurdle.pupils}))
                    found.setdefault((word, period, place), Broken(word, period, place, who))
        return tuple(found[key] for key in sorted(found, key=lambda key: (key[1], key[2], key[0])))

    def companies_had(self, pupil: PupilId, period: PeriodId) -> set[CompanyId]:
        """Return where a pupil is in other periods, when that may be once only."""
        if not self.problem.rules.once:
            return set()
        return {
            company
            for company, periods in self._had.get(pupil, {}).items()
            if any(one != period for one in periods)
        }

    def companies_apart(self, pupil: PupilId, period: PeriodId) -> set[CompanyId]:
        """Return where those are in a period whom the pupil must not meet."""
        return {
            company
            for other in self._apart.get(pupil, ())
            for company, periods in self._had.get(other, {}).items()
            if period in periods
        }

    def companies_full_of(self, school_class: str, period: PeriodId) -> set[CompanyId]:
        """Return the companies with as many pupils of a class as may be."""
        most = self._most[period]
        if most is None or not school_class:
            return set()
        return {
            company
            for (when, company), pupils in self._with.items()
            if when == period
            and sum(self.candidate(when, who).school_class == school_class for who in pupils)
            >= most
        }

    def rooms_used_up(self) -> list[tuple[str, frozenset[Room]]]:
        """Return the shared room that is used up: its kind and its places."""
        return [
            (room.kind, room.rooms)
            for room in sorted(self.problem.rooms, key=lambda one: (one.kind, one.key))
            if sum(len(self._at.get(one, ())) for one in room.rooms) >= room.most
        ]

    def places_full_on(self, one: Candidate, period: PeriodId) -> set[PlaceId]:
        """Return the places that are full on a day of the pupil, but not on every day."""
        return {
            place
            for place, seat in self._seats[period].items()
            if len(self._at.get((period, place), ())) < seat.room
            and self._full(period, one, seat) is not None
        }


def _comes(one: Candidate, day: int) -> bool:
    return one.slots is None or day in one.slots
