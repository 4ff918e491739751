"""Add a site (vestiging) to a company."""

from stagetool.base.ids import CompanyId, SiteId
from stagetool.office.company_differences import search_text
from stagetool.office.company_fields import SiteForm, site_values
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import company_by_id
from stagetool.office.typed_text import needed
from stagetool.records.tables import Site


@needs(Role.ADMINISTRATION)
def add_site(desk: Desk, company: CompanyId, form: SiteForm) -> SiteId:
    """Add a site; places are added to it after that.

    An import fills the first site of a company; this one stays as the office made it.

    Raises:
        RecordGoneError: The company was removed meanwhile.
        InvalidInputError: There is no town, or a value cannot be used.
    """
    needed(desk, "office.company.town", form.town or "")
    values = site_values(desk, form)
    with desk.open_unit() as session:
        row = company_by_id(session, company)
        said = {name: value for name, value in values.items() if value is not None}
        site = Site(places=[], mentors=[], **said)
        row.sites.append(site)
        row.search = search_text(row)
        session.flush()
        desk.note(session, "add_site", f"company {company}", site=site.id)
        return SiteId(site.id)
