"""The risk band of a placement: what makes it so, in words that anybody can check."""

from dataclasses import dataclass

from stagetool.calendar.ages import age_on
from stagetool.law.verdicts import Verdict
from stagetool.office.placement_days import first_day
from stagetool.planning.visits_problem import HIGH, LOW, MEDIUM
from stagetool.records.tables import Placement

YOUNG = 16
WORDS = {LOW: "low", MEDIUM: "medium", HIGH: "high"}
_HIGH_VERDICTS = {
    Verdict.CONDITIONAL.word: "judgement",
    Verdict.UNDETERMINED.word: "undetermined",
    Verdict.PROHIBITED.word: "prohibited",
}


@dataclass(frozen=True, slots=True)
class Risk:
    """A band (planning.visits_problem) and the reason words behind it, weightiest first."""

    band: int
    reasons: tuple[str, ...]

    @property
    def word(self) -> str:
        """Return `low`, `medium` or `high`."""
        return WORDS[self.band]


def risk_of(placement: Placement) -> Risk:
    """Return how closely a placement has to be watched.

    High: a person must judge something, the law's answer is not known, the office finds the place
    conditional, a visit saw a deviation, or somebody under 16 works under expert supervision.
    Medium: work under expert supervision, or questions about safety that are still open.
    """
    high = [_HIGH_VERDICTS[placement.verdict]] if placement.verdict in _HIGH_VERDICTS else []
    if placement.place.suitability == "conditional":
        high.append("suitability")
    medium: list[str] = []
    if placement.verdict == Verdict.SUPERVISED.word:
        young = age_on(placement.pupil.born, first_day(placement)) < YOUNG
        (high if young else medium).append("supervised_young" if young else "supervised")
    medium += [point for point in ("youth_rie", "supervision") if point in placement.open]
    if high:
        return Risk(HIGH, (*high, *medium))
    return Risk(MEDIUM, tuple(medium)) if medium else Risk(LOW, ())


def with_deviation(risk: Risk) -> Risk:
    """Return the band after a visit that saw work outside the checklist."""
    return Risk(HIGH, ("deviation", *risk.reasons))
