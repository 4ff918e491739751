"""Every place that companies offer, with its number: the one that a command names."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from stagetool.base.ids import PlaceId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_companies import taken_places
from stagetool.office.placement_rows import company_by_number
from stagetool.office.set_capacities import capacity_texts
from stagetool.office.stopped import is_stopped
from stagetool.office.words import company_of, plain
from stagetool.records.tables import Period, Place, Site


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in a list.

    Attributes:
        company: The number of the company.
        number: For how many pupils at a time.
        taken: The most pupils of any one running or coming period.
        rooms: Other numbers per period, weekday and half day, in words.
        stopped: Nobody goes there any more.
    """

    place: PlaceId
    company: str
    company_name: str
    town: str
    number: int
    taken: int
    profiles: tuple[str, ...]
    weekdays: tuple[str, ...]
    rooms: tuple[str, ...]
    stopped: bool


@needs(Role.READER)
def list_places(desk: Desk, company: str | None = None) -> tuple[PlaceLine, ...]:
    """Return the places of one company (by its number) or of all, by name.

    Raises:
        RequestError: There is no such company.
    """
    query = select(Place).options(
        joinedload(Place.site).joinedload(Site.company), selectinload(Place.capacities)
    )
    with desk.open_unit() as session:
        if company is not None:
            here = company_by_number(session, company)
            query = query.join(Place.site).where(Site.company_id == here.id)
        taken = taken_places(session, desk.clock.today())
        names = dict(session.execute(select(Period.id, Period.name)).all())
        lines = [
            PlaceLine(
                place=PlaceId(row.id),
                company=company_of(row).number,
                company_name=company_of(row).name,
                town=row.site.town,
                number=row.number,
                taken=taken.get(row.id, 0),
                profiles=row.profiles,
                weekdays=row.weekdays,
                rooms=capacity_texts(row, names, desk.texts),
                stopped=is_stopped(row),
            )
            for row in session.scalars(query)
        ]
    return tuple(sorted(lines, key=lambda line: (plain(line.company_name), line.place)))
