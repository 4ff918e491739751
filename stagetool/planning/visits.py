"""Visits spread over teachers and days: by distance, load and risk, with the proof."""

from collections.abc import Callable, Sequence

from stagetool.base.ids import PlacementId, TeacherId
from stagetool.planning.linear import Limits
from stagetool.planning.visits_dates import Dates, plan_dates
from stagetool.planning.visits_problem import (
    Dayless,
    Load,
    Stay,
    Unvisited,
    VisitPlan,
    VisitProblem,
)
from stagetool.planning.visits_teachers import (
    Assigned,
    Unit,
    assign_teachers,
    kilometres,
    shares,
    units_of,
)


def solve_visits(
    problem: VisitProblem,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
) -> VisitPlan:
    """Spread the visits of a period; the same problem in another order gives the same plan.

    First who goes where: as many placements as possible have a teacher, high risk first; then the
    fewest points of distance and of visits above a fair share. Pupils at one site have one
    teacher, unless nobody has room for all of them. Then, with that given, when: high risk first,
    pupils at one site on one day, the others spread over the period.
    """
    limits = Limits(seconds, should_stop)
    assigned = _assign(problem, limits)
    dates = plan_dates(problem, assigned.teacher, limits)
    proven = assigned.cost == assigned.bound and dates.cost == dates.bound
    stopped = should_stop is not None and should_stop()
    unproven = "stopped" if stopped else "feasible"
    return VisitPlan(
        dates.visits,
        tuple(
            Unvisited(stay.placement, _why_nobody(problem, stay))
            for stay in sorted(problem.stays, key=lambda one: one.placement)
            if stay.placement not in assigned.teacher
        ),
        _loads(problem, dates),
        "optimal" if proven else unproven,
        assigned.cost,
        assigned.bound,
        dates.cost,
        dates.bound,
        _dayless(problem, dates),
    )


def _why_nobody(problem: VisitProblem, stay: Stay) -> str:
    """Return why nobody visits: no day that suits whoever may go, else no room."""
    pinned = stay.pinned is not None
    asked = [one for one in problem.visitors if not pinned or one.teacher == stay.pinned]
    if asked and not any(one.suits(stay.days) for one in asked):
        return "weekday"
    return "pinned" if pinned else "no_teacher"


def _dayless(problem: VisitProblem, dates: Dates) -> tuple[Dayless, ...]:
    """Return the visits without a day: the stage is over, or the teacher's days are full."""
    days = {stay.placement: stay.days for stay in problem.stays}
    return tuple(
        Dayless(visit.placement, visit.number, "full" if days[visit.placement] else "over")
        for visit in dates.visits
        if visit.on is None
    )


def _assign(problem: VisitProblem, limits: Limits) -> Assigned:
    """Return the teachers; pupils whom nobody can take together are taken one by one."""
    units = units_of(problem.stays)
    while True:
        answer = assign_teachers(problem, units, limits)
        split = _split(units, answer)
        if len(split) == len(units):
            return answer
        units = split


def _split(units: Sequence[Unit], answer: Assigned) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for unit in units:
        if unit.stays[0].placement in answer.teacher:
            found.append(unit)
        else:
            found += [Unit((stay,)) for stay in unit.stays]
    return tuple(found)


def _loads(problem: VisitProblem, dates: Dates) -> tuple[Load, ...]:
    weights = problem.weights
    stays = {stay.placement: stay for stay in problem.stays}
    visitors = sorted(problem.visitors, key=lambda one: one.teacher)
    fair = shares(visitors, sum(stay.visits for stay in problem.stays))
    found = []
    for visitor, share in zip(visitors, fair, strict=True):
        mine = [visit for visit in dates.visits if visit.teacher == visitor.teacher]
        trips: dict[tuple[object, ...], Stay] = {}
        for visit in mine:
            stay = stays[visit.placement]
            when = visit.on or (visit.number, visit.placement)
            trips[stay.site, when] = stay
        km = sum(2 * kilometres(visitor, stay, weights) for stay in trips.values())
        minutes = round(len(mine) * weights.talk + km * weights.minutes_per_km)
        found.append(Load(visitor.teacher, len(mine), share, len(trips), round(km, 1), minutes))
    return tuple(found)


def teacher_of(plan: VisitPlan) -> dict[PlacementId, TeacherId]:
    """Return who visits each placement."""
    return {visit.placement: visit.teacher for visit in plan.visits}
