"""What prices prove, in whole numbers, and which pairs are worth having at those prices.

Any prices of zero or more on the limits prove a bound (Lagrange): each stage pays at least the
cheapest of *all* its places with the prices of the limits it falls under, or stays out; each
limit gives its price back as often as it allows pupils. Prices are whole numbers of a small part
of a point, so that a third of a point is exact, and so is the bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from stagetool.planning.costs import NEVER, Ints
from stagetool.planning.year.family import (
    HARD,
    NONE,
    Family,
    Index,
    Pairs,
    Rooms,
    groups_of,
    unfold,
)
from stagetool.planning.year.grid import Grid, Part

PARTS = (5040, 60, 1)  # of a point; the finest that fits
ROOM = 1 << 61  # whole numbers of the machine stay below this
FAR = 1 << 60  # the price of what may not be


@dataclass(frozen=True, slots=True)
class Price:
    """The prices of one family: the keys that have one, sorted, and the prices in parts."""

    keys: Ints
    parts: Ints


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices of all families, and of the number of stages that must stay out at least.

    Attributes:
        scale: Into how many parts a point is divided.
        out: What is taken off for staying out.
        least: How many stages stay out at least, whatever the plan.
    """

    scale: int
    families: tuple[Price, ...]
    out: int = 0
    least: int = 0


@dataclass(frozen=True, slots=True)
class Priced:
    """What prices prove over all pairs.

    Attributes:
        bound: What no plan can beat, in parts of a point.
        cheapest: What each stage pays at least, in parts.
        stages, columns: Pairs that cost less than asked, in order.
        over: What each of those costs more than the cheapest choice of its stage, in parts.
    """

    bound: int
    cheapest: Ints
    stages: Index
    columns: Index
    over: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))


def scale_of(grid: Grid) -> int:
    """Return into how many parts a point can be divided."""
    return next(
        (one for one in PARTS if grid.stay_out * one * 8 * max(1, grid.stages) < ROOM), PARTS[-1]
    )


def no_prices(grid: Grid) -> Prices:
    """Return the prices of the first bound: nothing costs anything extra."""
    none = np.empty(0, dtype=np.int64)
    return Prices(scale_of(grid), tuple(Price(none, none) for _ in grid.families))


def given_back(families: Sequence[Family], prices: Prices) -> int:
    """Return what the limits give back at most, in parts of a point."""
    total = 0
    for family, price in zip(families, prices.families, strict=True):
        if not len(price.keys):
            continue
        total += int((price.parts * family.limit_of(price.keys)).sum())
        first = family.first_of(price.keys)
        soft = first != HARD
        total += _too_many(
            price.parts[soft], first[soft] * prices.scale, family.more * prices.scale
        )
    return total - prices.out * prices.least


def _too_many(price: Ints, first: Ints, more: int) -> int:
    """Return what going over soft limits can give back: all steps that cost less than the price.

    Where each step costs the same the price is never above it.
    """
    gain = np.maximum(0, price - first)
    if not more:
        return int(gain.sum()) * ROOM
    steps = (gain + more - 1) // more
    return int((steps * gain - more * (steps * (steps - 1) // 2)).sum())


class Pricer:
    """Holds all pairs against prices."""

    def __init__(self, grid: Grid, prices: Prices) -> None:
        self._grid = grid
        self._prices = prices
        self._of_kind = np.zeros((len(grid.lanes), grid.places), dtype=np.int64)
        flat, parts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        lane = 0
        for family, price in zip(grid.families, prices.families, strict=True):
            if isinstance(family, Rooms):
                lane += 1
                self._of_kind += _on_kinds(family, price, grid.lanes[:, lane])
            else:
                extra, more = _on_pairs(family, price, grid)
                flat.append(extra)
                parts.append(more)
        joined = np.concatenate(flat)
        order = np.argsort(joined, kind="stable")
        self._flat = joined[order]
        self._parts = np.concatenate(parts)[order]

    def part(self, part: Part) -> Ints:
        """Return what each pair of a part costs with its prices; `FAR` for what may not be."""
        grid = self._grid
        costs = grid.costs(part)
        full = costs.astype(np.int64) * self._prices.scale
        kinds = grid.kinds[part.start : part.stop]
        full += self._of_kind[kinds[0]] if (kinds == kinds[0]).all() else self._of_kind[kinds]
        start, stop = np.searchsorted(
            self._flat, (part.start * grid.places, part.stop * grid.places)
        )
        if stop > start:
            np.add.at(
                full.reshape(-1),
                self._flat[start:stop] - part.start * grid.places,
                self._parts[start:stop],
            )
        np.putmask(full, costs == NEVER, FAR)
        return full

    @property
    def out(self) -> int:
        """Return what staying out costs."""
        return self._grid.stay_out * self._prices.scale - self._prices.out


def _on_kinds(family: Rooms, price: Price, lane: Index) -> Ints:
    dense = np.zeros(len(family.limits) + 1, dtype=np.int64)  # the last one is for `NONE`
    dense[price.keys] = price.parts
    keys = np.where((lane == NONE)[:, None], NONE, family.table[lane])
    return dense[keys]


def _on_pairs(family: Pairs, price: Price, grid: Grid) -> tuple[Ints, Ints]:
    """Return the pairs under the limits that have a price, and the prices."""
    some = price.parts > 0
    keys, parts = price.keys[some], price.parts[some]
    lefts = groups_of(family.left, int(family.left.max(initial=NONE)) + 1)
    rights = groups_of(family.right, family.width)
    one, stages = unfold(lefts, keys // family.width)
    other, columns = unfold(rights, (keys % family.width)[one])
    return stages[other] * grid.places + columns, parts[one[other]]


def price_all(grid: Grid, prices: Prices, ceiling: Ints | None = None, most: int = 0) -> Priced:
    """Hold all pairs against prices.

    Args:
        grid: The costs.
        prices: The prices.
        ceiling: Per stage: pairs that cost less than this are returned; None returns none.
        most: How many of those per stage, the cheapest; 0 is all.
    """
    pricer = Pricer(grid, prices)
    out = pricer.out
    bound = -given_back(grid.families, prices)
    stages, columns = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    over = [np.empty(0, dtype=np.int64)]
    least = [np.empty(0, dtype=np.int64)]
    for part in grid.parts():
        full = pricer.part(part)
        cheapest = np.minimum(full.min(axis=1, initial=out), out)
        bound += int(cheapest.sum())
        least.append(cheapest)
        if ceiling is None:
            continue
        limit = np.minimum(ceiling[part.start : part.stop], FAR)
        rows = np.flatnonzero(full.min(axis=1, initial=FAR) < limit)
        found, column = _below(full[rows], limit[rows], most)
        stages.append(rows[found] + part.start)
        columns.append(column)
        over.append(full[rows[found], column] - cheapest[rows[found]])
    return Priced(
        bound,
        np.concatenate(least),
        np.concatenate(stages),
        np.concatenate(columns),
        np.concatenate(over),
    )


def _below(full: Ints, limit: Ints, most: int) -> tuple[Index, Index]:
    """Return the row and column of what lies below a limit per row, the cheapest few.

    Of equal ones the first: which ones a partition finds depends on the processor.
    """
    if most and most < full.shape[1]:
        at = np.argpartition(full, most - 1, axis=1)[:, :most] if len(full) else None
        if at is not None:
            edge = np.take_along_axis(full, at, axis=1).max(axis=1)
            limit = np.minimum(limit, edge + 1)
    rows, columns = np.nonzero(full < limit[:, None])
    if not most:
        return rows, columns
    first = np.searchsorted(rows, np.arange(len(full)))
    order = np.lexsort((columns, full[rows, columns], rows))
    rank = np.arange(len(rows)) - first[rows[order]]
    kept = np.sort(order[rank < most])
    return rows[kept], columns[kept]
