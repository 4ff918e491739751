"""Changing where a site (vestiging) of a company is."""

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import SiteId
from stagetool.office.company_differences import search_text
from stagetool.office.company_fields import SiteForm, site_values
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.period_conflicts import Edited
from stagetool.office.placement_rows import placements_at
from stagetool.office.signatures import sign_again
from stagetool.records.tables import Site


@needs(Role.ADMINISTRATION)
def edit_site(desk: Desk, site: SiteId, form: SiteForm) -> Edited:
    """Change where a site is; distances follow at the next plan.

    An agreement binds the address, so the placements there are judged again.

    Raises:
        RecordGoneError: The site was removed meanwhile.
        InvalidInputError: A value cannot be used.
    """
    values = site_values(desk, form)
    with desk.open_unit() as session:
        row = session.get(Site, site)
        if row is None:
            raise RecordGoneError
        for name, value in values.items():
            setattr(row, name, value)
        row.company.search = search_text(row.company)
        about = f"company {row.company_id}"
        places = tuple(place.id for place in row.places)
        judged = judge_places(desk, session, places)
        desk.note(session, "edit_site", about, site=site, changed=list(values), judged=judged)
        again = sign_again(placements_at(session, places, desk.clock.today()), desk.clock.today())
        return Edited(judged, sign_again=again)
