"""Who signs a stage agreement: who must, and who is asked by custom."""

from stagetool.calendar.ages import age_on
from stagetool.office.legal_ground import ADULT
from stagetool.office.placement_days import first_day
from stagetool.records.tables import Placement

PARTIES = ("school", "company", "parent", "pupil")
MINOR_MUST = ("school", "company", "parent")
ADULT_MUST = ("school", "company", "pupil")


def must_sign(placement: Placement) -> tuple[str, ...]:
    """Return the parties without whose signature nothing may start.

    From 18 the pupil signs instead of a parent. The stage form may ask for more, never for
    less; it does not bring back the parent of an adult. For a stage inside the school the law
    asks no agreement: there only the form asks.
    """
    adult = is_adult(placement)
    by_law = ADULT_MUST if adult else MINOR_MUST
    must = set() if placement.period.form.internal else set(by_law)
    more = set(placement.period.form.signatures) - ({"parent"} if adult else set())
    return tuple(party for party in PARTIES if party in must | more)


def asked_to_sign(placement: Placement) -> tuple[str, ...]:
    """Return who signs the paper; under 18 the pupil signs too, by custom."""
    must = must_sign(placement)
    asked = {*must, "pupil"} if must else set()
    return tuple(party for party in PARTIES if party in asked)


def is_adult(placement: Placement) -> bool:
    """Tell whether the pupil is of age on the first day of the placement."""
    return age_on(placement.pupil.born, first_day(placement)) >= ADULT
