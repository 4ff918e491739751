"""The reason why a carousel lacks turns really is one: anybody can count it."""

from dataclasses import replace

from hypothesis import given, settings

from stagetool.base.ids import GroupId, SlotId, StationId
from stagetool.planning.carousel import solve_carousel
from stagetool.planning.carousel_problem import CarouselProblem, Group, Station
from tests.unit.planning.carousels import best_of_all, carousels


def alone(problem, groups):
    """Return the carousel with only some of its groups."""
    return replace(
        problem,
        groups=tuple(one for one in problem.groups if one.group in groups),
        pins={key: station for key, station in problem.pins.items() if key[0] in groups},
    )


@given(carousels(3, pins=False))
@settings(max_examples=80, deadline=None)
def test_the_groups_named_really_cannot_have_their_turns(problem):
    plan = solve_carousel(problem)
    assert bool(plan.shortages) == bool(plan.lacking)
    for shortage in plan.shortages:
        assert shortage.kind == "search" or shortage.need > shortage.can
        lacking, _ = best_of_all(alone(problem, shortage.core), frozenset())
        assert lacking > 0
        if shortage.kind == "search":
            for group in shortage.core:
                fewer = alone(problem, set(shortage.core) - {group})
                assert best_of_all(fewer, frozenset())[0] == 0


@given(carousels(3, pins=False))
@settings(max_examples=40, deadline=None)
def test_no_station_gives_these_groups_more_turns_than_is_told(problem):
    for shortage in solve_carousel(problem).shortages:
        named = tuple(one for one in problem.groups if one.group in shortage.groups)
        for share in shortage.shares:
            if shortage.kind in {"stations", "must"}:
                assert most_at(problem, named, share) <= share.most


def most_at(problem, groups, share):
    """Return the most turns that these groups can get at one station, by trying every plan."""
    here = replace(
        problem,
        stations=tuple(one for one in problem.stations if one.station == share.station),
        groups=tuple(replace(one, turns=1, must=frozenset()) for one in groups),
    )
    return len(groups) - best_of_all(here, frozenset())[0]


def station(number, room=1, **more):
    return Station(StationId(number), room, **more)


def group(number, turns=3, **more):
    return Group(GroupId(number), turns, **more)


SLOTS = tuple(SlotId(number) for number in (1, 2, 3))


def test_three_groups_need_nine_turns_and_there_are_six():
    refused = {
        (GroupId(number), StationId(place), None): "no_task"
        for number in (1, 2, 3)
        for place in (3, 4)
    }
    stations = tuple(station(number, 2) for number in (1, 2, 3, 4))
    plan = solve_carousel(
        CarouselProblem(tuple(group(number) for number in (1, 2, 3, 4)), stations, SLOTS, refused)
    )
    assert plan.lacking == 3
    assert [(one.kind, one.groups, one.need, one.can) for one in plan.shortages] == [
        ("stations", (1,), 3, 2),
        ("stations", (2,), 3, 2),
        ("stations", (3,), 3, 2),
    ]
    assert plan.shortages[0].shares[2].refused == (("no_task", 1),)


def test_a_whole_carousel_that_is_too_small_is_told_as_one_with_its_core():
    stations = tuple(station(number, 1) for number in (1, 2, 3))
    plan = solve_carousel(
        CarouselProblem(tuple(group(number) for number in range(1, 6)), stations, SLOTS)
    )
    assert plan.lacking == 6
    (reason,) = plan.shortages
    assert (len(reason.groups), reason.need, reason.can, len(reason.core)) == (5, 15, 9, 4)


def test_a_slot_in_which_too_much_is_closed_is_told_by_slot():
    closed = frozenset({SlotId(2)})
    stations = (station(1), station(2, closed=closed), station(3, closed=closed), station(4))
    plan = solve_carousel(
        CarouselProblem(tuple(group(number) for number in (1, 2, 3)), stations, SLOTS)
    )
    assert plan.lacking == 1
    (reason,) = plan.shortages
    assert reason.kind == "slots"
    assert [(share.slot, share.most) for share in reason.shares] == [(1, 3), (2, 2), (3, 3)]


def test_more_groups_must_visit_a_station_than_it_has_room_for():
    needed = frozenset({StationId(1)})
    groups = tuple(group(number, 2, must=needed) for number in range(1, 5))
    stations = (station(1), station(2, 4), station(3, 4))
    plan = solve_carousel(CarouselProblem(groups, stations, SLOTS))
    (reason,) = plan.shortages
    assert (reason.kind, reason.need, reason.can, len(reason.core)) == ("must", 4, 3, 4)
    assert [one.must for one in plan.missing] == [(1,)]


def test_pupils_are_counted_when_groups_fit_by_number():
    groups = tuple(group(number, 1, heads=1 if number == 4 else 4) for number in (1, 2, 3, 4))
    stations = (Station(StationId(1), heads=6), Station(StationId(2), heads=6))
    plan = solve_carousel(CarouselProblem(groups, stations, SLOTS[:1]))
    (reason,) = plan.shortages
    assert (reason.kind, reason.need, reason.can) == ("slot_heads", 13, 12)


def test_when_counting_is_not_enough_every_plan_of_a_few_groups_was_tried():
    """Three of 3 and one of 1 in two spaces of 5: one by one and in pupils they seem to fit."""
    groups = tuple(group(number, 1, heads=1 if number == 4 else 3) for number in (1, 2, 3, 4))
    stations = (Station(StationId(1), heads=5), Station(StationId(2), heads=5))
    plan = solve_carousel(CarouselProblem(groups, stations, SLOTS[:1]))
    (reason,) = plan.shortages
    assert (reason.kind, reason.core, reason.minimal) == ("search", (1, 2, 3), True)


def test_fixed_turns_count_as_room_that_is_gone():
    pins = {(GroupId(1), SlotId(1)): StationId(2)}
    refused = {(GroupId(2), StationId(1), None): "no_task"}
    plan = solve_carousel(
        CarouselProblem(
            (group(1, 1), group(2, 1)), (station(1), station(2)), SLOTS[:1], refused, pins
        )
    )
    assert plan.lacking == 1
    (reason,) = plan.shortages
    assert (reason.groups, reason.need, reason.can) == ((2,), 1, 0)
