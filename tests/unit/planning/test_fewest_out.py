"""How many pupils stay out at least is known before planning, and never more than do."""

import pytest

from stagetool.planning.linear import Limits
from stagetool.planning.weights import DEFAULT
from stagetool.planning.year import fewest, scarce
from stagetool.planning.year.fewest import fewest_out
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year
from tests.unit.planning.years import Size, make_year

SCARCE = Size(40, 12, 1, rooms=(1, 3), of_one_class=None, siblings=0)
SCARCE_YEAR = Size(30, 9, 3, rooms=(1, 3), of_one_class=None, siblings=0, loads=True)
ALL_RULES = Size(30, 9, 3, rooms=(1, 3), of_one_class=1, siblings=6, loads=True, mentors=True)


def counted(year):
    frame = make_frame(year)
    grid = make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT)
    return fewest_out(grid, Limits())


def without_seat(year):
    (one,) = year.periods
    seats = sum(seat.room for seat in one.problem.seats)
    assert 0 < seats < len(one.problem.candidates)
    return len(one.problem.candidates) - seats


def left_over(year):
    plan = solve_year(year)
    assert plan.status == "optimal"
    return sum(len(one.left_over) for one in plan.periods)


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("size", [SCARCE, SCARCE_YEAR])
def test_where_places_are_scarce_the_count_is_what_the_best_plan_leaves_over(size, seed):
    year = make_year(size, seed)
    assert counted(year) == left_over(year) > 0


@pytest.mark.parametrize("seed", range(1, 7))
def test_rules_that_are_not_counted_only_leave_more_over(seed):
    year = make_year(ALL_RULES, seed)
    assert 0 < counted(year) <= left_over(year)


def test_with_room_enough_nobody_has_to_stay_out():
    assert counted(make_year(Size(20, 30, 2, refused=0.0))) == 0


def test_in_a_school_of_too_many_kinds_only_the_seats_are_counted(monkeypatch):
    year = make_year(SCARCE)
    monkeypatch.setattr(fewest, "MOST_PAIRS", 10)
    assert counted(year) == without_seat(year)


def test_without_time_only_the_seats_are_counted():
    year = make_year(SCARCE)
    frame = make_frame(year)
    grid = make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT)
    assert fewest_out(grid, Limits(seconds=0.0)) == without_seat(year)


@pytest.mark.parametrize("seed", range(1, 5))
@pytest.mark.parametrize("size", [SCARCE_YEAR, ALL_RULES])
def test_a_year_that_is_counted_first_gets_the_plan_that_costs_as_much(monkeypatch, size, seed):
    """Also where more stay out than were counted, because of rules between pupils."""
    year = make_year(size, seed)
    counted_first = solve_year(year)
    monkeypatch.setattr(scarce, "fewest_out", lambda *_: 0)
    as_it_is = solve_year(year)
    assert counted_first.status == as_it_is.status == "optimal"
    assert counted_first.objective == counted_first.bound == as_it_is.objective
