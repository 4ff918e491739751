"""Groups of pupils who together have too few places: the proof that some must be left over."""

from collections.abc import Iterable
from dataclasses import dataclass

from stagetool.base.ids import PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Pairing, Problem, Seat
from stagetool.planning.profiles import profile_fits


@dataclass(frozen=True, slots=True)
class StuckGroup:
    """Pupils who can only go to these places, and there are more of them than seats.

    Attributes:
        seats: Seats at these places, those of pinned pupils taken off.
        short: How many pupils more than seats.
    """

    pupils: tuple[PupilId, ...]
    places: tuple[PlaceId, ...]
    seats: int

    @property
    def short(self) -> int:
        """Return how many of the group must be left over in every plan."""
        return len(self.pupils) - self.seats


def stuck_groups(problem: Problem, pairings: Iterable[Pairing]) -> tuple[StuckGroup, ...]:
    """Return the smallest groups that hold back the pupils left over by a proven plan.

    From a pupil left over: the places that are possible, who has them, where those could go
    instead, and so on. All those places are full (else the plan could be better), so the pupils
    met on the way are more than the seats. Left-over pupils with the same places are one group.
    """
    pairings = tuple(pairings)
    walk = _Walk(problem, pairings)
    placed = {pairing.pupil for pairing in pairings}
    left = sorted(one.pupil for one in problem.candidates if one.pupil not in placed)
    groups: dict[frozenset[PlaceId], set[PupilId]] = {}
    for pupil in left:
        pupils, places = walk.from_pupil(pupil)
        groups.setdefault(frozenset(places), set()).update(pupils)
    found = (
        StuckGroup(tuple(sorted(pupils)), tuple(sorted(places)), walk.seats(places))
        for places, pupils in groups.items()
    )
    return tuple(sorted(found, key=lambda group: (len(group.pupils), group.pupils)))


class _Walk:
    """Goes from pupils to places to pupils; what is possible is worked out once per pupil."""

    def __init__(self, problem: Problem, pairings: tuple[Pairing, ...]) -> None:
        self._problem = problem
        self._candidates = {one.pupil: one for one in problem.candidates}
        self._seats = {seat.place: seat for seat in problem.seats}
        self._fitting: dict[str, list[Seat]] = {}
        self._possible: dict[PupilId, tuple[PlaceId, ...]] = {}
        self._free_to_move: dict[PlaceId, list[PupilId]] = {}
        self._pinned: dict[PlaceId, int] = {}
        for pairing in pairings:
            if self._candidates[pairing.pupil].pinned is None:
                self._free_to_move.setdefault(pairing.place, []).append(pairing.pupil)
            else:
                self._pinned[pairing.place] = self._pinned.get(pairing.place, 0) + 1

    def from_pupil(self, pupil: PupilId) -> tuple[set[PupilId], set[PlaceId]]:
        """Return every pupil and place that can be reached."""
        pupils, places, waiting = {pupil}, set[PlaceId](), [pupil]
        while waiting:
            for place in self._places(waiting.pop()):
                if place in places:
                    continue
                places.add(place)
                fresh = set(self._free_to_move.get(place, ())) - pupils
                pupils |= fresh
                waiting += sorted(fresh)
        return pupils, places

    def seats(self, places: Iterable[PlaceId]) -> int:
        """Return how many seats there are that nobody is pinned to."""
        return sum(max(0, self._seats[place].room - self._pinned.get(place, 0)) for place in places)

    def _places(self, pupil: PupilId) -> tuple[PlaceId, ...]:
        if pupil not in self._possible:
            one = self._candidates[pupil]
            self._possible[pupil] = tuple(
                seat.place
                for seat in self._fit(one)
                if seat.room and not obstacles_between(self._problem, one, seat)
            )
        return self._possible[pupil]

    def _fit(self, one: Candidate) -> list[Seat]:
        if one.profile not in self._fitting:
            self._fitting[one.profile] = [
                seat for seat in self._problem.seats if profile_fits(one.profile, seat.profiles)
            ]
        return self._fitting[one.profile]
