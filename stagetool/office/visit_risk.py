"""The risk band of a placement: what makes it so, in words that anybody can check."""

from dataclasses import dataclass

from stagetool.calendar.ages import age_on
from stagetool.law.verdicts import Verdict
from stagetool.office.placement_days import first_day
from stagetool.office.stopped import found_word
from stagetool.planning.visits_problem import HIGH, LOW, MEDIUM
from stagetool.records.tables import Placement

YOUNG = 16
WORDS = {LOW: "low", MEDIUM: "medium", HIGH: "high"}
# What each reason weighs; three is a high risk, one a medium one.
WEIGHTS = {
    "deviation": 3,
    "prohibited": 3,
    "undetermined": 3,
    "suitability": 3,
    "judgement": 2,
    "supervised": 1,
    "young": 1,
    "youth_rie": 1,
    "supervision": 1,
}
HIGH_FROM, MEDIUM_FROM = 3, 1
_OF_VERDICT = {
    Verdict.PROHIBITED.word: "prohibited",
    Verdict.UNDETERMINED.word: "undetermined",
    Verdict.CONDITIONAL.word: "judgement",
    Verdict.SUPERVISED.word: "supervised",
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


def risk_of(placement: Placement, *, deviation: bool = False) -> Risk:
    """Return how closely a placement has to be watched: its reasons weighed (`WEIGHTS`).

    Args:
        placement: As it was judged last.
        deviation: A visit saw work that does not match the checklist.
    """
    watched = _OF_VERDICT.get(placement.verdict, "")
    found = {
        "deviation": deviation,
        "suitability": found_word(placement.place) == "conditional",
        watched: bool(watched),
        "young": bool(watched) and age_on(placement.pupil.born, first_day(placement)) < YOUNG,
        "youth_rie": "youth_rie" in placement.open,
        "supervision": "supervision" in placement.open,
    }
    reasons = tuple(word for word in WEIGHTS if found.get(word))
    weight = sum(WEIGHTS[word] for word in reasons)
    band = HIGH if weight >= HIGH_FROM else MEDIUM if weight >= MEDIUM_FROM else LOW
    return Risk(band, reasons)
