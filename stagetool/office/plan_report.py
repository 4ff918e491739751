"""What a plan gave in one period: counts, who is left over and why, who moved."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId
from stagetool.office.desk import Desk
from stagetool.office.plan_facts import PlanFacts
from stagetool.office.plan_notes import note_lines
from stagetool.office.plan_reasons import ReasonFacts, best_remedy, reason_lines, store_reasons
from stagetool.office.plan_store import moved_pupils
from stagetool.office.plan_stuck import stuck_lines
from stagetool.office.reports import PlanReport, UnplacedPupil
from stagetool.office.words import sort_name
from stagetool.planning.problem import LeftOver
from stagetool.planning.year.plan import YearPlan
from stagetool.records.tables import Placement


def period_report(
    desk: Desk, session: Session, facts: PlanFacts, plan: YearPlan, *, seconds: float
) -> PlanReport:
    """Return the report of one period; points and proof are those of all periods together."""
    period = PeriodId(facts.period.id)
    found = next(one for one in plan.periods if one.period == period)
    unplaced = _unplaced(desk, facts, found.left_over)
    points = session.scalars(select(Placement.open).where(Placement.period_id == period))
    return PlanReport(
        period=period,
        pupils=len(facts.pupils),
        placed=len(facts.pupils) - len(unplaced),
        open=dict(sorted(Counter(point for these in points for point in these).items())),
        unplaced=unplaced,
        status=plan.status,
        objective=plan.objective,
        bound=plan.bound,
        seconds=seconds,
        unknown_towns=facts.unknown_towns,
        stuck=stuck_lines(facts, found.pairings, desk.texts) if plan.proof else (),
        moved=moved_pupils(facts, found.pairings),
        notes=note_lines(facts, plan.broken, desk.texts),
    )


def _unplaced(
    desk: Desk, facts: PlanFacts, left_over: Iterable[LeftOver]
) -> tuple[UnplacedPupil, ...]:
    """Return who is left over, by class and name."""
    seats = {seat.place: seat for seat in facts.problem.seats}
    left = [(facts.pupils[one.pupil], one) for one in left_over]
    left.sort(key=lambda item: (item[0].school_class.name, sort_name(item[0]), item[0].id))
    lines = []
    for pupil, one in left:
        stored = store_reasons(one, ReasonFacts(facts.places, seats, pupil.profile))
        lines.append(
            UnplacedPupil(
                pupil.number,
                sort_name(pupil),
                pupil.school_class.name,
                reason_lines(stored, desk.texts),
                best_remedy(stored, desk.texts),
            )
        )
    return tuple(lines)
