"""The limits of a year: of the pairs of some stages with some places, at most so many.

Limits of one kind make a family. A family gives each pair the number of the limit that it falls
under (its key), so that millions of limits cost two short arrays and only those that matter are
ever written down. Pinned stages have used up their part before planning starts.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import Ints

Index = npt.NDArray[np.intp]
NONE = -1  # no limit of this family
HARD = -1  # what one more costs when it may not be


@dataclass(frozen=True, slots=True)
class Rooms:
    """Limits on places in a period: their seats, shared room, loads.

    Attributes:
        word: The reason word when such a limit stands in the way.
        lane: Per stage which line of `table` holds for it, or `NONE`.
        table: Per lane and place the key, or `NONE`.
        limits: Per key how many more pupils there may be.
        first: Per key what the first one too many costs, or `HARD`.
        more: How much more each next one costs.
        most: Per key how many there can be too many.
    """

    word: str
    lane: Index
    table: Ints
    limits: Ints
    first: Ints
    more: int
    most: Ints

    def keys(self, stages: Index, columns: Index) -> Ints:
        """Return the key of each pair."""
        lane = self.lane[stages]
        found: Ints = np.where(lane == NONE, NONE, self.table[lane, columns])
        return found

    def limit_of(self, keys: Ints) -> Ints:
        """Return how many more pupils there may be."""
        return self.limits[keys]

    def first_of(self, keys: Ints) -> Ints:
        """Return what the first one too many costs, or `HARD`."""
        return self.first[keys]

    def most_of(self, keys: Ints) -> Ints:
        """Return how many there can be too many, or `NONE` for any number."""
        return self.most[keys]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Limits on pupils (or classes, or siblings) with companies (or sectors).

    Attributes:
        word: The reason word when such a limit stands in the way.
        left: Per stage the pupil's number, or `NONE`.
        right: Per place the company's number, or `NONE`.
        width: How many right numbers there are.
        limit: How many there may be.
        used: Keys that pinned stages have used, sorted, and how often.
        extra: What each one too many costs, or `HARD`.
    """

    word: str
    left: Index
    right: Index
    width: int
    limit: int
    used: tuple[Ints, Ints]
    extra: int

    @property
    def more(self) -> int:
        """Return how much more each next one too many costs."""
        return 0

    def keys(self, stages: Index, columns: Index) -> Ints:
        """Return the key of each pair."""
        left, right = self.left[stages], self.right[columns]
        found: Ints = np.where((left == NONE) | (right == NONE), NONE, left * self.width + right)
        return found

    def limit_of(self, keys: Ints) -> Ints:
        """Return how many more pupils there may be."""
        limits = np.full(len(keys), self.limit, dtype=np.int64)
        known, counts = self.used
        if len(known):
            at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
            limits -= np.where(known[at] == keys, counts[at], 0)
        return np.maximum(limits, 0)

    def first_of(self, keys: Ints) -> Ints:
        """Return what the first one too many costs, or `HARD`."""
        return np.full(len(keys), self.extra, dtype=np.int64)

    def most_of(self, keys: Ints) -> Ints:
        """Return how many there can be too many, or `NONE` for any number."""
        return np.full(len(keys), NONE, dtype=np.int64)


Family = Rooms | Pairs


@dataclass(frozen=True, slots=True)
class Groups:
    """Which numbers have which value, ready to look up.

    Attributes:
        order: The numbers, by value.
        start: Per value where its numbers begin in `order`; one more at the end.
    """

    order: Index
    start: Index

    def sizes(self, values: Ints) -> Ints:
        """Return how many numbers have each value."""
        return self.start[values + 1] - self.start[values]


def groups_of(values: Index, count: int) -> Groups:
    """Group the numbers 0, 1, 2... by their value; those with `NONE` are in no group."""
    order = np.argsort(values, kind="stable")
    order = order[np.searchsorted(values[order], 0) :]
    return Groups(order, np.searchsorted(values[order], np.arange(count + 1)))


def unfold(groups: Groups, values: Ints) -> tuple[Index, Index]:
    """Return which value (by its number in `values`) and which member, for every member."""
    sizes = groups.sizes(values)
    which = np.repeat(np.arange(len(values)), sizes)
    ends = np.cumsum(sizes)
    within = np.arange(len(which)) - np.repeat(ends - sizes, sizes)
    return which, groups.order[groups.start[values[which]] + within]
