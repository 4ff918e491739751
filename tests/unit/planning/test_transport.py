"""The solver inside a plan, at the sizes and shapes that small periods do not reach."""

import numpy as np
import pytest

from stagetool.planning import transport
from stagetool.planning.costs import NEVER
from stagetool.planning.transport import OUT, Task, cost_of_answer, hand_plan, solve_transport

STAY_OUT = 1_000_000


def task(pupils, places, room, *, seed=1, possible=0.6):
    dice = np.random.default_rng(seed)
    costs = dice.integers(0, 900, (pupils, places)).astype(np.int32)
    costs[dice.random((pupils, places)) > possible] = NEVER
    return Task(costs, np.full(places, room, dtype=np.int64), STAY_OUT, 60.0)


@pytest.mark.parametrize(("places", "room"), [(40, 3), (40, 2), (20, 2), (80, 5)])
def test_a_region_is_solved_as_well_as_a_school(monkeypatch, places, room):
    school = solve_transport(task(90, places, room))
    monkeypatch.setattr(transport, "REGION", 0)
    region = solve_transport(task(90, places, room))
    assert school.cost == school.bound == region.cost == region.bound


def test_pricing_by_parts_changes_nothing(monkeypatch):
    whole = solve_transport(task(90, 40, 2))
    monkeypatch.setattr(transport, "CHUNK", 7)
    parts = solve_transport(task(90, 40, 2))
    assert (parts.columns == whole.columns).all()
    assert parts.bound == whole.bound


def test_few_first_pairs_are_enough_for_the_proof(monkeypatch):
    best = solve_transport(task(90, 40, 2)).cost
    monkeypatch.setattr(transport, "FIRST_PAIRS", 1)
    monkeypatch.setattr(transport, "NEXT_PAIRS", 1)
    few = solve_transport(task(90, 40, 2))
    assert few.cost == few.bound == best


def test_the_plan_by_hand_is_never_better():
    for seed in range(5):
        asked = task(60, 25, 2, seed=seed)
        by_hand = hand_plan(asked)
        assert cost_of_answer(asked, by_hand) >= solve_transport(asked).cost


def test_without_places_everybody_stays_out():
    answer = solve_transport(
        Task(np.zeros((3, 0), dtype=np.int32), np.zeros(0, dtype=np.int64), 10, 1.0)
    )
    assert answer.columns.tolist() == [OUT] * 3
    assert answer.cost == answer.bound == 30


def test_a_stop_in_the_middle_gives_a_usable_answer_and_a_bound():
    asked = task(300, 60, 5)
    calls = iter(range(10_000))
    stopped = solve_transport(
        Task(asked.costs, asked.room, STAY_OUT, 60.0, lambda: next(calls) > 1)
    )
    best = solve_transport(asked).cost
    assert stopped.stopped
    assert stopped.bound <= best <= stopped.cost
