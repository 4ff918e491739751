"""Why a pupil got this place, and what became of the wishes before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PlacementId, PupilId
from stagetool.base.progress import CancelledError, Progress, silent
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.plan_facts import PlanFacts
from stagetool.office.plan_watch import Watch
from stagetool.office.plan_weights import read_weights, weights_of
from stagetool.office.plan_year_facts import gather_year, overlapping
from stagetool.office.words import company_of
from stagetool.planning.problem import Pairing
from stagetool.planning.weights import Weights
from stagetool.planning.why_here import MissedWish, missed_wishes
from stagetool.planning.year.replan import Replanner
from stagetool.records.tables import Company, Period, Placement, PlanRun, PlanRunLine

POINTS_PER_KM = 10  # a point is 100 metres


@dataclass(frozen=True, slots=True)
class PlacementReasons:
    """Dutch sentences: why this place, and why not each wish before it."""

    here: tuple[str, ...]
    missed: tuple[str, ...]


@needs(Role.READER)
def explain_placement(
    desk: Desk, placement: PlacementId, progress: Progress = silent
) -> PlacementReasons:
    """Plan again in thought what was planned together, and price every better wish.

    The periods and the weights are those of the plan whose proposals were taken. It takes as
    long as planning; nothing is stored.

    Raises:
        RecordGoneError: The placement is gone.
        CancelledError: The user stopped it.
    """
    with desk.open_unit() as session:
        row = session.get(Placement, placement)
        if row is None:
            raise RecordGoneError
        period, pupil = PeriodId(row.period_id), PupilId(row.pupil_id)
        periods, weights = _as_planned(session, row.period)
        facts = gather_year(desk, session, periods, progress=progress)
        here = next(one for one in facts.periods if one.period.id == period)
        if pupil in here.kept:
            settled = "plan.here.pinned" if row.pinned else "plan.here.settled"
            return PlacementReasons((desk.texts(settled),), ())
        watch = Watch(desk, progress)
        planned = Replanner(
            facts.problem,
            should_stop=watch.should_stop,
            on_progress=watch.tell,
            weights=weights,
        )
        found = next(one for one in planned.plan.periods if one.period == period)
        pairing = next((one for one in found.pairings if one.pupil == pupil), None)
        if watch.stopped:
            raise CancelledError
        if pairing is None or pairing.place != PlaceId(row.place_id):
            return PlacementReasons((desk.texts("plan.here.older"),), ())
        missed = missed_wishes(facts.problem, planned, period, pupil)
        if watch.stopped:
            raise CancelledError
        told = [(one.wish, _missed(here, one, desk.texts)) for one in missed]
        told += _without_place(session, here, pairing, desk.texts)
        told.sort(key=lambda one: one[0])
        return PlacementReasons(_here(here, pairing, desk.texts), tuple(line for _, line in told))


def _as_planned(session: Session, period: Period) -> tuple[list[Period], Weights]:
    """Return the periods that were planned together with this one, and what counted then.

    A period that was planned once more since then does not move along.
    """
    last = dict(
        session.execute(
            select(PlanRunLine.period_id, func.max(PlanRunLine.run_id))
            .join(PlanRun, PlanRun.id == PlanRunLine.run_id)
            .where(PlanRun.chosen)
            .group_by(PlanRunLine.period_id)
        ).all()
    )
    run = session.get(PlanRun, last.get(period.id, 0))
    if run is None:
        return [period], read_weights(session)
    together = [one for one, number in last.items() if number == run.id]
    periods = list(session.scalars(select(Period).where(Period.id.in_(together))))
    if overlapping(periods) is not None:  # moved since then: no longer to be planned together
        periods = [period]
    return periods, weights_of(run.weights)


def _here(facts: PlanFacts, pairing: Pairing, texts: Texts) -> tuple[str, ...]:
    lines = []
    if pairing.wish:
        lines.append(texts("plan.here.wish", wish=pairing.wish))
    elif any(wish.rank for wish in facts.pupils[pairing.pupil].wishes):
        lines.append(texts("plan.here.no_wish"))
    else:
        lines.append(texts("plan.here.no_wishes"))
    if pairing.distance_km is not None:
        lines.append(texts("plan.here.distance", km=f"{pairing.distance_km:.1f}".replace(".", ",")))
    if pairing.avoided:
        lines.append(texts("plan.here.avoided"))
    return tuple(lines)


def _missed(facts: PlanFacts, missed: MissedWish, texts: Texts) -> str:
    told = {"wish": missed.wish, "company": company_of(facts.places[missed.place]).name}
    price = missed.price
    if price is None:
        reason = texts(f"plan.reason.{missed.refusals[0].reason}")
        return texts("plan.missed.obstacle", reason=reason, **told)
    if price.left_over:
        return _counted("left_over", price.left_over, told, texts)
    if price.wishes_lost:
        return _counted("wishes", price.wishes_lost, told, texts)
    if price.own_lost:
        return texts("plan.missed.own", **told)
    km = round(price.points / POINTS_PER_KM)
    return (
        texts("plan.missed.farther", km=km, **told) if km > 0 else texts("plan.missed.free", **told)
    )


def _without_place(
    session: Session, facts: PlanFacts, pairing: Pairing, texts: Texts
) -> list[tuple[int, str]]:
    """Return the better wishes for companies that have no place in this plan at all."""
    offered = {seat.company for seat in facts.problem.seats}
    wishes = next(one.wishes for one in facts.problem.candidates if one.pupil == pairing.pupil)
    found = []
    for wish, number in enumerate(wishes[: pairing.wish - 1 if pairing.wish else None], start=1):
        company = session.get(Company, number) if number not in offered else None
        if company is not None:
            reason = texts("plan.reason.gone" if company.gone else "plan.reason.without")
            line = texts("plan.missed.obstacle", wish=wish, company=company.name, reason=reason)
            found.append((wish, line))
    return found


def _counted(kind: str, count: int, told: Mapping[str, object], texts: Texts) -> str:
    one = "_one" if count == 1 else ""
    return texts(f"plan.missed.{kind}{one}", count=count, **told)
