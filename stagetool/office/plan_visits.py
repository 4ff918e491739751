"""Spread the visits of a period over the teachers and the days."""

from collections.abc import Callable
from time import perf_counter

from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId, PlacementId, TeacherId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name
from stagetool.office.towns import unknown_among
from stagetool.office.visit_rows import VisitBook, can_visit, planned_visits
from stagetool.office.visit_views import TeacherLoad, VisitsReport
from stagetool.office.words import sort_name
from stagetool.planning.visits import solve_visits
from stagetool.planning.visits_problem import Stay, Visitor, VisitPlan, VisitProblem
from stagetool.records.tables import Placement, Visit


@needs(Role.COORDINATOR)
def plan_visits(
    desk: Desk,
    name: str,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
) -> VisitsReport:
    """Plan the visits of a period that were not made yet.

    Visits that were made stay, and their teacher goes on visiting that pupil. Everything planned
    is planned anew; a teacher stays with a pupil when that is as good as any.

    Raises:
        RequestError: There is no such period.
    """
    began = perf_counter()
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        book = VisitBook(desk, session, period)
        problem = _problem(book)
        plan = solve_visits(problem, seconds=seconds, should_stop=should_stop)
        _store(session, book, plan)
        report = _report(book, problem, plan, perf_counter() - began)
        desk.note(
            session,
            "plan_visits",
            f"period {period.id}",
            visits=report.visits,
            teachers=len(report.loads),
            unvisited=len(report.unvisited),
            status=report.status,
        )
        return report


def _problem(book: VisitBook) -> VisitProblem:
    teachers = [row for row in book.teachers.values() if not row.gone]
    here = {TeacherId(row.id) for row in teachers}
    stays = [one for one in (_stay(book, row, here) for row in book.placements) if one.visits > 0]
    days = frozenset(day for stay in stays for day in stay.days)
    visitors = tuple(
        Visitor(
            TeacherId(row.id),
            row.most,
            where=book.teacher_point(row),
            days=frozenset(day for day in days if can_visit(row, day)) if row.weekdays else None,
        )
        for row in teachers
    )
    return VisitProblem(visitors, tuple(stays))


def _stay(book: VisitBook, placement: Placement, here: set[TeacherId]) -> Stay:
    visits = book.visits_of(placement)
    done = [visit for visit in visits if visit.done_on is not None]
    earlier = [TeacherId(visit.teacher_id) for visit in done if visit.teacher_id in here]
    planned = [
        TeacherId(visit.teacher_id) for visit in planned_visits(visits) if visit.teacher_id in here
    ]
    return Stay(
        placement=PlacementId(placement.id),
        site=placement.place.site_id,
        visits=max(0, book.needed(placement) - len(done)),
        band=book.risk(placement).band,
        days=book.days(placement),
        where=book.site_point(placement),
        pinned=earlier[-1] if earlier else None,
        now=planned[0] if planned else None,
    )


def _store(session: Session, book: VisitBook, plan: VisitPlan) -> None:
    """Write the planned visits in the place of the old ones."""
    for placement in book.placements:
        for visit in planned_visits(book.visits_of(placement)):
            session.delete(visit)
    session.flush()
    session.add_all(
        Visit(placement_id=visit.placement, teacher_id=visit.teacher, planned_on=visit.on)
        for visit in plan.visits
    )


def _report(
    book: VisitBook, problem: VisitProblem, plan: VisitPlan, seconds: float
) -> VisitsReport:
    names = {row.id: sort_name(row.pupil) for row in book.placements}
    towns = (
        *(row.place.site.town for row in book.placements if book.site_point(row) is None),
        *(book.teacher_town(row) for row in book.teachers.values() if not row.gone),
    )
    return VisitsReport(
        period=PeriodId(book.period.id),
        status=plan.status,
        placements=len(problem.stays),
        visits=len(plan.visits),
        without_day=sum(visit.on is None for visit in plan.visits),
        loads=tuple(
            TeacherLoad(
                load.teacher,
                book.teachers[load.teacher].name,
                load.visits,
                load.share,
                load.trips,
                load.km,
                load.minutes,
            )
            for load in plan.loads
        ),
        unvisited=tuple(
            (names[one.placement], book.desk.texts(f"visits.unvisited.{one.reason}"))
            for one in plan.unvisited
        ),
        dayless=tuple(
            (names[one.placement], book.desk.texts(f"visits.dayless.{one.reason}"))
            for one in plan.dayless
        ),
        unknown_towns=unknown_among(towns, book.find),
        objective=plan.objective,
        bound=plan.bound,
        dates=plan.dates,
        dates_bound=plan.dates_bound,
        seconds=round(seconds, 3),
    )
