"""Add a company by hand, with its first site and contact."""

import re
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.folding import fold
from stagetool.base.ids import CompanyId
from stagetool.exchange.numbers import KVK
from stagetool.office.company_differences import search_text
from stagetool.office.company_fields import (
    CompanyForm,
    ContactForm,
    SiteForm,
    company_values,
    kvk_text,
    new_contact,
    site_values,
)
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.typed_text import needed, unprintable
from stagetool.records.tables import Company, Site

OWN = re.compile(r"H(\d{1,9})", re.ASCII)
WIDTH = 3
NO_SITE, NO_CONTACT = SiteForm(), ContactForm()


@needs(Role.ADMINISTRATION)
def add_company(
    desk: Desk,
    form: CompanyForm,
    site: SiteForm = NO_SITE,
    contact: ContactForm = NO_CONTACT,
) -> CompanyId:
    """Add a company; without a number it gets one of the office's own series.

    A later import of the same number finds this company and changes it.

    Raises:
        NumberTakenError: Another company has the number.
        InvalidInputError: There is no name, or a value cannot be used.
    """
    with desk.open_unit() as session:
        row = new_company(desk, session, form, site, contact)
        desk.note(session, "add_company", f"company {row.id}")
        return CompanyId(row.id)


def new_company(
    desk: Desk, session: Session, form: CompanyForm, site: SiteForm, contact: ContactForm
) -> Company:
    """Make a company in a unit of work.

    Raises:
        NumberTakenError: Another company has the number.
        InvalidInputError: There is no name, or a value cannot be used.
    """
    needed(desk, "office.company.name", form.name or "")
    given = form if form.number else replace(form, number=_next_number(session))
    values = company_values(desk, session, given, None)
    row = Company(**{name: value for name, value in values.items() if value is not None})
    row.sites = [Site(places=[], mentors=[], **_said(site_values(desk, site)))]
    person = new_contact(desk, contact)
    row.contacts = [person] if person is not None else []
    row.search = search_text(row)
    session.add(row)
    session.flush()
    return row


@needs(Role.READER)
def propose_company_number(desk: Desk) -> str:
    """Return a number for a company that has none: H001, H002...

    It begins with a letter, so that the next number of the school's own system, which a later
    list brings, is never a company that was added here.
    """
    with desk.open_unit() as session:
        return _next_number(session)


@needs(Role.READER)
def company_doubts(
    desk: Desk, form: CompanyForm, site: SiteForm = NO_SITE, company: CompanyId | None = None
) -> tuple[str, ...]:
    """Return in Dutch what to look at before saving: perhaps it is there already.

    None of this stops anybody: two companies may share a KvK number.

    Args:
        desk: The user's desk.
        form: What was typed.
        site: Where it is.
        company: The company itself, when it is there already.
    """
    name, town = fold(form.name or ""), fold(site.town or "")
    kvk = kvk_text(desk, form.kvk or "")
    told = []
    with desk.open_unit() as session:
        query = select(Company).options(selectinload(Company.sites)).order_by(Company.number)
        for row in session.scalars(query):
            if row.id == company:
                continue
            same = bool(name) and fold(row.name) == name and _in_town(row, town)
            if same or (kvk and row.kvk == kvk):
                key = "office.lists.doubt." + ("company" if same else "kvk")
                told.append(desk.texts(key, name=row.name, number=row.number, town=_towns(row)))
    if kvk and not (len(kvk) == KVK and kvk.isascii() and kvk.isdecimal()):
        told.append(desk.texts("office.lists.doubt.kvk_odd", value=kvk))
    return (*told, *unprintable(desk, form.name, site.address, site.town))


def _in_town(row: Company, town: str) -> bool:
    towns = {fold(site.town) for site in row.sites}
    return not town or town in towns or not any(towns)


def _towns(row: Company) -> str:
    return ", ".join(dict.fromkeys(site.town for site in row.sites if site.town)) or "-"


def _said(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _next_number(session: Session) -> str:
    found = [OWN.fullmatch(number.upper()) for number in session.scalars(select(Company.number))]
    most = max((int(one[1]) for one in found if one), default=0)
    return f"H{most + 1:0{WIDTH}}"
