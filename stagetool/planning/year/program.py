"""The linear program over the pairs added so far, kept warm in HiGHS.

Rows: each stage once (a place or out), how many stay out at least, then the limits that could be
broken by the pairs at hand. Columns: staying out, pairs, and going over a soft limit.
"""

from collections.abc import Callable

import highspy
import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import NEVER, Ints
from stagetool.planning.year.family import HARD, NONE, Family, Index, Pairs, groups_of
from stagetool.planning.year.grid import Grid, among
from stagetool.planning.year.prices import Price, Prices, scale_of
from stagetool.planning.year.program_rows import RowsOfFamily

INF = highspy.kHighsInf
OUT = -1  # the place of a stage without a place
DUAL, PRIMAL = 1, 4  # HiGHS: dual from nothing, primal when pairs were added
OFF = 1.0  # point: prices that contradict each other by more are of no use
STEPS = 10  # simplex steps per stage; who needs more is quicker by the interior point method
SMALL = 2_000  # rows: below it the simplex method is quick in every case
EXACT, ROUGH = 1e-10, 1e-5  # how near the interior point method comes
Stop = Callable[[], bool]
Floats = npt.NDArray[np.float64]


class Program:
    """The linear program of a year.

    Very many answers cost the same (a pupil can have four companies in any order). Drawing equal
    pairs apart by a part of a point makes one of them the best; it is nearly whole.
    """

    def __init__(
        self,
        grid: Grid,
        seconds: float,
        should_stop: Stop | None,
        *,
        apart: float = 0.0,
        wanted: tuple[Ints, ...] | None = None,
    ) -> None:
        """Begin with everybody out.

        Args:
            grid: The costs and limits.
            seconds: How long the solver may work.
            should_stop: Asked now and then.
            apart: How far equal pairs are drawn apart, in points.
            wanted: Per family the limits between pupils that are written down; None is all that
                the pairs at hand could break. `over` tells which others an answer breaks.
        """
        self.grid = grid
        self._wanted = wanted
        self.stages = np.empty(0, dtype=np.intp)
        self.columns = np.empty(0, dtype=np.intp)
        self._at = np.empty(0, dtype=np.intp)  # the program's column of each pair
        self._has = np.empty(0, dtype=np.int64)
        self.interior = False
        self.cheap_out = False
        self.apart = apart
        self.draw = 0
        self._limits = [RowsOfFamily() for _ in grid.families]
        self._rows = grid.stages + 1
        self._width = grid.stages
        self.solver = _solver(seconds, should_stop)
        self.solver.passModel(_empty(grid))

    def has(self, stages: Index, columns: Index) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Tell which pairs are in the program."""
        return among(stages * self.grid.places + columns, self._has)

    def add(self, stages: Index, columns: Index) -> int:
        """Add the pairs that are not there yet; return how many those were."""
        fresh = ~self.has(stages, columns)
        stages, columns = stages[fresh], columns[fresh]
        if not len(stages):
            return 0
        rows = [stages] + [
            limits.find(family.keys(stages, columns))
            for family, limits in zip(self.grid.families, self._limits, strict=True)
        ]
        matrix = np.stack(rows, axis=1)
        costs = self.grid.costs_of(stages, columns) + self.apart * _drawn(
            stages, columns, self.draw
        )
        self._add_columns(costs, matrix)
        self._at = np.concatenate([self._at, self._width - len(stages) + np.arange(len(stages))])
        self.stages = np.concatenate([self.stages, stages])
        self.columns = np.concatenate([self.columns, columns])
        flat = stages * self.grid.places + columns
        self._has = np.sort(np.concatenate([self._has, flat]))
        for number, _ in enumerate(self.grid.families):
            self._add_limits(number)
        return len(stages)

    def _add_columns(self, costs: np.ndarray, matrix: Index, most: float = INF) -> None:
        """Add columns: costs, and the rows of each (or `NONE`)."""
        count, inside = len(costs), matrix != NONE
        starts = np.concatenate([[0], np.cumsum(inside.sum(axis=1))[:-1]])
        index = matrix[inside].astype(np.int32)
        self.solver.addCols(
            count,
            costs,
            np.zeros(count),
            np.full(count, most),
            len(index),
            starts.astype(np.int32),
            index,
            np.ones(len(index)),
        )
        self._width += count

    def _add_limits(self, number: int) -> None:
        """Write down the limits of a family that the pairs at hand could break."""
        family, limits = self.grid.families[number], self._limits[number]
        keys = family.keys(self.stages, self.columns)
        inside = np.flatnonzero(keys != NONE)
        known, which, counts = np.unique(keys[inside], return_inverse=True, return_counts=True)
        wanted = (counts > family.limit_of(known)) & (limits.find(known) == NONE)
        if self._wanted is not None and isinstance(family, Pairs):
            wanted &= among(known, self._wanted[number])
        if not wanted.any():
            return
        rank = np.where(wanted, np.cumsum(wanted) - 1, NONE)
        fresh = known[wanted]
        members = groups_of(rank[which], len(fresh))
        index, starts = self._at[inside[members.order]], members.start
        first = family.first_of(fresh)
        rows = self._rows + np.arange(len(fresh))
        limits.add(fresh, rows)
        count = len(fresh)
        self.solver.addRows(
            count,
            np.full(count, -INF),
            family.limit_of(fresh).astype(float),
            len(index),
            starts[:-1].astype(np.int32),
            index.astype(np.int32),
            np.ones(len(index)),
        )
        self._rows += count
        self._add_steps(family, fresh, first, rows)

    def _add_steps(self, family: Family, keys: Ints, first: Ints, rows: Index) -> None:
        """Add the columns that go over soft limits, one for each step in cost."""
        soft = first != HARD
        if not soft.any():
            return
        keys, first, rows = keys[soft], first[soft], rows[soft]
        steps = family.most_of(keys) if family.more else np.ones(len(keys), dtype=np.int64)
        which = np.repeat(np.arange(len(keys)), steps)
        step = np.arange(len(which)) - np.repeat(np.cumsum(steps) - steps, steps)
        costs = (first[which] + step * family.more).astype(float)
        count = len(which)
        self.solver.addCols(
            count,
            costs,
            np.zeros(count),
            np.full(count, 1.0 if family.more else INF),
            count,
            np.arange(count, dtype=np.int32),
            rows[which].astype(np.int32),
            np.full(count, -1.0),
        )
        self._width += count

    def over(self, slack: float) -> tuple[Ints, ...]:
        """Return per family the limits not written down that the answer exceeds by so much."""
        shares = self.shares()
        found = []
        for family, limits in zip(self.grid.families, self._limits, strict=True):
            keys = family.keys(self.stages, self.columns)
            inside = keys != NONE
            known, which = np.unique(keys[inside], return_inverse=True)
            use = np.bincount(which, shares[inside], minlength=len(known))
            far = use > family.limit_of(known) + slack
            found.append(known[far & (limits.find(known) == NONE)])
        return tuple(found)

    def want(self, keys: tuple[Ints, ...]) -> int:
        """Write down more limits; return how many those are."""
        if self._wanted is None:
            return 0
        before = self._rows
        self._wanted = tuple(np.union1d(*two) for two in zip(self._wanted, keys, strict=True))
        for number, some in enumerate(keys):
            if len(some):
                self._add_limits(number)
        return self._rows - before

    def stay_out_at(self, costs: Floats) -> None:
        """Let staying out cost less for the time being: no stage then pays more than that."""
        stages = self.grid.stages
        self.cheap_out = bool((costs < self.grid.stay_out).any())
        self.solver.changeColsCost(stages, np.arange(stages, dtype=np.int32), costs)

    def out(self) -> float:
        """Return how many stages stay out in the answer."""
        return float(np.asarray(self.solver.getSolution().col_value)[: self.grid.stages].sum())

    def make_whole(self) -> None:
        """Ask for whole pairs; what follows from them is whole by itself."""
        count = len(self._at)
        whole = np.full(count, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        self.solver.changeColsIntegrality(count, self._at.astype(np.int32), whole)

    def suggest(self, answer: Index) -> None:
        """Give an answer to begin with."""
        values = (answer[self.stages] == self.columns).astype(float)
        out = (answer == OUT).astype(float)
        index = np.concatenate([np.arange(self.grid.stages), self._at]).astype(np.int32)
        self.solver.setSolution(len(index), index, np.concatenate([out, values]))

    def run(self) -> bool:
        """Solve; tell whether the answer is the best one over the pairs at hand.

        Where places are scarce the simplex method can take very long; after so many steps the
        interior point method takes over. It gives prices, but leaves more in parts.
        """
        if not self.interior:
            self.solver.setOptionValue("simplex_iteration_limit", STEPS * self.grid.stages)
        self.solver.run()
        if self._status() == highspy.HighsModelStatus.kIterationLimit:
            self.use_interior()
            self.solver.run()
        if self._status() == highspy.HighsModelStatus.kUnknown and self._rows < SMALL:
            self._use_simplex()
            self.solver.run()
        if self._is_off():
            self.bare()
            self.solver.run()
        near = self.interior and self._status() == highspy.HighsModelStatus.kUnknown
        return near or bool(self._status() == highspy.HighsModelStatus.kOptimal)

    def _is_off(self) -> bool:
        """Tell whether the interior point method gave prices that are at odds with each other.

        That happens when what was left out before is put back after; then nothing is left out.
        """
        if self._wanted is None or self._status() != highspy.HighsModelStatus.kUnknown:
            return False
        return float(self.solver.getInfo().max_dual_infeasibility) > OFF

    def _status(self) -> highspy.HighsModelStatus:
        return self.solver.getModelStatus()

    def use_interior(self, near: float = EXACT) -> None:
        """Solve by the interior point method from here on, as near as asked.

        It can end a little off and then says so; what its prices prove is worked out anyway.
        """
        self.interior = True
        for option, value in (
            ("presolve", "on"),
            ("solver", "ipm"),
            ("run_crossover", "off"),
            ("ipm_optimality_tolerance", near),
            ("simplex_iteration_limit", 2**31 - 1),
        ):
            self.solver.setOptionValue(option, value)

    def _use_simplex(self) -> None:
        self.interior = False
        self.solver.setOptionValue("solver", "simplex")
        self.solver.setOptionValue("simplex_strategy", DUAL)

    def bare(self) -> None:
        """Solve as it stands: little can be left out before where most places are wanted."""
        self.solver.setOptionValue("presolve", "off")

    def warm(self) -> None:
        """Go on from the answer found: pairs were added, so it may get better from there."""
        if not self.interior:
            self.solver.setOptionValue("presolve", "off")
            self.solver.setOptionValue("simplex_strategy", PRIMAL)

    def change(self, grid: Grid) -> None:
        """Take other costs, and shut the pairs that may not be any more."""
        self.grid = grid
        costs = grid.costs_of(self.stages, self.columns)
        never = costs == NEVER
        count, at = len(self._at), self._at.astype(np.int32)
        self.solver.changeColsCost(count, at, np.where(never, 0, costs).astype(float))
        most = np.where(never, 0.0, INF)
        self.solver.changeColsBounds(count, at, np.zeros(count), most)
        self.apart = 0.0
        self.stay_out_at(np.full(grid.stages, float(grid.stay_out)))
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("simplex_strategy", DUAL)

    def more_time(self, seconds: float) -> None:
        """Give the solver so many seconds from now."""
        self.solver.setOptionValue("time_limit", float(self.solver.getRunTime()) + seconds)

    def draw_together(self) -> None:
        """Let equal pairs cost the same again; the answer found is a good one to go on from."""
        self.apart = 0.0
        costs = self.grid.costs_of(self.stages, self.columns).astype(float)
        self.solver.changeColsCost(len(self._at), self._at.astype(np.int32), costs)
        self.warm()

    def shares(self) -> Floats:
        """Return how much of each pair is in the answer."""
        values = np.asarray(self.solver.getSolution().col_value)
        shares: Floats = values[self._at]
        return shares

    def objective(self) -> float:
        """Return the points of the answer, without what draws equal pairs apart."""
        drawn = _drawn(self.stages, self.columns, self.draw) * self.shares() if self.apart else 0.0
        points = float(self.solver.getInfo().objective_function_value)
        return points - self.apart * float(np.sum(drawn))

    def prices(self) -> Prices:
        """Return the prices of the limits, rounded to parts of a point."""
        scale = scale_of(self.grid)
        duals = np.asarray(self.solver.getSolution().row_dual)
        found = []
        for family, limits in zip(self.grid.families, self._limits, strict=True):
            parts = np.maximum(0, np.rint(-duals[limits.rows] * scale)).astype(np.int64)
            first = family.first_of(limits.keys)
            if not family.more:
                parts = np.where(first == HARD, parts, np.minimum(parts, first * scale))
            some = parts > 0
            found.append(Price(limits.keys[some], parts[some]))
        out = int(max(0, np.rint(duals[self.grid.stages] * scale)))
        return Prices(scale, tuple(found), out, self.grid.least)

    def has_prices(self) -> bool:
        """Tell whether the solver has come to prices at all."""
        return len(self.solver.getSolution().row_dual) == self._rows

    def ceilings(self) -> Ints:
        """Return what each stage pays in the answer, in parts of a point.

        A pair that costs less may make the answer better.
        """
        duals = np.asarray(self.solver.getSolution().row_dual)[: self.grid.stages]
        ceilings: Ints = np.rint(duals * scale_of(self.grid)).astype(np.int64)
        return ceilings


def _drawn(stages: Index, columns: Index, draw: int) -> Floats:
    """Return a number from 0 to 1 for each pair: always the same one, as if drawn by chance."""
    mixed = (stages.astype(np.uint64) << np.uint64(20)) + columns.astype(np.uint64)
    mixed += np.uint64(draw << 50)
    mixed *= np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    drawn: Floats = (mixed >> np.uint64(40)) / float(1 << 24)
    return drawn


def _solver(seconds: float, should_stop: Stop | None) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("presolve", "on"),
        ("solver", "simplex"),
        ("simplex_strategy", DUAL),
        ("time_limit", seconds),
    ):
        solver.setOptionValue(option, value)
    if should_stop is not None:
        solver.cbSimplexInterrupt += lambda event: event.interrupt(should_stop())
        solver.cbIpmInterrupt += lambda event: event.interrupt(should_stop())
    return solver


def _empty(grid: Grid) -> highspy.HighsLp:
    """Return the program in which everybody stays out."""
    stages = grid.stages
    model = highspy.HighsLp()
    model.num_col_ = stages
    model.num_row_ = stages + 1
    model.col_cost_ = np.full(stages, float(grid.stay_out))
    model.col_lower_ = np.zeros(stages)
    model.col_upper_ = np.full(stages, INF)
    model.row_lower_ = np.concatenate([np.ones(stages), [float(grid.least)]])
    model.row_upper_ = np.concatenate([np.ones(stages), [INF]])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(0, 2 * stages + 1, 2, dtype=np.int32)
    index = np.full(2 * stages, stages, dtype=np.int32)
    index[0::2] = np.arange(stages)
    model.a_matrix_.index_ = index
    model.a_matrix_.value_ = np.ones(2 * stages)
    return model
