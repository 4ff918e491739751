"""Fitting pairs in slots that differ: rounds that are too full are emptied along chains of swaps.

Who goes where is given; only when is sought. Somebody at a station that is too full in a slot
swaps that slot with another one; the station met there may become too full, and hands on the
excess in the same way, until a station has room. Each chain takes away one too many.
"""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np

from stagetool.planning.carousel_colours import in_rounds
from stagetool.planning.carousel_frame import Flags, Ints, Triple

IDLE = -1
STEPS = 2000  # by chance, before the swaps are given up
Pair = tuple[int, int]


def fit_in_slots(
    pairs: Sequence[Pair], may: Flags, room: Ints, *, evenly: bool = False
) -> tuple[Triple, ...] | None:
    """Return a slot for each pair, or None when these swaps do not find one.

    Args:
        pairs: Who (first) goes to which station (second); each at most once.
        may: Per person, station and slot.
        room: Persons per station and slot.
        evenly: Spread the visits to a station over its slots as well.
    """
    table = _start(pairs, may)
    if table is None:
        return None
    repair = _Repair(table, may, room)
    if not repair.run():
        return None
    if evenly:
        repair.even()
    return tuple(
        (who, int(station), slot)
        for who in range(len(table))
        for slot, station in enumerate(table[who].tolist())
        if station != IDLE
    )


def _start(pairs: Sequence[Pair], may: Flags) -> Ints | None:
    """Return the station per person and slot: even rounds among people with the same slots."""
    people, _, slots = may.shape
    table = np.full((people, slots), IDLE, dtype=np.int64)
    there: Flags = np.any(may, axis=1)
    of_slots: dict[tuple[int, ...], list[Pair]] = {}
    for who, station in pairs:
        of_slots.setdefault(tuple(np.flatnonzero(there[who]).tolist()), []).append((who, station))
    for mine, some in sorted(of_slots.items()):
        visits = np.bincount([who for who, _ in some])
        if visits.max() > len(mine):
            return None
        for (who, station), number in zip(some, in_rounds(some, len(mine)), strict=True):
            table[who, mine[number]] = station
    return table


class _Repair:
    def __init__(self, table: Ints, may: Flags, room: Ints) -> None:
        self._table = table
        self._may = may
        self._dice = np.random.default_rng(0)  # the same steps every time
        self._there: Flags = np.any(may, axis=1)
        self._left = room.copy()
        self._count = np.zeros_like(room)
        for slot in range(table.shape[1]):
            here = table[:, slot]
            stations, count = np.unique(here[here != IDLE], return_counts=True)
            self._left[stations, slot] -= count
            self._count[stations, slot] += count

    def run(self) -> bool:
        """Swap until nothing is too full and nobody is where he may not be."""
        for who, slot in self._misplaced():
            if not self._move(who, slot):
                return False
        patience = STEPS
        while True:
            over = np.argwhere(self._left < 0).tolist()
            if not over:
                return not self._misplaced()
            if any(self._chain(s, t) for s, t in over):
                continue
            patience -= 1
            if not patience or not self._pass_on(*over[int(self._dice.integers(len(over)))]):
                return False

    def _pass_on(self, station: int, slot: int) -> bool:
        """Hand the excess in a slot to another station, drawn by chance, to get out of a corner."""
        others = np.flatnonzero(self._left[station] > 0)
        if not len(others):
            return False
        other = int(self._dice.choice(others))
        came = self._reach(station, slot, other)[0]
        ends = [end for end in came if end != station]
        if not ends:
            return len(others) > 1
        for who in _back(came, ends[int(self._dice.integers(len(ends)))], station):
            self._swap(who, slot, other)
        return True

    def even(self) -> None:
        """Move visits from crowded slots of a station to its quiet ones; each step is a gain."""
        stations, slots = self._count.shape
        moved = True
        while moved:
            moved = False
            for station in range(stations):
                for slot, other in permutations(range(slots), 2):
                    gain = self._count[station, slot] - self._count[station, other] > 1
                    if gain and self._left[station, other] > 0:
                        way = self._way(station, slot, other, evenly=True)
                        for who in way:
                            self._swap(who, slot, other)
                        moved |= bool(way)

    def _misplaced(self) -> list[tuple[int, int]]:
        who, slot = np.nonzero(self._table != IDLE)
        wrong = ~self._may[who, self._table[who, slot], slot]
        return list(zip(who[wrong].tolist(), slot[wrong].tolist(), strict=True))

    def _move(self, who: int, slot: int) -> bool:
        """Swap a slot of somebody with another one that both stations may have."""
        for other in range(self._table.shape[1]):
            if other != slot and self._may_swap(who, slot, other):
                self._swap(who, slot, other)
                return True
        station = int(self._table[who, slot])
        return station == IDLE or bool(self._may[who, station, slot])

    def _may_swap(self, who: int, slot: int, other: int) -> bool:
        here, there = int(self._table[who, slot]), int(self._table[who, other])
        if not (self._there[who, slot] and self._there[who, other]):
            return False
        first = here == IDLE or self._may[who, here, other]
        return bool(first and (there == IDLE or self._may[who, there, slot]))

    def _swap(self, who: int, slot: int, other: int) -> None:
        here, there = int(self._table[who, slot]), int(self._table[who, other])
        for station, old, new in ((here, slot, other), (there, other, slot)):
            if station != IDLE:
                self._left[station, old] += 1
                self._left[station, new] -= 1
                self._count[station, old] -= 1
                self._count[station, new] += 1
        self._table[who, slot], self._table[who, other] = there, here

    def _chain(self, station: int, slot: int) -> bool:
        """Empty one seat of a station that is too full in a slot, by swaps with one other slot."""
        for other in range(self._table.shape[1]):
            if other != slot and self._left[station, other] > 0:
                way = self._way(station, slot, other)
                if way:
                    for who in way:
                        self._swap(who, slot, other)
                    return True
        return False

    def _way(self, station: int, slot: int, other: int, *, evenly: bool = False) -> list[int]:
        """Return who must swap two slots so that the excess ends where there is room.

        To spread evenly it ends where the slot is quieter than the other one.
        """
        came, end = self._reach(
            station, slot, other, lambda there: self._ends(there, slot, other, evenly=evenly)
        )
        return [] if end is None else _back(came, end, station)

    def _reach(
        self,
        station: int,
        slot: int,
        other: int,
        is_end: Callable[[int], bool] = lambda _: False,
    ) -> tuple[dict[int, tuple[int, int]], int | None]:
        """Return how each station is reached by swaps of two slots, and the first end, if any."""
        able = np.flatnonzero(self._there[:, slot] & self._there[:, other])
        at: dict[int, list[int]] = {}
        for who in able.tolist():
            at.setdefault(int(self._table[who, slot]), []).append(who)
        came: dict[int, tuple[int, int]] = {station: (IDLE, IDLE)}
        waiting = deque([station])
        while waiting:
            here = waiting.popleft()
            for who in at.get(here, ()):
                there = int(self._table[who, other])
                if there in came or not self._may_swap(who, slot, other):
                    continue
                came[there] = who, here
                if is_end(there):
                    return came, there
                waiting.append(there)
        return came, None

    def _ends(self, station: int, slot: int, other: int, *, evenly: bool) -> bool:
        if station == IDLE:
            return True
        quieter = self._count[station, slot] < self._count[station, other]
        return bool(self._left[station, slot] > 0 and (quieter or not evenly))


def _back(came: dict[int, tuple[int, int]], end: int, start: int) -> list[int]:
    way = []
    while end != start:
        who, end = came[end]
        way.append(who)
    return way
