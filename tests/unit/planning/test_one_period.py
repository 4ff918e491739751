"""The plan beside a naive solver that tries everything, and the promises of the plan."""

import itertools
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.costs import NEVER, Sides, cost_matrix
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Problem, Seat
from stagetool.planning.weights import DEFAULT, cost_of
from tests.unit.planning.one_period import Planned, solve, stay_out
from tests.unit.planning.problems import problems


def best_value(problem: Problem) -> int:
    """Return the cost of the best plan, found by trying every plan."""
    out = stay_out(problem)
    choices = [
        [(None, out)]
        + [
            (seat.place, cost_of(one, seat))
            for seat in problem.seats
            if not obstacles_between(problem, one, seat)
        ]
        for one in problem.candidates
    ]
    room = {seat.place: seat.room for seat in problem.seats}
    return min(
        sum(cost for _, cost in plan)
        for plan in itertools.product(*choices)
        if all(
            count <= room[place]
            for place, count in Counter(place for place, _ in plan if place is not None).items()
        )
    )


def breaks(problem: Problem, plan: Planned) -> list[str]:
    """Return what is wrong with a plan."""
    candidates = {one.pupil: one for one in problem.candidates}
    seats = {seat.place: seat for seat in problem.seats}
    taken = Counter(pairing.place for pairing in plan.pairings)
    wrong = [f"place {place} too full" for place, n in taken.items() if n > seats[place].room]
    wrong += [
        f"pupil {pairing.pupil} at {pairing.place}"
        for pairing in plan.pairings
        if candidates[pairing.pupil].pinned is None
        and obstacles_between(problem, candidates[pairing.pupil], seats[pairing.place])
    ]
    everybody = [one.pupil for one in plan.pairings] + [one.pupil for one in plan.left_over]
    if sorted(everybody) != sorted(candidates):
        wrong.append("a pupil is missing or there twice")
    return wrong


@given(problems())
@settings(max_examples=150, deadline=None)
def test_no_plan_is_better_and_the_proof_says_so(problem):
    plan = solve(problem)
    assert plan.whole.status == "optimal"
    assert plan.whole.objective == plan.whole.bound == best_value(problem)


@given(problems(12, 8))
@settings(max_examples=100, deadline=None)
def test_a_plan_breaks_no_rule_and_no_capacity(problem):
    assert breaks(problem, solve(problem)) == []


@given(problems(12, 8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_same_problem_in_another_order_gives_the_same_plan(problem, random):
    candidates, seats, refusals = (
        list(problem.candidates),
        list(problem.seats),
        list(problem.refusals.items()),
    )
    for part in (candidates, seats, refusals):
        random.shuffle(part)
    assert solve(Problem(tuple(candidates), tuple(seats), dict(refusals))) == solve(problem)


@given(problems(8, 5), st.data())
@settings(max_examples=60, deadline=None)
def test_a_pinned_pupil_stays_and_the_others_are_planned_around(problem, data):
    plan = solve(problem)
    if not plan.pairings:
        return
    moved = data.draw(st.sampled_from(plan.pairings))
    pinned = tuple(
        replace(one, pinned=moved.place) if one.pupil == moved.pupil else one
        for one in problem.candidates
    )
    again = solve(replace(problem, candidates=pinned))
    assert (moved.pupil, moved.place) in {(one.pupil, one.place) for one in again.pairings}
    assert again.whole.objective == plan.whole.objective
    assert breaks(replace(problem, candidates=pinned), again) == []


@given(problems(8, 5))
@settings(max_examples=60, deadline=None)
def test_every_place_is_counted_under_one_reason(problem):
    for left in solve(problem).left_over:
        assert sum(reason.count for reason in left.reasons) == len(problem.seats)
        assert all(reason.reason != "unfinished" for reason in left.reasons)


def one_seat(place=1, room=1, **changes):
    return Seat(PlaceId(place), CompanyId(place), ((0, room), (1, room)), **changes)


def pupil(number, **changes):
    return Candidate(PupilId(number), f"{number:03}", "PIE", **changes)


def test_a_pin_that_does_not_fit_stays_and_makes_the_plan_infeasible():
    problem = Problem((pupil(1, pinned=PlaceId(1)), pupil(2, pinned=PlaceId(1))), (one_seat(),), {})
    plan = solve(problem)
    assert plan.whole.status == "infeasible"
    assert [one.pupil for one in plan.pairings] == [1, 2]


def test_a_pin_on_a_place_that_is_gone_makes_the_plan_infeasible():
    plan = solve(Problem((pupil(1, pinned=PlaceId(9)),), (one_seat(),), {}))
    assert (plan.whole.status, plan.pairings) == ("infeasible", ())


def test_a_stopped_plan_is_usable_and_says_how_far_it_is_from_the_bound():
    pupils = tuple(pupil(n, wishes=(CompanyId(2), CompanyId(1))) for n in range(1, 3))
    plan = solve(Problem(pupils, (one_seat(1), one_seat(2)), {}), should_stop=lambda: True)
    assert plan.whole.status == "stopped"
    assert len(plan.pairings) == 2
    assert plan.whole.bound < plan.whole.objective


def test_without_time_the_plan_is_feasible():
    pupils = tuple(pupil(n, wishes=(CompanyId(2), CompanyId(1))) for n in range(1, 3))
    plan = solve(Problem(pupils, (one_seat(1), one_seat(2)), {}), seconds=0.0)
    assert plan.whole.status == "feasible"
    assert len(plan.pairings) == 2


def test_room_is_that_of_the_fullest_day():
    seat = replace(one_seat(), free=((0, 3), (1, 0)))
    plan = solve(Problem((pupil(1),), (seat,), {}))
    assert plan.pairings == ()
    assert plan.left_over[0].reasons[0].reason == "full"


def test_a_wish_goes_before_forty_kilometres():
    near = replace(one_seat(1), where=(52.0, 6.0))
    far = replace(one_seat(2), where=(52.0, 6.5))
    wisher = pupil(1, wishes=(CompanyId(2),), where=(52.0, 6.0))
    plan = solve(Problem((wisher,), (near, far), {}))
    assert (plan.pairings[0].place, plan.pairings[0].wish) == (2, 1)
    assert plan.pairings[0].distance_km == 34.2


def test_a_company_to_avoid_is_better_than_no_place():
    shy = pupil(1, avoid=frozenset({CompanyId(1)}))
    plan = solve(Problem((shy,), (one_seat(),), {}))
    assert plan.pairings[0].avoided


@given(problems(10, 6))
@settings(max_examples=60, deadline=None)
def test_planning_again_moves_nobody(problem):
    fresh = tuple(replace(one, now=None) for one in problem.candidates)
    plan = solve(replace(problem, candidates=fresh))
    places = {pairing.pupil: pairing.place for pairing in plan.pairings}
    again = tuple(replace(one, now=places.get(one.pupil)) for one in fresh)
    assert solve(replace(problem, candidates=again)).pairings == plan.pairings


def test_between_equal_plans_the_one_that_moves_nobody_wins():
    swapped = (pupil(1, now=PlaceId(2)), pupil(2, now=PlaceId(1)))
    plan = solve(Problem(swapped, (one_seat(1), one_seat(2)), {}))
    assert [(one.pupil, one.place) for one in plan.pairings] == [(1, 2), (2, 1)]


def test_a_place_that_no_longer_fits_is_no_place_because_the_pupil_has_it_now():
    seats = (Seat(PlaceId(1), CompanyId(1), ((0, 1),), frozenset({"Z&W"})),)
    pupil = Candidate(PupilId(1), "1", "PIE", now=PlaceId(1))
    costs = cost_matrix(Sides((pupil,), seats), {}, DEFAULT)
    assert costs.tolist() == [[NEVER]]


def test_leaving_one_pupil_out_costs_more_than_all_others_at_their_dearest():
    for pupils in (0, 1, 7, 640):
        everybody = tuple(pupil(number) for number in range(1, pupils + 1))
        assert stay_out(Problem(everybody, (one_seat(),), {})) > pupils * DEFAULT.dearest
