"""Runs of the planner are kept: listed, put side by side, taken over, thrown away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PlanRunId, PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import company_of, sort_name
from stagetool.planning.year.plan import YearPlan
from stagetool.records.tables import Period, Place, PlanRun, PlanRunLine, Pupil

KEPT = 12  # runs without a name; the oldest goes first


@dataclass(frozen=True, slots=True)
class Effort:
    """How a run was made; `chosen` when its proposals were stored."""

    name: str
    weights: Mapping[str, int]
    seconds: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run in figures.

    Attributes:
        periods: Their names, by first day.
        stages: Pupils times their periods; `placed` of those have a place.
        wishes: How many got their first, second and third wish.
        no_wish: How many got a place that they did not ask for.
        mean_km, most_km: Over those of whom the distance is known.
        proven: No plan is better.
    """

    run: PlanRunId
    name: str
    made_at: datetime
    made_by: str
    periods: tuple[str, ...]
    stages: int
    placed: int
    wishes: tuple[int, int, int]
    no_wish: int
    mean_km: float | None
    most_km: float | None
    status: str
    objective: float
    bound: float
    seconds: float
    chosen: bool
    weights: Mapping[str, int]

    @property
    def proven(self) -> bool:
        """Tell whether no plan is better."""
        return self.status == "optimal"


@dataclass(frozen=True, slots=True)
class RunDifference:
    """A pupil whom two runs give another place; "" is no place."""

    pupil: PupilId
    name: str
    school_class: str
    period: str
    first: str
    second: str
    first_wish: int
    second_wish: int


@dataclass(frozen=True, slots=True)
class RunComparison:
    """Two runs side by side."""

    first: RunRow
    second: RunRow
    differences: tuple[RunDifference, ...]


def keep_run(desk: Desk, session: Session, plan: YearPlan, effort: Effort) -> PlanRunId:
    """Keep what a run found, in the caller's unit of work, and drop the oldest without a name."""
    run = PlanRun(
        name=effort.name,
        made_at=desk.clock.now(),
        made_by=desk.user.name,
        weights=dict(effort.weights),
        status=plan.status,
        objective=float(plan.objective),
        bound=float(plan.bound),
        seconds=effort.seconds,
        chosen=effort.chosen,
    )
    for found in plan.periods:
        run.lines += [
            PlanRunLine(
                period_id=found.period,
                pupil_id=one.pupil,
                place_id=one.place,
                wish=one.wish,
                distance_km=one.distance_km,
            )
            for one in found.pairings
        ]
        run.lines += [
            PlanRunLine(period_id=found.period, pupil_id=one.pupil) for one in found.left_over
        ]
    session.add(run)
    session.flush()
    unnamed = session.scalars(select(PlanRun).where(PlanRun.name == "").order_by(PlanRun.id)).all()
    for old in unnamed[:-KEPT]:
        session.delete(old)
    return PlanRunId(run.id)


@needs(Role.READER)
def list_runs(desk: Desk) -> tuple[RunRow, ...]:
    """Return the runs that are kept, the newest first."""
    with desk.open_unit() as session:
        query = select(PlanRun).order_by(PlanRun.id.desc()).options(selectinload(PlanRun.lines))
        periods = _periods(session)
        return tuple(_row(run, periods) for run in session.scalars(query))


@needs(Role.READER)
def compare_runs(desk: Desk, first: PlanRunId, second: PlanRunId) -> RunComparison:
    """Return two runs side by side, and the pupils who differ, by period, class and name.

    Raises:
        RecordGoneError: One of them is no longer kept.
    """
    with desk.open_unit() as session:
        runs = run_by_id(session, first), run_by_id(session, second)
        periods = _periods(session)
        one, other = ({(line.period_id, line.pupil_id): line for line in run.lines} for run in runs)
        differing = [
            key
            for key in one.keys() | other.keys()
            if _place(one.get(key)) != _place(other.get(key))
        ]
        told = _Told(session, (key[1] for key in differing), (*runs[0].lines, *runs[1].lines))
        lines = [
            told.difference(key, periods[key[0]].name, one.get(key), other.get(key))
            for key in differing
        ]
        lines.sort(key=lambda line: (line.period, line.school_class, line.name, line.pupil))
        return RunComparison(_row(runs[0], periods), _row(runs[1], periods), tuple(lines))


@needs(Role.COORDINATOR)
def name_run(desk: Desk, run: PlanRunId, name: str) -> None:
    """Give a run a name; a run with a name is kept until somebody removes it."""
    with desk.open_unit() as session:
        run_by_id(session, run).name = " ".join(name.split())
        desk.note(session, "name_run", f"run {run}")


@needs(Role.COORDINATOR)
def remove_run(desk: Desk, run: PlanRunId) -> None:
    """Throw a run away; placements stay."""
    with desk.open_unit() as session:
        session.delete(run_by_id(session, run))
        desk.note(session, "remove_run", f"run {run}")


def run_by_id(session: Session, run: int) -> PlanRun:
    """Return one run.

    Raises:
        RecordGoneError: It is no longer kept.
    """
    row = session.get(PlanRun, run)
    if row is None:
        raise RecordGoneError
    return row


def places_of_run(run: PlanRun) -> dict[tuple[PeriodId, PupilId], PlaceId | None]:
    """Return what a run gave each pupil in each period."""
    return {(PeriodId(line.period_id), PupilId(line.pupil_id)): _place(line) for line in run.lines}


class _Told:
    """Names of pupils and companies, read once."""

    def __init__(
        self, session: Session, pupils: Iterable[int], lines: Sequence[PlanRunLine]
    ) -> None:
        places = {line.place_id for line in lines if line.place_id is not None}
        self._pupils = {
            row.id: row
            for row in session.scalars(select(Pupil).where(Pupil.id.in_(sorted(set(pupils)))))
        }
        self._places = {
            row.id: company_of(row).name
            for row in session.scalars(select(Place).where(Place.id.in_(sorted(places))))
        }

    def difference(
        self,
        key: tuple[int, int],
        period: str,
        first: PlanRunLine | None,
        second: PlanRunLine | None,
    ) -> RunDifference:
        """Return one line of the comparison."""
        pupil = self._pupils[key[1]]
        return RunDifference(
            PupilId(pupil.id),
            sort_name(pupil),
            pupil.school_class.name,
            period,
            self._places.get(_place(first) or 0, ""),
            self._places.get(_place(second) or 0, ""),
            first.wish if first is not None else 0,
            second.wish if second is not None else 0,
        )


def _place(line: PlanRunLine | None) -> PlaceId | None:
    return None if line is None or line.place_id is None else PlaceId(line.place_id)


def _periods(session: Session) -> dict[int, Period]:
    return {row.id: row for row in session.scalars(select(Period))}


def _row(run: PlanRun, periods: Mapping[int, Period]) -> RunRow:
    placed = [line for line in run.lines if line.place_id is not None]
    wishes = Counter(line.wish for line in placed)
    ways = [line.distance_km for line in placed if line.distance_km is not None]
    ids = {line.period_id for line in run.lines}
    return RunRow(
        PlanRunId(run.id),
        run.name,
        run.made_at,
        run.made_by,
        tuple(
            one.name
            for one in sorted(periods.values(), key=lambda row: (row.starts, row.id))
            if one.id in ids
        ),
        len(run.lines),
        len(placed),
        (wishes[1], wishes[2], wishes[3]),
        wishes[0],
        round(fmean(ways), 1) if ways else None,
        max(ways, default=None),
        run.status,
        run.objective,
        run.bound,
        run.seconds,
        run.chosen,
        dict(run.weights),
    )
