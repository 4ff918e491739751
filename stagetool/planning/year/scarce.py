"""A year with too few places: first how many stages stay out, proven; then who, for how much.

A stage that stays out costs more than all points together, and so large a number drowns the
points in the solver's rounding. When it is known how many stages stay out at least, a plan that
leaves out no more than that is compared with others by points alone; there a stage that stays out
may cost little. A plan found so that leaves out more proves nothing: then the year is searched as
it is.
"""

from collections.abc import Callable
from dataclasses import replace

from stagetool.planning import linear
from stagetool.planning.year.answer import cost_of_answer
from stagetool.planning.year.best import Best
from stagetool.planning.year.fewest import fewest_out
from stagetool.planning.year.grid import Grid
from stagetool.planning.year.program import OUT
from stagetool.planning.year.search import Search
from stagetool.planning.year.whole import Limits

Told = Callable[[str, Best], None]


def search_year(grid: Grid, limits: Limits, told: Told, stay_out: int) -> Best:
    """Return the best answer of a year that can be found, with its bound.

    Args:
        grid: The year.
        limits: How long to work, when to stop.
        told: Hears of each step.
        stay_out: Points of a stage that stays out, once it is known how many do so at least.
    """
    plain = Search(grid, limits, told)
    first = plain.first()
    least = 0
    alone = len(grid.bounds) <= 2  # noqa: PLR2004 - one period is a transport problem: soon done
    if not alone and not first.proven and (first.answer == OUT).any():
        least = fewest_out(grid, linear.Limits(limits.seconds, limits.should_stop))
    if not least or stay_out >= grid.stay_out:
        return plain.run(first)
    low = replace(grid, stay_out=stay_out, least=least)
    kept = [first]

    def as_it_is(phase: str, one: Best) -> None:
        kept[:] = [_better(kept[0], _as_it_is(one, grid, low))]  # fewer points may leave out more
        told(phase, kept[0])

    search = Search(low, limits, as_it_is)
    found = search.run()
    best = _better(kept[0], _as_it_is(found, grid, low))
    if best.proven or not found.proven:
        return best
    rest = replace(limits, seconds=search.seconds_left())
    return _better(best, Search(grid, rest, told).run(first))


def _as_it_is(best: Best, grid: Grid, low: Grid) -> Best:
    """Return what was found with a low price for staying out, at the real price."""
    more = grid.stay_out - low.stay_out
    cost = cost_of_answer(grid, best.answer)
    bound = best.bound + more * low.least
    return Best(best.answer, cost, bound, best.proof if cost <= bound else "")


def _better(one: Best, other: Best) -> Best:
    """Return the better answer of two, with the higher bound."""
    better = one if one.cost < other.cost else other
    bound = max(one.bound, other.bound)
    return Best(better.answer, better.cost, bound, better.proof if better.cost <= bound else "")
