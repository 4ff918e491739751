"""The best answer so far, with what none can beat; and how pairs and parts are read."""

from dataclasses import dataclass

import numpy as np

from stagetool.planning.year.answer import cost_of_answer, is_allowed
from stagetool.planning.year.family import Index
from stagetool.planning.year.grid import Grid
from stagetool.planning.year.prices import Prices


@dataclass(slots=True)
class Best:
    """The best answer so far, and what none can beat."""

    answer: Index
    cost: int
    bound: int
    proof: str = ""

    def better(self, grid: Grid, answer: Index) -> bool:
        """Keep an answer when it is allowed and costs less."""
        cost = cost_of_answer(grid, answer)
        if cost >= self.cost or not is_allowed(grid, answer):
            return False
        self.answer, self.cost = answer, cost
        return True

    @property
    def proven(self) -> bool:
        """Tell whether nothing can be better."""
        return self.cost <= self.bound


def joined(grid: Grid, one: tuple[Index, Index], other: tuple[Index, Index]) -> tuple[Index, Index]:
    """Return the pairs of both, each once and in order."""
    flat = np.unique(
        np.concatenate([one[0] * grid.places + one[1], other[0] * grid.places + other[1]])
    )
    return flat // grid.places, flat % grid.places


def points_of(parts: int, prices: Prices) -> int:
    """Return a bound in points: plans cost whole points, so a part of one counts as one."""
    return -(-parts // prices.scale)
