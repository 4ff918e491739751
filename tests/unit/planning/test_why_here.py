"""Why a pupil got this place and not a better wish."""

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.matching import solve
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.why_here import MissedWish, Price, missed_wishes


def seat(place, room=1, **changes):
    return Seat(PlaceId(place), CompanyId(place), ((0, room),), **changes)


def pupil(number, *wishes):
    return Candidate(PupilId(number), str(number), "PIE", tuple(map(CompanyId, wishes)))


def test_a_wish_that_another_pupil_needs_more_has_a_price():
    problem = Problem((pupil(1, 1), pupil(2, 1, 2)), (seat(1), seat(2)), {})
    plan = solve(problem)
    assert [(one.pupil, one.wish) for one in plan.pairings] == [(1, 1), (2, 2)]
    assert missed_wishes(problem, plan, PupilId(2)) == (
        MissedWish(1, PlaceId(1), (), Price(points=350, moved=1, wishes_lost=1, left_over=0)),
    )


def test_a_wish_that_costs_somebody_the_only_place_says_so():
    problem = Problem(
        (pupil(1), pupil(2, 1)), (seat(1), seat(2)), {(PupilId(1), PlaceId(2)): Refusal("times")}
    )
    plan = solve(problem)
    (missed,) = missed_wishes(problem, plan, PupilId(2))
    assert missed.price is not None
    assert missed.price.left_over == 1


def test_a_wish_that_may_not_be_names_what_forbids_it():
    refusal = Refusal("minimum_age")
    problem = Problem((pupil(1, 1),), (seat(1), seat(2)), {(PupilId(1), PlaceId(1)): refusal})
    (missed,) = missed_wishes(problem, solve(problem), PupilId(1))
    assert (missed.refusals, missed.price) == ((refusal,), None)


def test_a_place_without_room_from_the_start_is_full():
    problem = Problem((pupil(1, 1),), (seat(1, room=0), seat(2)), {})
    (missed,) = missed_wishes(problem, solve(problem), PupilId(1))
    assert [one.reason for one in missed.refusals] == ["full"]


def test_after_the_first_wish_nothing_was_missed():
    problem = Problem((pupil(1, 1, 2),), (seat(1), seat(2)), {})
    assert missed_wishes(problem, solve(problem), PupilId(1)) == ()


def test_a_wish_whose_seats_are_all_pinned_has_no_price():
    pinned = Candidate(PupilId(1), "1", "PIE", pinned=PlaceId(1))
    problem = Problem((pinned, pupil(2, 1)), (seat(1), seat(2)), {})
    (missed,) = missed_wishes(problem, solve(problem), PupilId(2))
    assert (missed.refusals, missed.price) == ((), None)
