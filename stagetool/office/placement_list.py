"""One line of a plan: the pupil, the place, the verdict as it was stored."""

from collections.abc import Iterable
from datetime import date

from stagetool.base.ids import PlaceId, PlacementId, PupilId
from stagetool.base.texts import Texts
from stagetool.calendar.ages import birthdays_between
from stagetool.office.rows import PlacementRow
from stagetool.office.standing import Standings
from stagetool.office.towns import TownFinder
from stagetool.office.words import company_of, open_points, plain, sort_name
from stagetool.planning.distance import great_circle_km
from stagetool.records.tables import Placement

AGES_THAT_MATTER = frozenset({14, 16, 18})


def placement_rows(
    placements: Iterable[Placement],
    texts: Texts,
    find: TownFinder,
    standings: Standings | None = None,
) -> tuple[PlacementRow, ...]:
    """Return the lines of some placements, by the pupil's name."""
    rows = [placement_row(placement, texts, find, standings) for placement in placements]
    return tuple(sorted(rows, key=lambda row: plain(row.pupil_name)))


def placement_row(
    placement: Placement, texts: Texts, find: TownFinder, standings: Standings | None = None
) -> PlacementRow:
    """Return the line of one placement."""
    pupil, place = placement.pupil, placement.place
    company = company_of(place)
    name, town = sort_name(pupil), place.site.town
    wish = next((wish.rank for wish in pupil.wishes if wish.company_id == company.id), 0)
    return PlacementRow(
        placement=PlacementId(placement.id),
        pupil=PupilId(pupil.id),
        pupil_name=name,
        number=pupil.number,
        school_class=pupil.school_class.name,
        company=company.name,
        place=PlaceId(place.id),
        town=town,
        distance_km=_distance(pupil.town, town, find),
        wish=wish,
        verdict=placement.verdict,
        strict_verdict=placement.strict_verdict,
        reason=placement.reason,
        state=placement.state,
        pinned=placement.pinned,
        open=open_points(placement.open, texts),
        birthday=birthday_that_matters(placement),
        search=plain(name, pupil.given_name, pupil.number, company.name, town),
        company_number=company.number,
        standing=standings.of(placement) if standings is not None else None,
    )


def birthday_that_matters(placement: Placement) -> date | None:
    """Return the first birthday inside the period that changes what the law asks."""
    period = placement.period
    birthdays = birthdays_between(placement.pupil.born, period.starts, period.ends)
    return next((day for day, age in birthdays if age in AGES_THAT_MATTER), None)


def _distance(home: str, town: str, find: TownFinder) -> float | None:
    here, there = find(home), find(town)
    if here is None or there is None:
        return None
    return round(great_circle_km(here, there), 1)
