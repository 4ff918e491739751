"""A year planned together beside a solver that tries everything, and the promises of the plan."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.planning.weights import DEFAULT
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year
from tests.unit.planning.best_years import best_by_steps
from tests.unit.planning.small_years import best_points, breaks, choice_of, points, stages_of, years


def stay_out(year):
    frame = make_frame(year)
    return make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT).stay_out


@given(years(3, 3, 2))
@settings(max_examples=100, deadline=None)
def test_no_year_is_better_and_the_proof_says_so(year):
    plan = solve_year(year)
    assert plan.status in {"optimal", "infeasible"}
    assert plan.objective == plan.bound == best_points(year, stay_out(year))


@given(years(3, 3, 2))
@settings(max_examples=60, deadline=None)
def test_walking_pupil_by_pupil_finds_what_trying_every_plan_finds(year):
    assert best_by_steps(year, stay_out(year)) == best_points(year, stay_out(year))


@given(years(8, 4, 2, least_pupils=5))
@settings(max_examples=100, deadline=None)
def test_no_year_of_up_to_eight_pupils_is_better(year):
    plan = solve_year(year)
    assert plan.status in {"optimal", "infeasible"}
    assert plan.objective == plan.bound == best_by_steps(year, stay_out(year))


@given(years(8, 4, 2, least_pupils=5, strict=True))
@settings(max_examples=100, deadline=None)
def test_no_year_with_all_rules_at_once_is_better(year):
    plan = solve_year(year)
    assert plan.objective == plan.bound == best_by_steps(year, stay_out(year))


@given(years(most_pupils=8, most_places=2, most_periods=1))
@settings(max_examples=40, deadline=None)
def test_no_period_of_up_to_eight_pupils_is_better(year):
    plan = solve_year(year)
    assert plan.objective == plan.bound == best_points(year, stay_out(year))


@given(years(8, 6, 4))
@settings(max_examples=100, deadline=None)
def test_a_year_breaks_no_rule_and_costs_what_it_says(year):
    plan = solve_year(year)
    assert breaks(year, choice_of(plan)) == []
    assert plan.objective == points(year, choice_of(plan), stay_out(year))
    assert plan.bound <= plan.objective


@given(years(8, 6, 4))
@settings(max_examples=60, deadline=None)
def test_pins_stay_and_everybody_is_placed_or_explained(year):
    plan = solve_year(year)
    choice = choice_of(plan)
    left = {(one.period, who.pupil) for one in plan.periods for who in one.left_over}
    for period, who, seats, _ in stages_of(year):
        key = (period, who.pupil)
        assert (key in choice) != (key in left)
        if who.pinned in seats:
            assert choice[key] == who.pinned
    for one in plan.periods:
        for who in one.left_over:
            assert all(reason.reason != "unfinished" for reason in who.reasons)


@given(years(8, 6, 3), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_same_year_in_another_order_gives_the_same_plan(year, random):
    def mixed(values):
        values = list(values)
        random.shuffle(values)
        return tuple(values)

    periods = mixed(
        replace(
            one,
            problem=replace(
                one.problem,
                candidates=mixed(one.problem.candidates),
                seats=mixed(one.problem.seats),
                refusals=dict(mixed(one.problem.refusals.items())),
            ),
        )
        for one in year.periods
    )
    again = replace(
        year,
        periods=periods,
        apart=mixed(year.apart),
        rooms=mixed(year.rooms),
        loads=mixed(year.loads),
    )
    assert solve_year(again) == solve_year(year)
