"""Who visits whom and when: teachers, placements with their days and risk, and the answer."""

from dataclasses import dataclass, field
from datetime import date

from stagetool.base.ids import PlacementId, TeacherId

LOW, MEDIUM, HIGH = 0, 1, 2  # risk bands


@dataclass(frozen=True, slots=True)
class Visitor:
    """A teacher who visits.

    Attributes:
        most: Visits at most, one per pupil and time; None is no limit.
        minutes: Of visits and travel at most; None is no limit.
        where: Latitude and longitude of where the teacher sets out, or None when unknown.
        days: Days on which the teacher can visit; None is every day. With days of its own, a
            teacher gets no more trips than fit in those.
    """

    teacher: TeacherId
    most: int | None = None
    minutes: int | None = None
    where: tuple[float, float] | None = None
    days: frozenset[date] | None = None

    def suits(self, days: tuple[date, ...]) -> bool:
        """Tell whether the teacher can come on one of some days; where no day is left, always."""
        return self.days is None or not days or not self.days.isdisjoint(days)


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement to be visited.

    Attributes:
        site: Pupils at one site are visited together.
        visits: How many times.
        band: Risk: `LOW`, `MEDIUM` or `HIGH`.
        days: Days on which the pupil can be visited, in order.
        pinned: The teacher who must visit.
        now: The teacher of an earlier plan; stays when that is as good as any.
    """

    placement: PlacementId
    site: int
    visits: int
    band: int
    days: tuple[date, ...]
    where: tuple[float, float] | None = None
    pinned: TeacherId | None = None
    now: TeacherId | None = None


@dataclass(frozen=True, slots=True)
class VisitWeights:
    """What counts; points are whole numbers, lower is better.

    Attributes:
        per_km: Per kilometre as the crow flies, once per trip to a site.
        unknown_km: Taken when a place is not known.
        over: For the first visit above a teacher's fair share; the second costs twice that...
        move: For another teacher than before.
        late: Per day after the day meant for it, per risk band; `early` per day before it.
        same_day: For the second trip of a teacher on one day; the third costs twice that...
        trips: Trips of a teacher on one day at most.
        talk, minutes_per_km: How long a visit and a kilometre there and back take.
    """

    per_km: int = 10
    unknown_km: float = 15.0
    over: int = 20
    move: int = 5
    late: tuple[int, int, int] = (2, 4, 20)
    early: tuple[int, int, int] = (2, 2, 0)
    same_day: int = 5
    trips: int = 4
    talk: int = 30
    minutes_per_km: float = 3.0


@dataclass(frozen=True, slots=True)
class VisitProblem:
    """One period's visits to spread."""

    visitors: tuple[Visitor, ...]
    stays: tuple[Stay, ...]
    weights: VisitWeights = field(default_factory=VisitWeights)


@dataclass(frozen=True, slots=True, order=True)
class PlannedVisit:
    """One visit: the how many-th of a placement, by whom, and when (None: no day is left)."""

    placement: PlacementId
    number: int
    teacher: TeacherId
    on: date | None


@dataclass(frozen=True, slots=True)
class Load:
    """What a teacher gets: visits, trips (a site on a day), kilometres there and back, minutes.

    Attributes:
        share: The fair share of all visits.
    """

    teacher: TeacherId
    visits: int
    share: int
    trips: int
    km: float
    minutes: int


@dataclass(frozen=True, slots=True)
class Unvisited:
    """A placement that nobody can visit.

    Attributes:
        reason: `no_teacher` (all are full), `pinned` (the one who must go is full or gone) or
            `weekday` (who may go cannot come on any day of the pupil).
    """

    placement: PlacementId
    reason: str


@dataclass(frozen=True, slots=True)
class Dayless:
    """A visit for which no day was found.

    Attributes:
        number: The how many-th of the placement.
        reason: `over` (no stage day is left) or `full` (the days of the teacher are full).
    """

    placement: PlacementId
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The answer.

    Attributes:
        status: `optimal` (proven), `feasible` or `stopped`.
        objective, bound: Points of who goes where: found, and what no plan can beat.
        dates, dates_bound: The same of the days, given who goes where.
        dayless: The visits without a day, with the reason.
    """

    visits: tuple[PlannedVisit, ...]
    unvisited: tuple[Unvisited, ...]
    loads: tuple[Load, ...]
    status: str
    objective: int
    bound: int
    dates: int
    dates_bound: int
    dayless: tuple[Dayless, ...] = ()
