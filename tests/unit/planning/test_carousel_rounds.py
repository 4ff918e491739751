"""From who goes where to when: even rounds, swaps when slots differ, and the flow below them."""

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.planning.carousel_colours import in_rounds
from stagetool.planning.carousel_repair import fit_in_slots
from stagetool.planning.flows import Network
from stagetool.planning.linear import Limits, Program, solve_linear, solve_whole

PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=30)


@given(PAIRS, st.integers(1, 6))
@settings(max_examples=150, deadline=None)
def test_nobody_is_twice_in_a_round_and_stations_are_even(pairs, rounds):
    kept = [
        pair
        for number, pair in enumerate(sorted(pairs))
        if sum(other[0] == pair[0] for other in sorted(pairs)[:number]) < rounds
    ]
    found = in_rounds(kept, rounds)
    people = Counter((who, when) for (who, _), when in zip(kept, found, strict=True))
    assert max(people.values(), default=1) == 1
    stations = Counter((where, when) for (_, where), when in zip(kept, found, strict=True))
    for where in {where for _, where in kept}:
        loads = [stations[where, when] for when in range(rounds)]
        assert max(loads) - min(loads) <= 1


@given(PAIRS, st.data())
@settings(max_examples=150, deadline=None)
def test_what_swaps_find_fits(pairs, data):
    slots = 4
    may = np.array(
        data.draw(st.lists(st.sampled_from([True, True, True, False]), min_size=192, max_size=192))
    ).reshape(8, 6, slots)
    room = np.array(data.draw(st.lists(st.integers(0, 3), min_size=24, max_size=24))).reshape(
        6, slots
    )
    evenly = data.draw(st.booleans())
    found = fit_in_slots(sorted(pairs), may, room, evenly=evenly)
    if found is None:
        return
    assert sorted((who, where) for who, where, _ in found) == sorted(pairs)
    assert all(may[turn] for turn in found)
    assert max(Counter((who, when) for who, _, when in found).values(), default=1) == 1
    for (where, when), count in Counter((where, when) for _, where, when in found).items():
        assert count <= room[where, when]


def test_who_has_more_pairs_than_slots_fits_nowhere():
    may, room = np.ones((1, 2, 1), dtype=bool), np.ones((2, 1), dtype=np.int64)
    assert fit_in_slots([(0, 0), (0, 1)], may, room) is None


def test_who_may_not_be_there_in_any_slot_fits_nowhere():
    may = np.ones((1, 2, 2), dtype=bool)
    may[0, 0] = False
    assert fit_in_slots([(0, 0)], may, np.ones((2, 2), dtype=np.int64)) is None


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 5)), max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_most_that_flows_is_the_least_cut(edges):
    network = Network(5)
    numbers = [network.edge(*edge) for edge in edges]
    filled = network.fill(0, 4)
    cuts = []
    for inside in product((False, True), repeat=3):
        side = (True, *inside, False)
        cuts.append(sum(most for start, end, most in edges if side[start] and not side[end]))
    assert filled == min(cuts)
    reached = network.reached(0)
    assert 4 not in reached
    assert all(network.flow_through(number) >= 0 for number in numbers)
    for number, (start, end, most) in zip(numbers, edges, strict=True):
        if start in reached and end not in reached:
            assert network.flow_through(number) == most


def test_a_program_without_columns_is_only_its_limits():
    program = Program()
    assert solve_linear(program, Limits()).optimal
    program.row([], 1, 2)
    assert solve_linear(program, Limits()).infeasible


def test_a_program_that_cannot_be_says_so_and_a_start_is_taken():
    program = Program()
    column = program.column(1.0)
    program.row([column], 1, 1)
    assert solve_whole(program, Limits(), np.array([1.0])).values is not None
    program.row([column], 0, 0)
    assert solve_whole(program, Limits()).infeasible
    assert solve_whole(program, Limits(should_stop=lambda: True)).values is None
