"""What a place is to the office: looked at and found fit or not, and whether it has stopped.

One column holds both (`place.suitability`), so that nothing that was found is lost when a place
stops and comes back: `stopped unsuitable` is a stopped place that nobody found fit.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_

from stagetool.records.tables import Company, Place

STOPPED, WITH_COMPANY = "stopped", "company_stopped"
STOPS = (STOPPED, WITH_COMPANY)
FOUND = ("suitable", "conditional", "unsuitable")


def goes_on() -> ColumnElement[bool]:
    """Return the condition that a place has not stopped."""
    return and_(*(~Place.suitability.startswith(one) for one in STOPS))


def is_stopped(place: Place) -> bool:
    """Tell whether nobody goes to a place any more, by itself or with its whole company."""
    return place.suitability.partition(" ")[0] in STOPS


def found_word(place: Place) -> str:
    """Return what the office found of a place, stopped or not: `suitable`... or ""."""
    before, _, after = place.suitability.partition(" ")
    return after if before in STOPS else place.suitability


def stop(place: Place, how: str = STOPPED) -> None:
    """Let a place stop; one that stopped by itself stays so when its company stops too."""
    if not is_stopped(place):
        place.suitability = f"{how} {place.suitability}".strip()


def take_up(place: Place, how: str = STOPPED) -> bool:
    """Let a place that stopped this way take part again; return whether it had."""
    before, _, after = place.suitability.partition(" ")
    if before == how:
        place.suitability = after
    return before == how


def places_of(company: Company) -> Iterable[Place]:
    """Return every place of a company."""
    return tuple(place for site in company.sites for place in site.places)


def stopped_by_hand(company: Company) -> bool:
    """Tell whether the office itself said that a company stopped; no list brings it back."""
    return company.gone and any(
        place.suitability.partition(" ")[0] == WITH_COMPANY for place in places_of(company)
    )
