"""Why pupils were left over: every place counted under one reason, and what would help most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import PlaceId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import (
    Candidate,
    CountedReason,
    LeftOver,
    Pairing,
    Problem,
    Refusal,
    Seat,
)
from stagetool.planning.profiles import profile_fits
from stagetool.planning.weights import DEFAULT, Weights, cost_of

EASIEST_FIRST = (
    "full",
    "days",
    "minimum_age",
    "leave_alone",
    "recognition",
    "unsuitable",
    "closed",
    "no_task",
    "admission",
    "times",
    "repeat",
)
"""Reasons that one step can take away, the smallest step first.

A profile is not among them: it is the pupil's own choice. Nor is a stage elsewhere.
"""

FULL, UNFINISHED = Refusal("full"), Refusal("unfinished")


def explain_left_over(
    problem: Problem, pairings: Iterable[Pairing], weights: Weights = DEFAULT
) -> tuple[LeftOver, ...]:
    """Return every pupil without a place, by number, with the counted reasons.

    Each place counts once, under the first obstacle in the order of `obstacles_between`, and
    under `full` when there is no other: the counts of a pupil add up to the number of places.
    Only a plan that was stopped can leave a place with room: `unfinished`.
    """
    pairings = tuple(pairings)
    placed = {pairing.pupil for pairing in pairings}
    seats = _Seats(problem, pairings)
    left = [one for one in problem.candidates if one.pupil not in placed]
    return tuple(
        _explain(problem, candidate, seats, weights)
        for candidate in sorted(left, key=lambda one: (one.number, one.pupil))
    )


@dataclass(slots=True)
class _Near:
    """The places where one reason stands alone."""

    count: int = 0
    best: tuple[tuple[int, date, int, PlaceId], Seat, Refusal] | None = None

    def add(self, cost: int, seat: Seat, refusal: Refusal) -> None:
        """Count a place; keep the one that lacks the fewest days, is free soonest, is cheapest."""
        self.count += 1
        rank = (len(seat.missing), refusal.until or date.max, cost, seat.place)
        if self.best is None or rank < self.best[0]:
            self.best = (rank, seat, refusal)


class _Seats:
    """The places by id, divided by whether they fit a profile; and which ones are filled."""

    def __init__(self, problem: Problem, pairings: tuple[Pairing, ...]) -> None:
        taken = Counter(pairing.place for pairing in pairings)
        self._all = sorted(problem.seats, key=lambda seat: seat.place)
        self.full = {seat.place for seat in problem.seats if taken[seat.place] >= seat.room}
        self._fitting: dict[str, list[Seat]] = {}

    def fitting(self, profile: str) -> list[Seat]:
        """Return the places that fit a profile."""
        if profile not in self._fitting:
            fits = [seat for seat in self._all if profile_fits(profile, seat.profiles)]
            self._fitting[profile] = fits
        return self._fitting[profile]


def _explain(problem: Problem, candidate: Candidate, seats: _Seats, weights: Weights) -> LeftOver:
    fitting = seats.fitting(candidate.profile)
    counts: Counter[str] = Counter()
    near: dict[str, _Near] = {}
    if len(fitting) < len(problem.seats):
        counts["profile"] = len(problem.seats) - len(fitting)
    if not problem.seats:
        counts["no_places"] = 0
    for seat in fitting:
        obstacles = obstacles_between(problem, candidate, seat)
        if seat.place in seats.full:
            obstacles = (*obstacles, FULL)
        first = (obstacles or (UNFINISHED,))[0]
        counts[first.reason] += 1
        if len(obstacles) == 1:
            alone = near.setdefault(first.reason, _Near())
            alone.add(cost_of(candidate, seat, weights), seat, first)
    reasons = tuple(
        _counted(reason, count, near.get(reason))
        for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return LeftOver(candidate.pupil, reasons, _best(reasons))


def _counted(reason: str, count: int, near: _Near | None) -> CountedReason:
    if near is None or near.best is None:
        return CountedReason(reason, count, "")
    _, seat, refusal = near.best
    return CountedReason(
        reason, count, refusal.remedy or reason, near.count, seat.place, refusal.until
    )


def _best(reasons: tuple[CountedReason, ...]) -> CountedReason | None:
    helpful = [reason for reason in reasons if reason.near and reason.reason in EASIEST_FIRST]
    return min(helpful, key=lambda one: EASIEST_FIRST.index(one.reason), default=None)
