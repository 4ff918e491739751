"""On which day a teacher goes where: high risk first, the others spread over the period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from stagetool.base.ids import PlacementId, TeacherId
from stagetool.planning.costs import NEVER
from stagetool.planning.linear import Limits
from stagetool.planning.transport import OUT, Task, solve_transport
from stagetool.planning.visits_problem import PlannedVisit, Stay, Visitor, VisitProblem
from stagetool.planning.visits_teachers import units_of

DEAR = 1_000_000  # points of a trip without a day


@dataclass(frozen=True, slots=True)
class Dates:
    """The visits with their days, the points of the days, and what no days can beat."""

    visits: tuple[PlannedVisit, ...]
    cost: int
    bound: int


@dataclass(frozen=True, slots=True)
class _Trip:
    """One time that a teacher goes to a site, for everybody who is due."""

    number: int
    stays: tuple[Stay, ...]

    @property
    def band(self) -> int:
        return max(stay.band for stay in self.stays)

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days on which all of them are there, within this visit's part of the stay."""
        common = set(self.stays[0].days).intersection(*(stay.days for stay in self.stays))
        days = sorted(common)
        if not days:
            return ()
        rounds = max(stay.visits for stay in self.stays)
        length = (days[-1] - days[0]).days + 1
        starts = days[0] + timedelta(days=length * (self.number - 1) // rounds)
        ends = days[0] + timedelta(days=length * self.number // rounds - 1)
        inside = tuple(day for day in days if starts <= day <= ends)
        return inside or tuple(days)


def plan_dates(
    problem: VisitProblem, teacher: Mapping[PlacementId, TeacherId], limits: Limits
) -> Dates:
    """Return the day of every visit, given who goes where; each teacher's days by themselves."""
    visits: list[PlannedVisit] = []
    cost = bound = 0
    for visitor in sorted(problem.visitors, key=lambda one: one.teacher):
        mine = [stay for stay in problem.stays if teacher.get(stay.placement) == visitor.teacher]
        trips = _in_order(_trips(mine, visitor))
        if not trips:
            continue
        answer = _Days(problem, visitor, trips).solve(limits)
        visits += answer.visits
        cost += answer.cost
        bound += answer.bound
    return Dates(tuple(sorted(visits, key=lambda one: (one.placement, one.number))), cost, bound)


def _trips(stays: Sequence[Stay], visitor: Visitor) -> list[_Trip]:
    """Return the trips; pupils of a site who share no day are visited one by one."""
    found = []
    for unit in units_of(stays):
        for number in range(1, unit.trips + 1):
            due = tuple(stay for stay in unit.stays if stay.visits >= number)
            together = _Trip(number, due)
            if _possible(together, visitor):
                found.append(together)
            else:
                found += [_Trip(number, (stay,)) for stay in due]
    return found


def _possible(trip: _Trip, visitor: Visitor) -> tuple[date, ...]:
    days = trip.days
    return days if visitor.days is None else tuple(day for day in days if day in visitor.days)


def _in_order(trips: Sequence[_Trip]) -> list[_Trip]:
    """Return the trips in the order in which they should be made: by round, then by risk."""
    return sorted(trips, key=lambda one: (one.number, -one.band, one.stays[0].placement))


class _Days:
    """The days of one teacher: a transport problem of trips and days."""

    def __init__(self, problem: VisitProblem, visitor: Visitor, trips: Sequence[_Trip]) -> None:
        self._weights, self._visitor, self._trips = problem.weights, visitor, trips
        self._possible = [_possible(trip, visitor) for trip in trips]
        self._days = sorted({day for days in self._possible for day in days})

    def solve(self, limits: Limits) -> Dates:
        """Return the visits of this teacher."""
        seats = self._weights.trips
        task = Task(
            self._costs(),
            np.ones(len(self._days) * seats, dtype=np.int64),
            DEAR,
            limits.seconds,
            limits.should_stop,
        )
        answer = solve_transport(task)
        visits = []
        for trip, column in zip(self._trips, answer.columns.tolist(), strict=True):
            on = None if column == OUT else self._days[column // seats]
            visits += [
                PlannedVisit(stay.placement, trip.number, self._visitor.teacher, on)
                for stay in trip.stays
            ]
        return Dates(tuple(visits), answer.cost, answer.bound)

    def _costs(self) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
        weights, seats = self._weights, self._weights.trips
        costs = np.full((len(self._trips), len(self._days) * seats), NEVER, dtype=np.int32)
        place = {day: number for number, day in enumerate(self._days)}
        for row, (trip, meant) in enumerate(zip(self._trips, self._meant(), strict=True)):
            for day in self._possible[row]:
                late = (day - meant).days
                each = weights.late[trip.band] if late > 0 else weights.early[trip.band]
                for seat in range(seats):
                    column = place[day] * seats + seat
                    costs[row, column] = abs(late) * each + weights.same_day * seat
        return costs

    def _meant(self) -> list[date]:
        """Return the day meant for each trip: spread over its part of the period, in order."""
        of_round: dict[int, list[int]] = {}
        for row, trip in enumerate(self._trips):
            of_round.setdefault(trip.number, []).append(row)
        meant = [date.min] * len(self._trips)
        for rows in of_round.values():
            for place, row in enumerate(rows):
                days = self._possible[row]
                if days:
                    length = (days[-1] - days[0]).days
                    meant[row] = days[0] + timedelta(days=length * place // len(rows))
        return meant
