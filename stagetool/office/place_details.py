"""Everything that is said of one place: what it offers, room, people, suitability, days off.

The window builds its forms for a place on this; the tasks that change it are `edit_place`,
`set_capacities`, `judge_suitability`, `edit_mentors` and `stop_place`.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from stagetool.base.ids import CompanyId, PlaceId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.edit_mentors import MentorRow, mentor_rows
from stagetool.office.judge_suitability import Suitability, suitability_of
from stagetool.office.placement_rows import place_by_id
from stagetool.office.set_capacities import CapacityRow, capacity_rows
from stagetool.office.stopped import is_stopped
from stagetool.office.words import company_of
from stagetool.records.tables import Period


@dataclass(frozen=True, slots=True)
class PlaceDetails:
    """One place, complete for its form.

    Attributes:
        activities: Codes, also those that the catalogue lacks.
        hazards: Codes of hazards of the place itself.
        stopped: Nobody goes there any more.
    """

    place: PlaceId
    company: CompanyId
    company_name: str
    number: int
    weekdays: tuple[str, ...]
    hours: str
    profiles: tuple[str, ...]
    minimum_age: int | None
    capacities: tuple[CapacityRow, ...]
    mentors: tuple[MentorRow, ...]
    suitability: Suitability
    leave_alone_until: date | None
    youth_rie: str = "unknown"
    supervision: str = "unknown"
    recognised: str = "unknown"
    activities: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    stopped: bool = False


@needs(Role.READER)
def place_details(desk: Desk, place: PlaceId) -> PlaceDetails:
    """Return one place with its numbers, people and suitability.

    Raises:
        RecordGoneError: The place was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = place_by_id(session, place)
        names = dict(session.execute(select(Period.id, Period.name)).all())
        return PlaceDetails(
            place=PlaceId(row.id),
            company=CompanyId(row.site.company_id),
            company_name=company_of(row).name,
            number=row.number,
            weekdays=row.weekdays,
            hours=row.hours,
            profiles=row.profiles,
            minimum_age=row.minimum_age,
            capacities=capacity_rows(row, names, desk.texts),
            mentors=mentor_rows(desk, session, row.site),
            suitability=suitability_of(row, desk),
            leave_alone_until=company_of(row).leave_alone_until,
            youth_rie=row.youth_rie,
            supervision=row.supervision,
            recognised=row.recognised,
            activities=tuple(one.code for one in row.activities),
            hazards=row.hazards,
            stopped=is_stopped(row),
        )
