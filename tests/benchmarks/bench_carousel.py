"""Carousels, choosing pupils and visits, beside raw HiGHS and a plan made by hand.

Raw HiGHS is given the model as one writes it down, a yes-or-no per turn, and a time limit; ours
includes the reading of the problem, the proof and the answer in words of ids.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

import numpy as np

from stagetool.base.ids import GroupId, PlacementId, PupilId, SlotId, StationId, TeacherId
from stagetool.planning.carousel import solve_carousel
from stagetool.planning.carousel_frame import frame_of
from stagetool.planning.carousel_problem import CarouselProblem, Group, Station
from stagetool.planning.carousel_program import fewest_lacking
from stagetool.planning.choices import DEFAULT, solve_choices
from stagetool.planning.choices_pairs import Wanted
from stagetool.planning.choices_problem import ChoiceProblem, Chooser
from stagetool.planning.choices_program import solve_turns
from stagetool.planning.linear import Limits
from stagetool.planning.visits import solve_visits
from stagetool.planning.visits_problem import Stay, Visitor, VisitProblem
from tests.benchmarks.row import Row, best_of

RAW_SECONDS = 60.0
FIRST = date(2027, 1, 11)


def school_day(
    groups: int, stations: int, slots: int, room: int, *, closed: int = 0, refused: float = 0.0
) -> CarouselProblem:
    """Make a day of activities; some stations are closed once, some groups may not be somewhere."""
    dice = random.Random(1)
    times = tuple(SlotId(number) for number in range(slots))
    return CarouselProblem(
        tuple(Group(GroupId(number), slots, 12) for number in range(groups)),
        tuple(
            Station(
                StationId(number),
                room,
                closed=frozenset(dice.sample(times, 1)) if number < closed else frozenset(),
            )
            for number in range(stations)
        ),
        times,
        {
            (GroupId(group), StationId(station), None): "no_task"
            for group in range(groups)
            for station in range(stations)
            if dice.random() < refused
        },
    )


def safari(pupils: int, *, turns: int, room: int, closed: int, days: bool) -> ChoiceProblem:
    """Make a Beroepensafari of 40 stations in six slots for four schools, with five wishes each.

    With `days` every school is there in some of the slots only.
    """
    dice = random.Random(1)
    slots = tuple(SlotId(number) for number in range(6))
    there = (slots[:4], slots[2:], (*slots[:2], *slots[4:]), slots) if days else (slots,) * 4
    popular = [1 / (1 + 0.15 * number) for number in range(40)]
    stations = tuple(
        Station(
            StationId(number),
            heads=room,
            closed=frozenset(dice.sample(slots, 1)) if number < closed else frozenset(),
        )
        for number in range(40)
    )
    choosers = []
    for number in range(pupils):
        wishes = dict.fromkeys(dice.choices(range(40), popular, k=30))
        choosers.append(
            Chooser(
                PupilId(number),
                f"{number:05}",
                turns,
                tuple(StationId(wish) for wish in list(wishes)[:5]),
                f"school {number % 4}",
                frozenset(slots) - frozenset(there[number % 4]),
            )
        )
    refusals = {
        (one.pupil, station.station, None): "no_task"
        for one in choosers
        for station in stations
        if dice.random() < 0.1
    }
    return ChoiceProblem(tuple(choosers), stations, slots, refusals)


def visits(placements: int, sites: int, teachers: int) -> VisitProblem:
    """Make a period of ten weeks with two stage days a week in 25 towns."""
    dice = random.Random(1)
    towns = [(52.3 + dice.uniform(-0.2, 0.2), 6.6 + dice.uniform(-0.3, 0.3)) for _ in range(25)]
    where = [dice.choice(towns) for _ in range(sites)]
    days = tuple(FIRST + timedelta(days=7 * week + day) for week in range(10) for day in (3, 4))
    stays = []
    for number in range(placements):
        site, band = dice.randrange(sites), dice.choice((0, 0, 0, 1, 1, 2))
        stays.append(Stay(PlacementId(number), site, 1 + (band == 2), band, days, where[site]))
    most = 2 * placements // teachers
    return VisitProblem(
        tuple(
            Visitor(TeacherId(number), most, where=dice.choice(towns)) for number in range(teachers)
        ),
        tuple(stays),
    )


def measure() -> Iterator[Row]:
    """Measure carousels of groups, choosing pupils and visits."""
    yield _rotate("carousel 40 groups x 10 stations x 6 slots", school_day(40, 10, 6, 5), 0.5)
    yield _rotate(
        "the same, 4 stations closed once, 10% refused",
        school_day(40, 10, 6, 5, closed=4, refused=0.1),
        5.0,
    )
    yield _rotate("weeks: 24 pupils x 12 companies x 8 weeks", school_day(24, 12, 8, 2), 0.5)
    yield _rotate("the same, too small: the reason why", school_day(40, 10, 6, 3), 2.0)
    yield _choose(
        "safari 950 x 40 x 6, all slots alike",
        safari(950, turns=6, room=24, closed=0, days=False),
    )
    yield _choose(
        "safari 950 x 40 x 6, 8 stations closed once",
        safari(950, turns=6, room=26, closed=8, days=False),
    )
    yield _choose(
        "safari 950 x 40, four schools in their own slots",
        safari(950, turns=4, room=22, closed=8, days=True),
    )
    yield _visit("visits of 200 placements, 120 sites, 10 teachers", visits(200, 120, 10), 5.0)
    yield _visit("visits of 640 placements, 260 sites, 24 teachers", visits(640, 260, 24), 30.0)


def _rotate(name: str, problem: CarouselProblem, goal: float) -> Row:
    seconds, plan = best_of(3, lambda: solve_carousel(problem))
    began = perf_counter()
    raw = fewest_lacking(frame_of(problem), Limits(RAW_SECONDS))
    taken = perf_counter() - began
    reasons = f", reasons: {len(plan.shortages)}" if plan.shortages else ""
    return Row(
        name,
        seconds,
        goal=goal,
        note=f"{plan.status}, {len(plan.turns)} turns, crowding {plan.crowding} (bound "
        f"{plan.crowding_bound}){reasons}; raw HiGHS {taken:.1f} s, lacking {raw.lacking}",
    )


def _choose(name: str, problem: ChoiceProblem) -> Row:
    seconds, plan = best_of(3, lambda: solve_choices(problem))
    hand = _by_hand(problem)
    raw = _raw_choice(problem)
    return Row(
        name,
        seconds,
        goal=5.0,
        note=f"{plan.status}, points {plan.objective} = bound {plan.bound}; by hand {hand}; {raw}",
    )


def _by_hand(problem: ChoiceProblem) -> int:
    """Return the points when each pupil in turn takes the best that is left."""
    taken = np.zeros((len(problem.stations), len(problem.slots)), dtype=np.int64)
    lack = DEFAULT.lacking([one.turns for one in problem.choosers])
    total = 0
    for one in problem.choosers:
        left = [slot for slot in problem.slots if slot not in one.away]
        ordered = sorted(problem.stations, key=lambda station: DEFAULT.points(one, station.station))
        got = 0
        for station in ordered:
            if got == one.turns or (one.pupil, station.station, None) in problem.refusals:
                continue
            for slot in left:
                room = station.heads or 0
                if slot not in station.closed and taken[station.station, slot] < room:
                    taken[station.station, slot] += 1
                    left.remove(slot)
                    got += 1
                    total += DEFAULT.points(one, station.station)
                    break
        total += lack * (one.turns - got)
    return total


def _raw_choice(problem: ChoiceProblem) -> str:
    """Return what raw HiGHS finds on the whole model in the time it is given."""
    carousel = CarouselProblem(
        tuple(
            Group(GroupId(number), one.turns, away=one.away)
            for number, one in enumerate(problem.choosers)
        ),
        problem.stations,
        problem.slots,
        {
            (GroupId(who), where, when): word
            for (who, where, when), word in problem.refusals.items()
        },
    )
    frame = frame_of(carousel)
    points = np.array(
        [
            [DEFAULT.points(one, station.station) for station in frame.stations]
            for one in problem.choosers
        ],
        dtype=np.int64,
    )
    lack = DEFAULT.lacking(frame.turns.tolist())
    wanted = Wanted(frame, points, lack, DEFAULT.unequal, np.minimum(frame.room, frame.space))
    began = perf_counter()
    turns, bound = solve_turns(wanted, np.ones_like(points, dtype=bool), Limits(RAW_SECONDS))
    taken = perf_counter() - began
    if turns is None:
        return f"raw HiGHS {taken:.0f} s: no plan"
    cost = sum(int(points[p, s]) for p, s, _ in turns)
    cost += lack * (int(frame.turns.sum()) - len(turns))
    return f"raw HiGHS {taken:.0f} s: {cost} (bound {bound})"


def _visit(name: str, problem: VisitProblem, goal: float) -> Row:
    seconds, plan = best_of(1, lambda: solve_visits(problem))
    km = sum(load.km for load in plan.loads)
    most = max(load.visits - load.share for load in plan.loads)
    return Row(
        name,
        seconds,
        goal=goal,
        note=f"{plan.status}, {len(plan.visits)} visits, {km:.0f} km, at most {most} above a fair "
        f"share, points {plan.objective} = bound {plan.bound}; dates {plan.dates} = "
        f"bound {plan.dates_bound}",
    )
