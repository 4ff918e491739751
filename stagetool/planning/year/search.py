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

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from stagetool.planning.costs import Ints
from stagetool.planning.year.answer import (
    cost_of_answer,
    fill_in,
    is_allowed,
    mended,
    nobody,
    within_limits,
)
from stagetool.planning.year.ascent import Slope
from stagetool.planning.year.family import Index, Pairs, Rooms
from stagetool.planning.year.grid import Grid, Mask
from stagetool.planning.year.prices import FAR, Prices, no_prices, price_all
from stagetool.planning.year.program import OUT, ROUGH, Program
from stagetool.planning.year.whole import Limits, best_whole

FIRST_PAIRS = 12  # cheapest places per stage to begin with
CLIMB_PAIRS = 24  # the same for climbing
CLIMB = 800  # steps of climbing
ROUGHLY = 2  # rough answers before the exact one
NEXT_PAIRS = 4  # pairs per stage that may be added in a round
WIDE_PAIRS, WIDE = 8, 5  # the same after a rough answer, and how many points off those may be
WHOLE = 1e-6  # nearer than this is whole
MANY = 50  # more than one in so many left out at first: HiGHS is quicker from below
NEARLY = 1e-2  # the same after the interior point method
DRAWS = 12  # how often stages are drawn apart anew to settle more of them
APART = 0.4  # of a point: how far equal pairs are drawn apart
HARDLY = 5e-4  # the same, so little that all stages together stay within a point
NEAR, NEAR_PAIRS = 6, 6  # points and pairs: so near the cheapest one the program begins
DEARER = 150.0  # points: no stage pays so much more than where the climb ended
UNUSED = 0.75  # a limit with less room in a rough answer is written down
BROKEN = 1e-3  # by how much an answer exceeds a limit that is then written down
FEW_BROKEN = 400  # one limit in so many stages can wait: mostly the bound is there already
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
        limits = self.limits
        self.program = Program(self.grid, limits.seconds, limits.should_stop, apart=APART)
        self.prices = no_prices(self.grid)
        self.settled = nobody(self.grid)

    def _program(
        self, draw: int = 0, *, apart: float = APART, wanted: tuple[Ints, ...] | None = None
    ) -> Program:
        seconds, stop = self._seconds(), self.limits.should_stop
        program = Program(self.grid, seconds, stop, apart=apart, wanted=wanted)
        program.draw = draw
        return program

    def run(self) -> Best:
        """Search until proven, stopped or out of time."""
        best = self._first()
        settle = (self._halves, self._around)
        attempts = (self._by_period, self._price, *settle, self._broken, *settle, self._branch)
        for attempt in attempts:
            if best.proven or self._over() or not attempt(best):
                break
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

    def _by_period(self, best: Best) -> bool:
        """Plan one period after another anew, the others as they are: soon done, and near."""
        bounds = self.grid.bounds
        if len(bounds) <= 2:  # noqa: PLR2004 - one period: that is the whole program
            return True
        near = self._first_pairs()
        for first, last in pairwise(bounds):
            if self._over():
                break
            self.settled = best.answer.copy()
            free = np.zeros(self.grid.stages, dtype=bool)
            free[first:last] = True
            placed = np.flatnonzero(best.answer != OUT)
            pairs = _joined(self.grid, self._kept(near, free), (placed, best.answer[placed]))
            program = self._program(apart=0.0)
            program.add(*pairs)
            if program.run():
                best.better(self.grid, fill_in(self.grid, self.prices, self._whole_part(program)))
            self.used += float(program.solver.getRunTime())
        self.settled = nobody(self.grid)
        self._tell("first", best)
        return True

    def _price(self, best: Best) -> bool:
        """Price until no pair gains; tell whether it came that far."""
        if self._hard():
            return self._climb(best)
        self.program.add(*self._first_pairs())
        if int((best.answer == OUT).sum()) * MANY > self.grid.stages or self.program.run():
            self.program.draw_together()
        return self._to_the_end(best)

    def _climb(self, best: Best) -> bool:
        """Climb near the best prices, then price on from there by the interior point method.

        A rough answer tells which pairs and limits the climb missed.
        """
        climbed = Slope(self.grid, *self._first_pairs(CLIMB_PAIRS)).climb(CLIMB, best.cost)
        self.prices = climbed.prices
        cheapest = self._prove(best)
        program = self._program(apart=HARDLY, wanted=climbed.wanted)
        self.program = program
        program.add(*_joined(self.grid, self._near(NEAR), self._first_pairs(NEAR_PAIRS)))
        if (best.answer != OUT).all():
            dear = cheapest / self.prices.scale + DEARER
            program.stay_out_at(np.minimum(dear, float(self.grid.stay_out)))
        program.use_interior(ROUGH)
        for _ in range(ROUGHLY):
            if not program.run():
                return self._half_way(best)
            if self._widen(best) * MANY < self.grid.stages:
                break
        program.use_interior()
        return self._to_the_end(best)

    def _widen(self, best: Best) -> int:
        """Add what a rough answer may be lacking, generously; return how much that was."""
        program = self.program
        self.prices = program.prices()
        wide = program.ceilings() + WIDE * self.prices.scale
        priced = price_all(self.grid, self.prices, wide, WIDE_PAIRS)
        best.bound = max(best.bound, _points(priced.bound, self.prices))
        self._tell("prices", best)
        broken = program.over(-UNUSED)
        return program.add(priced.stages, priced.columns) + program.want(broken)

    def _prove(self, best: Best) -> Ints:
        """Take the bound of the prices, and the plan they lead to; return what stages pay."""
        priced = price_all(self.grid, self.prices)
        best.bound = max(best.bound, _points(priced.bound, self.prices))
        best.better(self.grid, fill_in(self.grid, self.prices, nobody(self.grid)))
        self._tell("prices", best)
        return priced.cheapest

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
        bound = _points(price_all(grid, self.prices).bound, self.prices)
        best = Best(answer, cost_of_answer(grid, answer), bound)
        settle = (self._halves, self._around)
        for attempt in (self._to_the_end, *settle, self._broken, *settle, self._branch):
            if best.proven or self._over() or not attempt(best):
                break
        self._tell("done", best)
        return best

    def _to_the_end(self, best: Best) -> bool:
        """Price until no pair gains and no limit is broken; tell whether it came that far."""
        program = self.program
        while program.run():
            if program.out() > BROKEN and program.cheap_out:
                program.stay_out_at(np.full(self.grid.stages, float(self.grid.stay_out)))
                continue
            self.prices = program.prices()
            priced = price_all(self.grid, self.prices, self._ceilings(), NEXT_PAIRS)
            best.bound = max(best.bound, _points(priced.bound, self.prices))
            self.settled = self._whole_part(program)
            best.better(self.grid, fill_in(self.grid, self.prices, self.settled))
            self._tell("prices", best)
            if best.proven:
                return True
            broken = program.over(BROKEN)
            good = best.bound > program.objective() - NEARLY
            if good and sum(map(len, broken)) * FEW_BROKEN < self.grid.stages:
                return True
            added = 0 if good else program.add(priced.stages, priced.columns)
            if not program.want(broken) + added:
                return True
            program.warm()
        return self._half_way(best)

    def _broken(self, best: Best) -> bool:
        """Write down the limits that could wait, when there are any, and price on."""
        program = self.program
        if not program.want(program.over(BROKEN)):
            return True
        program.warm()
        return self._to_the_end(best)

    def _half_way(self, best: Best) -> bool:
        """Take the bound of a program that was stopped: any prices prove one."""
        if self.program.has_prices():
            prices = self.program.prices()
            best.bound = max(best.bound, _points(price_all(self.grid, prices).bound, prices))
            self._tell("prices", best)
        return False

    def _first_pairs(self, count: int | None = None) -> tuple[Index, Index]:
        asked = np.full(self.grid.stages, FAR, dtype=np.int64)
        priced = price_all(self.grid, self.prices, asked, count or FIRST_PAIRS)
        return priced.stages, priced.columns

    def _hard(self) -> bool:
        """Tell whether periods hang together, with scarce or shared room or with loads."""
        grid = self.grid
        if len(grid.bounds) <= 2 or not any(isinstance(one, Pairs) for one in grid.families):  # noqa: PLR2004
            return False
        asked = np.diff(grid.bounds)
        loaded = any(isinstance(one, Rooms) and one.more for one in grid.families)
        return loaded or bool((grid.room * 4 < asked * 5).any())

    def _ceilings(self) -> Ints:
        """Return below which cost a pair may gain; the interior point is a little off."""
        slack = self.prices.scale // 20 if self.program.interior else 0
        return self.program.ceilings() - slack

    def _whole_part(self, program: Program) -> Index:
        """Return what a program has made whole."""
        taken = program.shares() > 1 - (NEARLY if program.interior else WHOLE)
        answer = nobody(self.grid)
        answer[program.stages[taken]] = program.columns[taken]
        return within_limits(self.grid, answer)

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
        return _joined(self.grid, (near[0][some], near[1][some]), (kept, self.settled[kept]))

    def _branch(self, best: Best) -> bool:
        """Branch over all pairs that a better answer can use; first over the nearest of them."""
        for width in WIDTHS:
            wide = min(width, best.cost - best.bound)
            stages, columns = self._near(wide)
            kept = np.flatnonzero(best.answer != OUT)
            pairs = _joined(self.grid, (stages, columns), (kept, best.answer[kept]))
            proven = self._whole(best, pairs, start=best.answer)
            if best.proven or not proven:
                break
            if best.cost - best.bound <= wide:
                best.bound, best.proof = best.cost, "solver"
                self._tell("proof", best)
                break
        return best.proven

    def _whole(self, best: Best, pairs: tuple[Index, Index], start: Index | None) -> bool:
        limits = Limits(self._seconds(), self.limits.should_stop)
        if limits.seconds <= 0:
            return False
        whole = best_whole(self.grid, pairs, start, limits, best.bound)
        self.used += whole.seconds
        if whole.answer is not None:
            best.better(self.grid, whole.answer)
        self._tell("proof", best)
        return whole.proven or best.proven

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
