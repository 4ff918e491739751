"""Pupils and places of one period: the plan that no other plan can beat, with the proof."""

from collections.abc import Callable

import numpy as np

from stagetool.base.ids import PlaceId
from stagetool.planning.costs import Sides, cost_matrix
from stagetool.planning.problem import Candidate, Pairing, Plan, Problem, Seat
from stagetool.planning.transport import OUT, Task, solve_transport
from stagetool.planning.weights import DEFAULT, Weights, cost_of, distance_of, wish_of
from stagetool.planning.why_not import explain_left_over


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
    weights: Weights = DEFAULT,
) -> Plan:
    """Plan one period; the same problem in another order gives the same plan.

    As many pupils as possible get a place; among such plans the one with the fewest points
    (`Weights`) wins. Pinned pupils keep their place, whatever stands in the way.

    Args:
        problem: Who must be placed, where there is room, and which pairs may not be.
        seconds: How long the solver may work; then the best plan so far is given.
        should_stop: Asked now and then; true gives the best plan so far.
        weights: What a wish and a kilometre count for.

    Returns:
        The plan. Its status is `optimal` (proven), `feasible` (not proven in the time), `stopped`
        (the user stopped it) or `infeasible` (pinned pupils have no seat; the others are planned
        around them).
    """
    sides = _sides(problem)
    pinned = tuple(candidate for candidate in sides.candidates if candidate.pinned is not None)
    free = tuple(candidate for candidate in sides.candidates if candidate.pinned is None)
    seats = {seat.place: seat for seat in sides.seats}
    kept = [pairing_of(one, seats[one.pinned]) for one in pinned if one.pinned in seats]
    room = _room(sides.seats, pinned)
    stay_out = weights.left_over(len(sides.candidates))
    asked = Sides(free, sides.seats)
    answer = solve_transport(
        Task(
            cost_matrix(asked, problem.refusals, weights),
            np.maximum(0, room),
            stay_out,
            seconds,
            should_stop,
        )
    )
    found = [
        pairing_of(candidate, sides.seats[column])
        for candidate, column in zip(free, answer.columns.tolist(), strict=True)
        if column != OUT
    ]
    pairings = tuple(sorted(kept + found, key=lambda pairing: pairing.pupil))
    fixed = sum(cost_of(one, seats[one.pinned], weights) for one in pinned if one.pinned in seats)
    status = _status(
        proven=answer.cost == answer.bound,
        stopped=should_stop is not None and should_stop(),
        pins_fit=len(kept) == len(pinned) and bool((room >= 0).all()),
    )
    return Plan(
        pairings,
        explain_left_over(problem, pairings, weights),
        status,
        float(answer.cost + fixed),
        float(answer.bound + fixed),
    )


def _sides(problem: Problem) -> Sides:
    """Return both sides in the fixed order: pupils by number, places by id."""
    return Sides(
        tuple(sorted(problem.candidates, key=lambda one: (one.number, one.pupil))),
        tuple(sorted(problem.seats, key=lambda seat: seat.place)),
    )


def _room(
    seats: tuple[Seat, ...], pinned: tuple[Candidate, ...]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the room per place without the pinned pupils; below zero when they do not fit."""
    taken: dict[PlaceId | None, int] = {}
    for candidate in pinned:
        taken[candidate.pinned] = taken.get(candidate.pinned, 0) + 1
    return np.array([seat.room - taken.get(seat.place, 0) for seat in seats], dtype=np.int64)


def pairing_of(candidate: Candidate, seat: Seat) -> Pairing:
    """Return a pupil at a place, with what a person wants to know of it."""
    distance = distance_of(candidate, seat)
    return Pairing(
        candidate.pupil,
        seat.place,
        wish_of(candidate, seat),
        None if distance is None else round(distance, 1),
        avoided=seat.company in candidate.avoid,
    )


def _status(*, proven: bool, stopped: bool, pins_fit: bool) -> str:
    if not pins_fit:
        return "infeasible"
    if proven:
        return "optimal"
    return "stopped" if stopped else "feasible"
