"""Groups along stations in slots without repeats: every turn given, or the reason why not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from stagetool.planning.carousel_frame import Frame, Triple, frame_of
from stagetool.planning.carousel_pairs import choose_pairs, loose_room, safe_room
from stagetool.planning.carousel_problem import CarouselPlan, CarouselProblem, Missing
from stagetool.planning.carousel_program import (
    crowding_of,
    fewest_lacking,
    lacking_of,
    least_crowded,
)
from stagetool.planning.carousel_repair import fit_in_slots
from stagetool.planning.carousel_shortage import shortages, without_pins
from stagetool.planning.linear import Limits

SPREAD_SECONDS = 3.0  # for a more even spread, when everything else is proven
REASON_SECONDS = 10.0  # for each plan that is tried to find the smallest reason


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
    turns, bound = _turns(frame, limits)
    lacking = lacking_of(frame, turns)
    stopped = should_stop is not None and should_stop()
    crowding_bound = 0
    if lacking == bound and not stopped:
        turns, crowding_bound = _evened(frame, turns, limits)
    return CarouselPlan(
        tuple(sorted(frame.turn(triple) for triple in turns)),
        _status(lacking, bound, stopped=stopped),
        lacking,
        bound,
        crowding_of(frame, turns),
        crowding_bound,
        _missing(frame, turns),
        shortages(problem, frame, replace(limits, seconds=min(seconds, REASON_SECONDS)))
        if bound and not stopped
        else (),
        frame.faults,
    )


def _turns(frame: Frame, limits: Limits) -> tuple[tuple[Triple, ...], int]:
    """Return the turns, and how many every plan lacks at least.

    First who goes where, then when; mostly that is all. Else every turn is a yes-or-no.
    """
    rest = without_pins(frame)
    pairs = choose_pairs(rest, loose_room(rest), limits)
    bound = pairs.lacking if pairs is not None else 0
    safe = safe_room(rest)
    if pairs is not None and bool((safe < loose_room(rest)).any()):
        pairs = choose_pairs(rest, safe, limits)
    if pairs is not None and pairs.lacking == bound:
        chosen = [(int(g), int(s)) for g, s in np.argwhere(pairs.chosen)]
        fitted = fit_in_slots(chosen, rest.may, safe, evenly=True)
        if fitted is not None:
            return (*frame.fixed, *fitted), bound
    found = fewest_lacking(frame, limits)
    return found.turns or frame.fixed, max(bound, found.lacking)


def _evened(
    frame: Frame, turns: tuple[Triple, ...], limits: Limits
) -> tuple[tuple[Triple, ...], int]:
    """Return the turns spread more evenly if that can be, and the bound on the crowding."""
    crowding = crowding_of(frame, turns)
    pairs = choose_pairs(frame, loose_room(frame), limits)
    proves = pairs is not None and pairs.lacking == lacking_of(frame, turns)
    bound = pairs.crowding if pairs is not None and proves else 0
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
