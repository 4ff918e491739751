"""Stuck groups before a plan, beside the plan that is then made."""

from hypothesis import given, settings

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.stuck_before import shut_out, stuck_before
from tests.unit.planning.one_period import solve
from tests.unit.planning.problems import problems


@given(problems(10, 6))
@settings(max_examples=100, deadline=None)
def test_the_groups_prove_how_many_every_plan_leaves_over(problem):
    groups = stuck_before(problem)
    candidates = {one.pupil: one for one in problem.candidates}
    for group in groups:
        assert group.short > 0
        for pupil in group.pupils:
            for seat in problem.seats:
                if seat.room and not obstacles_between(problem, candidates[pupil], seat):
                    assert seat.place in group.places
    left = {one.pupil for one in solve(problem).left_over}
    assert bool(left) == bool(groups)
    for group in groups:
        assert len(left & set(group.pupils)) >= group.short


def seat(place, room=1):
    return Seat(PlaceId(place), CompanyId(place), ((0, room),))


def test_seven_pupils_have_five_places_because_of_their_age():
    pupils = tuple(Candidate(PupilId(n), str(n), "PIE") for n in range(1, 8))
    seats = (seat(1, 2), seat(2, 3), seat(3, 9), seat(4, 9))
    refusals = {(one.pupil, PlaceId(3)): Refusal("minimum_age") for one in pupils}
    refusals |= {(one.pupil, PlaceId(4)): Refusal("times") for one in pupils}
    problem = Problem(pupils, seats, refusals)
    (group,) = stuck_before(problem)
    assert (len(group.pupils), group.seats, group.short) == (7, 5, 2)
    assert shut_out(problem, group) == (("minimum_age", 1), ("times", 1))


def test_somebody_moves_along_so_that_all_are_seated():
    pupils = tuple(Candidate(PupilId(n), str(n), "PIE") for n in (1, 2, 3))
    only = {(PupilId(3), PlaceId(n)): Refusal("times") for n in (2, 3)}
    only |= {(PupilId(2), PlaceId(3)): Refusal("times")}
    assert stuck_before(Problem(pupils, (seat(1), seat(2), seat(3)), only)) == ()


def test_a_pinned_pupil_takes_a_seat_of_the_group():
    pinned = Candidate(PupilId(1), "1", "PIE", pinned=PlaceId(1))
    other = Candidate(PupilId(2), "2", "PIE")
    (group,) = stuck_before(Problem((pinned, other), (seat(1),), {}))
    assert (group.pupils, group.seats) == ((PupilId(2),), 0)
