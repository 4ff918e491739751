"""Why a pupil got this place: what became of the places that the pupil would rather have had."""

from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Pairing, Refusal, Seat
from stagetool.planning.weights import wish_of
from stagetool.planning.year.plan import YearPlan
from stagetool.planning.year.problem import YearProblem
from stagetool.planning.year.replan import Replanner
from stagetool.planning.year.seated import Seated
from stagetool.planning.year.why import seated_by

Stage = tuple[PeriodId, PupilId]
"""One pupil in one period."""


@dataclass(frozen=True, slots=True)
class Price:
    """What the best plan would be if the pupil had that place all the same.

    Attributes:
        points: How much worse the whole plan is; that others must move counts for nothing.
        moved: How many other stages get another place.
        wishes_lost: How many other pupils get a lower wish, or none instead of one.
        left_over: How many stages more are without a place.
        own_lost: The pupil itself gets a lower wish in another period.
    """

    points: int
    moved: int
    wishes_lost: int
    left_over: int
    own_lost: bool = False


@dataclass(frozen=True, slots=True)
class MissedWish:
    """A wish that the pupil did not get: what stands in the way, or the price of giving it."""

    wish: int
    place: PlaceId
    refusals: tuple[Refusal, ...]
    price: Price | None


def missed_wishes(
    problem: YearProblem, planned: Replanner, period: PeriodId, pupil: PupilId
) -> tuple[MissedWish, ...]:
    """Return the pupil's wishes before the one that came true in a period, the first one first.

    A wish that is possible is worked out: the year is planned again with the pupil there, from
    the prices and pairs of the plan that stands. That plan stays as it is.
    """
    here = next(one.problem for one in problem.periods if one.period == period)
    one = next(candidate for candidate in here.candidates if candidate.pupil == pupil)
    pairing = _pairings(planned.plan).get((period, pupil))
    got = pairing.wish if pairing is not None else 0
    wanted = [
        (wish, seat)
        for seat in sorted(here.seats, key=lambda seat: seat.place)
        if (wish := wish_of(one, seat)) and (not got or wish < got)
    ]
    asked = _Asked(problem, planned, period)
    return tuple(
        asked.about(wish, one, seat) for wish, seat in sorted(wanted, key=lambda pair: pair[0])
    )


class _Asked:
    """Answers for one stage of a year that is planned."""

    def __init__(self, problem: YearProblem, planned: Replanner, period: PeriodId) -> None:
        self._planned = planned
        self._period = period
        self._problem = next(one.problem for one in problem.periods if one.period == period)
        self._seated = seated_by(problem, planned.plan)
        self._settled = Seated(problem, _settled(problem))

    def about(self, wish: int, one: Candidate, seat: Seat) -> MissedWish:
        """Return what stands in the way of one place, or what it would cost."""
        refusals = obstacles_between(self._problem, one, seat) or self._had_already(one, seat)
        if not seat.room and not refusals:
            refusals = (Refusal("full"),)
        price = None if refusals else self._price(one.pupil, seat.place)
        if price is None and not refusals:
            refusals = self._no_way(one, seat)
        return MissedWish(wish, seat.place, refusals, price)

    def _had_already(self, one: Candidate, seat: Seat) -> tuple[Refusal, ...]:
        """Return that the pupil is at this company in another period, if that is so."""
        return tuple(
            hurdle.refusal
            for hurdle in self._seated.between_pupils(self._period, one, seat)
            if hurdle.refusal.reason == "once"
        )[:1]

    def _no_way(self, one: Candidate, seat: Seat) -> tuple[Refusal, ...]:
        """Return what those who stay where they are leave no room for."""
        hurdles = self._settled.between_pupils(self._period, one, seat)
        return tuple(hurdle.refusal for hurdle in hurdles) or (Refusal("unfinished"),)

    def _price(self, pupil: PupilId, place: PlaceId) -> Price | None:
        other = self._planned.what_if(self._period, pupil, place)
        if other is None or not other.plan.proof:
            return None
        own = self._period, pupil
        before, after = _pairings(self._planned.plan), _pairings(other.plan)
        both = [
            (stage, before[stage], after[stage])
            for stage in sorted(before.keys() & after.keys())
            if stage != own
        ]
        lost = {stage for stage, old, new in both if old.wish and (new.wish or 4) > old.wish}
        return Price(
            points=other.points,
            moved=sum(old.place != new.place for _, old, new in both),
            wishes_lost=len({who for _, who in lost if who != pupil}),
            left_over=_left_over(other.plan) - _left_over(self._planned.plan),
            own_lost=any(who == pupil for _, who in lost),
        )


def _pairings(plan: YearPlan) -> Mapping[Stage, Pairing]:
    return {
        (one.period, pairing.pupil): pairing for one in plan.periods for pairing in one.pairings
    }


def _left_over(plan: YearPlan) -> int:
    return sum(len(one.left_over) for one in plan.periods)


def _settled(problem: YearProblem) -> dict[PeriodId, dict[PupilId, PlaceId]]:
    """Return who stays where, whatever the plan."""
    return {
        one.period: {
            who.pupil: who.pinned for who in one.problem.candidates if who.pinned is not None
        }
        for one in problem.periods
    }
