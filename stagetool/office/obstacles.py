"""What stands between a placement and its confirmation (contracts/cli.md)."""

from collections.abc import Iterable

from stagetool.base.texts import Texts
from stagetool.law.placements import PlacementAssessment
from stagetool.law.verdicts import Verdict
from stagetool.office.ledgers import offers_all_days
from stagetool.records.tables import Placement


def obstacles_of(placement: Placement, judged: PlacementAssessment) -> tuple[str, ...]:
    """Return what holds a placement back, as words; none means that it may be confirmed.

    Words: an open point, `not_admitted`, `times`, `no_task`, `waiting`, `days`.
    """
    found = list(judged.open)
    strictest = {"not_admitted": judged.strict.admission, "times": judged.strict.times}
    for word, findings in strictest.items():
        worst = max((finding.verdict for finding in findings), default=Verdict.ALLOWED)
        if worst > Verdict.CONDITIONAL and not found:
            found.append(word)
    if not judged.tasks:
        found.append("no_task")
    elif not set(judged.tasks) - set(judged.waiting):
        found.append("waiting")
    if not offers_all_days(placement.period, placement.place):
        found.append("days")
    return tuple(dict.fromkeys(found))


def obstacle_texts(obstacles: Iterable[str], texts: Texts) -> tuple[str, ...]:
    """Return obstacles as Dutch sentences."""
    return tuple(texts(f"office.obstacle.{word}") for word in obstacles)
