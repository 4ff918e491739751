"""An answer as numbers: per stage the place, or out; what it costs, and whether it may be."""

import numpy as np

from stagetool.planning.costs import NEVER, Ints
from stagetool.planning.year.family import HARD, NONE, Family, Index, Pairs, Rooms, groups_of
from stagetool.planning.year.grid import Grid
from stagetool.planning.year.prices import FAR, Pricer, Prices
from stagetool.planning.year.program import OUT

SHUT = FAR // 2  # what is shut costs more than this, also with points taken off


def nobody(grid: Grid) -> Index:
    """Return the answer in which everybody stays out."""
    return np.full(grid.stages, OUT, dtype=np.intp)


def cost_of_answer(grid: Grid, answer: Index) -> int:
    """Return the points of an answer, worked out in whole numbers."""
    placed = np.flatnonzero(answer != OUT)
    total = int(grid.costs_of(placed, answer[placed]).sum())
    total += grid.stay_out * (len(answer) - len(placed))
    for family in grid.families:
        keys, over = _over(family, placed, answer[placed])
        first = family.first_of(keys)
        steps = over * first + family.more * (over * (over - 1) // 2)
        total += int(steps[first != HARD].sum())
    return total


def is_allowed(grid: Grid, answer: Index) -> bool:
    """Tell whether an answer breaks no rule and uses no pair that may not be."""
    placed = np.flatnonzero(answer != OUT)
    if (grid.costs_of(placed, answer[placed]) == NEVER).any():
        return False
    for family in grid.families:
        keys, over = _over(family, placed, answer[placed])
        if (over[family.first_of(keys) == HARD] > 0).any():
            return False
    return True


def _over(family: Family, stages: Index, columns: Index) -> tuple[Ints, Ints]:
    """Return the limits in use and how many there are too many."""
    keys = family.keys(stages, columns)
    known, counts = np.unique(keys[keys != NONE], return_counts=True)
    return known, np.maximum(0, counts - family.limit_of(known))


class _Ledger:
    """What is left of the limits while an answer is made; soft limits are not looked at."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rooms = [
            (one, one.limits.copy(), number + 1)
            for number, one in enumerate(f for f in grid.families if isinstance(f, Rooms))
            if not one.more
        ]
        self._pairs = [
            _Used(one) for one in grid.families if isinstance(one, Pairs) and one.extra == HARD
        ]
        self._shut = np.zeros(grid.shut.shape, dtype=np.int64)

    def open(self, stage: int, costs: Ints) -> Ints:
        """Return what places cost a stage now; `FAR` and more for those that are shut."""
        left: Ints = costs + self._shut[self._grid.kinds[stage]]
        for used in self._pairs:
            for columns in used.gone.get(used.left[stage], ()):
                left[columns] = FAR
        return left

    def take(self, stage: int, column: int) -> None:
        """Use up the limits that a stage at a place falls under."""
        for one, left, lane in self._rooms:
            at = one.lane[stage]
            key = one.table[at, column] if at != NONE else NONE
            if key == NONE:
                continue
            left[key] -= 1
            if left[key] <= 0:
                lanes = self._grid.lanes[:, lane]
                full = (one.table[lanes] == key) & (lanes != NONE)[:, None]
                self._shut[full] = FAR
        for used in self._pairs:
            used.take(stage, column)


class _Used:
    """What is used of the limits on pupils with companies."""

    def __init__(self, family: Pairs) -> None:
        self.left: list[int] = family.left.tolist()
        self.gone: dict[int, list[Index]] = {}
        self._right: list[int] = family.right.tolist()
        self._columns = groups_of(family.right, family.width)
        self._width, self._limit = family.width, family.limit
        keys, counts = family.used
        self._taken: dict[int, int] = dict(zip(keys.tolist(), counts.tolist(), strict=True))

    def take(self, stage: int, column: int) -> None:
        left, right = self.left[stage], self._right[column]
        if NONE in (left, right):
            return
        key = left * self._width + right
        self._taken[key] = taken = self._taken.get(key, 0) + 1
        if taken >= self._limit:
            start, stop = self._columns.start[right : right + 2]
            self.gone.setdefault(left, []).append(self._columns.order[start:stop])


def mended(grid: Grid, prices: Prices, answer: Index) -> Index:
    """Return an allowed answer near one that is not: who breaks a limit is placed anew.

    Of those under one limit the stage that has the fewest places to go to stays.
    """
    start = answer.copy()
    placed = np.flatnonzero(start != OUT)
    start[placed[grid.costs_of(placed, start[placed]) == NEVER]] = OUT
    return fill_in(grid, prices, within_limits(grid, start))


def within_limits(grid: Grid, answer: Index) -> Index:
    """Return an answer without the stages that break a limit; see `mended` for who stays."""
    start = answer.copy()
    choices = grid.choices()
    for family in grid.families:
        placed = np.flatnonzero(start != OUT)
        keys = family.keys(placed, start[placed])
        order = np.lexsort((placed, choices[placed], keys))
        placed, keys = placed[order], keys[order]
        rank = np.arange(len(keys)) - np.searchsorted(keys, keys)
        hard = (keys != NONE) & (family.first_of(np.maximum(keys, 0)) == HARD)
        start[placed[hard & (rank >= family.limit_of(np.maximum(keys, 0)))]] = OUT
    return start


def fill_in(grid: Grid, prices: Prices, start: Index) -> Index:
    """Return an answer: what is in `start` stays, the others in turn take what is cheapest.

    Cheapest at the prices: where many want a place it costs more, so that those go there who
    gain most.
    """
    ledger = _Ledger(grid)
    answer = start.copy()
    for stage in np.flatnonzero(start != OUT).tolist():
        ledger.take(stage, int(start[stage]))
    pricer = Pricer(grid, prices)
    for part in grid.parts():
        waiting = np.flatnonzero(start[part.start : part.stop] == OUT)
        if not len(waiting) or not grid.places:
            continue
        full = pricer.part(part)
        for row in waiting.tolist():
            stage = part.start + row
            costs = ledger.open(stage, full[row])
            column = int(costs.argmin())
            if costs[column] < SHUT:
                answer[stage] = column
                ledger.take(stage, column)
    return answer
