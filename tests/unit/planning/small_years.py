"""Small years drawn by Hypothesis, and a naive reading of every rule and every point."""

import itertools
from collections import Counter

from hypothesis import strategies as st

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.weights import DEFAULT, cost_of
from stagetool.planning.year.problem import (
    Apart,
    Load,
    Rules,
    SharedRoom,
    YearPeriod,
    YearProblem,
)
from tests.unit.planning.problems import POINTS

PROFILES = ("PIE", "Z&W", "")
SECTORS = ("bouw", "zorg", "")
KINDS, LOADS = ("mentor", "company"), ("company", "sector")
OUT = None


@st.composite
def years(draw, most_pupils=4, most_places=4, most_periods=2, least_pupils=0, *, strict=False):
    """Small years with every kind of rule, pins included; a strict year has all of them at once."""
    switch = st.just(value=True) if strict else st.booleans()
    periods = [PeriodId(n) for n in range(1, draw(st.integers(1 + strict, most_periods)) + 1)]
    companies = st.integers(1, 3).map(CompanyId)
    lasting = [
        Seat(
            PlaceId(n),
            draw(companies),
            (),
            draw(st.frozensets(st.sampled_from(["PIE", "Z&W"]), max_size=1)),
            draw(POINTS),
            sector=draw(st.sampled_from(SECTORS)),
            member=draw(st.booleans()),
            visit_km=draw(st.sampled_from([None, 0.0, 7.5])),
        )
        for n in range(1, draw(st.integers(1, most_places)) + 1)
    ]
    pupils = [
        Candidate(
            PupilId(n),
            f"{n:03}",
            draw(st.sampled_from(PROFILES)),
            tuple(draw(st.lists(companies, unique=True, max_size=2))),
            where=draw(POINTS),
            school_class=draw(st.sampled_from(["a", "b", ""])),
            seen=draw(st.frozensets(st.sampled_from(["bouw", "zorg"]), max_size=1)),
        )
        for n in range(1, draw(st.integers(least_pupils, most_pupils)) + 1)
    ]
    rooms = [(period, seat.place) for period in periods for seat in lasting]
    some_rooms = st.frozensets(st.sampled_from(rooms), min_size=1, max_size=4)
    return YearProblem(
        tuple(_period(draw, one, pupils, lasting) for one in periods),
        Rules(
            once=draw(switch),
            of_one_class=draw(st.sampled_from([1, 2] if strict else [None, 1, 2])),
            variety=draw(switch),
        ),
        tuple(
            Apart(frozenset(PupilId(n) for n in draw(st.sets(st.integers(1, 4), min_size=2))))
            for _ in range(draw(st.integers(strict, 2)))
        ),
        tuple(
            SharedRoom(
                draw(st.sampled_from(["mentor", "company"])), n, draw(st.integers(0, 3)), one
            )
            for n, one in enumerate(draw(st.lists(some_rooms, min_size=strict, max_size=3)))
        ),
        tuple(
            Load(draw(st.sampled_from(LOADS)), str(n), draw(st.integers(0, 2)), one)
            for n, one in enumerate(draw(st.lists(some_rooms, min_size=strict, max_size=3)))
        ),
    )


def _period(draw, period, pupils, lasting):
    seats = tuple(
        Seat(
            seat.place,
            seat.company,
            tuple((day, draw(st.integers(0, 3))) for day in (0, 1)),
            seat.profiles,
            seat.where,
            draw(st.sampled_from(["", "", "", "leave_alone"])),
            missing=draw(st.sampled_from([(), (), (1,)])),
            sector=seat.sector,
            member=seat.member,
            visit_km=seat.visit_km,
        )
        for seat in lasting
    )
    places = [seat.place for seat in lasting]
    candidates = tuple(
        Candidate(
            one.pupil,
            one.number,
            one.profile,
            one.wishes,
            where=one.where,
            pinned=draw(st.sampled_from([None] * 7 + [places[0]])),
            now=draw(st.sampled_from([None, *places])),
            school_class=one.school_class,
            seen=one.seen,
            slots=draw(st.sampled_from([None, None, frozenset({0}), frozenset({1})])),
        )
        for one in pupils
        if draw(st.integers(0, 5))
    )
    pairs = [(one.pupil, place) for one in candidates for place in places]
    refused = draw(st.sets(st.sampled_from(pairs), max_size=5)) if pairs else set()
    problem = Problem(candidates, seats, {p: Refusal("times") for p in refused})
    return YearPeriod(period, problem, draw(st.sampled_from([None, None, 1, 2])))


def stages_of(year):
    """Return every stage: period, candidate, and the seats of the period by place."""
    return [
        (one.period, who, {seat.place: seat for seat in one.problem.seats}, one.problem)
        for one in sorted(year.periods, key=lambda one: one.period)
        for who in sorted(one.problem.candidates, key=lambda who: who.pupil)
    ]


def breaks(year, choice):
    """Return the rules that a choice (place per period and pupil) breaks; pins may break any."""
    found = []
    for period, who, seats, problem in stages_of(year):
        place = choice.get((period, who.pupil))
        if who.pinned is None and place is not None:
            found += [one.reason for one in obstacles_between(problem, who, seats[place])]
    stages = [
        (period, who, seats[choice[period, who.pupil]])
        for period, who, seats, _ in stages_of(year)
        if choice.get((period, who.pupil)) is not None
    ]
    limits = [*_limits_of_places(year, stages), *_limits_of_pupils(year, stages)]
    for word, those, most in limits:
        pins = sum(who.pinned is not None for who in those)
        if len(those) > max(most, pins):
            found.append(word)
    return found


def _limits_of_places(year, stages):
    uses = {}
    for period, who, seat in stages:
        uses.setdefault((period, seat.place), []).append((who, seat))
    for there in uses.values():
        for day, room in there[0][1].free:
            on_day = [who for who, _ in there if who.slots is None or day in who.slots]
            yield "full", on_day, room
    for room in year.rooms:
        inside = [who for period, who, seat in stages if (period, seat.place) in room.rooms]
        yield room.kind, inside, room.most


def _limits_of_pupils(year, stages):
    by_company, had = {}, {}
    own = {one.period: one.of_one_class for one in year.periods}
    for period, who, seat in stages:
        by_company.setdefault((period, seat.company), []).append(who)
        had.setdefault((who.pupil, seat.company), []).append(who)
    for (period, _), there in by_company.items():
        for group in year.apart:
            yield "apart", [who for who in there if who.pupil in group.pupils], 1
        for name in {who.school_class for who in there} - {""}:
            mates = [who for who in there if who.school_class == name]
            for most in {year.rules.of_one_class, own[period]} - {None}:
                yield "class_spread", mates, most
    if year.rules.once:
        yield from (("once", those, 1) for those in had.values())


def points(year, choice, stay_out, weights=DEFAULT):
    """Return what a choice costs, read from the description of each term."""
    total = 0
    sectors = Counter()
    seated = []
    for t, who, seats, _ in stages_of(year):
        place = choice.get((t, who.pupil))
        if place is None:
            total += stay_out * (who.pinned is None)
            continue
        seat = seats[place]
        total += cost_of(who, seat, weights)
        sectors[who.pupil, seat.sector] += 1
        seated.append((t, place))
    if year.rules.variety and len(year.periods) > 1:
        total += weights.same_sector * sum(n - 1 for (_, name), n in sectors.items() if name)
    each = {"company": weights.company_load, "sector": weights.sector_load}
    for load in year.loads:
        over = max(0, sum(one in load.rooms for one in seated) - load.fair)
        total += each[load.kind] * over * (over + 1) // 2
    return total


def best_points(year, stay_out):
    """Return the points of the best plan, found by trying every plan."""
    options = []
    for _, who, seats, problem in stages_of(year):
        if who.pinned is not None:
            options.append([who.pinned if who.pinned in seats else OUT])
        else:
            good = [p for p, seat in seats.items() if not obstacles_between(problem, who, seat)]
            options.append([*good, OUT])
    keys = [(t, who.pupil) for t, who, _, _ in stages_of(year)]
    return min(
        points(year, choice, stay_out)
        for one in itertools.product(*options)
        if not breaks(year, choice := dict(zip(keys, one, strict=True)))
    )


def choice_of(plan):
    """Return the place per period and pupil of a plan."""
    return {
        (one.period, pairing.pupil): pairing.place
        for one in plan.periods
        for pairing in one.pairings
    }
