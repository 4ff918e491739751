"""The counted reasons and the one step that helps most."""

from datetime import date

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.why_not import explain_left_over
from tests.unit.planning.one_period import solve


def seat(place, room=1, **changes):
    return Seat(PlaceId(place), CompanyId(place), ((0, room),), **changes)


def pupil(number, profile="PIE", **changes):
    return Candidate(PupilId(number), f"{number:03}", profile, **changes)


def test_a_second_pupil_on_the_only_place_needs_one_more_seat_there():
    left = solve(Problem((pupil(1), pupil(2)), (seat(1),), {})).left_over
    assert [(one.reason, one.count, one.near, one.place) for one in left[0].reasons] == [
        ("full", 1, 1, 1)
    ]
    assert left[0].best == left[0].reasons[0]


def test_a_place_counts_under_its_first_obstacle_and_helps_only_when_that_is_the_only_one():
    problem = Problem(
        (pupil(1),),
        (
            seat(1, profiles=frozenset({"Z&W"}), blocked="days", missing=(0,)),
            seat(2, blocked="days", missing=(0,)),
        ),
        {(PupilId(1), PlaceId(2)): Refusal("minimum_age", until=date(2027, 3, 1))},
    )
    (left,) = solve(problem).left_over
    assert [(one.reason, one.count, one.near) for one in left.reasons] == [
        ("days", 1, 0),
        ("profile", 1, 0),
    ]
    assert left.best is None


def test_a_birthday_is_named_with_its_day():
    refusal = Refusal("minimum_age", until=date(2027, 3, 1))
    problem = Problem((pupil(1),), (seat(1),), {(PupilId(1), PlaceId(1)): refusal})
    (left,) = solve(problem).left_over
    assert left.best is not None
    assert (left.best.reason, left.best.place, left.best.until) == (
        "minimum_age",
        1,
        date(2027, 3, 1),
    )


def test_the_place_named_is_the_best_one_for_this_pupil():
    far, near = seat(1, where=(52.0, 7.0)), seat(2, where=(52.0, 6.1))
    pupils = tuple(pupil(number, where=(52.0, 6.0)) for number in (1, 2, 3))
    (left,) = solve(Problem(pupils, (far, near), {})).left_over
    assert left.best is not None
    assert left.best.place == 2


def test_an_unfinished_plan_says_so():
    (left,) = explain_left_over(Problem((pupil(1),), (seat(1),), {}), ())
    assert [one.reason for one in left.reasons] == ["unfinished"]


def test_a_place_with_a_second_obstacle_is_no_remedy():
    refusal = Refusal("minimum_age", until=date(2027, 3, 1), also=("no_task",))
    problem = Problem((pupil(1),), (seat(1),), {(PupilId(1), PlaceId(1)): refusal})
    (left,) = solve(problem).left_over
    assert [(one.reason, one.count, one.near) for one in left.reasons] == [("minimum_age", 1, 0)]
    assert left.best is None


def test_of_two_birthdays_the_first_is_named():
    late = Refusal("minimum_age", until=date(2028, 3, 1))
    soon = Refusal("minimum_age", until=date(2027, 3, 1))
    refusals = {(PupilId(1), PlaceId(1)): late, (PupilId(1), PlaceId(2)): soon}
    (left,) = solve(Problem((pupil(1),), (seat(1), seat(2)), refusals)).left_over
    assert left.best is not None
    assert left.best.place == 2


def test_without_any_place_the_reason_is_that_there_are_none():
    (left,) = solve(Problem((pupil(1),), (), {})).left_over
    assert [(one.reason, one.count) for one in left.reasons] == [("no_places", 0)]
    assert left.best is None
