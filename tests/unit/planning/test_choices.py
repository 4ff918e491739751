"""Choosing beside a solver that tries every plan, and the promises of the plan."""

import random
from collections import Counter
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import PupilId, SlotId, StationId
from stagetool.planning.carousel_problem import Station
from stagetool.planning.choices import DEFAULT, solve_choices
from stagetool.planning.choices_problem import ChoiceProblem, Chooser


@st.composite
def choices(draw, most_pupils=4, most_stations=3, most_slots=3):
    slots = tuple(SlotId(number) for number in range(1, draw(st.integers(1, most_slots)) + 1))
    stations = tuple(
        Station(
            StationId(number),
            heads=draw(st.sampled_from([None, 1, 1, 2])),
            closed=draw(st.frozensets(st.sampled_from(slots), max_size=1)),
        )
        for number in range(1, draw(st.integers(1, most_stations)) + 1)
    )
    ids = st.sampled_from([one.station for one in stations])
    choosers = tuple(
        Chooser(
            PupilId(number),
            f"{draw(st.integers(0, 9))}",
            draw(st.integers(1, len(slots))),
            tuple(draw(st.lists(ids, unique=True, max_size=3))),
            draw(st.sampled_from(["noord", "zuid"])),
            draw(st.frozensets(st.sampled_from(slots), max_size=1)),
            draw(st.frozensets(ids, max_size=2)),
        )
        for number in range(1, draw(st.integers(1, most_pupils)) + 1)
    )
    names = st.sampled_from([one.pupil for one in choosers])
    where = st.tuples(names, ids, st.sampled_from([None, *slots]))
    refusals = draw(st.dictionaries(where, st.just("no_task"), max_size=4))
    pins = draw(st.dictionaries(st.tuples(names, st.sampled_from(slots)), ids, max_size=2))
    return ChoiceProblem(choosers, stations, slots, refusals, pins)


def rows(problem, chooser, pins):
    """Return every way in which a pupil can spend the slots: (slot, station) pairs."""
    found = [()]
    for slot in problem.slots:
        pinned = pins.get((chooser.pupil, slot))
        longer = []
        for row in found:
            if pinned is not None:
                longer.append((*row, (slot, pinned)))
                continue
            longer.append(row)
            for station in problem.stations:
                key = chooser.pupil, station.station
                refused = (*key, None) in problem.refusals or (*key, slot) in problem.refusals
                if not refused and slot not in station.closed and slot not in chooser.away:
                    longer.append((*row, (slot, station.station)))
        found = longer
    return [
        row for row in found if len({station for _, station in row}) == len(row) <= chooser.turns
    ]


def best_of_all(problem, plan):
    """Return the points of the best plan, found by trying every plan."""
    told = {(choice.pupil, choice.slot) for choice, _ in plan.faults}
    pins = {key: station for key, station in problem.pins.items() if key not in told}
    lack = DEFAULT.lacking([one.turns for one in problem.choosers])
    room = {one.station: one.heads for one in problem.stations}
    options = [(one, rows(problem, one, pins)) for one in problem.choosers]

    @cache
    def best(number, taken):
        if number == len(options):
            return 0
        chooser, mine = options[number]
        found = []
        for row in mine:
            now = Counter(dict(taken))
            now.update((station, slot) for slot, station in row)
            if all(room[cell[0]] is None or count <= room[cell[0]] for cell, count in now.items()):
                points = sum(DEFAULT.points(chooser, station) for _, station in row)
                points += lack * len(chooser.must - {station for _, station in row})
                less = chooser.turns - len(row)
                points += lack * less + DEFAULT.unequal * (less * (less - 1) // 2)
                found.append(points + best(number + 1, tuple(sorted(now.items()))))
        return min(found, default=10**9)

    return best(0, ())


def breaks(problem, plan):
    """Return what is wrong with a plan."""
    choosers = {one.pupil: one for one in problem.choosers}
    stations = {one.station: one for one in problem.stations}
    wrong = []
    for choice in plan.choices:
        key = choice.pupil, choice.station
        if (*key, None) in problem.refusals or (*key, choice.slot) in problem.refusals:
            wrong.append(f"refused {choice}")
        if choice.slot in stations[choice.station].closed | choosers[choice.pupil].away:
            wrong.append(f"not there {choice}")
    for key in ("slot", "station"):
        count = Counter((choice.pupil, getattr(choice, key)) for choice in plan.choices)
        wrong += [f"twice {what}" for what, n in count.items() if n > 1]
    count = Counter((choice.station, choice.slot) for choice in plan.choices)
    for (station, slot), n in count.items():
        if stations[station].heads is not None and n > stations[station].heads:
            wrong.append(f"too full {station} {slot}")
    return wrong


@given(choices())
@settings(max_examples=80, deadline=None)
def test_no_plan_is_better_and_the_proof_says_so(problem):
    plan = solve_choices(problem)
    assert plan.status == "optimal"
    assert plan.objective == plan.bound == best_of_all(problem, plan)


@given(choices(6, 4, 4))
@settings(max_examples=50, deadline=None)
def test_a_plan_breaks_no_rule_and_no_capacity(problem):
    plan = solve_choices(problem)
    assert breaks(problem, plan) == []
    assert plan.lacking == sum(one.turns + len(one.must) for one in plan.unserved)
    assert sum(plan.granted) == len(plan.choices)


@given(choices(5, 4, 3), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_same_choice_in_another_order_gives_the_same_plan(problem, dice):
    choosers, stations = list(problem.choosers), list(problem.stations)
    refusals, pins = list(problem.refusals.items()), list(problem.pins.items())
    for part in (choosers, stations, refusals, pins):
        dice.shuffle(part)
    shuffled = ChoiceProblem(
        tuple(choosers), tuple(stations), problem.slots, dict(refusals), dict(pins)
    )
    assert solve_choices(shuffled) == solve_choices(problem)


@given(choices(5, 3, 3))
@settings(max_examples=40, deadline=None)
def test_pins_stay_unless_they_are_told_as_faults(problem):
    plan = solve_choices(problem)
    told = {(choice.pupil, choice.slot) for choice, _ in plan.faults}
    found = {(choice.pupil, choice.slot): choice.station for choice in plan.choices}
    for key, station in problem.pins.items():
        assert key in told or found[key] == station


@given(choices(5, 3, 3))
@settings(max_examples=40, deadline=None)
def test_the_bus_list_holds_every_turn_once(problem):
    plan = solve_choices(problem)
    school = {one.pupil: one.school for one in problem.choosers}
    listed = [
        (pupil, line.slot, line.station)
        for line in plan.buses
        for pupil in line.pupils
        if school[pupil] == line.school
    ]
    turns = [(one.pupil, one.slot, one.station) for one in plan.choices]
    assert sorted(listed) == sorted(turns)


@given(choices(5, 3, 3))
@settings(max_examples=50, deadline=None)
def test_a_crowd_really_has_too_few_turns(problem):
    problem = replace(problem, pins={})
    plan = solve_choices(problem)
    for crowd in plan.crowds:
        assert crowd.need > crowd.can
        alone = tuple(one for one in problem.choosers if one.pupil in crowd.pupils)
        assert crowd.need == sum(one.turns for one in alone)
        assert solve_choices(replace(problem, choosers=alone)).lacking > 0


def safari(pupils, *, turns=6, room=28, closed=0, schools=((),), seed=1):
    """Make a safari of 40 stations in six slots; each school is away in some slots."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, no secret
    slots = tuple(SlotId(number) for number in range(6))
    stations = tuple(
        Station(
            StationId(number),
            heads=room,
            closed=frozenset(dice.sample(slots, 1)) if number < closed else frozenset(),
        )
        for number in range(40)
    )
    choosers = tuple(
        Chooser(
            PupilId(number),
            f"{number:05}",
            turns,
            tuple(dice.sample([one.station for one in stations[: 8 + number % 33]], 5)),
            f"school {number % len(schools)}",
            frozenset(schools[number % len(schools)]),
        )
        for number in range(pupils)
    )
    refusals = {
        (one.pupil, station.station, None): "no_task"
        for one in choosers
        for station in stations
        if dice.random() < 0.1
    }
    return ChoiceProblem(choosers, stations, slots, refusals)


def test_a_safari_of_four_schools_is_proven():
    slots = [SlotId(number) for number in range(6)]
    schools = (slots[:3], slots[3:], slots[:2], ())
    problem = safari(240, turns=3, room=9, closed=8, schools=schools)
    plan = solve_choices(problem)
    assert plan.status == "optimal"
    assert plan.lacking == 0
    assert breaks(problem, plan) == []


def test_too_many_pupils_are_told_with_what_there_is():
    problem = safari(100, room=2)
    plan = solve_choices(problem)
    assert plan.status == "optimal"
    assert plan.lacking == 600 - 480
    (crowd,) = plan.crowds
    assert (len(crowd.pupils), crowd.need, crowd.can) == (100, 600, 480)
    assert {one.turns for one in plan.unserved} <= {1, 2}
    assert all(dict(one.reasons)["full"] for one in plan.unserved)


def test_turns_that_fit_no_slot_by_swapping_are_searched():
    """Both want the same two stations, which are open together only once."""
    one, two = PupilId(1), PupilId(2)
    first, second = SlotId(1), SlotId(2)
    stations = (
        Station(StationId(1), heads=1),
        Station(StationId(2), heads=1, closed=frozenset({second})),
        Station(StationId(3), heads=2, closed=frozenset({first})),
    )
    wishes = (StationId(1), StationId(2))
    problem = ChoiceProblem(
        (Chooser(one, "1", 2, wishes), Chooser(two, "2", 2, wishes)), stations, (first, second)
    )
    plan = solve_choices(problem)
    assert plan.status == "optimal"
    assert plan.objective == best_of_all(problem, plan)


def test_a_stop_gives_what_is_there():
    plan = solve_choices(safari(20), should_stop=lambda: True)
    assert plan.status in {"stopped", "optimal"}
    assert plan.crowds == ()


def test_a_compulsory_station_goes_before_every_wish():
    slots = (SlotId(1), SlotId(2))
    stations = tuple(Station(StationId(number), heads=2) for number in range(1, 5))
    wishes = tuple(StationId(number) for number in (1, 2, 3))
    choosers = tuple(
        Chooser(PupilId(number), str(number), 2, wishes, must=frozenset({StationId(4)}))
        for number in range(4)
    )
    plan = solve_choices(ChoiceProblem(choosers, stations, slots))
    assert (plan.status, plan.lacking) == ("optimal", 0)
    assert sum(choice.station == StationId(4) for choice in plan.choices) == 4
    assert 0 <= plan.objective == plan.bound < 1000


def test_a_compulsory_station_that_is_too_small_is_told_per_pupil():
    slots = (SlotId(1),)
    stations = (Station(StationId(1)), Station(StationId(2), heads=1))
    must = frozenset({StationId(2)})
    choosers = tuple(Chooser(PupilId(number), str(number), 1, must=must) for number in range(3))
    plan = solve_choices(ChoiceProblem(choosers, stations, slots))
    assert (plan.status, plan.lacking, len(plan.choices)) == ("optimal", 2, 3)
    assert [(one.turns, one.must) for one in plan.unserved] == [(0, (StationId(2),))] * 2


def test_a_fixed_turn_at_a_compulsory_station_counts():
    slots = (SlotId(1), SlotId(2))
    stations = (Station(StationId(1), heads=1), Station(StationId(2), heads=1))
    must = frozenset({StationId(2)})
    choosers = tuple(Chooser(PupilId(number), str(number), 1, must=must) for number in (1, 2))
    pins = {(PupilId(1), SlotId(2)): StationId(2)}
    plan = solve_choices(ChoiceProblem(choosers, stations, slots, {}, pins))
    assert (plan.status, plan.lacking) == ("optimal", 0)
    assert {choice.station for choice in plan.choices} == {StationId(2)}


def test_stopping_at_once_with_compulsory_stations_proves_nothing_wrong():
    must = frozenset({StationId(1)})
    problem = ChoiceProblem(
        (Chooser(PupilId(1), "1", 1, must=must),), (Station(StationId(1)),), (SlotId(1),)
    )
    plan = solve_choices(problem, should_stop=lambda: True)
    assert plan.bound <= solve_choices(problem).objective == 40
    assert plan.bound <= plan.objective


def test_pupils_without_wishes_are_spread_over_the_stations():
    slots = (SlotId(1), SlotId(2))
    stations = tuple(Station(StationId(number), heads=40) for number in range(4))
    choosers = tuple(Chooser(PupilId(number), f"{number:02}", 2) for number in range(40))
    plan = solve_choices(ChoiceProblem(choosers, stations, slots))
    there = Counter((choice.station, choice.slot) for choice in plan.choices)
    assert (plan.status, plan.lacking) == ("optimal", 0)
    assert max(there.values()) - min(there.values()) <= 2
    assert not breaks(ChoiceProblem(choosers, stations, slots), plan)


def test_spreading_takes_no_wish_away():
    slots = (SlotId(1),)
    stations = tuple(Station(StationId(number)) for number in range(3))
    wishes = (StationId(1),)
    choosers = tuple(Chooser(PupilId(number), str(number), 1, wishes) for number in range(9))
    plan = solve_choices(ChoiceProblem(choosers, stations, slots))
    assert {choice.station for choice in plan.choices} == {StationId(1)}
    assert plan.objective == plan.bound == 0
