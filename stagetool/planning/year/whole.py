"""Whole answers: each stage at one place. HiGHS branches over the few pairs that are left."""

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from stagetool.planning.year.family import Index
from stagetool.planning.year.grid import Grid
from stagetool.planning.year.program import OUT, Program

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Whole:
    """The best answer over some pairs; `proven` says that HiGHS found no better one there is."""

    answer: Index | None
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to work, when to stop."""

    seconds: float
    should_stop: Callable[[], bool] | None = None


def best_whole(
    grid: Grid,
    pairs: tuple[Index, Index],
    start: Index | None,
    limits: Limits,
    bound: int,
) -> Whole:
    """Return the best answer over these pairs; `start` is one to begin with.

    No answer costs less than `bound`: with one that costs as much it is done.
    """
    program = Program(grid, limits.seconds, limits.should_stop)
    program.add(*pairs)
    solver = program.solver
    for option, value in (
        ("presolve", "on"),
        ("solver", "choose"),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.99),  # all costs are whole
        ("objective_target", bound + HALF),
    ):
        solver.setOptionValue(option, value)
    if limits.should_stop is not None:
        should_stop = limits.should_stop
        solver.cbMipInterrupt += lambda event: event.interrupt(should_stop())
    program.make_whole()
    if start is not None:
        program.suggest(start)
    solver.run()
    seconds = float(solver.getRunTime())
    status = solver.getModelStatus()
    values = np.asarray(solver.getSolution().col_value)
    if not len(values) or solver.getInfo().primal_solution_status != 2:  # noqa: PLR2004
        return Whole(None, proven=False, seconds=seconds)
    taken = program.shares() > HALF
    answer = np.full(grid.stages, OUT, dtype=np.intp)
    answer[program.stages[taken]] = program.columns[taken]
    return Whole(answer, status == highspy.HighsModelStatus.kOptimal, seconds)
