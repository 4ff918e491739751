"""Everything that is known of one company, field by field, for its forms."""

from dataclasses import dataclass

from sqlalchemy.orm import selectinload

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, ContactId, SiteId
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Company, Contact, Site


@dataclass(frozen=True, slots=True)
class CompanyDetails:
    """One company as its forms would say it; nothing that is known is None but days.

    Attributes:
        form: The company itself; a day that is not known is None.
        sites: Every site, in the order in which they were added; an import fills the first.
        contacts: Whom the office calls.
        stopped: It takes part no more.
    """

    company: CompanyId
    form: CompanyForm
    sites: tuple[tuple[SiteId, SiteForm], ...]
    contacts: tuple[tuple[ContactId, ContactForm], ...]
    stopped: bool


@needs(Role.READER)
def company_details(desk: Desk, company: CompanyId) -> CompanyDetails:
    """Return one company.

    Raises:
        RecordGoneError: The company was removed meanwhile.
    """
    with desk.open_unit() as session:
        options = (selectinload(Company.sites), selectinload(Company.contacts))
        row = session.get(Company, company, options=options)
        if row is None:
            raise RecordGoneError
        return CompanyDetails(
            company=company,
            form=_company(row),
            sites=tuple((SiteId(one.id), _site(one)) for one in row.sites),
            contacts=tuple((ContactId(one.id), _contact(one)) for one in row.contacts),
            stopped=row.gone,
        )


def _company(row: Company) -> CompanyForm:
    return CompanyForm(
        number=row.number,
        name=row.name,
        kvk=row.kvk,
        phone=row.phone,
        mail=row.mail,
        owner=row.owner,
        note=row.note,
        sector=row.sector,
        regions=row.regions,
        member=row.member,
        training_id=row.training_id,
        recognition_checked_on=row.recognition_checked_on,
        leave_alone_until=row.leave_alone_until,
    )


def _site(row: Site) -> SiteForm:
    known = row.latitude is not None and row.longitude is not None
    return SiteForm(
        establishment=row.establishment,
        address=row.address,
        postcode=row.postcode,
        town=row.town,
        where=(row.latitude or 0.0, row.longitude or 0.0) if known else (),
    )


def _contact(row: Contact) -> ContactForm:
    return ContactForm(name=row.name, role=row.role, phone=row.phone, mail=row.mail)
