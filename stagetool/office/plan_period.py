"""Propose a place for every pupil of a period, by law and as near to the wishes as can be."""

from collections import Counter
from collections.abc import Callable, Iterable
from time import perf_counter

from sqlalchemy.orm import Session

from stagetool.base.ids import PeriodId
from stagetool.base.progress import Progress, silent
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_periods
from stagetool.office.placement_rows import period_by_name, placements_of
from stagetool.office.plan_facts import PlanFacts, gather_facts
from stagetool.office.plan_reasons import ReasonFacts, best_remedy, reason_lines, store_reasons
from stagetool.office.plan_stuck import stuck_lines
from stagetool.office.reports import PlanReport, UnplacedPupil
from stagetool.office.words import sort_name
from stagetool.planning.matching import solve
from stagetool.planning.problem import Plan
from stagetool.records.tables import Placement, Unplaced


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
    """Plan a period and store the proposals, each one judged.

    Placements that are confirmed, ended, pinned, signed or judged by a person stay where they
    are. A proposal that the new plan leaves unchanged keeps its row.

    Args:
        desk: The user's desk.
        name: The period.
        seconds: How long the solver may work.
        keep: Every existing placement stays.
        progress: May raise `CancelledError`; then nothing is saved.
        should_stop: Tells the solver to stop; then the best plan so far is saved.

    Raises:
        RequestError: There is no such period.
    """
    began = perf_counter()
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        facts = gather_facts(desk, session, period, keep=keep, progress=progress)
        plan = solve(facts.problem, seconds=seconds, should_stop=should_stop)
        progress(1, 1)
        moved = _moved(facts, plan)
        _store(session, facts, plan)
        judge_periods(desk, session, (period.id,))
        placements = placements_of(session, (period.id,))
        open_points = Counter(point for one in placements for point in one.open)
        unplaced = _unplaced(desk, period.unplaced)
        placed = len(facts.pupils) - len(unplaced)
        desk.note(
            session,
            "plan_period",
            f"period {period.id}",
            pupils=len(facts.pupils),
            placed=placed,
            status=plan.status,
        )
        return PlanReport(
            period=PeriodId(period.id),
            pupils=len(facts.pupils),
            placed=placed,
            open=dict(sorted(open_points.items())),
            unplaced=unplaced,
            status=plan.status,
            objective=plan.objective,
            bound=plan.bound,
            seconds=round(perf_counter() - began, 3),
            unknown_towns=facts.unknown_towns,
            stuck=stuck_lines(facts, plan, desk.texts),
            moved=moved,
        )


def _moved(facts: PlanFacts, plan: Plan) -> tuple[str, ...]:
    """Return the numbers of pupils who are no longer where an earlier plan proposed."""
    places = {pairing.pupil: pairing.place for pairing in plan.pairings}
    return tuple(
        pupil.number
        for key, pupil in facts.pupils.items()
        if key in facts.loose and places.get(key) != facts.loose[key].place_id
    )


def _store(session: Session, facts: PlanFacts, plan: Plan) -> None:
    """Write the proposals; rows that did not change stay."""
    period = facts.period
    wanted = {
        pairing.pupil: pairing.place for pairing in plan.pairings if pairing.pupil not in facts.kept
    }
    for pupil, placement in facts.loose.items():
        if wanted.get(pupil) == placement.place_id:
            del wanted[pupil]
        else:
            period.placements.remove(placement)
    period.unplaced.clear()
    session.flush()
    load = Counter(row.mentor_id for row in period.placements)
    for pupil, place in sorted(wanted.items()):
        mentors = facts.places[place].site.mentors
        mentor = min(mentors, key=lambda one: (load[one.id], one.id), default=None)
        if mentor is not None:
            load[mentor.id] += 1
        period.placements.append(
            Placement(
                pupil=facts.pupils[pupil],
                place=facts.places[place],
                mentor=mentor,
                previous=facts.ended.get(pupil),
            )
        )
    seats = {seat.place: seat for seat in facts.problem.seats}
    for left in plan.left_over:
        pupil_row = facts.pupils[left.pupil]
        reasons = ReasonFacts(facts.places, seats, pupil_row.profile)
        period.unplaced.append(Unplaced(pupil=pupil_row, reasons=store_reasons(left, reasons)))
    period.status = plan.status
    session.flush()


def _unplaced(desk: Desk, rows: Iterable[Unplaced]) -> tuple[UnplacedPupil, ...]:
    """Return who is left over, by class and name."""
    pupils = [(row, row.pupil) for row in rows]
    pupils.sort(key=lambda item: (item[1].school_class.name, sort_name(item[1]), item[1].id))
    return tuple(
        UnplacedPupil(
            pupil.number,
            sort_name(pupil),
            pupil.school_class.name,
            reason_lines(row.reasons, desk.texts),
            best_remedy(row.reasons, desk.texts),
        )
        for row, pupil in pupils
    )
