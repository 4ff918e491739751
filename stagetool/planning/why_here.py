"""Why a pupil got this place: what became of the places that the pupil would rather have had."""

from dataclasses import dataclass, replace

from stagetool.base.ids import PlaceId, PupilId
from stagetool.planning.matching import solve
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Plan, Problem, Refusal, Seat
from stagetool.planning.weights import DEFAULT, Weights, wish_of


@dataclass(frozen=True, slots=True)
class Price:
    """What the best plan would be if the pupil had that place all the same.

    Attributes:
        points: How much worse the whole plan is.
        moved: How many other pupils get another place.
        wishes_lost: How many other pupils get a lower wish, or none instead of one.
        left_over: How many pupils more are without a place.
    """

    points: int
    moved: int
    wishes_lost: int
    left_over: int


@dataclass(frozen=True, slots=True)
class MissedWish:
    """A wish that the pupil did not get: what stands in the way, or the price of giving it."""

    wish: int
    place: PlaceId
    refusals: tuple[Refusal, ...]
    price: Price | None


def missed_wishes(
    problem: Problem, plan: Plan, pupil: PupilId, weights: Weights = DEFAULT
) -> tuple[MissedWish, ...]:
    """Return the pupil's wishes before the one that came true, the first one first.

    A wish that is possible is worked out: the period is planned again with the pupil there.
    """
    one = next(candidate for candidate in problem.candidates if candidate.pupil == pupil)
    got = next((pairing.wish for pairing in plan.pairings if pairing.pupil == pupil), 0)
    wanted = [
        (wish, seat)
        for seat in sorted(problem.seats, key=lambda seat: seat.place)
        if (wish := wish_of(one, seat)) and (not got or wish < got)
    ]
    found = []
    for wish, seat in sorted(wanted, key=lambda pair: pair[0]):
        refusals = obstacles_between(problem, one, seat)
        if not seat.room and not refusals:
            refusals = (Refusal("full"),)
        price = None if refusals else _price(problem, plan, _Wanted(one, seat), weights)
        found.append(MissedWish(wish, seat.place, refusals, price))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Wanted:
    candidate: Candidate
    seat: Seat


def _price(problem: Problem, plan: Plan, wanted: _Wanted, weights: Weights) -> Price | None:
    pupil = wanted.candidate.pupil
    other = solve(
        replace(
            problem,
            candidates=tuple(
                replace(one, pinned=wanted.seat.place) if one.pupil == pupil else one
                for one in problem.candidates
            ),
        ),
        weights=weights,
    )
    if other.status != "optimal":
        return None
    before = {pairing.pupil: pairing for pairing in plan.pairings if pairing.pupil != pupil}
    after = {pairing.pupil: pairing for pairing in other.pairings if pairing.pupil != pupil}
    both = [(before[one], after[one]) for one in sorted(before.keys() & after.keys())]
    return Price(
        points=round(other.objective - plan.objective),
        moved=sum(old.place != new.place for old, new in both),
        wishes_lost=sum(bool(old.wish) and (new.wish or 4) > old.wish for old, new in both),
        left_over=len(other.left_over) - len(plan.left_over),
    )
