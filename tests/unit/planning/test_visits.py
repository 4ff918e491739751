"""Spreading visits beside a solver that tries everything, and the promises of the plan."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.ids import PlacementId, TeacherId
from stagetool.planning.distance import great_circle_km
from stagetool.planning.visits import solve_visits, teacher_of
from stagetool.planning.visits_problem import HIGH, LOW, Stay, Visitor, VisitProblem, VisitWeights
from stagetool.planning.visits_teachers import minutes_of, shares, units_of

FIRST = date(2027, 1, 11)
POINTS = (None, (52.35, 6.66), (52.26, 6.79), (52.22, 6.89), (52.5, 6.1))


def days(weekday=3, weeks=6):
    return tuple(FIRST + timedelta(days=7 * week + weekday) for week in range(weeks))


@st.composite
def periods(draw, most_stays=5, most_visitors=3, suits=(None,), weeks=6, trips=4):
    visitors = tuple(
        Visitor(
            TeacherId(number),
            draw(st.sampled_from([None, 2, 3, 5])),
            draw(st.sampled_from([None, None, 120, 300])),
            draw(st.sampled_from(POINTS)),
            draw(st.sampled_from(suits)),
        )
        for number in range(1, draw(st.integers(0, most_visitors)) + 1)
    )
    site_of = {site: draw(st.sampled_from(POINTS)) for site in range(1, 4)}
    pins = st.sampled_from([None, None, None, *(one.teacher for one in visitors)])
    stays = []
    for number in range(1, draw(st.integers(0, most_stays)) + 1):
        site = draw(st.integers(1, 3))
        stays.append(
            Stay(
                PlacementId(number),
                site,
                draw(st.integers(1, 2)),
                draw(st.integers(0, 2)),
                days(draw(st.sampled_from([3, 3, 4])), weeks),
                site_of[site],
                draw(pins),
                draw(pins),
            )
        )
    return VisitProblem(visitors, tuple(stays), VisitWeights(trips=trips))


def points(problem, units, who):
    """Return the points of one way to send teachers to units, or None when it may not be."""
    weights = problem.weights
    visitors = sorted(problem.visitors, key=lambda one: one.teacher)
    fair = shares(visitors, sum(stay.visits for stay in problem.stays))
    total = 0
    for visitor, share in zip(visitors, fair, strict=True):
        mine = [unit for unit, name in zip(units, who, strict=True) if name == visitor.teacher]
        visits = sum(unit.visits for unit in mine)
        if visitor.most is not None and visits > visitor.most:
            return None
        minutes = sum(minutes_of(visitor, unit, weights) for unit in mine)
        if visitor.minutes is not None and minutes > visitor.minutes:
            return None
        if visitor.days is not None:
            every = {day for stay in problem.stays for day in stay.days}
            room = weights.trips * len(visitor.days & every)
            if sum(unit.trips for unit in mine) > room:
                return None
            if any(visitor.days.isdisjoint(stay.days) for unit in mine for stay in unit.stays):
                return None
        total += sum(weights.over * (step + 1) for step in range(max(0, visits - share)))
        for unit in mine:
            if unit.pinned not in {None, visitor.teacher}:
                return None
            here, there = visitor.where, unit.stays[0].where
            km = great_circle_km(here, there) if here and there else weights.unknown_km
            total += unit.trips * round(km * weights.per_km)
            total += weights.move * sum(s.now not in {None, visitor.teacher} for s in unit.stays)
    out = sum(
        1 + stay.band
        for unit, name in zip(units, who, strict=True)
        if name is None
        for stay in unit.stays
    )
    return out, total


WEEKDAYS = (None, frozenset(days(3)), frozenset(days(4)), frozenset(days()[:1]))


@given(st.one_of(periods(), periods(suits=WEEKDAYS, weeks=2, trips=1)))
@settings(max_examples=120, deadline=None)
def test_no_way_to_send_teachers_is_better(problem):
    plan = solve_visits(problem)
    assert plan.objective == plan.bound
    units = units_of(problem.stays)
    names = [None, *(one.teacher for one in problem.visitors)]
    ways = (points(problem, units, who) for who in itertools.product(names, repeat=len(units)))
    out, total = min(way for way in ways if way is not None)
    if out:  # then units are split, which can only be better
        assert sum(1 + s.band for s in problem.stays if s.placement in left(plan)) <= out
        return
    assert plan.objective == total
    assert plan.unvisited == ()


def left(plan):
    return {one.placement for one in plan.unvisited}


def most_with_a_day(trips, seats):
    """Try every day for every trip; return how many can have one."""
    best = 0
    for choice in itertools.product(*([None, *sorted(one)] for one in trips)):
        used = Counter(day for day in choice if day is not None)
        if all(count <= seats for count in used.values()):
            best = max(best, sum(used.values()))
    return best


@given(periods(5, 3, suits=WEEKDAYS, weeks=2, trips=1))
@settings(max_examples=80, deadline=None)
def test_a_visit_lacks_a_day_only_when_no_choice_of_days_has_room(problem):
    alone = tuple(replace(one, site=one.placement, visits=1) for one in problem.stays)
    problem = replace(problem, stays=alone)
    plan = solve_visits(problem)
    assert plan.status == "optimal"
    stays = {one.placement: one for one in problem.stays}
    for visitor in problem.visitors:
        mine = [visit for visit in plan.visits if visit.teacher == visitor.teacher]
        free = [[day for day in stays[one.placement].days if visitor.suits((day,))] for one in mine]
        assert all(visit.on in {None, *days} for visit, days in zip(mine, free, strict=True))
        found = sum(visit.on is not None for visit in mine)
        assert found == most_with_a_day(free, problem.weights.trips)
    told = {one.placement for one in plan.dayless}
    assert told == {one.placement for one in plan.visits if one.on is None}


@given(periods(7, 3, suits=(None, *WEEKDAYS)))
@settings(max_examples=60, deadline=None)
def test_nobody_visits_more_than_may_be_and_pins_stay(problem):
    plan = solve_visits(problem)
    assert plan.status == "optimal"
    stays = {stay.placement: stay for stay in problem.stays}
    who = teacher_of(plan)
    assert set(who) | left(plan) == set(stays)
    count = Counter(visit.teacher for visit in plan.visits)
    for visitor in problem.visitors:
        assert visitor.most is None or count[visitor.teacher] <= visitor.most
    for placement, teacher in who.items():
        assert stays[placement].pinned in {None, teacher}
    made = Counter(visit.placement for visit in plan.visits)
    assert all(made[one] == stays[one].visits for one in who)
    for visit in plan.visits:
        assert visit.on is None or visit.on in stays[visit.placement].days


@given(periods(6, 3), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_same_visits_in_another_order_give_the_same_plan(problem, dice):
    visitors, stays = list(problem.visitors), list(problem.stays)
    dice.shuffle(visitors)
    dice.shuffle(stays)
    shuffled = replace(problem, visitors=tuple(visitors), stays=tuple(stays))
    assert solve_visits(shuffled) == solve_visits(problem)


def stay(number, site, band=LOW, visits=1, **more):
    return Stay(PlacementId(number), site, visits, band, days(), POINTS[1], **more)


def test_pupils_at_one_site_are_visited_by_one_teacher_on_one_day():
    visitors = (Visitor(TeacherId(1), 10), Visitor(TeacherId(2), 10))
    stays = tuple(stay(number, number % 3) for number in range(9))
    plan = solve_visits(VisitProblem(visitors, stays))
    for site in range(3):
        mine = [visit for visit in plan.visits if visit.placement % 3 == site]
        assert len({(visit.teacher, visit.on) for visit in mine}) == 1


def test_a_site_too_large_for_any_teacher_is_split():
    visitors = (Visitor(TeacherId(1), 2), Visitor(TeacherId(2), 2))
    plan = solve_visits(VisitProblem(visitors, tuple(stay(number, 1) for number in range(4))))
    assert plan.unvisited == ()
    assert Counter(teacher_of(plan).values()) == {1: 2, 2: 2}


def test_high_risk_comes_first_and_is_visited_again_later():
    visitors = (Visitor(TeacherId(1)),)
    stays = (*(stay(number, number) for number in range(1, 6)), stay(9, 9, HIGH, 2))
    plan = solve_visits(VisitProblem(visitors, stays))
    first, second = (visit.on for visit in plan.visits if visit.placement == 9)
    assert first == days()[0]
    assert second > first
    others = {visit.on for visit in plan.visits if visit.placement != 9}
    assert len(others) >= 4


def test_a_pupil_whom_nobody_has_time_for_is_told_high_risk_last():
    visitors = (Visitor(TeacherId(1), 1),)
    stays = (stay(1, 1), stay(2, 2, HIGH), stay(3, 3, pinned=TeacherId(8)))
    plan = solve_visits(VisitProblem(visitors, stays))
    assert [(one.placement, one.reason) for one in plan.unvisited] == [
        (1, "no_teacher"),
        (3, "pinned"),
    ]


def test_a_teacher_goes_only_on_days_that_suit():
    friday = frozenset(days(4))
    visitors = (Visitor(TeacherId(1), days=friday),)
    both = Stay(PlacementId(1), 1, 1, LOW, tuple(sorted((*days(), *days(4)))))
    thursday = stay(2, 2)
    plan = solve_visits(VisitProblem(visitors, (both, thursday)))
    assert {visit.on in friday for visit in plan.visits} == {True}
    assert [(one.placement, one.reason) for one in plan.unvisited] == [(2, "weekday")]


def test_a_teacher_gets_no_more_trips_than_fit_in_the_own_days():
    weights = VisitWeights(trips=1)
    monday, free = Visitor(TeacherId(1), days=frozenset(days()[:2])), Visitor(TeacherId(2))
    stays = tuple(stay(number, number) for number in range(1, 6))
    both = solve_visits(VisitProblem((monday, free), stays, weights))
    assert Counter(teacher_of(both).values()) == {1: 2, 2: 3}
    assert both.dayless == ()
    alone = solve_visits(VisitProblem((monday,), stays, weights))
    assert [one.reason for one in alone.unvisited] == ["no_teacher"] * 3
    assert alone.dayless == ()


def test_who_went_before_and_cannot_come_on_any_day_is_told_apart_from_who_is_full():
    friday = Visitor(TeacherId(1), days=frozenset(days(4)))
    free = Visitor(TeacherId(2))
    before = stay(1, 1, pinned=TeacherId(1))
    plan = solve_visits(VisitProblem((friday, free), (before, stay(2, 2))))
    assert [(one.placement, one.reason) for one in plan.unvisited] == [(1, "weekday")]
    assert teacher_of(plan) == {2: 2}


def test_a_stage_without_days_left_asks_no_weekday():
    friday = Visitor(TeacherId(1), days=frozenset(days(4)))
    over = Stay(PlacementId(1), 1, 1, LOW, ())
    plan = solve_visits(VisitProblem((friday,), (over,)))
    assert [(one.placement, one.number, one.reason) for one in plan.dayless] == [(1, 1, "over")]


def test_pupils_of_one_site_without_a_common_day_are_visited_one_by_one():
    visitors = (Visitor(TeacherId(1)),)
    other = Stay(PlacementId(2), 1, 1, LOW, days(4))
    plan = solve_visits(VisitProblem(visitors, (stay(1, 1), other)))
    assert {visit.on.weekday() for visit in plan.visits} == {3, 4}
    (load,) = plan.loads
    assert (load.visits, load.trips) == (2, 2)


def test_more_trips_than_fit_in_the_days_have_no_day_yet():
    weights = VisitWeights(trips=1)
    stays = tuple(Stay(PlacementId(number), number, 1, LOW, days()[:1]) for number in range(1, 4))
    plan = solve_visits(VisitProblem((Visitor(TeacherId(1)),), stays, weights))
    assert sorted(visit.on is None for visit in plan.visits) == [False, True, True]
    assert [one.reason for one in plan.dayless] == ["full", "full"]


def test_without_teachers_nobody_is_visited():
    plan = solve_visits(VisitProblem((), (stay(1, 1),)))
    assert [one.reason for one in plan.unvisited] == ["no_teacher"]
    assert solve_visits(VisitProblem((), ())).status == "optimal"


def test_a_stop_gives_what_is_there():
    problem = VisitProblem((Visitor(TeacherId(1)),), (stay(1, 1),))
    assert solve_visits(problem, should_stop=lambda: True).status in {"stopped", "optimal"}
