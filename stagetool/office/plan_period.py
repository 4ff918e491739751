"""Propose a place for every pupil of a period, by law and as near to the wishes as can be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError, RequestError
from stagetool.base.ids import PlanRunId
from stagetool.base.progress import Progress, silent
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge, judge_periods
from stagetool.office.placement_rows import period_by_name
from stagetool.office.plan_report import period_report
from stagetool.office.plan_runs import Effort, keep_run, list_runs, places_of_run, run_by_id
from stagetool.office.plan_store import store_plan
from stagetool.office.plan_watch import Watch
from stagetool.office.plan_weights import check_points, flat_weights, read_weights, weights_of
from stagetool.office.plan_year_facts import YearFacts, gather_year, overlapping
from stagetool.office.reports import PlanReport, YearReport
from stagetool.planning.weights import Weights
from stagetool.planning.year.plan import YearPlan
from stagetool.planning.year.solve import solve_year


class NoneChosenError(RequestError):
    """No period was named to plan."""

    key: ClassVar[str] = "plan.error.none_chosen"


class PeriodsOverlapError(RequestError):
    """Two periods use the same days of one class (facts: one, other)."""

    key: ClassVar[str] = "plan.error.overlap"


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How to plan.

    Attributes:
        seconds: How long the solver may work.
        keep: Every existing placement stays.
        propose: Store the proposals; false only keeps the run, to be compared.
        points: Weights of this run only, by name (`plan_weights.NAMES`).
        name: What the office calls the run; "" for none.
        like: A kept run: the plan differs from it only where it must.
        should_stop: Tells the solver to stop; then the best plan so far is the answer.
    """

    seconds: float = 60.0
    keep: bool = False
    propose: bool = True
    points: Mapping[str, int] = field(default_factory=dict)
    name: str = ""
    like: PlanRunId | None = None
    should_stop: Callable[[], bool] | None = None


@needs(Role.COORDINATOR)
def plan_period(
    desk: Desk,
    name: str,
    *,
    seconds: float = 60.0,
    keep: bool = False,
    progress: Progress = silent,
    should_stop: Callable[[], bool] | None = None,
) -> PlanReport:
    """Plan one period and store the proposals, each one judged; see `plan_periods`.

    Raises:
        RequestError: There is no such period.
    """
    options = PlanOptions(seconds=seconds, keep=keep, should_stop=should_stop)
    return plan_periods(desk, (name,), options, progress).periods[0]


@needs(Role.COORDINATOR)
def plan_periods(
    desk: Desk,
    names: Iterable[str],
    options: PlanOptions | None = None,
    progress: Progress = silent,
) -> YearReport:
    """Plan some periods together: the best plan for all of them, not one after the other.

    Placements that are confirmed, ended, pinned, signed or judged by a person stay where they
    are. A proposal that the new plan leaves unchanged keeps its row.

    Args:
        desk: The user's desk.
        names: The periods; a name twice counts once.
        options: How to plan.
        progress: Hears how good the best plan so far is. It may raise `CancelledError`: before
            there is a plan nothing is saved, after that the best plan so far is the answer.

    Raises:
        RequestError: There is no such period, or none was named; or no such term of weights.
        InvalidInputError: Points that no plan can count with.
        PeriodsOverlapError: Two periods ask the same pupils on the same days.
    """
    options = options or PlanOptions()
    began = perf_counter()
    with desk.open_unit() as session:
        rows = {row.id: row for row in (period_by_name(session, name) for name in names)}
        if not rows:
            raise NoneChosenError
        clash = overlapping(rows.values())
        if clash is not None:
            raise PeriodsOverlapError(one=clash[0].name, other=clash[1].name)
        weights = _weights(desk, session, options)
        facts = gather_year(desk, session, rows.values(), keep=options.keep, progress=progress)
        if options.like is not None:
            facts, weights = _like(session, facts, weights, options.like)
        watch = Watch(desk, progress, options.should_stop)
        plan = solve_year(
            facts.problem,
            seconds=options.seconds,
            should_stop=watch.should_stop,
            on_progress=watch.tell,
            weights=weights,
        )
        if options.propose:
            _propose(desk, session, facts, plan)
        seconds = round(perf_counter() - began, 3)
        effort = Effort(options.name, flat_weights(weights), seconds, chosen=options.propose)
        report = YearReport(
            keep_run(desk, session, plan, effort),
            tuple(
                period_report(desk, session, one, plan, seconds=seconds) for one in facts.periods
            ),
            plan.status,
            plan.objective,
            plan.bound,
            seconds,
            plan.proof,
        )
        desk.note(
            session,
            "plan_period" if options.propose else "try_plan",
            f"period {', '.join(str(one.period) for one in report.periods)}",
            pupils=sum(one.pupils for one in report.periods),
            placed=sum(one.placed for one in report.periods),
            status=plan.status,
        )
        return report


def _weights(desk: Desk, session: Session, options: PlanOptions) -> Weights:
    own = flat_weights(read_weights(session))
    check_points(desk.texts, own, options.points)
    return weights_of({**own, **options.points})


def _propose(desk: Desk, session: Session, facts: YearFacts, plan: YearPlan) -> None:
    """Write what was found and judge it; periods that are judged apart are written at once."""
    judge = Judge(desk, session)
    with session.no_autoflush:
        for one, found in zip(facts.periods, plan.periods, strict=True):
            rows = store_plan(session, one, found, plan.status)
            if len(facts.periods) == 1:  # no other proposals that count along in these weeks
                judge.store_all(rows)
                session.flush()
                judge.follow_beside(session, rows)
    if len(facts.periods) > 1:
        judge_periods(desk, session, [one.period.id for one in facts.periods])


@needs(Role.COORDINATOR)
def choose_run(desk: Desk, run: PlanRunId, progress: Progress = silent) -> YearReport:
    """Propose what a kept run found; where something changed since, the nearest that is allowed.

    Raises:
        RecordGoneError: The run or its periods are no longer there.
    """
    names = next((row.periods for row in list_runs(desk) if row.run == run), ())
    if not names:
        raise RecordGoneError
    return plan_periods(desk, names, PlanOptions(like=run), progress)


def _like(
    session: Session, facts: YearFacts, weights: Weights, run: PlanRunId
) -> tuple[YearFacts, Weights]:
    """Let what a run gave count as what stands, and every other place as dearer than all else."""
    given = places_of_run(run_by_id(session, run))
    periods = tuple(
        replace(
            one,
            problem=replace(
                one.problem,
                candidates=tuple(
                    replace(pupil, now=given.get((one.period, pupil.pupil)))
                    for pupil in one.problem.candidates
                ),
            ),
        )
        for one in facts.problem.periods
    )
    problem = replace(facts.problem, periods=periods)
    return replace(facts, problem=problem), replace(weights, move=weights.dearest)
