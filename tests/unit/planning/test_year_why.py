"""Why a pupil is not at a place in a planned year."""

from dataclasses import replace

from hypothesis import given, settings

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Pairing, Problem, Refusal, Seat
from stagetool.planning.year.plan import PeriodPlan, YearPlan
from stagetool.planning.year.problem import Apart, Rules, SharedRoom, YearPeriod, YearProblem
from stagetool.planning.year.solve import solve_year
from stagetool.planning.year.why import why_not_here
from tests.unit.planning.small_years import breaks, choice_of, stages_of, years


@given(years(6, 4, 3))
@settings(max_examples=60, deadline=None)
def test_a_pupil_without_hurdles_can_go_there_and_one_with_hurdles_cannot(year):
    plan = solve_year(year)
    choice = choice_of(plan)
    for period, who, seats, _ in stages_of(year):
        if who.pinned is not None or plan.broken:
            continue
        for place in seats:
            hurdles = why_not_here(year, plan, period, (who.pupil, place))
            broken = breaks(year, choice | {(period, who.pupil): place})
            assert {one.refusal.reason for one in hurdles} == set(broken) or hurdles == ()
            assert bool(hurdles) == bool(broken)


ONE, TWO = PeriodId(1), PeriodId(2)


def pupil(number, **changes):
    return Candidate(PupilId(number), str(number), "PIE", **changes)


def year(candidates, seats, **rules):
    parts = tuple(YearPeriod(period, Problem(candidates, seats, {})) for period in (ONE, TWO))
    return YearProblem(parts, **rules)


def placed(*pairs):

    return YearPlan(
        tuple(
            PeriodPlan(
                period,
                tuple(
                    Pairing(PupilId(who), PlaceId(place), 0, None)
                    for when, who, place in pairs
                    if when == period
                ),
                (),
            )
            for period in (ONE, TWO)
        ),
        "feasible",
        0,
        0,
    )


def words(hurdles):
    return [(one.refusal.reason, one.pupils) for one in hurdles]


def test_every_rule_names_who_stands_in_the_way():
    seats = (
        Seat(PlaceId(1), CompanyId(1), ((0, 2),)),
        Seat(PlaceId(2), CompanyId(1), ((0, 1),)),
    )
    people = tuple(pupil(n, school_class="3a") for n in (1, 2, 3))
    problem = year(
        people,
        seats,
        rules=Rules(of_one_class=1),
        apart=(Apart(frozenset({PupilId(1), PupilId(2)})),),
        rooms=(SharedRoom("mentor", 7, 1, frozenset({(ONE, PlaceId(1)), (ONE, PlaceId(2))})),),
    )
    plan = placed((ONE, 2, 2), (TWO, 1, 1))
    assert words(why_not_here(problem, plan, ONE, (PupilId(1), PlaceId(2)))) == [
        ("once", (PupilId(1),)),
        ("apart", (PupilId(2),)),
        ("class_spread", (PupilId(2),)),
        ("mentor", (PupilId(2),)),
        ("full", (PupilId(2),)),
    ]
    once = why_not_here(problem, plan, ONE, (PupilId(1), PlaceId(2)))[0]
    assert once.period == TWO
    assert words(why_not_here(problem, plan, TWO, (PupilId(3), PlaceId(2)))) == [
        ("class_spread", (PupilId(1),))
    ]


def test_what_lies_in_the_pupil_comes_first():
    seats = (Seat(PlaceId(1), CompanyId(1), ((0, 0),), frozenset({"Z&W"})),)
    problem = year((pupil(1),), seats)
    found = why_not_here(problem, placed(), ONE, (PupilId(1), PlaceId(1)))
    assert [one.refusal for one in found] == [Refusal("profile"), Refusal("full")]


def test_each_period_has_its_own_most_of_a_class_at_a_company():
    seats = (Seat(PlaceId(1), CompanyId(1), ((0, 3),)),)
    people = tuple(pupil(n, school_class="3a") for n in (1, 2, 3))
    problem = year(people, seats, rules=Rules(once=False))
    strict, free = problem.periods
    problem = replace(problem, periods=(replace(strict, of_one_class=1), free))
    plan = solve_year(problem)
    assert [len(one.pairings) for one in plan.periods] == [1, 3]
    assert plan.proof == "whole_numbers"
    (seated,) = (one.pupil for one in plan.periods[0].pairings)
    other = next(who for who in people if who.pupil != seated)
    assert words(why_not_here(problem, plan, ONE, (other.pupil, PlaceId(1)))) == [
        ("class_spread", (seated,))
    ]
    left = plan.periods[0].left_over
    assert {reason.reason for who in left for reason in who.reasons} == {"class_spread"}


def test_the_smaller_of_the_limits_of_year_and_period_counts():
    for of_year, of_period, placed_there in ((1, 2, 1), (2, 1, 1), (None, 2, 2), (2, None, 2)):
        seats = (Seat(PlaceId(1), CompanyId(1), ((0, 3),)),)
        people = tuple(pupil(n, school_class="3a") for n in (1, 2, 3))
        problem = year(people, seats, rules=Rules(once=False, of_one_class=of_year))
        periods = tuple(replace(one, of_one_class=of_period) for one in problem.periods)
        plan = solve_year(replace(problem, periods=periods))
        assert [len(one.pairings) for one in plan.periods] == [placed_there, placed_there]
