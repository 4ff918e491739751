"""Snapshots of visits for screens, papers and the command line."""

from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import PeriodId, PlacementId, TeacherId, VisitId

STATES = ("done", "late", "planned", "no_day", "no_teacher")


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit, planned or done.

    Attributes:
        state: `done`, `late` (the day has passed), `planned`, `no_day` or `no_teacher`.
        risk: `low`, `medium` or `high`; `risk_text` says why.
        mentor: Name and phone number of the mentor.
        distance_km: As the crow flies from where the teacher sets out, one way.
    """

    visit: VisitId
    placement: PlacementId
    teacher: TeacherId | None
    teacher_name: str
    pupil: str
    number: str
    school_class: str
    company: str
    town: str
    mentor: str
    hours: str
    planned_on: date | None
    done_on: date | None
    kind: str
    state: str
    state_text: str
    risk: str
    risk_text: str
    distance_km: float | None
    safety: str
    search: str


@dataclass(frozen=True, slots=True)
class VisitReport:
    """The report of a visit as it stands (domain/office.md 4.6)."""

    row: VisitRow
    spoke_with: tuple[str, ...]
    attendance: str
    work_seen: str
    safety: str
    deviation: str
    action: str
    progress: str
    agreed: str
    agreed_by_day: date | None
    again: str


@dataclass(frozen=True, slots=True)
class TeacherLoad:
    """What one teacher gets in a plan; `share` is the fair share of all visits."""

    teacher: TeacherId
    name: str
    visits: int
    share: int
    trips: int
    km: float
    minutes: int


@dataclass(frozen=True, slots=True)
class VisitsReport:
    """What planning the visits of a period gave.

    Attributes:
        placements: That have to be visited still.
        visits: That were planned; `without_day`: for which no day is left.
        unvisited: Pupil and why nobody can visit.
        dayless: Pupil and why there is no day for a visit.
        unknown_towns: The distance to these was guessed.
        objective, bound: Points of who goes where; `dates`, `dates_bound` those of the days.
    """

    period: PeriodId
    status: str
    placements: int
    visits: int
    without_day: int
    loads: tuple[TeacherLoad, ...]
    unvisited: tuple[tuple[str, str], ...]
    unknown_towns: tuple[str, ...]
    objective: int
    bound: int
    dates: int
    dates_bound: int
    seconds: float
    dayless: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodVisits:
    """Everything of the page of visits of one period.

    Attributes:
        due: Names of pupils who need more visits than are planned or done.
    """

    period: PeriodId
    name: str
    rows: tuple[VisitRow, ...]
    planned: int
    done: int
    late: int
    due: tuple[str, ...]
