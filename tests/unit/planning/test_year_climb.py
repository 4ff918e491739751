"""Climbing near the best prices, and the limits that are written down only when they matter."""

import numpy as np
import pytest

from stagetool.planning.weights import DEFAULT
from stagetool.planning.year import pricing
from stagetool.planning.year.ascent import Slope
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.prices import no_prices, price_all
from stagetool.planning.year.pricing import Pricing
from stagetool.planning.year.program import Program
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year
from tests.unit.planning.years import Size, make_year

HARD = [
    Size(40, 25, 4, loads=True, mentors=True),
    Size(40, 20, 4, rooms=(1, 3), siblings=5),
    Size(40, 20, 4, rooms=(1, 2), siblings=5, loads=True),
]


def grid_of(year):
    frame = make_frame(year)
    return make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT)


def every_pair(grid):
    priced = price_all(grid, no_prices(grid), np.full(grid.stages, 1 << 60, dtype=np.int64))
    return priced.stages, priced.columns


@pytest.mark.parametrize("size", HARD)
def test_climbed_prices_prove_a_bound_that_is_far_above_no_prices(size):
    year = make_year(size)
    grid, best = grid_of(year), solve_year(year).objective
    climbed = Slope(grid, *every_pair(grid)).climb(400, best)
    first = price_all(grid, no_prices(grid))
    last = price_all(grid, climbed.prices)
    assert first.bound < last.bound <= best * climbed.prices.scale


def test_climbing_twice_ends_at_the_same_prices():
    grid = grid_of(make_year(HARD[0]))
    one, other = (Slope(grid, *every_pair(grid)).climb(200, 10.0**9) for _ in range(2))
    for here, there in zip(one.prices.families, other.prices.families, strict=True):
        assert np.array_equal(here.keys, there.keys)
        assert np.array_equal(here.parts, there.parts)


def test_a_climb_that_is_stopped_gives_the_prices_it_has():
    grid = grid_of(make_year(HARD[0]))
    climbed = Slope(grid, *every_pair(grid)).climb(400, 10.0**9, lambda: True)
    assert price_all(grid, climbed.prices).bound == price_all(grid, no_prices(grid)).bound


@pytest.mark.parametrize("size", HARD)
def test_a_hard_year_without_limits_at_first_ends_at_the_same_points(monkeypatch, size):
    year = make_year(size)
    best = solve_year(year).objective
    monkeypatch.setattr(pricing, "CLIMB", 0)
    monkeypatch.setattr(pricing, "UNUSED", -9.0)
    assert solve_year(year).objective == best
    monkeypatch.setattr(pricing, "FEW_BROKEN", 0)
    plan = solve_year(year)
    assert plan.objective == plan.bound == best


def test_room_that_is_left_over_makes_staying_out_cost_what_it_costs(monkeypatch):
    year = make_year(HARD[1])
    best = solve_year(year).objective
    monkeypatch.setattr(pricing, "DEARER", -400.0)
    plan = solve_year(year)
    assert plan.objective == plan.bound == best


def test_limits_that_are_not_wanted_are_told_when_they_are_broken():
    grid = grid_of(make_year(Size(20, 12, 3)))
    none = tuple(np.empty(0, dtype=np.int64) for _ in grid.families)
    program = Program(grid, 60.0, None, wanted=none)
    program.add(*every_pair(grid))
    assert program.run()
    broken = program.over(1e-3)
    assert sum(map(len, broken)) > 0
    assert program.want(broken) >= sum(map(len, broken))
    before = program.objective()
    assert program.run()
    assert program.objective() > before


@pytest.mark.parametrize("size", HARD)
def test_these_years_are_hard(size):
    assert Pricing._hard(type("Years", (), {"grid": grid_of(make_year(size))})())
