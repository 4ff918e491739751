"""The search for the best answer and its proof: first an answer, then prices, then whole pairs.

1. Each stage in turn takes the cheapest place: a usable answer at once, and a first bound. Then
   one period after another is planned anew, the others as they are.
2. The linear program over the cheapest pairs gives prices; all pairs are held against them and
   those that gain are added, until none does. The prices prove a bound in whole numbers.
3. What the program leaves in halves is made whole over the pairs that cost nothing extra at
   those prices. Mostly the answer then costs what the bound says: proven.
4. Else every answer that is better uses only pairs that cost less extra than the gap between
   answer and bound. HiGHS branches over those few, with the gap getting smaller.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from stagetool.planning.year.answer import cost_of_answer, fill_in, is_allowed, mended, nobody
from stagetool.planning.year.best import Best, joined, points_of
from stagetool.planning.year.family import Index
from stagetool.planning.year.grid import Grid, Mask
from stagetool.planning.year.prices import price_all
from stagetool.planning.year.pricing import NEARLY, Pricing
from stagetool.planning.year.program import OUT
from stagetool.planning.year.whole import Limits, best_whole

DRAWS = 12  # how often stages are drawn apart anew to settle more of them
WIDTHS = (3, 10, 30, 100, 300, 1000, 10**9)  # points extra of the pairs that are branched over


@dataclass(slots=True)
class Search(Pricing):
    """One search; `told` hears of each step."""

    def run(self, best: Best | None = None) -> Best:
        """Search on from the first answer until proven, stopped or out of time."""
        best = best or self.first()
        settle = (self._halves, self._around)
        attempts = (self._by_period, self._price, *settle, self._broken, *settle, self._branch)
        for attempt in attempts:
            if best.proven or self._over() or not attempt(best):
                break
        return best

    def first(self) -> Best:
        """Return an answer at once, with the bound that prices of nothing prove."""
        answer = fill_in(self.grid, self.prices, nobody(self.grid))
        bound = points_of(price_all(self.grid, self.prices).bound, self.prices)
        best = Best(answer, cost_of_answer(self.grid, answer), bound)
        self._tell("first", best)
        return best

    def _by_period(self, best: Best) -> bool:
        """Plan one period after another anew, the others as they are: soon done, and near."""
        bounds = self.grid.bounds
        if len(bounds) <= 2 or self.grid.least:  # noqa: PLR2004 - one period, or all priced at once
            return True
        near = self._first_pairs()
        for first, last in pairwise(bounds):
            if self._over():
                break
            self.settled = best.answer.copy()
            free = np.zeros(self.grid.stages, dtype=bool)
            free[first:last] = True
            placed = np.flatnonzero(best.answer != OUT)
            pairs = joined(self.grid, self._kept(near, free), (placed, best.answer[placed]))
            program = self._program(apart=0.0)
            program.add(*pairs)
            if program.run():
                best.better(self.grid, fill_in(self.grid, self.prices, self._whole_part(program)))
            self.used += float(program.solver.getRunTime())
        self.settled = nobody(self.grid)
        self._tell("first", best)
        return True

    def stand(self, grid: Grid, answer: Index) -> None:
        """Make the program ready for changes to an answer that stands: nobody moves from it."""
        self.grid = grid
        self.program.change(grid)
        asked = np.flatnonzero(answer != OUT)
        self.program.add(asked, answer[asked])
        self.program.more_time(self.limits.seconds)
        self.program.run()

    def again(self, grid: Grid, answer: Index) -> Best:
        """Search on after a change: with the pairs, the prices and the answer that there were."""
        self.grid = grid
        self.used = -float(self.program.solver.getRunTime())
        self.program.more_time(self.limits.seconds)
        self.program.change(grid)
        asked = np.flatnonzero(answer != OUT)
        self.program.add(asked, answer[asked])
        answer = answer if is_allowed(grid, answer) else mended(grid, self.prices, answer)
        bound = points_of(price_all(grid, self.prices).bound, self.prices)
        best = Best(answer, cost_of_answer(grid, answer), bound)
        settle = (self._halves, self._around)
        for attempt in (self._to_the_end, *settle, self._broken, *settle, self._branch):
            if best.proven or self._over() or not attempt(best):
                break
        self._tell("done", best)
        return best

    def _halves(self, best: Best) -> bool:
        """Make whole what is left in halves; the rest stays where the program has it."""
        near = self._near(0)
        before = [self.settled]
        for draw in range(1, DRAWS + 1):
            free = int((self.settled == OUT).sum())
            if not free or self._over():
                break
            if not self._settle(near, draw, best.bound):
                self.settled = before.pop() if len(before) > 1 else nobody(self.grid)
                if free == self.grid.stages:  # at these prices nothing is as good as the bound
                    break
                continue
            if int((self.settled == OUT).sum()) * 16 > free * 15:
                break
            before.append(self.settled)
        best.better(self.grid, fill_in(self.grid, self.prices, self.settled))
        self._tell("proof", best)
        if self.program.interior:  # too much is at odds with the few that are left
            return True
        return best.proven or self._try(best, self.settled == OUT)

    def _settle(self, near: tuple[Index, Index], draw: int, bound: int) -> bool:
        """Settle more stages among the many answers that cost the same, drawn apart anew.

        Tell whether that can still be as good as the bound; else what was settled is at odds.
        """
        program = self._program(draw)
        program.add(*self._kept(near, self.settled == OUT))
        if self.program.interior:
            program.use_interior()
        good = True
        if program.run():
            good = program.objective() < bound + NEARLY
            self.settled = self._whole_part(program)
        self.used += float(program.solver.getRunTime())
        return good

    def _around(self, best: Best) -> bool:
        """Free the other stages of pupils who are not settled too."""
        rows = np.unique(self.grid.rows[self.settled == OUT])
        return self._try(best, np.isin(self.grid.rows, rows))

    def _try(self, best: Best, free: Mask) -> bool:
        """Find the best whole answer over what costs nothing extra, for the free stages."""
        self._whole(best, self._kept(self._near(0), free), start=None)
        return True

    def _kept(self, near: tuple[Index, Index], free: Mask) -> tuple[Index, Index]:
        """Return the pairs of free stages, and where the other stages are settled."""
        kept = np.flatnonzero(~free & (self.settled != OUT))
        some = ~np.isin(near[0], kept)
        return joined(self.grid, (near[0][some], near[1][some]), (kept, self.settled[kept]))

    def _branch(self, best: Best) -> bool:
        """Branch over all pairs that a better answer can use; first over the nearest of them."""
        for width in WIDTHS:
            wide = min(width, best.cost - best.bound)
            stages, columns = self._near(wide)
            kept = np.flatnonzero(best.answer != OUT)
            pairs = joined(self.grid, (stages, columns), (kept, best.answer[kept]))
            proven = self._whole(best, pairs, start=best.answer)
            if best.proven or not proven:
                break
            if best.cost - best.bound <= wide:
                best.bound, best.proof = best.cost, "solver"
                self._tell("proof", best)
                break
        return best.proven

    def _whole(self, best: Best, pairs: tuple[Index, Index], start: Index | None) -> bool:
        limits = Limits(self.seconds_left(), self.limits.should_stop)
        if limits.seconds <= 0:
            return False
        whole = best_whole(self.grid, pairs, start, limits, best.bound)
        self.used += whole.seconds
        if whole.answer is not None:
            best.better(self.grid, whole.answer)
        self._tell("proof", best)
        return whole.proven or best.proven
