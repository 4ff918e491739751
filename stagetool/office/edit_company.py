"""Changing what the office knows of a company: number and name, contact, recognition, rest."""

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId
from stagetool.law.facts import Known
from stagetool.office.company_differences import search_text
from stagetool.office.company_fields import CompanyForm, company_values, place_on_earth
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.period_conflicts import Edited, conflicts_after
from stagetool.office.placement_rows import company_by_id, placements_at
from stagetool.office.stopped import places_of
from stagetool.records.tables import Company

RECOGNITION = frozenset({"training_id", "recognition_checked_on"})


@needs(Role.ADMINISTRATION)
def edit_company(desk: Desk, company: CompanyId, form: CompanyForm) -> Edited:
    """Change one company; tell how many placements were judged again, and which clash now.

    A training id with the day on which the recognition was looked up makes its places
    recognised, as in an import; taking one of them away makes that unknown again.

    Raises:
        RecordGoneError: The company or a site of it was removed meanwhile.
        NumberTakenError: Another company has the number.
        InvalidInputError: A value cannot be used.
    """
    with desk.open_unit() as session:
        row = company_by_id(session, company)
        values = company_values(desk, session, form, row)
        for name, value in values.items():
            setattr(row, name, value)
        sites = {site.id: site for site in row.sites}
        for number, where in form.where.items():
            if number not in sites:
                raise RecordGoneError
            sites[number].latitude, sites[number].longitude = place_on_earth(desk, where)
        row.search = search_text(row)
        places = tuple(place.id for place in places_of(row))
        judged = 0
        if RECOGNITION & values.keys():
            recognise(row)
            judged = judge_places(desk, session, places)
        changed = [*values, *(["where"] if form.where else [])]
        desk.note(session, "edit_company", f"company {company}", changed=changed, judged=judged)
        there = placements_at(session, places, desk.clock.today())
        return Edited(judged, conflicts_after(desk, session, there))


def recognise(company: Company) -> None:
    """Let the places of a company follow what was looked up about its recognition."""
    looked_up = company.training_id and company.recognition_checked_on is not None
    for place in places_of(company):
        if looked_up:
            place.recognised = Known.YES.value
        elif place.recognised == Known.YES.value:
            place.recognised = Known.UNKNOWN.value
