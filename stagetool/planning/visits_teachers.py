"""Which teacher visits which pupils: pupils of one site together, proven with whole numbers.

Sites that are alike (as far, with as many visits) are counted together, so the program is small.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from stagetool.base.ids import PlacementId, TeacherId
from stagetool.planning.distance import great_circle_km
from stagetool.planning.linear import Limits, Program, solve_linear, solve_whole
from stagetool.planning.visits_problem import Stay, Visitor, VisitProblem, VisitWeights

NEARLY = 1e-6
FIRST_GAP = 60  # points above the bound of the linear program to look at first


@dataclass(frozen=True, slots=True)
class Assigned:
    """The teacher of each placement that gets one, with points and what none can beat."""

    teacher: dict[PlacementId, TeacherId]
    cost: int
    bound: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Placements that one teacher visits together."""

    stays: tuple[Stay, ...]

    @property
    def visits(self) -> int:
        """Return how many visits to pupils it takes."""
        return sum(stay.visits for stay in self.stays)

    @property
    def trips(self) -> int:
        """Return how often somebody goes there."""
        return max(stay.visits for stay in self.stays)

    @property
    def trips_with_day(self) -> int:
        """Return how many of those trips can have a day."""
        return max((stay.visits for stay in self.stays if stay.days), default=0)

    @property
    def pinned(self) -> TeacherId | None:
        """Return the teacher who must go, if any."""
        return next((stay.pinned for stay in self.stays if stay.pinned is not None), None)

    def likeness(self) -> tuple[object, ...]:
        """Return everything that this question looks at."""
        first = self.stays[0]
        each = tuple(sorted((one.visits, one.band, one.now or 0) for one in self.stays))
        days = tuple(sorted({stay.days for stay in self.stays}))
        return first.where or (), self.pinned or 0, each, days


def kilometres(visitor: Visitor, stay: Stay, weights: VisitWeights) -> float:
    """Return the distance as the crow flies, one way."""
    if visitor.where is None or stay.where is None:
        return weights.unknown_km
    return great_circle_km(visitor.where, stay.where)


def minutes_of(visitor: Visitor, unit: Unit, weights: VisitWeights) -> int:
    """Return how long the visits to a unit take, with the travel."""
    travel = 2 * kilometres(visitor, unit.stays[0], weights) * weights.minutes_per_km
    return ceil(unit.visits * weights.talk + unit.trips * travel)


def shares(visitors: Sequence[Visitor], visits: int) -> list[int]:
    """Return everybody's fair share of the visits: by how many they may do, else all alike."""
    known = all(one.most is not None for one in visitors) and any(one.most for one in visitors)
    parts = [(one.most or 0) if known else 1 for one in visitors]
    return [ceil(visits * part / sum(parts)) for part in parts]


def units_of(stays: Sequence[Stay]) -> tuple[Unit, ...]:
    """Put the placements of one site together; those with another teacher pinned apart."""
    of_site: dict[int, list[Stay]] = {}
    for stay in sorted(stays, key=lambda one: one.placement):
        of_site.setdefault(stay.site, []).append(stay)
    found = []
    for _, some in sorted(of_site.items()):
        pins = sorted({stay.pinned for stay in some if stay.pinned is not None})
        first = pins[0] if pins else None
        found.append(Unit(tuple(stay for stay in some if stay.pinned in {None, first})))
        found += [Unit(tuple(stay for stay in some if stay.pinned == pin)) for pin in pins[1:]]
    return tuple(found)


def assign_teachers(problem: VisitProblem, units: Sequence[Unit], limits: Limits) -> Assigned:
    """Return the teachers: as many placements as possible, high risk first, then the points.

    Only pairs whose price is near the best are looked at (`gap`). An answer with another pair costs
    at least the bound of the linear program and the gap, so nothing that could be better is missed.
    """
    model = _Model(problem, units)
    best = Assigned({}, model.nobody, 0)
    relaxed = solve_linear(model.program, limits)
    if relaxed.values is None or not relaxed.optimal:
        return best
    floor = _whole(relaxed.bound)
    gap = FIRST_GAP
    while True:
        left_out = relaxed.reduced > gap
        solved = solve_whole(model.program.without(left_out), limits)
        if solved.values is not None:
            cost = round(float(np.dot(np.rint(solved.values), model.program.costs)))
            over_rest = floor + gap if left_out.any() else cost
            bound = max(0, floor, min(_whole(solved.bound), over_rest))
            if cost < best.cost or bound > best.bound:
                best = Assigned(model.read(solved.values), cost, min(bound, cost))
        settled = best.cost == best.bound or not left_out.any()
        if settled or not (solved.optimal or solved.infeasible):
            return best
        gap *= 8


def _whole(bound: float) -> int:
    """Return a bound on whole points: a little above a whole number is that number."""
    return ceil(bound - NEARLY * max(1.0, abs(bound)))


class _Model:
    """How many units of each kind go to each teacher."""

    def __init__(self, problem: VisitProblem, units: Sequence[Unit]) -> None:
        self._weights = problem.weights
        self._days = frozenset(day for stay in problem.stays for day in stay.days)
        self._visitors = tuple(sorted(problem.visitors, key=lambda one: one.teacher))
        kinds: dict[tuple[object, ...], list[Unit]] = {}
        for unit in units:
            kinds.setdefault(unit.likeness(), []).append(unit)
        self._kinds = tuple(tuple(some) for some in kinds.values())
        visits = sum(unit.visits for unit in units)
        self._shares = shares(self._visitors, visits)
        self._out = self._dear(visits)
        self.nobody = sum(self._out_points(unit) for unit in units)
        self.program = Program()
        self._goes: dict[tuple[int, int], int] = {}
        self._fill_kinds()
        self._fill_loads()

    def _dear(self, visits: int) -> int:
        """Return what a placement without a teacher costs: more than everything else together."""
        weights = self._weights
        far = max(
            (
                kilometres(visitor, unit.stays[0], weights)
                for visitor in self._visitors
                for unit, *_ in self._kinds
            ),
            default=0.0,
        )
        each = far * weights.per_km + 1 + weights.over * visits + weights.move
        cost = 10
        while cost <= each * (visits + 1):
            cost *= 10
        return cost

    def _out_points(self, unit: Unit) -> int:
        return sum(self._out * (1 + stay.band) for stay in unit.stays)

    def _points(self, visitor: Visitor, unit: Unit) -> int:
        km = kilometres(visitor, unit.stays[0], self._weights)
        moved = sum(stay.now not in {None, visitor.teacher} for stay in unit.stays)
        return unit.trips * round(km * self._weights.per_km) + moved * self._weights.move

    def _fill_kinds(self) -> None:
        program = self.program
        for k, units in enumerate(self._kinds):
            unit, count = units[0], float(len(units))
            columns = [program.column(float(self._out_points(unit)), 0, count)]
            for v, visitor in enumerate(self._visitors):
                if self._may(visitor, unit):
                    column = program.column(float(self._points(visitor, unit)), 0, count)
                    self._goes[k, v] = column
                    columns.append(column)
            program.row(columns, count, count)

    def _may(self, visitor: Visitor, unit: Unit) -> bool:
        if not all(visitor.suits(stay.days) for stay in unit.stays):
            return False
        if unit.pinned is not None:
            return unit.pinned == visitor.teacher
        return visitor.most is None or unit.visits <= visitor.most

    def _trips(self, visitor: Visitor) -> float | None:
        """Return how many trips fit in the days of a teacher who has days of its own."""
        if visitor.days is None:
            return None
        return float(self._weights.trips * len(visitor.days & self._days))

    def _fill_loads(self) -> None:
        program, weights = self.program, self._weights
        for v, visitor in enumerate(self._visitors):
            mine = [(k, column) for (k, who), column in self._goes.items() if who == v]
            columns = [column for _, column in mine]
            visits = [float(self._kinds[k][0].visits) for k, _ in mine]
            above = sum(self._kinds[k][0].visits * len(self._kinds[k]) for k, _ in mine)
            steps = [
                program.column(float(weights.over * (number + 1)))
                for number in range(max(0, above - self._shares[v]))
            ]
            values = visits + [-1.0] * len(steps)
            program.row([*columns, *steps], 0, float(self._shares[v]), values)
            if visitor.most is not None:
                program.row(columns, 0, float(visitor.most), visits)
            room = self._trips(visitor)
            if room is not None:
                trips = [float(self._kinds[k][0].trips_with_day) for k, _ in mine]
                program.row(columns, 0, room, trips)
            if visitor.minutes is not None:
                minutes = [float(minutes_of(visitor, self._kinds[k][0], weights)) for k, _ in mine]
                program.row(columns, 0, float(visitor.minutes), minutes)

    def read(self, values: npt.NDArray[np.float64]) -> dict[PlacementId, TeacherId]:
        """Return the teacher of each placement; of units alike the first ones first."""
        found: dict[PlacementId, TeacherId] = {}
        for k, units in enumerate(self._kinds):
            left = list(units)
            for v, visitor in enumerate(self._visitors):
                count = round(float(values[self._goes[k, v]])) if (k, v) in self._goes else 0
                for unit in left[:count]:
                    found.update({stay.placement: visitor.teacher for stay in unit.stays})
                left = left[count:]
        return found
