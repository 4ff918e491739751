"""Groups of pupils who together have too few places: the proof that some must be left over."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stagetool.base.ids import PlaceId, PupilId
from stagetool.planning.costs import NEVER, Sides, cost_matrix
from stagetool.planning.problem import Pairing, Problem
from stagetool.planning.weights import DEFAULT

Table = npt.NDArray[np.bool_]
NOWHERE = -1


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
    placed = {pairing.pupil for pairing in pairings}
    left = sorted(one.pupil for one in problem.candidates if one.pupil not in placed)
    if not left:
        return ()
    walk = _Walk(problem, pairings)
    groups: dict[frozenset[PlaceId], set[PupilId]] = {}
    for pupil in left:
        pupils, places = walk.from_pupil(pupil)
        groups.setdefault(places, set()).update(pupils)
    found = (
        StuckGroup(tuple(sorted(pupils)), tuple(sorted(places)), walk.seats(places))
        for places, pupils in groups.items()
    )
    return tuple(sorted(found, key=lambda group: (len(group.pupils), group.pupils)))


class _Walk:
    """Goes from pupils to places to pupils; pupils with the same places go the same way."""

    def __init__(self, problem: Problem, pairings: tuple[Pairing, ...]) -> None:
        self._people = problem.candidates
        self._seats = problem.seats
        self._row = {one.pupil: row for row, one in enumerate(self._people)}
        column = {seat.place: number for number, seat in enumerate(self._seats)}
        costs = cost_matrix(Sides(self._people, self._seats), problem.refusals, DEFAULT)
        self._possible: Table = costs < NEVER
        for row, one in enumerate(self._people):
            if one.slots is not None:
                self._possible[row] &= [one.slots.isdisjoint(seat.missing) for seat in self._seats]
        self._at = np.full(len(self._people), NOWHERE)  # where somebody sits who may move
        self._pinned = np.zeros(len(self._seats), dtype=np.int64)
        for pairing in pairings:
            row = self._row[pairing.pupil]
            if self._people[row].pinned is None:
                self._at[row] = column[pairing.place]
            else:
                self._pinned[column[pairing.place]] += 1
        self._known: dict[bytes, tuple[frozenset[PupilId], frozenset[PlaceId]]] = {}

    def from_pupil(self, pupil: PupilId) -> tuple[set[PupilId], frozenset[PlaceId]]:
        """Return every pupil and place that can be reached."""
        first = self._possible[self._row[pupil]]
        key = first.tobytes()
        if key not in self._known:
            self._known[key] = self._reached(first)
        pupils, places = self._known[key]
        return {pupil, *pupils}, places

    def _reached(self, first: Table) -> tuple[frozenset[PupilId], frozenset[PlaceId]]:
        sits = self._at != NOWHERE
        places, people = first.copy(), np.zeros(len(self._people), dtype=bool)
        while True:
            fresh = sits & ~people
            fresh[sits] &= places[self._at[sits]]
            if not fresh.any():
                break
            people |= fresh
            places |= self._possible[fresh].any(axis=0)
        return (
            frozenset(self._people[row].pupil for row in np.flatnonzero(people)),
            frozenset(self._seats[number].place for number in np.flatnonzero(places)),
        )

    def seats(self, places: Collection[PlaceId]) -> int:
        """Return how many seats there are that nobody is pinned to."""
        return sum(
            max(0, seat.room - int(self._pinned[number]))
            for number, seat in enumerate(self._seats)
            if seat.place in places
        )
