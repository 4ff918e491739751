"""The search for the best answer and its proof: first an answer, then prices, then whole pairs.

1. Each stage in turn takes the cheapest place: a usable answer at once, and a first bound.
2. The linear program over the cheapest pairs gives prices; all pairs are held against them and
   those that gain are added, until none does. The prices prove a bound in whole numbers.
3. What the program leaves in halves is made whole over the pairs that cost nothing extra at
   those prices. Mostly the answer then costs what the bound says: proven.
4. Else every answer that is better uses only pairs that cost less extra than the gap between
   answer and bound. HiGHS branches over those few, with the gap getting smaller.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from stagetool.planning.costs import Ints
from stagetool.planning.year.answer import cost_of_answer, fill_in, is_allowed, nobody
from stagetool.planning.year.family import Index
from stagetool.planning.year.grid import Grid, Mask
from stagetool.planning.year.prices import FAR, Prices, no_prices, price_all
from stagetool.planning.year.program import OUT, Program
from stagetool.planning.year.whole import Limits, best_whole

FIRST_PAIRS = 12  # cheapest places per stage to begin with
NEXT_PAIRS = 4  # pairs per stage that may be added in a round
WHOLE = 1e-6  # nearer than this is whole
NEARLY = 1e-2  # the same after the interior point method
WIDTHS = (3, 10, 30, 100, 300, 1000, 10**9)  # points extra of the pairs that are branched over


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


@dataclass(slots=True)
class Search:
    """One search; `told` hears of each step."""

    grid: Grid
    limits: Limits
    told: Callable[[str, Best], None]
    program: Program = field(init=False)
    prices: Prices = field(init=False)
    settled: Index = field(init=False)
    used: float = 0.0  # seconds of the solver, the program apart

    def __post_init__(self) -> None:
        self.program = Program(self.grid, self.limits.seconds, self.limits.should_stop)
        self.prices = no_prices(self.grid)
        self.settled = nobody(self.grid)

    def run(self) -> Best:
        """Search until proven, stopped or out of time."""
        best = self._first()
        if best.proven or self._over() or not self._price(best):
            return best
        for attempt in (self._halves, self._around, self._branch):
            if best.proven or self._over():
                break
            attempt(best)
        return best

    def _over(self) -> bool:
        stop = self.limits.should_stop
        return self._seconds() <= 0 or (stop is not None and stop())

    def _seconds(self) -> float:
        """Return how many seconds the solver may still work."""
        return self.limits.seconds - self.used - float(self.program.solver.getRunTime())

    def _first(self) -> Best:
        """Return an answer at once, with the bound that prices of nothing prove."""
        answer = fill_in(self.grid, self.prices, nobody(self.grid))
        bound = _points(price_all(self.grid, self.prices).bound, self.prices)
        best = Best(answer, cost_of_answer(self.grid, answer), bound)
        self._tell("first", best)
        return best

    def _tell(self, phase: str, best: Best) -> None:
        if best.proven and not best.proof:
            best.proof = "whole_numbers"
        self.told(phase, best)

    def _price(self, best: Best) -> bool:
        """Price until no pair gains; tell whether it came that far."""
        asked = np.full(self.grid.stages, FAR, dtype=np.int64)
        priced = price_all(self.grid, self.prices, asked, FIRST_PAIRS)
        self.program.add(priced.stages, priced.columns)
        while self.program.run():
            self.prices = self.program.prices()
            priced = price_all(self.grid, self.prices, self._ceilings(), NEXT_PAIRS)
            best.bound = max(best.bound, _points(priced.bound, self.prices))
            self.settled = self._whole_part(self.program)
            best.better(self.grid, fill_in(self.grid, self.prices, self.settled))
            self._tell("prices", best)
            if best.proven or not self.program.add(priced.stages, priced.columns):
                return True
            self.program.warm()
        return False

    def _ceilings(self) -> Ints:
        """Return below which cost a pair may gain; the interior point is a little off."""
        slack = self.prices.scale // 20 if self.program.interior else 0
        return self.program.ceilings() - slack

    def _whole_part(self, program: Program) -> Index:
        """Return what a program has made whole."""
        taken = program.shares() > 1 - (NEARLY if program.interior else WHOLE)
        answer = nobody(self.grid)
        answer[program.stages[taken]] = program.columns[taken]
        return answer

    def _halves(self, best: Best) -> None:
        """Make whole what is left in halves; the rest stays where the program has it."""
        if self.program.interior:
            self._to_a_corner(best)
        self._try(best, self.settled == OUT)

    def _to_a_corner(self, best: Best) -> None:
        """Settle most stages, among the many answers that cost the same.

        The interior point lies between them all. With a small cost per pair, drawn once and for
        all, one of them is the best, and that one is nearly whole.
        """
        program = Program(self.grid, self._seconds(), self.limits.should_stop)
        program.add(*self._near(0))
        drawn = np.random.default_rng(0).random(len(program.stages)) / 2
        program.costs(self.grid.costs_of(program.stages, program.columns) + drawn)
        program.use_interior()
        if program.run():
            self.settled = self._whole_part(program)
            best.better(self.grid, fill_in(self.grid, self.prices, self.settled))
            self._tell("proof", best)
        self.used += float(program.solver.getRunTime())

    def _around(self, best: Best) -> None:
        """Free the other stages of pupils who are not settled too."""
        rows = np.unique(self.grid.rows[self.settled == OUT])
        self._try(best, np.isin(self.grid.rows, rows))

    def _try(self, best: Best, free: Mask) -> None:
        """Find the best whole answer over what costs nothing extra, for the free stages."""
        stages, columns = self._near(0)
        kept = np.flatnonzero(~free & (self.settled != OUT))
        some = ~np.isin(stages, kept)
        pairs = _joined(self.grid, (stages[some], columns[some]), (kept, self.settled[kept]))
        self._whole(best, pairs, start=None)

    def _branch(self, best: Best) -> None:
        """Branch over all pairs that a better answer can use; first over the nearest of them."""
        for width in WIDTHS:
            wide = min(width, best.cost - best.bound)
            stages, columns = self._near(wide)
            kept = np.flatnonzero(best.answer != OUT)
            pairs = _joined(self.grid, (stages, columns), (kept, best.answer[kept]))
            proven = self._whole(best, pairs, start=best.answer)
            if best.proven or not proven:
                return
            if best.cost - best.bound <= wide:
                best.bound, best.proof = best.cost, "solver"
                self._tell("proof", best)
                return

    def _whole(self, best: Best, pairs: tuple[Index, Index], start: Index | None) -> bool:
        limits = Limits(self._seconds(), self.limits.should_stop)
        if limits.seconds <= 0:
            return False
        whole = best_whole(self.grid, pairs, start, limits)
        self.used += whole.seconds
        if whole.answer is not None:
            best.better(self.grid, whole.answer)
        self._tell("proof", best)
        return whole.proven

    def _near(self, points: int) -> tuple[Index, Index]:
        """Return the pairs that cost at most so many points more than their stage's cheapest."""
        prices = self.prices
        slack = prices.scale // 4 if self.program.interior else 0
        cheapest = price_all(self.grid, prices).cheapest
        priced = price_all(self.grid, prices, cheapest + points * prices.scale + slack + 1)
        return priced.stages, priced.columns


def _joined(
    grid: Grid, one: tuple[Index, Index], other: tuple[Index, Index]
) -> tuple[Index, Index]:
    flat = np.unique(
        np.concatenate([one[0] * grid.places + one[1], other[0] * grid.places + other[1]])
    )
    return flat // grid.places, flat % grid.places


def _points(parts: int, prices: Prices) -> int:
    """Return a bound in points: plans cost whole points, so a part of one counts as one."""
    return -(-parts // prices.scale)
