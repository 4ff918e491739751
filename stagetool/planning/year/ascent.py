"""Prices that come near the best ones at once, by climbing: no linear program.

Every stage takes what is cheapest at the prices; limits that are then broken get dearer, limits
with room cheaper, a step in the mean direction of the last steps (the volume algorithm). A step
costs a millisecond, so a thousand of them are sooner done than one linear program; they end so
near the best prices that few pairs and few limits are left for that program. The prices are only
proposals: what they prove is worked out in whole numbers elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import Ints
from stagetool.planning.year.family import HARD, NONE, Index
from stagetool.planning.year.grid import Grid, Mask
from stagetool.planning.year.prices import Price, Prices, scale_of

Floats = npt.NDArray[np.float64]
FIRST_STEP, LONGEST_STEP = 0.1, 2.0  # of the way to the cost of the plan at hand
FRESH = 0.05  # how much the last step counts in the mean direction
FALLS = 5  # steps without a better bound, after which steps get shorter
SHORTER, LONGER, BOLDER = 0.7, 1.1, 1.5
NEARLY_USED = 0.2  # a limit with less room than this may well be used up in the best answer
STILL = 1e-9
ASKED = 50  # steps between two questions whether to stop
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Climbed:
    """Where the climb ended.

    Attributes:
        prices: The best prices found.
        wanted: Per family the keys of the limits that had a price or were nearly used up.
    """

    prices: Prices
    wanted: tuple[Ints, ...]


class Slope:
    """Some pairs, with the limits under which each of them falls, numbered in one row."""

    def __init__(self, grid: Grid, stages: Index, columns: Index) -> None:
        order = np.lexsort((columns, stages))
        self._stages, self._columns = stages[order], columns[order]
        self._costs = grid.costs_of(self._stages, self._columns).astype(float)
        self._count = grid.stages
        self._some = np.unique(self._stages)
        self._starts = np.searchsorted(self._stages, self._some)
        self._out = float(grid.stay_out)
        self._grid = grid
        self._number()

    def _number(self) -> None:
        """Number the limits that the pairs could break."""
        self.keys: list[Ints] = []
        rows, limits, first, more = [], [], [], []
        total = 0
        for family in self._grid.families:
            keys = family.keys(self._stages, self._columns)
            inside = keys != NONE
            known, which, counts = np.unique(keys[inside], return_inverse=True, return_counts=True)
            tied = counts > family.limit_of(known)
            number = np.where(tied, total + np.cumsum(tied) - 1, NONE)
            row = np.full(len(keys), NONE, dtype=np.int64)
            row[inside] = number[which]
            rows.append(row)
            known = known[tied]
            self.keys.append(known)
            total += len(known)
            limits.append(family.limit_of(known))
            first.append(family.first_of(known))
            more.append(np.full(len(known), family.more))
        none = np.empty(0, dtype=np.int64)
        self.total = total
        self._rows = [np.where(row == NONE, total, row) for row in rows]  # the last has no price
        self._limits = np.concatenate([none, *limits]).astype(float)
        self._first = np.concatenate([none, *first]).astype(float)
        self._more = np.concatenate([none, *more]).astype(float)
        flat = (self._first != HARD) & (self._more == 0)
        self._most: Floats = np.where(flat, self._first, inf)  # where each step costs the same

    def climb(self, steps: int, goal: float, should_stop: Stop | None = None) -> Climbed:
        """Climb; `goal` is what a plan costs, so that no bound is above it."""
        best_prices = np.zeros(self.total + 1)
        best, mean = self._look(best_prices)
        ever = np.zeros(self.total, dtype=bool)
        step, falls = FIRST_STEP, 0
        for number in range(steps):
            if should_stop is not None and number % ASKED == 0 and should_stop():
                break
            way = np.where((best_prices[:-1] <= 0) & (mean < 0), 0.0, mean)
            length = _product(way, way)
            if length < STILL or best >= goal:
                break
            prices = best_prices.copy()
            prices[:-1] += step * (goal - best) / length * way
            prices[:-1] = np.clip(prices[:-1], 0.0, self._most)
            bound, over = self._look(prices)
            if bound > best:
                step = min(LONGEST_STEP, step * (BOLDER if _product(over, mean) > 0 else LONGER))
                best, best_prices, falls = bound, prices, 0
                ever |= prices[:-1] > 0
            elif (falls := falls + 1) >= FALLS:
                step, falls = step * SHORTER, 0
            mean = FRESH * over + (1 - FRESH) * mean
        return self._climbed(best_prices[:-1], ever | (mean > -NEARLY_USED))

    def _look(self, prices: Floats) -> tuple[float, Floats]:
        """Return the bound of prices, and per limit how many stages too many want it."""
        full = self._costs.copy()
        for row in self._rows:
            full += prices[row]
        cheapest = np.full(self._count, self._out)
        if len(full):
            least = np.minimum.reduceat(full, self._starts)
            cheapest[self._some] = np.minimum(least, self._out)
        at = np.flatnonzero(full <= cheapest[self._stages])
        chosen = at[np.unique(self._stages[at], return_index=True)[1]]
        use = np.zeros(self.total + 1)
        for row in self._rows:
            use += np.bincount(row[chosen], minlength=self.total + 1)
        price = prices[:-1]
        gain = np.where(self._more > 0, np.maximum(0.0, price - self._first), 0.0)
        over = np.ceil(gain / np.maximum(1.0, self._more))
        back = (price * self._limits + over * gain - self._more * over * (over - 1) / 2).sum()
        return float(cheapest.sum() - back), use[:-1] - self._limits - over

    def _climbed(self, prices: Floats, wanted: Mask) -> Climbed:
        scale = scale_of(self._grid)
        parts = np.rint(prices * scale).astype(np.int64)
        found, rows, start = [], [], 0
        for keys in self.keys:
            here = slice(start, start + len(keys))
            some = parts[here] > 0
            found.append(Price(keys[some], parts[here][some]))
            rows.append(keys[wanted[here]])
            start = here.stop
        return Climbed(Prices(scale, tuple(found)), tuple(rows))


def _product(one: Floats, other: Floats) -> float:
    """Return the inner product, in one thread and always summed in the same order."""
    return float((one * other).sum())
