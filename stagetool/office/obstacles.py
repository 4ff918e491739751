"""What stands between a placement and its confirmation (contracts/cli.md)."""

from collections.abc import Iterable
from datetime import date

from stagetool.base.texts import Texts
from stagetool.law.placements import PlacementAssessment
from stagetool.law.verdicts import Finding, Verdict
from stagetool.office.ledgers import offers_all_days
from stagetool.office.signatures import missing_signatures, runs_on
from stagetool.records.tables import Placement


def obstacles_of(placement: Placement, judged: PlacementAssessment, today: date) -> tuple[str, ...]:
    """Return what holds a placement back, as words; none means that it may be confirmed.

    A task that waits for a judgement holds nothing back: it is printed under *niet doen, tot
    beoordeeld*, and the start page keeps asking for the judgement.

    Words: an open point, `not_admitted`, `times`, `times_wait`, `no_task`, `days`.
    """
    found = list(judged.open)
    if "agreement" not in found and missing_signatures(placement, today):
        found.append("agreement")  # the stage form asks for more signatures than the law
    if _worst(judged.answered.admission) > Verdict.SUPERVISED:
        found.append("not_admitted")
    times = _worst(judged.strict.times)
    if times > Verdict.SUPERVISED:
        found.append("times_wait" if times is Verdict.CONDITIONAL else "times")
    if not judged.tasks:
        found.append("no_task")
    if not offers_all_days(placement.period, placement.place):
        found.append("days")
    return tuple(found)


def falls_back(placement: Placement, judged: PlacementAssessment, today: date) -> bool:
    """Tell whether a confirmed placement is a proposal again: it could not be confirmed today.

    A stage that runs goes on when only an amendment of its agreement is still to be signed.
    """
    found = set(obstacles_of(placement, judged, today))
    return bool(found) and (found != {"agreement"} or not runs_on(placement, today))


def obstacle_texts(obstacles: Iterable[str], texts: Texts) -> tuple[str, ...]:
    """Return obstacles as Dutch sentences."""
    return tuple(texts(f"office.obstacle.{word}") for word in obstacles)


def _worst(findings: Iterable[Finding]) -> Verdict:
    return max((finding.verdict for finding in findings), default=Verdict.ALLOWED)
