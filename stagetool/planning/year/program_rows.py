"""Which limits of a family stand in the linear program, and in which rows."""

from dataclasses import dataclass, field

import numpy as np

from stagetool.planning.costs import Ints
from stagetool.planning.year.family import NONE, Index


@dataclass(slots=True)
class RowsOfFamily:
    """The limits of a family that stand in the program: keys in order, and their rows."""

    keys: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    rows: Index = field(default_factory=lambda: np.empty(0, dtype=np.intp))

    def find(self, keys: Ints) -> Index:
        """Return the row of each key, or `NONE`."""
        if not len(self.keys):
            return np.full(len(keys), NONE, dtype=np.intp)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.rows[at], NONE)

    def add(self, keys: Ints, rows: Index) -> None:
        """Add keys that are not there yet."""
        joined, numbers = np.concatenate([self.keys, keys]), np.concatenate([self.rows, rows])
        order = np.argsort(joined, kind="stable")
        self.keys, self.rows = joined[order], numbers[order]
