"""Why a pupil got this place, and what became of the wishes before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlaceId, PlacementId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.plan_facts import PlanFacts, gather_facts
from stagetool.office.plan_weights import read_weights
from stagetool.office.words import company_of
from stagetool.planning.matching import solve
from stagetool.planning.problem import Pairing
from stagetool.planning.why_here import MissedWish, missed_wishes
from stagetool.records.tables import Placement


@dataclass(frozen=True, slots=True)
class PlacementReasons:
    """Dutch sentences: why this place, and why not each wish before it."""

    here: tuple[str, ...]
    missed: tuple[str, ...]


@needs(Role.READER)
def explain_placement(desk: Desk, placement: PlacementId) -> PlacementReasons:
    """Plan the period again in thought, and tell what it would cost to give a better wish.

    It takes as long as planning; nothing is stored.

    Raises:
        RecordGoneError: The placement is gone.
    """
    with desk.open_unit() as session:
        row = session.get(Placement, placement)
        if row is None:
            raise RecordGoneError
        facts = gather_facts(desk, session, row.period)
        pupil, place = PupilId(row.pupil_id), PlaceId(row.place_id)
        weights = read_weights(session)
        plan = solve(facts.problem, weights=weights)
        pairing = next((one for one in plan.pairings if one.pupil == pupil), None)
        if pupil in facts.kept:
            settled = "plan.here.pinned" if row.pinned else "plan.here.settled"
            return PlacementReasons((desk.texts(settled),), ())
        if pairing is None or pairing.place != place:
            return PlacementReasons((desk.texts("plan.here.older"),), ())
        missed = missed_wishes(facts.problem, plan, pupil, weights)
        return PlacementReasons(
            _here(facts, pairing, desk.texts),
            tuple(_missed(facts, one, desk.texts) for one in missed),
        )


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
    if missed.refusals or price is None:
        reason = missed.refusals[0].reason if missed.refusals else "full"
        return texts("plan.missed.obstacle", reason=texts(f"plan.reason.{reason}"), **told)
    if price.left_over:
        return _counted("left_over", price.left_over, told, texts)
    if price.wishes_lost:
        return _counted("wishes", price.wishes_lost, told, texts)
    return texts("plan.missed.farther", km=round(price.points / 10), **told)


def _counted(kind: str, count: int, told: Mapping[str, object], texts: Texts) -> str:
    one = "_one" if count == 1 else ""
    return texts(f"plan.missed.{kind}{one}", count=count, **told)
