"""Why a pupil got this place and not a better wish."""

import pytest

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.why_here import MissedWish, Price, missed_wishes
from stagetool.planning.year.problem import Apart, Rules, YearPeriod, YearProblem
from stagetool.planning.year.replan import Replanner
from tests.unit.planning.one_period import PERIOD, year_of

LATER = PeriodId(2)


def seat(place, room=1, **changes):
    return Seat(PlaceId(place), CompanyId(place), ((0, room),), **changes)


def pupil(number, *wishes, **changes):
    return Candidate(PupilId(number), str(number), "PIE", tuple(map(CompanyId, wishes)), **changes)


def missed(problem, number, period=PERIOD):
    year = problem if isinstance(problem, YearProblem) else year_of(problem)
    return missed_wishes(year, Replanner(year), period, PupilId(number))


def test_a_wish_that_another_pupil_needs_more_has_a_price():
    problem = Problem((pupil(1, 1), pupil(2, 1, 2)), (seat(1), seat(2)), {})
    assert missed(problem, 2) == (
        MissedWish(1, PlaceId(1), (), Price(points=350, moved=1, wishes_lost=1, left_over=0)),
    )


def test_a_wish_that_costs_somebody_the_only_place_says_so():
    problem = Problem(
        (pupil(1), pupil(2, 1)), (seat(1), seat(2)), {(PupilId(1), PlaceId(2)): Refusal("times")}
    )
    (one,) = missed(problem, 2)
    assert one.price is not None
    assert one.price.left_over == 1


def test_a_wish_that_may_not_be_names_what_forbids_it():
    refusal = Refusal("minimum_age")
    problem = Problem((pupil(1, 1),), (seat(1), seat(2)), {(PupilId(1), PlaceId(1)): refusal})
    (one,) = missed(problem, 1)
    assert (one.refusals, one.price) == ((refusal,), None)


def test_a_place_without_room_from_the_start_is_full():
    problem = Problem((pupil(1, 1),), (seat(1, room=0), seat(2)), {})
    (one,) = missed(problem, 1)
    assert [why.reason for why in one.refusals] == ["full"]


def test_after_the_first_wish_nothing_was_missed():
    problem = Problem((pupil(1, 1, 2),), (seat(1), seat(2)), {})
    assert missed(problem, 1) == ()


def test_a_wish_whose_seats_are_all_pinned_is_full():
    pinned = pupil(1, pinned=PlaceId(1))
    (one,) = missed(Problem((pinned, pupil(2, 1)), (seat(1), seat(2)), {}), 2)
    assert ([why.reason for why in one.refusals], one.price) == (["full"], None)


def test_two_missed_wishes_are_each_priced_beside_the_plan_that_stands():
    problem = Problem(
        (pupil(1, 1), pupil(2, 2), pupil(3, 1, 2, 3)), (seat(1), seat(2), seat(3)), {}
    )
    first, second = missed(problem, 3)
    assert (first.wish, second.wish) == (1, 2)
    assert first.price == Price(points=300, moved=1, wishes_lost=1, left_over=0)
    assert second.price == Price(points=350, moved=1, wishes_lost=1, left_over=0)


def year(first, second, **rules):
    return YearProblem((YearPeriod(PERIOD, first), YearPeriod(LATER, second)), Rules(), **rules)


def test_a_company_that_the_pupil_has_in_another_period_is_told_as_that():
    seats = (seat(1), seat(2))
    both = Problem((pupil(1, 1, 2),), seats, {})
    told = {period: missed(year(both, both), 1, period) for period in (PERIOD, LATER)}
    reasons = [why.reason for these in told.values() for one in these for why in one.refusals]
    assert reasons == ["once"]


def test_who_is_pinned_at_a_company_keeps_another_away_by_the_rule_between_them():
    problem = Problem((pupil(1, pinned=PlaceId(1)), pupil(2, 1)), (seat(1, room=2), seat(2)), {})
    ties = year_of(problem)
    apart = YearProblem(ties.periods, apart=(Apart(frozenset({PupilId(1), PupilId(2)})),))
    (one,) = missed(apart, 2)
    assert [why.reason for why in one.refusals] == ["apart"]


def test_a_wish_that_costs_the_pupil_a_wish_in_another_period_says_so():
    seats = (seat(1), seat(2))
    early = Problem((pupil(1, 1, 2), pupil(2, 1)), seats, {})
    late = Problem((pupil(1, 2, 1), pupil(2, 2)), seats, {})
    (one,) = missed(year(early, late), 1)
    assert one.price is None or one.price.wishes_lost or one.price.own_lost


@pytest.mark.parametrize("number", [1, 2])
def test_asking_changes_nothing_of_the_plan_that_stands(number):
    problem = year_of(Problem((pupil(1, 1), pupil(2, 1, 2)), (seat(1), seat(2)), {}))
    planned = Replanner(problem)
    before = planned.plan
    first = missed_wishes(problem, planned, PERIOD, PupilId(number))
    assert missed_wishes(problem, planned, PERIOD, PupilId(number)) == first
    assert planned.plan == before
