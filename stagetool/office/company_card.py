"""The detail pane of one company: people, places with what is done there, who is placed."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PlaceId, SiteId
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judge_suitability import suitability_of
from stagetool.office.list_companies import company_row, taken_places
from stagetool.office.placement_list import placement_rows
from stagetool.office.placement_rows import placement_options
from stagetool.office.read_law import activities_of
from stagetool.office.rows import CompanyCard, PlaceCard, PlacementRow
from stagetool.office.set_capacities import capacity_texts
from stagetool.office.standing import Standings
from stagetool.office.stopped import found_word, is_stopped
from stagetool.office.towns import town_finder
from stagetool.office.words import answer_word, day_text, days_text
from stagetool.records.tables import Company, Contact, Period, Place, PlaceMeasure, Placement, Site


@needs(Role.READER)
def company_card(desk: Desk, company: CompanyId) -> CompanyCard:
    """Return one company.

    Raises:
        RecordGoneError: The company was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = session.get(
            Company,
            company,
            options=(
                selectinload(Company.contacts),
                selectinload(Company.sites).selectinload(Site.mentors),
                selectinload(Company.sites)
                .selectinload(Site.places)
                .selectinload(Place.activities),
                selectinload(Company.sites).selectinload(Site.places).selectinload(Place.measures),
            ),
        )
        if row is None:
            raise RecordGoneError
        taken = taken_places(session, desk.clock.today())
        names = dict(session.execute(select(Period.id, Period.name)).all())
        return CompanyCard(
            row=company_row(row, taken, desk.law, desk.texts),
            facts=_facts(row, desk.texts),
            contacts=tuple(map(_contact, row.contacts)),
            mentors=tuple(
                ", ".join(part for part in (mentor.name, mentor.phone) if part)
                for site in row.sites
                for mentor in site.mentors
            ),
            places=tuple(
                _place(desk, place, taken, names) for site in row.sites for place in site.places
            ),
            placements=_placements(desk, session, company),
            sites=tuple((SiteId(one.id), one.town or one.address) for one in row.sites),
        )


def _facts(company: Company, texts: Texts) -> tuple[tuple[str, str], ...]:
    addresses = "; ".join(map(_where, company.sites))
    until, checked = company.leave_alone_until, company.recognition_checked_on
    facts = (
        ("address", addresses),
        ("phone", company.phone),
        ("mail", company.mail),
        ("kvk", company.kvk),
        ("training_id", company.training_id),
        ("recognition_checked_on", day_text(checked) if checked else ""),
        ("leave_alone_until", day_text(until) if until else ""),
        ("owner", company.owner),
        ("regions", ", ".join(company.regions)),
        ("sector", company.sector),
        ("member", texts("office.answer.yes") if company.member else ""),
        ("closed", "; ".join(_closed(company))),
        ("note", company.note),
    )
    return tuple((texts(f"office.company.{name}"), value) for name, value in facts if value)


def _where(site: Site) -> str:
    return ", ".join(
        part for part in (site.address, f"{site.postcode} {site.town}".strip()) if part
    )


def _closed(company: Company) -> tuple[str, ...]:
    """Return on which days the company is closed, with the reason."""
    return tuple(
        " ".join(part for part in (days_text(row.starts, row.ends), row.reason) if part)
        for row in company.closings
    )


def _contact(contact: Contact) -> str:
    return ", ".join(
        part for part in (contact.name, contact.role, contact.phone, contact.mail) if part
    )


def _place(
    desk: Desk, place: Place, taken: Mapping[int, int], names: Mapping[int, str]
) -> PlaceCard:
    known, texts = activities_of(desk.law), desk.texts
    return PlaceCard(
        place=PlaceId(place.id),
        number=place.number,
        taken=taken.get(place.id, 0),
        profiles=", ".join(place.profiles),
        weekdays=", ".join(place.weekdays),
        youth_rie=answer_word(place.youth_rie, texts),
        supervision=answer_word(place.supervision, texts),
        activities=tuple(
            (
                row.code,
                known[row.code].name if row.code in known else row.code,
                row.code in known or not known,
            )
            for row in place.activities
        ),
        measures=tuple(_measure(desk, row) for row in place.measures),
        capacities=capacity_texts(place, names, texts),
        suitability=suitability_of(place, desk).text if found_word(place) else "",
        hours=place.hours,
        minimum_age="" if place.minimum_age is None else str(place.minimum_age),
        hazards=", ".join(
            desk.law.hazards[code].name if code in desk.law.hazards else code
            for code in place.hazards
        ),
        where=_where(place.site) if len(place.site.company.sites) > 1 else "",
        stopped=is_stopped(place),
    )


def _measure(desk: Desk, row: PlaceMeasure) -> tuple[str, str]:
    """Return the name and the value of a measured fact, and until when it holds."""
    texts, known = desk.texts, activities_of(desk.law)
    name, value = texts(f"office.measure.{row.name}"), _value(row, desk.texts)
    if row.activity in known:
        name = f"{name} ({known[row.activity].name})"
    if row.until is None:
        return name, value
    word = "ended" if row.until < desk.clock.today() else "holds"
    return name, texts(f"office.place.measure_{word}", value=value, day=day_text(row.until))


def _value(row: PlaceMeasure, texts: Texts) -> str:
    if isinstance(row.value, bool):
        return texts("office.answer.yes" if row.value else "office.answer.no")
    if isinstance(row.value, list):
        return ", ".join(map(str, row.value))
    return str(row.value)


def _placements(desk: Desk, session: Session, company: CompanyId) -> tuple[PlacementRow, ...]:
    query = (
        select(Placement)
        .join(Placement.place)
        .join(Place.site)
        .where(Site.company_id == company)
        .options(*placement_options())
    )
    rows = session.scalars(query).all()
    return placement_rows(
        rows, desk.texts, town_finder(desk.paths, session), Standings(desk, session)
    )
