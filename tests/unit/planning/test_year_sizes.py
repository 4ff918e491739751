"""The steps of the search, at sizes that a solver that tries everything does not reach."""

import numpy as np
import pytest

from stagetool.planning.weights import DEFAULT
from stagetool.planning.year import pricing, search
from stagetool.planning.year.answer import cost_of_answer, fill_in, is_allowed, nobody
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.prices import no_prices, price_all
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.search import Search
from stagetool.planning.year.solve import solve_year
from stagetool.planning.year.whole import Limits
from tests.unit.planning.small_years import breaks, choice_of, points
from tests.unit.planning.years import Size, make_year

SIZES = [
    Size(60, 25, 1, loads=True, mentors=True),
    Size(40, 25, 4),
    Size(40, 20, 4, rooms=(1, 3), siblings=5),
    Size(40, 20, 3, rooms=(1, 2), siblings=5, loads=True, mentors=True),
    Size(60, 40, 2, fits=1 / 4, of_one_class=1),
]


def grid_of(year):
    frame = make_frame(year)
    return make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT)


@pytest.mark.parametrize("size", SIZES)
def test_a_year_of_a_class_is_proven_and_breaks_nothing(size):
    year = make_year(size)
    plan = solve_year(year)
    assert plan.status == "optimal"
    assert plan.proof in {"whole_numbers", "solver"}
    assert plan.bound == plan.objective
    assert breaks(year, choice_of(plan)) == []
    assert abs(points(year, choice_of(plan), grid_of(year).stay_out) - plan.objective) <= 40


@pytest.mark.parametrize("size", SIZES)
def test_the_plan_by_hand_is_allowed_and_never_better(size):
    year = make_year(size)
    grid = grid_of(year)
    by_hand = fill_in(grid, no_prices(grid), nobody(grid))
    assert is_allowed(grid, by_hand)
    assert cost_of_answer(grid, by_hand) >= solve_year(year).objective


@pytest.mark.parametrize("size", SIZES)
def test_any_prices_prove_a_bound(size):
    year = make_year(size)
    grid = grid_of(year)
    best = solve_year(year).objective
    steps = Search(grid, Limits(60.0), lambda *_: None)
    steps.run()
    for factor in (0, 1, 2):
        prices = no_prices(grid) if not factor else steps.prices
        families = tuple(type(one)(one.keys, one.parts * factor) for one in prices.families)
        prices = type(prices)(prices.scale, families)
        if factor < 2:
            assert price_all(grid, prices).bound <= best * prices.scale


@pytest.mark.parametrize("calls", [0, 1, 3, 10, 30])
def test_stopping_early_gives_an_allowed_plan_and_a_bound(calls):
    year = make_year(SIZES[1])
    best = solve_year(year)
    asked = iter(range(1_000_000))
    told = []
    plan = solve_year(year, should_stop=lambda: next(asked) >= calls, on_progress=told.append)
    assert plan.status in {"stopped", "optimal"}
    assert plan.bound <= best.objective <= plan.objective
    assert breaks(year, choice_of(plan)) == []
    assert told[0].placed == len(choice_of(plan)) or told[-1].objective <= told[0].objective
    assert all(one.bound <= best.objective <= one.objective for one in told)


def test_without_time_the_plan_is_feasible():
    plan = solve_year(make_year(SIZES[1]), seconds=0.0)
    assert plan.status == "feasible"
    assert plan.proof == ""
    assert plan.bound < plan.objective


@pytest.mark.parametrize("size", [SIZES[1], SIZES[2], SIZES[3]])
def test_every_way_to_solve_gives_the_same_points(monkeypatch, size):
    year = make_year(size)
    best = solve_year(year).objective
    monkeypatch.setattr(Search, "_hard", lambda _: True)
    assert solve_year(year).objective == best
    monkeypatch.setattr(Search, "_hard", lambda _: False)
    assert solve_year(year).objective == best
    monkeypatch.setattr(search, "DRAWS", 0)
    assert solve_year(year).objective == best
    monkeypatch.setattr(pricing, "FIRST_PAIRS", 2)
    assert solve_year(year).objective == best
    monkeypatch.setattr(Search, "_halves", lambda *_: True)
    monkeypatch.setattr(Search, "_around", lambda *_: True)
    assert solve_year(year).objective == best


def test_parts_of_the_matrix_change_nothing(monkeypatch):
    grid = grid_of(make_year(SIZES[1]))
    whole = price_all(grid, no_prices(grid))
    monkeypatch.setattr("stagetool.planning.year.grid.CELLS", 60)
    parts = price_all(grid, no_prices(grid))
    assert whole.bound == parts.bound
    assert np.array_equal(whole.cheapest, parts.cheapest)
