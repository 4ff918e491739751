"""Groups with too few places."""

from hypothesis import given, settings

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.stuck import StuckGroup, stuck_groups
from tests.unit.planning.one_period import solve
from tests.unit.planning.problems import problems


@given(problems(10, 6))
@settings(max_examples=100, deadline=None)
def test_a_group_proves_that_its_pupils_cannot_all_be_placed(problem):
    plan = solve(problem)
    groups = stuck_groups(problem, plan.pairings)
    candidates = {one.pupil: one for one in problem.candidates}
    for group in groups:
        reachable = {
            seat.place
            for pupil in group.pupils
            for seat in problem.seats
            if seat.room and not obstacles_between(problem, candidates[pupil], seat)
        }
        assert reachable <= set(group.places)
        assert group.short > 0
    left = {one.pupil for one in plan.left_over}
    assert left == left & {pupil for group in groups for pupil in group.pupils}


def seat(place, room=1):
    return Seat(PlaceId(place), CompanyId(place), ((0, room),))


def test_three_pupils_with_two_seats_are_one_group():
    pupils = tuple(Candidate(PupilId(n), str(n), "PIE") for n in (1, 2, 3))
    refusals = {(pupil.pupil, PlaceId(3)): Refusal("times") for pupil in pupils}
    problem = Problem(pupils, (seat(1), seat(2), seat(3, room=9)), refusals)
    groups = stuck_groups(problem, solve(problem).pairings)
    assert groups == (
        StuckGroup((PupilId(1), PupilId(2), PupilId(3)), (PlaceId(1), PlaceId(2)), 2),
    )
    assert groups[0].short == 1


def test_a_pupil_who_can_go_nowhere_is_a_group_alone():
    problem = Problem((Candidate(PupilId(1), "1", "PIE"),), (), {})
    assert stuck_groups(problem, ()) == (StuckGroup((PupilId(1),), (), 0),)


def test_a_pinned_pupil_does_not_move_for_the_group():
    pinned = Candidate(PupilId(1), "1", "PIE", pinned=PlaceId(1))
    left = Candidate(PupilId(2), "2", "PIE")
    problem = Problem((pinned, left), (seat(1),), {})
    assert stuck_groups(problem, solve(problem).pairings) == (
        StuckGroup((PupilId(2),), (PlaceId(1),), 0),
    )
