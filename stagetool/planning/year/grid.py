"""A year as arrays: what every pair of a stage and a place costs, and which may never be.

The points that do not change from period to period are worked out once, for distinct pupils and
places; what differs per period is laid over them when a part of the matrix is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from stagetool.base.ids import PupilId
from stagetool.planning.costs import NEVER, Costs, Ints, Sides, lasting_costs
from stagetool.planning.weights import Weights
from stagetool.planning.year.family import HARD, NONE, Family, Index, Pairs, Rooms, groups_of
from stagetool.planning.year.frame import Frame

Mask = npt.NDArray[np.bool_]
MOST_BONUS = 10**9  # fits in the numbers of the matrix
CELLS = 1 << 18  # pairs looked at in one go: they fit in the processor's cache


@dataclass(frozen=True, slots=True)
class Part:
    """Some stages of one period: from `start` up to `stop`."""

    period: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The costs of a year.

    Attributes:
        base: Points per distinct candidate and place, as if everybody moved.
        rows: Per stage the row of `base`.
        kinds: Per stage its kind: stages of a kind have the same limits on places.
        shut: Per kind the places where it cannot go.
        never: Pairs that may not be: stage times places plus place, sorted.
        now: Pairs that an earlier plan proposed, in the same way.
        kind_periods: Per kind its period.
        bounds: Where the stages of each period begin; one more at the end.
        room: How many pupils the places of each period can take at most.
        sole: The only pair of a stage, for some stages; no other stage goes before it.
        least: How many stages stay out at least, proven (`scarce.py`); 0 when nobody counted.
    """

    families: tuple[Family, ...]
    base: Costs
    rows: Index
    kinds: Index
    lanes: Index
    shut: Mask
    never: Ints
    now: Ints
    bounds: tuple[int, ...]
    move: int
    stay_out: int
    room: Ints
    sole: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    least: int = 0

    @property
    def stages(self) -> int:
        """Return how many stages there are to plan."""
        return len(self.rows)

    @property
    def places(self) -> int:
        """Return how many places there are."""
        return int(self.base.shape[1])

    def parts(self) -> Iterator[Part]:
        """Divide the stages into parts that are looked at in one go."""
        step = max(1, CELLS // max(1, self.places))
        for period, (first, last) in enumerate(zip(self.bounds, self.bounds[1:], strict=False)):
            for start in range(first, last, step):
                yield Part(period, start, min(last, start + step))

    def costs(self, part: Part) -> Costs:
        """Return the points of a part: a fresh array, `NEVER` for what may not be."""
        costs: Costs = self.base[self.rows[part.start : part.stop]]
        flat = costs.reshape(-1)
        flat[self._within(self.now, part)] -= self.move  # before those that may not be
        flat[self._within(self.sole, part)] -= self.bonus
        kinds = self.kinds[part.start : part.stop]
        for kind in np.unique(kinds):
            if (kinds == kind).all():
                costs[:, self.shut[kind]] = NEVER
            else:
                costs[np.ix_(kinds == kind, self.shut[kind])] = NEVER
        flat[self._within(self.never, part)] = NEVER
        return costs

    def costs_of(self, stages: Index, columns: Index) -> Ints:
        """Return the points of some pairs."""
        costs = self.base[self.rows[stages], columns].astype(np.int64)
        flat = stages * self.places + columns
        costs[among(flat, self.now)] -= self.move
        costs[among(flat, self.sole)] -= self.bonus
        costs[among(flat, self.never) | self.shut[self.kinds[stages], columns]] = NEVER
        return costs

    def forced(self, pairs: dict[int, int], answer: Index) -> "Grid":
        """Return the same year in which some stages have one place only.

        What the answer has now is where nobody moves from.
        """
        every = np.arange(self.places, dtype=np.int64)
        others = [stage * self.places + np.delete(every, column) for stage, column in pairs.items()]
        placed = np.flatnonzero(answer >= 0)
        now = placed * self.places + answer[placed]
        return replace(
            self,
            never=np.sort(np.concatenate([self.never, *others]), kind="stable"),
            now=now[~among(now, self.never)],
            sole=np.array(
                sorted(stage * self.places + column for stage, column in pairs.items()),
                dtype=np.int64,
            ),
        )

    @property
    def bonus(self) -> int:
        """Return what is taken off for a stage at its only place: to leave it out costs double."""
        return min(self.stay_out, MOST_BONUS)

    def choices(self) -> Ints:
        """Return per stage whether it has other places to go to than one."""
        choices = np.ones(self.stages, dtype=np.int64)
        choices[self.sole // max(1, self.places)] = 0
        return choices

    def _within(self, flat: Ints, part: Part) -> Ints:
        start, stop = part.start * self.places, part.stop * self.places
        low, high = np.searchsorted(flat, (start, stop))
        return flat[low:high] - start


def among(values: Ints, known: Ints) -> Mask:
    """Tell which values are among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: Mask = known[at] == values
    return found


def make_grid(frame: Frame, families: tuple[Family, ...], weights: Weights) -> Grid:
    """Work out the costs of a year."""
    places = len(frame.seats)
    period = np.array([stage.period for stage in frame.stages], dtype=np.intp)
    rooms = [one for one in families if isinstance(one, Rooms)]
    lanes, kinds = np.unique(
        np.stack([period, *(one.lane for one in rooms)], axis=1), axis=0, return_inverse=True
    )
    shut = np.zeros((len(lanes), places), dtype=bool)
    for number, one in enumerate(rooms):
        shut |= _full_up(one, lanes[:, number + 1])
    for kind, at in enumerate(lanes[:, 0].tolist()):
        shut[kind] |= _closed(frame, at)
    base = lasting_costs(Sides(frame.candidates, frame.seats), weights)
    rows = np.array([stage.row for stage in frame.stages], dtype=np.intp)
    now = _now(frame)
    return Grid(
        families,
        base,
        rows,
        kinds.reshape(-1),
        lanes,
        shut,
        _never(frame, families),
        now[base[rows[now // max(1, places)], now % max(1, places)] != NEVER],
        tuple(np.searchsorted(period, np.arange(len(frame.periods) + 1)).tolist()),
        weights.move,
        _stay_out(frame, families, weights),
        np.array([_room(frame, rooms, number) for number in range(len(frame.periods))], np.int64),
    )


def _room(frame: Frame, families: list[Rooms], period: int) -> int:
    """Return how many pupils a period has room for: by its places, or less by shared room."""
    room = np.zeros(len(frame.seats), dtype=np.int64)
    for place, column in frame.columns[period].items():
        seat = frame.by_period[period][place]
        room[column] = 0 if seat.blocked else seat.room
    least = int(room.sum())
    for one in families:
        keys = one.table[period] if period < len(one.table) else np.empty(0, dtype=np.int64)
        inside = keys != NONE
        if not one.more and inside.any():
            shared = np.bincount(keys[inside], room[inside]).astype(np.int64)
            held = np.minimum(shared, one.limits[: len(shared)]).sum()
            least = min(least, int(held) + int(room[~inside].sum()))
    return least


def _full_up(one: Rooms, lanes: Index) -> Mask:
    """Return per kind where there is no room left."""
    if not len(one.limits):
        return np.zeros((len(lanes), one.table.shape[1]), dtype=bool)
    gone = (one.limits <= 0) & (one.first == HARD)
    keys = one.table[lanes]
    full: Mask = (lanes != NONE)[:, None] & (keys != NONE) & gone[keys]
    return full


def _closed(frame: Frame, period: int) -> Mask:
    closed = np.ones(len(frame.seats), dtype=bool)
    for place, column in frame.columns[period].items():
        closed[column] = bool(frame.by_period[period][place].blocked)
    return closed


def _never(frame: Frame, families: tuple[Family, ...]) -> Ints:
    """Return the pairs that are refused, that days forbid, or that pinned stages use up."""
    places = len(frame.seats)
    found: list[Ints] = []
    by_period: list[dict[PupilId, int]] = [{} for _ in frame.periods]
    for number, stage in enumerate(frame.stages):
        by_period[stage.period][stage.candidate.pupil] = number
        days = stage.candidate.slots
        if days is not None:
            found.append(_missing(frame, number, days))
    for period, one in enumerate(frame.periods):
        stages, columns = by_period[period], frame.columns[period]
        flat = [
            stages[pupil] * places + columns[place]
            for pupil, place in one.problem.refusals
            if pupil in stages and place in columns
        ]
        found.append(np.array(flat, dtype=np.int64))
    found += [
        _used_up(family, places)
        for family in families
        if isinstance(family, Pairs) and family.extra == HARD
    ]
    return np.unique(np.concatenate([np.empty(0, dtype=np.int64), *found]))


def _missing(frame: Frame, number: int, days: frozenset[int]) -> Ints:
    """Return the pairs of a stage with places that miss one of its own days."""
    stage = frame.stages[number]
    columns = [
        column
        for place, column in frame.columns[stage.period].items()
        if not days.isdisjoint(frame.by_period[stage.period][place].missing)
    ]
    return number * len(frame.seats) + np.array(columns, dtype=np.int64)


def _used_up(family: Pairs, places: int) -> Ints:
    """Return the pairs that pinned stages leave no room for."""
    keys, _ = family.used
    keys = keys[family.limit_of(keys) <= 0]
    left = groups_of(family.left, int(family.left.max(initial=-1)) + 1)
    right = groups_of(family.right, family.width)
    found = [np.empty(0, dtype=np.int64)]
    for key in keys.tolist():
        one, other = divmod(key, family.width)
        if one + 1 < len(left.start):
            stages = left.order[left.start[one] : left.start[one + 1]]
            columns = right.order[right.start[other] : right.start[other + 1]]
            found.append((stages[:, None] * places + columns).reshape(-1))
    return np.concatenate(found)


def _now(frame: Frame) -> Ints:
    places = len(frame.seats)
    flat = [
        number * places + frame.columns[stage.period][stage.candidate.now]
        for number, stage in enumerate(frame.stages)
        if stage.candidate.now in frame.columns[stage.period]
    ]
    return np.array(sorted(flat), dtype=np.int64)


def _stay_out(frame: Frame, families: tuple[Family, ...], weights: Weights) -> int:
    """Return what a stage without a place costs: more than everything else together."""
    count = len(frame.stages) + len(frame.pinned)
    total = count * (weights.dearest + weights.same_sector)
    for family in families:
        if isinstance(family, Rooms) and family.more:
            total += int((family.first * family.most).sum())
            total += family.more * int((family.most * (family.most + 1) // 2).sum())
    cost = 10
    while cost <= total:
        cost *= 10
    return cost
