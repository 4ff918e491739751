"""Groups along stations in slots without repeats: every turn given, or the reason why not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from stagetool.planning.carousel_frame import Frame, Triple, frame_of
from stagetool.planning.carousel_pairs import (
    Pairs,
    choose_pairs,
    in_slots,
    is_even,
    loose_room,
    safe_room,
)
from stagetool.planning.carousel_problem import CarouselPlan, CarouselProblem, Missing
from stagetool.planning.carousel_program import (
    crowding_of,
    fewest_lacking,
    lacking_of,
    least_crowded,
)
from stagetool.planning.carousel_shortage import shortages
from stagetool.planning.linear import Limits

SPREAD_SECONDS = 5.0  # for a more even spread, when everything else is proven


def solve_carousel(
    problem: CarouselProblem,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
) -> CarouselPlan:
    """Plan a carousel; the same problem in another order gives the same plan.

    As many turns as possible are given (a compulsory station that is not visited counts as one
    more that is lacking); among such plans the groups are spread most evenly over the stations
    and slots. Pins stay.

    Args:
        problem: Who goes along, where and when there is room, what may not be, what is fixed.
        seconds: How long the solver may work; then the best plan so far is given.
        should_stop: Asked now and then; true gives the best plan so far.
    """
    frame = frame_of(problem)
    limits = Limits(seconds, should_stop)
    pairs = choose_pairs(frame, loose_room(frame), limits)
    turns, bound = _turns(frame, pairs, limits)
    lacking = lacking_of(frame, turns)
    stopped = should_stop is not None and should_stop()
    crowding_bound = pairs.crowding if pairs is not None and pairs.lacking == lacking else 0
    if lacking == bound and not stopped:
        turns, crowding_bound = _evened(frame, turns, crowding_bound, limits)
    return CarouselPlan(
        tuple(sorted(frame.turn(triple) for triple in turns)),
        _status(lacking, bound, stopped=stopped),
        lacking,
        bound,
        crowding_of(frame, turns),
        crowding_bound,
        _missing(frame, turns),
        shortages(problem, frame, replace(limits, seconds=min(seconds, 10.0)))
        if bound and not stopped
        else (),
        frame.faults,
    )


def _turns(frame: Frame, pairs: Pairs | None, limits: Limits) -> tuple[tuple[Triple, ...], int]:
    """Return the turns, and how many every plan lacks at least."""
    bound = pairs.lacking if pairs is not None else 0
    if pairs is not None and is_even(frame):
        fitting = pairs
        if bool((safe_room(frame) < loose_room(frame)).any()):
            fitting = choose_pairs(frame, safe_room(frame), limits) or pairs
        turns = in_slots(fitting, frame) if _fits(frame, fitting) else ()
        if turns and lacking_of(frame, turns) == bound:
            return turns, bound
    found = fewest_lacking(frame, limits)
    if found.turns is None:
        return frame.fixed, max(bound, found.lacking)
    return found.turns, max(bound, found.lacking)


def _fits(frame: Frame, pairs: Pairs) -> bool:
    """Tell whether the pairs fit in the room that is there whichever groups come."""
    rounds = len(frame.slots)
    visits = pairs.chosen.sum(axis=0)
    return bool((visits <= safe_room(frame)[:, 0] * rounds).all())


def _evened(
    frame: Frame, turns: tuple[Triple, ...], bound: int, limits: Limits
) -> tuple[tuple[Triple, ...], int]:
    """Return the turns spread more evenly if that can be, and the bound on the crowding."""
    crowding = crowding_of(frame, turns)
    if crowding <= bound:
        return turns, bound
    found = least_crowded(
        frame, turns, replace(limits, seconds=min(limits.seconds, SPREAD_SECONDS))
    )
    bound = max(bound, found.crowding or 0)
    better = found.turns
    if better is not None and lacking_of(frame, better) <= found.lacking:
        turns = min(turns, better, key=lambda one: crowding_of(frame, one))
    return turns, min(bound, crowding_of(frame, turns))


def _status(lacking: int, bound: int, *, stopped: bool) -> str:
    if not lacking:
        return "complete"
    if lacking == bound:
        return "incomplete"
    return "stopped" if stopped else "feasible"


def _missing(frame: Frame, turns: tuple[Triple, ...]) -> tuple[Missing, ...]:
    visits = np.zeros(frame.must.shape, dtype=bool)
    for g, s, _ in turns:
        visits[g, s] = True
    found = []
    for g, group in enumerate(frame.groups):
        short = max(0, int(frame.turns[g] - visits[g].sum()))
        must = np.flatnonzero(frame.must[g] & ~visits[g]).tolist()
        if short or must:
            stations = tuple(frame.stations[s].station for s in must)
            found.append(Missing(group.group, short, stations))
    return tuple(found)
