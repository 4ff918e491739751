"""Several periods planned together: the plan that no other plan can beat, with the proof."""

from collections.abc import Callable
from dataclasses import dataclass

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.costs import Ints
from stagetool.planning.problem import LeftOver
from stagetool.planning.weights import DEFAULT, Weights, cost_of, pairing_of
from stagetool.planning.year.best import Best
from stagetool.planning.year.family import HARD, Pairs, Rooms
from stagetool.planning.year.frame import Frame, make_frame
from stagetool.planning.year.grid import Grid, make_grid
from stagetool.planning.year.left_over import left_over
from stagetool.planning.year.plan import Broken, Moved, PeriodPlan, Standing, YearPlan
from stagetool.planning.year.problem import YearPeriod, YearProblem
from stagetool.planning.year.program import OUT
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.scarce import search_year
from stagetool.planning.year.seated import Places, Seated
from stagetool.planning.year.whole import Limits

ENOUGH = 10  # pupils: to place one more, no plan moves so many of them to their dearest place


def solve_year(
    problem: YearProblem,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
    on_progress: Callable[[Standing], None] | None = None,
    weights: Weights = DEFAULT,
) -> YearPlan:
    """Plan all periods of a year together; the same problem in another order gives the same plan.

    As many stages as possible get a place; among such plans the one with the fewest points
    (`Weights`) wins. Pinned stages keep their place, whatever stands in the way.

    Args:
        problem: The periods, and the rules that tie them.
        seconds: How long the solver may work; then the best plan so far is given.
        should_stop: Asked now and then; true gives the best plan so far.
        on_progress: Hears of every better plan and bound; the first within moments.
        weights: What everything counts for.
    """
    frame = make_frame(problem)
    grid = make_grid(frame, families_of(problem, frame, weights), weights)
    extra = cost_of_pins(frame, grid, weights)

    def told(phase: str, best: Best) -> None:
        if on_progress is not None:
            on_progress(standing_of(frame, best, phase, extra))

    best = search_year(grid, Limits(seconds, should_stop), told, ENOUGH * weights.dearest)
    told("done", best)
    stopped = should_stop is not None and should_stop()
    return plan_of(problem, frame, best, Told(extra, stopped=stopped, weights=weights))


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan needs beside the answer.

    Attributes:
        extra: Points of the pins.
        stopped: The user stopped the search.
        reasons: Explain who is left over; without, they are named only.
    """

    extra: int
    stopped: bool
    weights: Weights
    reasons: bool = True


def standing_of(frame: Frame, best: Best, phase: str, extra: int) -> Standing:
    """Return how far the search is."""
    pinned = len(frame.pinned)
    return Standing(
        phase,
        best.cost + extra,
        best.bound + extra,
        int((best.answer != OUT).sum()) + pinned,
        len(frame.stages) + pinned,
    )


def plan_of(problem: YearProblem, frame: Frame, best: Best, told: Told) -> YearPlan:
    """Return an answer as a plan, with its reasons."""
    places = _places(frame, best)
    seated = Seated(problem, places)
    broken = _broken(problem, frame)
    return YearPlan(
        tuple(_period_plan(one, seated, places, told) for one in frame.periods),
        _status(best, broken, stopped=told.stopped),
        best.cost + told.extra,
        best.bound + told.extra,
        best.proof if best.proven else "",
        _moved(frame, places),
        broken,
    )


def cost_of_pins(frame: Frame, grid: Grid, weights: Weights) -> int:
    """Return the points of the pinned stages, and of what they go over themselves."""
    total = 0
    for stage in frame.pinned:
        seats, place = frame.by_period[stage.period], stage.candidate.pinned
        if place is not None and place in seats:
            total += cost_of(stage.candidate, seats[place], weights)
    for family in grid.families:
        if isinstance(family, Pairs) and family.extra != HARD:
            over: Ints = family.used[1] - family.limit
            total += family.extra * int(over[over > 0].sum())
        if isinstance(family, Rooms) and family.more:
            over = family.first // family.more - 1
            total += family.more * int((over * (over + 1) // 2).sum())
    return total


def _places(frame: Frame, best: Best) -> dict[PeriodId, dict[PupilId, PlaceId]]:
    places: dict[PeriodId, dict[PupilId, PlaceId]] = {one.period: {} for one in frame.periods}
    ids = frame.period_ids
    for stage in frame.pinned:
        if stage.candidate.pinned in frame.by_period[stage.period]:
            places[ids[stage.period]][stage.candidate.pupil] = stage.candidate.pinned
    for stage, column in zip(frame.stages, best.answer.tolist(), strict=True):
        if column != OUT:
            places[ids[stage.period]][stage.candidate.pupil] = frame.seats[column].place
    return places


def _broken(problem: YearProblem, frame: Frame) -> tuple[Broken, ...]:
    """Return what the pinned stages break among themselves."""
    pins: dict[PeriodId, dict[PupilId, PlaceId]] = {one.period: {} for one in frame.periods}
    gone = []
    for stage in frame.pinned:
        period, place = frame.period_ids[stage.period], stage.candidate.pinned
        if place is None:
            continue
        pins[period][stage.candidate.pupil] = place
        if place not in frame.by_period[stage.period]:
            gone.append(Broken("gone", period, place, (stage.candidate.pupil,)))
    return (*gone, *Seated(problem, pins).broken())


def _period_plan(one: YearPeriod, seated: Seated, places: Places, told: Told) -> PeriodPlan:
    seats = {seat.place: seat for seat in one.problem.seats}
    mine = places[one.period]
    pairings = tuple(
        pairing_of(who, seats[mine[who.pupil]])
        for who in sorted(one.problem.candidates, key=lambda who: who.pupil)
        if who.pupil in mine
    )
    if told.reasons:
        left = left_over(one, pairings, seated, told.weights)
    else:
        order = sorted(one.problem.candidates, key=lambda who: (who.number, who.pupil))
        left = tuple(LeftOver(who.pupil, ()) for who in order if who.pupil not in mine)
    return PeriodPlan(one.period, pairings, left)


def _moved(frame: Frame, places: Places) -> tuple[Moved, ...]:
    stages = sorted(
        (*frame.stages, *frame.pinned), key=lambda one: (one.period, one.candidate.number)
    )
    found = []
    for stage in stages:
        period, who = frame.period_ids[stage.period], stage.candidate
        after = places[period].get(who.pupil)
        if who.now is not None and after != who.now:
            found.append(Moved(period, who.pupil, who.now, after))
    return tuple(found)


def _status(best: Best, broken: tuple[Broken, ...], *, stopped: bool) -> str:
    if broken:
        return "infeasible"
    if best.proven:
        return "optimal"
    return "stopped" if stopped else "feasible"
