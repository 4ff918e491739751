"""The list of companies with what they offer and how much of it is taken now."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.ids import CompanyId
from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.loading import Law
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.rows import CompanyRow
from stagetool.office.situations import unknown_activities
from stagetool.office.stopped import is_stopped
from stagetool.office.words import answer_word, plain
from stagetool.records.tables import Company, Period, Place, Placement, Site


@needs(Role.READER)
def list_companies(desk: Desk) -> tuple[CompanyRow, ...]:
    """Return every company, by name."""
    today = desk.clock.today()
    query = (
        select(Company)
        .order_by(Company.name, Company.id)
        .options(
            selectinload(Company.sites).selectinload(Site.places).selectinload(Place.activities)
        )
    )
    with desk.open_unit() as session:
        taken = taken_places(session, today)
        return tuple(
            company_row(company, taken, desk.law, desk.texts) for company in session.scalars(query)
        )


def taken_places(session: Session, today: date) -> dict[int, int]:
    """Count, per place, the most pupils of any one running or coming period."""
    query = (
        select(Placement.place_id, Placement.period_id, func.count())
        .join(Placement.period)
        .where(Period.ends >= today, Placement.state != "ended")
        .group_by(Placement.place_id, Placement.period_id)
    )
    taken: dict[int, int] = {}
    for place, _, count in session.execute(query):
        taken[place] = max(taken.get(place, 0), count)
    return taken


def company_row(company: Company, taken: Mapping[int, int], law: Law, texts: Texts) -> CompanyRow:
    """Return one company's line."""
    places = [place for site in company.sites for place in site.places]
    going = [place for place in places if not company.gone and not is_stopped(place)]
    ages = [place.minimum_age for place in places if place.minimum_age is not None]
    town = ", ".join(dict.fromkeys(site.town for site in company.sites if site.town))
    offered = {day for place in places for day in place.weekdays}
    return CompanyRow(
        company=CompanyId(company.id),
        number=company.number,
        name=company.name,
        town=town,
        profiles=", ".join(sorted({profile for place in places for profile in place.profiles})),
        places=sum(place.number for place in going),
        taken=sum(taken.get(place.id, 0) for place in places),
        weekdays=", ".join(day for day in WEEKDAYS if day in offered),
        minimum_age=min(ages) if ages else None,
        youth_rie=answer_word(_worst([place.youth_rie for place in places]), texts),
        supervision=answer_word(_worst([place.supervision for place in places]), texts),
        leave_alone_until=company.leave_alone_until,
        unknown_activities=sum(len(unknown_activities(place, law)) for place in places),
        search=plain(company.name, company.number, town, company.kvk),
        stopped=company.gone,
    )


def _worst(words: list[str]) -> str:
    order = ("none", "no", "unknown", "general", "expert", "yes")
    return min(words, key=order.index, default="unknown")
