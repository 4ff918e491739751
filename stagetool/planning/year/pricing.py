"""The linear program of a search: pairs and limits are added until its prices prove the bound.

A hard year (scarce or shared room, loads) begins with a climb near the best prices. Those tell
which pairs and which limits the program needs; rough answers tell what the climb missed; then
the interior point method is asked for an exact one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from stagetool.planning.costs import NEVER, Ints
from stagetool.planning.year.answer import fill_in, nobody, within_limits
from stagetool.planning.year.ascent import Slope
from stagetool.planning.year.best import Best, joined, points_of
from stagetool.planning.year.family import Index, Pairs, Rooms
from stagetool.planning.year.grid import Grid
from stagetool.planning.year.prices import FAR, Priced, Prices, no_prices, price_all
from stagetool.planning.year.program import OUT, ROUGH, Program
from stagetool.planning.year.whole import Limits

FIRST_PAIRS = 12  # cheapest places per stage to begin with
CLIMB_PAIRS = 24  # the same for climbing
ALL_PAIRS = 150_000  # with more of them the program is too large for all at once
CLIMB = 800  # steps of climbing
ROUGHLY = 2  # rough answers before the exact one
NEXT_PAIRS = 4  # pairs per stage that may be added in a round
WIDE_PAIRS, WIDE = 8, 5  # the same after a rough answer, and how many points off those may be
WHOLE = 1e-6  # nearer than this is whole
MANY = 50  # more than one in so many left out at first: HiGHS is quicker from below
NEARLY = 1e-2  # the same after the interior point method
APART = 0.4  # of a point: how far equal pairs are drawn apart
HARDLY = 5e-4  # the same, so little that all stages together stay within a point
NEAR, NEAR_PAIRS = 6, 6  # points and pairs: so near the cheapest one the program begins
DEARER = 150.0  # points: no stage pays so much more than where the climb ended
UNUSED = 0.75  # a limit with less room in a rough answer is written down
BROKEN = 1e-3  # by how much an answer exceeds a limit that is then written down
FEW_BROKEN = 100  # one limit in so many stages can wait: mostly the bound is there already


@dataclass(slots=True)
class Pricing:
    """Prices of a year and their bound; `told` hears of each step."""

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
        seconds, stop = self.seconds_left(), self.limits.should_stop
        program = Program(self.grid, seconds, stop, apart=apart, wanted=wanted)
        program.draw = draw
        return program

    def _over(self) -> bool:
        stop = self.limits.should_stop
        return self.seconds_left() <= 0 or (stop is not None and stop())

    def seconds_left(self) -> float:
        """Return how many seconds the solver may still work."""
        return self.limits.seconds - self.used - float(self.program.solver.getRunTime())

    def _tell(self, phase: str, best: Best) -> None:
        if best.proven and not best.proof:
            best.proof = "whole_numbers"
        self.told(phase, best)

    def _price(self, best: Best) -> bool:
        """Price until no pair gains; tell whether it came that far."""
        everything = self._few_pairs() if self.grid.least else None
        if everything is not None:
            return self._price_all_pairs(best, everything)
        if self._hard():
            return self._climb(best)
        self.program.add(*self._first_pairs())
        if int((best.answer == OUT).sum()) * MANY > self.grid.stages or self.program.run():
            self.program.draw_together()
        return self._to_the_end(best)

    def _few_pairs(self) -> Priced | None:
        """Return all pairs that may be, or None when there are very many."""
        count = sum(int((self.grid.costs(part) != NEVER).sum()) for part in self.grid.parts())
        if count > ALL_PAIRS:
            return None
        everything = np.full(self.grid.stages, FAR, dtype=np.int64)
        return price_all(self.grid, self.prices, everything, self.grid.places)

    def _price_all_pairs(self, best: Best, everything: Priced) -> bool:
        """Price with all pairs at once; only the limits between pupils come as they are broken.

        Where places are too few nearly every pair gains at some price, and to find them bit by
        bit takes longer.
        """
        nothing = tuple(np.empty(0, dtype=np.int64) for _ in self.grid.families)
        program = self._program(apart=0.0, wanted=nothing)
        self.program = program
        program.add(everything.stages, everything.columns)
        program.bare()
        while program.run():
            if not program.want(program.over(BROKEN)):
                return self._to_the_end(best)
        return self._half_way(best)

    def _climb(self, best: Best) -> bool:
        """Climb near the best prices, then price on from there by the interior point method.

        A rough answer tells which pairs and limits the climb missed.
        """
        climbed = Slope(self.grid, *self._first_pairs(CLIMB_PAIRS)).climb(
            CLIMB, best.cost, self.limits.should_stop
        )
        self.prices = climbed.prices
        cheapest = self._prove(best)
        program = self._program(apart=HARDLY, wanted=climbed.wanted)
        self.program = program
        program.add(*joined(self.grid, self._near(NEAR), self._first_pairs(NEAR_PAIRS)))
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
        best.bound = max(best.bound, points_of(priced.bound, self.prices))
        self._tell("prices", best)
        broken = program.over(-UNUSED)
        return program.add(priced.stages, priced.columns) + program.want(broken)

    def _prove(self, best: Best) -> Ints:
        """Take the bound of the prices, and the plan they lead to; return what stages pay."""
        priced = price_all(self.grid, self.prices)
        best.bound = max(best.bound, points_of(priced.bound, self.prices))
        best.better(self.grid, fill_in(self.grid, self.prices, nobody(self.grid)))
        self._tell("prices", best)
        return priced.cheapest

    def _to_the_end(self, best: Best) -> bool:
        """Price until no pair gains and no limit is broken; tell whether it came that far."""
        program = self.program
        while program.run():
            if program.out() > BROKEN and program.cheap_out:
                program.stay_out_at(np.full(self.grid.stages, float(self.grid.stay_out)))
                continue
            self.prices = program.prices()
            priced = price_all(self.grid, self.prices, self._ceilings(), NEXT_PAIRS)
            best.bound = max(best.bound, points_of(priced.bound, self.prices))
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
            best.bound = max(best.bound, points_of(price_all(self.grid, prices).bound, prices))
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

    def _near(self, points: int) -> tuple[Index, Index]:
        """Return the pairs that cost at most so many points more than their stage's cheapest."""
        prices = self.prices
        slack = prices.scale // 4 if self.program.interior else 0
        cheapest = price_all(self.grid, prices).cheapest
        priced = price_all(self.grid, prices, cheapest + points * prices.scale + slack + 1)
        return priced.stages, priced.columns
