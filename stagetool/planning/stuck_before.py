"""Stuck groups before anything is planned.

As many pupils as can be are seated; who is left proves which pupils together have too few seats
(Hall). Wishes and distances play no part, nor do the rules between pupils (once at a company,
siblings).
"""

from collections import Counter, deque

import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import NEVER, Ints, Sides, cost_matrix
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Pairing, Problem
from stagetool.planning.stuck import StuckGroup, stuck_groups
from stagetool.planning.weights import DEFAULT

NOWHERE = -1


def stuck_before(problem: Problem) -> tuple[StuckGroup, ...]:
    """Return the groups of pupils who together have fewer places than heads.

    In every plan at least `StuckGroup.short` of a group are left over.
    """
    return stuck_groups(problem, _most_seated(problem))


def shut_out(problem: Problem, group: StuckGroup) -> tuple[tuple[str, int], ...]:
    """Return why the group cannot go elsewhere: reason words with how many places they shut.

    Each pair of a pupil and another place counts once, under its first obstacle; divided by the
    pupils and rounded, so that the counts are places for one of them.
    """
    inside = set(group.places)
    people = {one.pupil: one for one in problem.candidates}
    counts: Counter[str] = Counter()
    for pupil in group.pupils:
        for seat in problem.seats:
            if seat.place not in inside:
                found = obstacles_between(problem, people[pupil], seat)
                counts[found[0].reason if found else "full"] += 1
    size = max(1, len(group.pupils))
    told = [(word, (number + size // 2) // size) for word, number in counts.items()]
    return tuple(sorted((one for one in told if one[1]), key=lambda one: (-one[1], one[0])))


def _most_seated(problem: Problem) -> tuple[Pairing, ...]:
    """Seat as many pupils as possible; pinned ones sit where they are."""
    seats = tuple(sorted(problem.seats, key=lambda seat: seat.place))
    column = {seat.place: number for number, seat in enumerate(seats)}
    everybody = sorted(problem.candidates, key=lambda one: (one.number, one.pupil))
    pinned = [one for one in everybody if one.pinned in column]
    free = tuple(one for one in everybody if one.pinned is None)
    room = np.array([seat.room for seat in seats], dtype=np.int64)
    for one in pinned:
        if one.pinned is not None:
            room[column[one.pinned]] -= 1
    possible = cost_matrix(Sides(free, seats), problem.refusals, DEFAULT) < NEVER
    flow = _Flow(possible, np.maximum(0, room))
    for row in range(len(free)):
        flow.seat(row)
    found = [(one.pupil, one.pinned) for one in pinned if one.pinned is not None]
    found += [
        (one.pupil, seats[at].place) for one, at in zip(free, flow.at, strict=True) if at != NOWHERE
    ]
    return tuple(Pairing(pupil, place, 0, None) for pupil, place in found)


class _Flow:
    """Seats one pupil after another, moving others along when that makes room."""

    def __init__(self, possible: npt.NDArray[np.bool_], room: Ints) -> None:
        self._possible = possible
        self._room = room
        self._sits: list[list[int]] = [[] for _ in room]
        self._lost = np.zeros(len(room), dtype=bool)  # from here nobody finds room any more
        self.at = [NOWHERE] * len(possible)

    def seat(self, row: int) -> None:
        """Seat a pupil, if need be by a chain of moves; the shortest one."""
        came_from: dict[int, int] = {}
        seen = self._lost.copy()
        waiting = deque([row])
        while waiting:
            one = waiting.popleft()
            fresh = np.flatnonzero(self._possible[one] & ~seen)
            seen[fresh] = True
            for place in fresh.tolist():
                came_from[place] = one
                if len(self._sits[place]) < self._room[place]:
                    self._move_along(place, came_from, row)
                    return
                waiting.extend(self._sits[place])
        self._lost |= seen

    def _move_along(self, place: int, came_from: dict[int, int], first: int) -> None:
        while True:
            one = came_from[place]
            before = self.at[one]
            self._sits[place].append(one)
            self.at[one] = place
            if one == first:
                return
            self._sits[before].remove(one)
            place = before
