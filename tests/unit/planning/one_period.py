"""A year with one period, for tests about what happens inside a period."""

from dataclasses import dataclass

from stagetool.base.ids import PeriodId
from stagetool.planning.problem import LeftOver, Pairing, Problem
from stagetool.planning.weights import DEFAULT, Weights
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.plan import YearPlan
from stagetool.planning.year.problem import YearPeriod, YearProblem
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year

PERIOD = PeriodId(1)


@dataclass(frozen=True)
class Planned:
    """What became of the period."""

    whole: YearPlan

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        return self.whole.periods[0].pairings

    @property
    def left_over(self) -> tuple[LeftOver, ...]:
        return self.whole.periods[0].left_over


def year_of(problem: Problem) -> YearProblem:
    """Return the year of which this is the only period."""
    return YearProblem((YearPeriod(PERIOD, problem),))


def solve(problem: Problem, **options) -> Planned:
    """Plan the period."""
    return Planned(solve_year(year_of(problem), **options))


def stay_out(problem: Problem, weights: Weights = DEFAULT) -> int:
    """Return what a pupil without a place costs."""
    year = year_of(problem)
    frame = make_frame(year)
    return make_grid(frame, families_of(year, frame, weights), weights).stay_out
