"""Write what a plan found as proposals; rows that did not change stay."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy.orm import Session

from stagetool.office.plan_facts import PlanFacts
from stagetool.office.plan_others import ENDED
from stagetool.office.plan_reasons import ReasonFacts, store_reasons
from stagetool.planning.problem import Pairing
from stagetool.planning.year.plan import PeriodPlan
from stagetool.records.tables import Mentor, Placement, Unplaced


def store_plan(
    session: Session,
    facts: PlanFacts,
    found: PeriodPlan,
    status: str,
) -> list[Placement]:
    """Take down one period's proposals, and who is left over with the reasons.

    Returns:
        The placements of the period, for the law to judge; the new ones are not yet written, so
        that they are written once, with what the law says.
    """
    period = facts.period
    wanted = {pairing.pupil: pairing.place for pairing in found.pairings}
    wanted = {pupil: place for pupil, place in wanted.items() if pupil not in facts.kept}
    rows = list(facts.kept.values())
    for pupil, placement in facts.loose.items():
        if wanted.get(pupil) == placement.place_id:
            del wanted[pupil]
            rows.append(placement)
        else:
            period.placements.remove(placement)
    period.unplaced.clear()
    session.flush()
    load = Counter(row.mentor_id for row in period.placements if row.state != ENDED)
    load.update({mentor: len(times) for mentor, times in facts.taken.mentors.items()})
    for pupil, place in sorted(wanted.items()):
        mentor = _least_busy(facts.places[place].site.mentors, load)
        row = Placement(
            period_id=period.id,
            pupil_id=pupil,
            pupil=facts.pupils[pupil],
            place_id=place,
            place=facts.places[place],
            mentor=mentor,
            previous=facts.ended.get(pupil),
        )
        period.placements.append(row)
        rows.append(row)
    seats = {seat.place: seat for seat in facts.problem.seats}
    for left in found.left_over:
        pupil_row = facts.pupils[left.pupil]
        reasons = ReasonFacts(facts.places, seats, pupil_row.profile)
        period.unplaced.append(Unplaced(pupil=pupil_row, reasons=store_reasons(left, reasons)))
    period.status = status
    return rows


def moved_pupils(facts: PlanFacts, pairings: Iterable[Pairing]) -> tuple[str, ...]:
    """Return the numbers of pupils who are no longer where an earlier plan proposed."""
    places = {pairing.pupil: pairing.place for pairing in pairings}
    return tuple(
        pupil.number
        for key, pupil in facts.pupils.items()
        if key in facts.loose and places.get(key) != facts.loose[key].place_id
    )


def _least_busy(mentors: Iterable[Mentor], load: Counter[int | None]) -> Mentor | None:
    """Return who has room and the fewest pupils, and count one more for that person."""
    with_room = [one for one in mentors if one.most is None or load[one.id] < one.most]
    chosen = min(with_room, key=lambda one: (load[one.id], one.id), default=None)
    if chosen is not None:
        load[chosen.id] += 1
    return chosen
