"""Instances whose best value is known without any solver."""

import numpy as np
import pytest

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Problem, Seat
from stagetool.planning.transport import Task, cost_of_answer, solve_transport
from stagetool.planning.weights import DEFAULT
from stagetool.planning.year.problem import Rules, YearPeriod, YearProblem
from stagetool.planning.year.solve import solve_year

HERE = (52.35, 6.6)


def _seats(count, room):
    return tuple(
        Seat(PlaceId(number), CompanyId(number), ((0, room),), where=HERE)
        for number in range(1, count + 1)
    )


def _pupils(count, wishes=()):
    return tuple(
        Candidate(PupilId(number), f"{number:04}", "", wishes, where=HERE)
        for number in range(1, count + 1)
    )


def _year(pupils, seats, periods, rules=None):
    one = Problem(pupils, seats, {})
    return YearProblem(
        tuple(YearPeriod(PeriodId(number), one) for number in range(1, periods + 1)),
        rules or Rules(variety=False),
    )


@pytest.mark.parametrize("size", [1, 2, 10, 60, 150])
def test_products_of_two_numbers_pair_the_first_with_the_last(size):
    """Machol and Wien: costs i x j, best when they run against each other: n(n+1)(n+2)/6."""
    numbers = np.arange(1, size + 1)
    costs = np.multiply.outer(numbers, numbers).astype(np.int32)
    found = solve_transport(Task(costs, np.ones(size, dtype=np.int64), size**3 + 1, 60.0))
    assert found.cost == found.bound == size * (size + 1) * (size + 2) // 6


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_that_was_hidden_with_its_prices_is_found(seed):
    """Costs are made from prices of both sides and a gain of nothing on the hidden pairs."""
    dice = np.random.default_rng(seed)
    room = dice.integers(1, 6, 60)
    hidden = dice.permutation(np.repeat(np.arange(60), room))
    pays, prices = dice.integers(0, 500, len(hidden)), dice.integers(0, 500, 60)
    costs = pays[:, None] - prices[None, :] + 500 + dice.integers(0, 300, (len(hidden), 60))
    costs[np.arange(len(hidden)), hidden] = pays - prices[hidden] + 500
    task = Task(costs.astype(np.int32), room, 10**6, 60.0)
    found = solve_transport(task)
    assert found.cost == found.bound == cost_of_answer(task, hidden)


@pytest.mark.parametrize("size", [2, 3, 5, 8, 12])
def test_everybody_at_every_company_once_is_a_square_of_latin(size):
    """As many pupils as companies as periods, one seat each: every pair happens just once."""
    plan = solve_year(_year(_pupils(size), _seats(size, 1), size))
    points = DEFAULT.no_wish + DEFAULT.move
    assert plan.status == "optimal"
    assert plan.objective == plan.bound == size * size * points
    for one in plan.periods:
        assert len({pairing.place for pairing in one.pairings}) == size


@pytest.mark.parametrize(("pupils", "room", "periods"), [(12, 2, 1), (40, 3, 4), (90, 7, 4)])
def test_three_companies_that_all_want_are_full_in_every_period(pupils, room, periods):
    """Everybody has the same three wishes; who comes once fills them, the rest goes elsewhere."""
    wishes = tuple(CompanyId(number) for number in (1, 2, 3))
    crowd = Seat(PlaceId(4), CompanyId(4), ((0, pupils),), where=HERE)
    year = _year(
        _pupils(pupils, wishes),
        (*_seats(3, room), crowd),
        periods,
        Rules(once=False, variety=False),
    )
    plan = solve_year(year)
    first, second, third = DEFAULT.wishes
    each = room * (first + second + third) + (pupils - 3 * room) * DEFAULT.no_wish
    assert plan.objective == plan.bound == periods * (each + pupils * DEFAULT.move)
