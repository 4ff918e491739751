"""A linear or whole-number program, written down row by row and solved by HiGHS in one thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import highspy
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
INFINITE = highspy.kHighsInf


@dataclass(slots=True)
class Program:
    """Columns with a cost and limits, rows with limits; to be minimised."""

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    _starts: list[int] = field(default_factory=lambda: [0])
    _index: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def column(self, cost: float, lower: float = 0.0, upper: float = 1.0) -> int:
        """Add a column; return its number."""
        self.costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.costs) - 1

    def row(
        self,
        columns: Sequence[int],
        lower: float,
        upper: float,
        values: Sequence[float] | None = None,
    ) -> int:
        """Add a row; without values every column counts once. Return its number."""
        self._index.extend(columns)
        self._values.extend([1.0] * len(columns) if values is None else values)
        self._starts.append(len(self._index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def without(self, columns: npt.NDArray[np.bool_]) -> "Program":
        """Return the same program in which some columns stay at zero."""
        upper = np.where(columns, 0.0, np.array(self.upper, dtype=float)).tolist()
        return replace(self, upper=upper)

    def model(self, *, whole: bool) -> highspy.HighsLp:
        """Return the program as HiGHS reads it."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.costs), len(self.row_lower)
        model.col_cost_ = np.array(self.costs, dtype=float)
        model.col_lower_ = np.array(self.lower, dtype=float)
        model.col_upper_ = np.array(self.upper, dtype=float)
        model.row_lower_ = np.array(self.row_lower, dtype=float)
        model.row_upper_ = np.array(self.row_upper, dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(self._starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(self._index, dtype=np.int32)
        model.a_matrix_.value_ = np.array(self._values, dtype=float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.costs)
        return model


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the solver may work, and who may stop it."""

    seconds: float = 60.0
    should_stop: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """What the solver found.

    Attributes:
        values: Of the columns, or None when there is no solution (yet).
        prices: Of the rows; empty for a whole-number program.
        reduced: Of the columns: what one more of it costs at these prices; empty likewise.
        bound: What no solution can beat, as far as the solver proved.
        optimal, infeasible: Proven so.
    """

    values: Floats | None
    prices: Floats
    bound: float
    optimal: bool
    infeasible: bool
    reduced: Floats = field(default_factory=lambda: np.empty(0))


def solve_linear(program: Program, limits: Limits) -> Solved:
    """Solve the linear program."""
    return _run(program, limits, None, whole=False)


def solve_whole(program: Program, limits: Limits, start: Floats | None = None) -> Solved:
    """Solve with whole numbers only, from a solution that is known already, if any."""
    return _run(program, limits, start, whole=True)


def _run(program: Program, limits: Limits, start: Floats | None, *, whole: bool) -> Solved:
    none = np.empty(0)
    if not program.costs:
        fits = all(low <= 0 <= high for low, high in _row_limits(program))
        return Solved(none, np.zeros(len(program.row_lower)), 0.0, fits, not fits)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.999,  # all costs are whole numbers
        "time_limit": max(0.0, limits.seconds),
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(program.model(whole=whole))
    _let_stop(solver, limits.should_stop)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.tolist()
        solver.setSolution(solution)
    solver.run()
    status = solver.getModelStatus()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    solution = solver.getSolution()
    optimal = status == highspy.HighsModelStatus.kOptimal
    return Solved(
        np.asarray(solution.col_value, dtype=float) if found else None,
        none if whole else np.asarray(solution.row_dual, dtype=float),
        float(info.mip_dual_bound if whole else info.objective_function_value),
        optimal,
        status == highspy.HighsModelStatus.kInfeasible,
        none if whole else np.asarray(solution.col_dual, dtype=float),
    )


def _row_limits(program: Program) -> list[tuple[float, float]]:
    return list(zip(program.row_lower, program.row_upper, strict=True))


def _let_stop(solver: highspy.Highs, should_stop: Callable[[], bool] | None) -> None:
    if should_stop is None:
        return
    solver.cbSimplexInterrupt += lambda event: event.interrupt(should_stop())
    solver.cbIpmInterrupt += lambda event: event.interrupt(should_stop())
    solver.cbMipInterrupt += lambda event: event.interrupt(should_stop())
