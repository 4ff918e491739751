"""Companies of a list beside the companies of the office."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.folding import fold
from stagetool.exchange.companies import CompanyLine, CompanyList
from stagetool.exchange.listings import Listing
from stagetool.exchange.numbers import key_of
from stagetool.exchange.problems import Problem
from stagetool.law.facts import Known
from stagetool.office.desk import Desk
from stagetool.office.import_words import differences
from stagetool.office.reports import Change
from stagetool.office.stopped import stopped_by_hand
from stagetool.records.tables import (
    Company,
    Contact,
    Mentor,
    Place,
    PlaceActivity,
    Placement,
    Site,
)

OF_COMPANY = (
    "name",
    "kvk",
    "phone",
    "mail",
    "regions",
    "owner",
    "leave_alone_until",
    "training_id",
    "recognition_checked_on",
    "note",
)
OF_SITE = ("establishment", "address", "postcode", "town")
OF_CONTACT = {
    "contact": "name",
    "contact_role": "role",
    "contact_phone": "phone",
    "contact_mail": "mail",
}
OF_PLACE = {
    "places": "number",
    "profiles": "profiles",
    "weekdays": "weekdays",
    "minimum_age": "minimum_age",
}
MAY_BE_EMPTY = frozenset({"leave_alone_until", "minimum_age", "note"})


class CompanyBook:
    """Compares rows with the stored companies, and saves what was compared."""

    def __init__(self, desk: Desk, session: Session, listing: Listing) -> None:
        self._desk = desk
        self._session = session
        self._listing = listing
        self._stored = {key_of(row.number): row for row in _all_companies(session)}
        busy = select(Placement.mentor_id).where(Placement.mentor_id.is_not(None)).distinct()
        self._busy = frozenset(session.scalars(busy))
        self._wanted: list[tuple[CompanyLine, Company | None, dict[str, Any]]] = []
        self._gone: list[Company] = []
        self.unchanged = 0
        self.changes: list[Change] = []
        self.problems: list[Problem] = []

    def compare(self, line: CompanyLine) -> None:
        """Look at one row beside the stored company of that number."""
        stored = self._stored.get(key_of(line.number))
        values = self._values(line, new=stored is None)
        subject = f"{line.name} ({line.number})"
        if stored is None:
            self.changes.append(Change("added", subject))
        else:
            before = _stored_values(stored)
            if "mentors" in values:
                values["mentors"] = self._mentors(line, stored)
            gone = self._stays_stopped(line, stored)
            changed = differences(self._desk.texts, before, {**values, "gone": gone})
            if not changed:
                self.unchanged += 1
                return
            self.changes.append(Change("changed", subject, changed))
        self._wanted.append((line, stored, values))

    def absent(self, companies: CompanyList) -> tuple[Company, ...]:
        """Return the stored companies, not yet gone, of which the list has no row at all."""
        here = {key_of(line.text("number")) for line in companies.listing.lines}
        return tuple(row for key, row in self._stored.items() if key not in here and not row.gone)

    def mark_gone(self, companies: Iterable[Company]) -> None:
        """Mark companies as gone; their placements stay."""
        self._gone = list(companies)
        self.changes += [Change("gone", f"{row.name} ({row.number})") for row in self._gone]

    def save(self) -> tuple[int, ...]:
        """Write what was compared; return the places of stored companies that changed."""
        for company in self._gone:
            company.gone = True
        for line, stored, values in self._wanted:
            company = stored if stored is not None else self._new(line)
            company.gone = stopped_by_hand(company)
            _fill(company, values)
        self._session.flush()
        changed = [stored for _, stored, _ in self._wanted if stored is not None]
        return tuple(place.id for row in changed for site in row.sites for place in site.places)

    def _mentors(self, line: CompanyLine, stored: Company) -> tuple[str, ...]:
        """Return who supervises from now on; who supervises a pupil is not taken away."""
        stay = tuple(
            one.name
            for one in stored.sites[0].mentors
            if one.name not in line.mentors and one.id in self._busy
        )
        if stay:
            facts = {"name": ", ".join(stay)}
            column = self._listing.column("mentors")
            problem = Problem(line.row, column, "exchange.company.mentor_stays", facts, kept=True)
            self.problems.append(problem)
        names = (*line.mentors, *stay)
        before = tuple(one.name for one in stored.sites[0].mentors)
        return before if set(before) == set(names) else names

    def _stays_stopped(self, line: CompanyLine, stored: Company) -> bool:
        """Tell whether the office said that a company stopped; a list does not bring it back."""
        if not stopped_by_hand(stored):
            return False
        column = self._listing.column("number")
        facts = {"name": stored.name}
        self.problems.append(
            Problem(line.row, column, "exchange.company.stopped", facts, kept=True)
        )
        return True

    def _new(self, line: CompanyLine) -> Company:
        company = Company(number=line.number, name=line.name, sites=[Site(places=[])])
        self._session.add(company)
        return company

    def _values(self, line: CompanyLine, *, new: bool) -> dict[str, Any]:
        """Return what the row says; a column that is not there says nothing.

        An empty cell says nothing either, but for what an office empties on purpose.
        """
        values: dict[str, Any] = {}
        for name in (*OF_COMPANY, *OF_SITE, *OF_CONTACT, *OF_PLACE, "mentors", "activities"):
            value = getattr(line, name)
            told = bool(self._listing.column(name)) and (bool(value) or name in MAY_BE_EMPTY)
            if new or told:
                values[name] = value
        return values


def _fill(company: Company, values: dict[str, Any]) -> None:
    for name in OF_COMPANY:
        if name in values:
            setattr(company, name, values[name])
    site = company.sites[0]
    for name in OF_SITE:
        if name in values:
            setattr(site, name, values[name])
    _fill_contact(company, values)
    if "mentors" in values:
        kept = {mentor.name: mentor for mentor in site.mentors}
        site.mentors = [kept.get(name) or Mentor(name=name) for name in values["mentors"]]
    _fill_place(company, site, values)
    company.search = search_text(company)


def _fill_contact(company: Company, values: dict[str, Any]) -> None:
    told = {column: values[name] for name, column in OF_CONTACT.items() if name in values}
    if not any(told.values()):
        return
    if not company.contacts:
        company.contacts.append(Contact(name="", role="", phone="", mail=""))
    for column, value in told.items():
        setattr(company.contacts[0], column, value)


def _fill_place(company: Company, site: Site, values: dict[str, Any]) -> None:
    if not site.places:
        site.places.append(Place(number=0, activities=[]))
    place = site.places[0]
    for name, column in OF_PLACE.items():
        if name in values:
            setattr(place, column, values[name])
    if company.training_id and company.recognition_checked_on is not None:
        place.recognised = Known.YES.value
    if "activities" in values:
        kept = {row.code: row for row in place.activities}
        place.activities = [
            kept.get(code) or PlaceActivity(code=code) for code in values["activities"]
        ]


def search_text(company: Company) -> str:
    """Return what a search for a company looks in."""
    site = company.sites[0]
    people = " ".join(mentor.name for mentor in site.mentors)
    return fold(f"{company.name} {company.number} {site.town} {people}")


def _all_companies(session: Session) -> Iterable[Company]:
    return session.scalars(
        select(Company)
        .options(
            selectinload(Company.contacts),
            selectinload(Company.sites).selectinload(Site.mentors),
            selectinload(Company.sites).selectinload(Site.places).selectinload(Place.activities),
        )
        .order_by(Company.id)
    )


def _stored_values(company: Company) -> dict[str, object]:
    site = company.sites[0]
    values: dict[str, object] = {name: getattr(company, name) for name in (*OF_COMPANY, "gone")}
    values |= {name: getattr(site, name) for name in OF_SITE}
    contact = company.contacts[0] if company.contacts else None
    values |= {name: getattr(contact, column, "") for name, column in OF_CONTACT.items()}
    values["mentors"] = tuple(mentor.name for mentor in site.mentors)
    place = site.places[0] if site.places else None
    values |= {name: getattr(place, column, None) for name, column in OF_PLACE.items()}
    values["activities"] = tuple(row.code for row in place.activities) if place else ()
    return values
