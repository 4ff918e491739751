"""The carousel beside a solver that tries every plan, and the promises of the carousel."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import GroupId, SlotId, StationId
from stagetool.planning.carousel import solve_carousel
from stagetool.planning.carousel_problem import CarouselProblem, Group, Station
from tests.unit.planning.carousels import best_of_all, breaks, carousels


def faulty(plan):
    return frozenset((fault.turn.group, fault.turn.slot) for fault in plan.faults)


def carousel(groups, stations, slots, *, room=1, turns=None, **more):
    return CarouselProblem(
        tuple(Group(GroupId(number), turns or slots, 12) for number in range(1, groups + 1)),
        tuple(Station(StationId(number), room) for number in range(1, stations + 1)),
        tuple(SlotId(number) for number in range(1, slots + 1)),
        **more,
    )


@given(carousels())
@settings(max_examples=80, deadline=None)
def test_no_plan_gives_more_turns_or_is_spread_more_evenly(problem):
    plan = solve_carousel(problem)
    lacking, crowding = best_of_all(problem, faulty(plan))
    assert (plan.lacking, plan.bound) == (lacking, lacking)
    assert plan.status == ("complete" if not lacking else "incomplete")
    assert (plan.crowding, plan.crowding_bound) == (crowding, crowding)


@given(carousels(5))
@settings(max_examples=50, deadline=None)
def test_a_carousel_breaks_no_rule_and_no_capacity(problem):
    plan = solve_carousel(problem)
    assert breaks(problem, plan) == []
    assert plan.lacking == sum(one.turns + len(one.must) for one in plan.missing)


@given(carousels(4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_same_carousel_in_another_order_gives_the_same_plan(problem, random):
    groups, stations = list(problem.groups), list(problem.stations)
    refusals, pins = list(problem.refusals.items()), list(problem.pins.items())
    for part in (groups, stations, refusals, pins):
        random.shuffle(part)
    shuffled = CarouselProblem(
        tuple(groups), tuple(stations), problem.slots, dict(refusals), dict(pins)
    )
    assert solve_carousel(shuffled) == solve_carousel(problem)


@given(carousels(4))
@settings(max_examples=40, deadline=None)
def test_pins_stay_unless_they_are_told_as_faults(problem):
    plan = solve_carousel(problem)
    turns = {(turn.group, turn.slot): turn.station for turn in plan.turns}
    told = faulty(plan)
    for key, station in problem.pins.items():
        assert key in told or turns[key] == station


@given(carousels(4, pins=False), st.data())
@settings(max_examples=40, deadline=None)
def test_pinning_a_turn_of_the_plan_lacks_no_more(problem, data):
    plan = solve_carousel(problem)
    if not plan.turns:
        return
    turn = data.draw(st.sampled_from(plan.turns))
    again = solve_carousel(replace(problem, pins={(turn.group, turn.slot): turn.station}))
    assert turn in again.turns
    assert again.lacking == plan.lacking
    assert not again.faults


def test_a_school_day_of_forty_groups_is_complete_and_even():
    plan = solve_carousel(carousel(40, 10, 6, room=5))
    assert plan.status == "complete"
    assert plan.crowding == plan.crowding_bound == 10 * 6 * 4**2


def test_a_group_may_have_slots_off():
    plan = solve_carousel(carousel(6, 6, 6, turns=4))
    assert len(plan.turns) == 24
    assert plan.status == "complete"


def test_the_law_keeps_a_group_from_a_station_in_every_slot():
    refusals = {(GroupId(1), StationId(2), None): "no_task"}
    plan = solve_carousel(carousel(2, 3, 2, refusals=refusals))
    assert {turn.station for turn in plan.turns if turn.group == 1} == {1, 3}


def test_pins_that_break_a_rule_are_told_one_by_one():
    one, two = GroupId(1), GroupId(2)
    first, second, third = SlotId(1), SlotId(2), SlotId(3)
    problem = CarouselProblem(
        (Group(one, 2, 5), Group(two, 2, 5, away=frozenset({third}))),
        (Station(StationId(1), 1, closed=frozenset({third})), Station(StationId(2), heads=5)),
        (first, second, third),
        {(two, StationId(1), None): "admission"},
        {
            (one, first): StationId(1),
            (one, second): StationId(1),
            (one, third): StationId(1),
            (two, first): StationId(1),
            (two, third): StationId(2),
            (GroupId(9), first): StationId(1),
        },
    )
    plan = solve_carousel(problem)
    assert [fault.reason for fault in plan.faults] == [
        "repeat",
        "closed",
        "admission",
        "away",
        "gone",
    ]
    full = replace(
        problem, pins={(one, first): StationId(2), (two, first): StationId(2)}, refusals={}
    )
    assert [fault.reason for fault in solve_carousel(full).faults] == ["full"]
    fixed = {(one, first): StationId(1), (one, second): StationId(2)}
    few = replace(problem, groups=(Group(one, 1, 5),), pins=fixed)
    assert [fault.reason for fault in solve_carousel(few).faults] == ["turns"]


def test_a_carousel_of_nobody_is_complete():
    assert solve_carousel(carousel(0, 3, 2)).status == "complete"
    assert solve_carousel(CarouselProblem((), (), ())).status == "complete"


def test_a_carousel_without_slots_or_stations_lacks_every_turn():
    plan = solve_carousel(carousel(2, 0, 3))
    assert (plan.status, plan.lacking) == ("incomplete", 6)
    assert [len(one.groups) for one in plan.shortages] == [1, 1]
    assert solve_carousel(carousel(2, 2, 0, turns=1)).lacking == 2


def test_a_stop_gives_what_is_there():
    closed = (Station(StationId(1), 1, closed=frozenset({SlotId(1)})),)
    plan = solve_carousel(replace(carousel(2, 1, 2), stations=closed), should_stop=lambda: True)
    assert plan.status in {"stopped", "incomplete"}
    assert plan.shortages == ()


def test_weeks_at_companies_are_slots_too():
    """24 pupils, each at eight of twelve companies, two at a time (keuzevak in bedrijf)."""
    problem = carousel(24, 12, 8, room=2)
    assert solve_carousel(problem).status == "complete"
