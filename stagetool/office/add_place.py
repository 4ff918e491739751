"""Add a place at a site: how many pupils, on which days, and what they do there."""

from dataclasses import replace

from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PlaceId, SiteId
from stagetool.law.facts import Known
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.edit_place import PlaceForm, place_values, set_activities
from stagetool.office.judge_suitability import StoppedError
from stagetool.records.tables import Place, Site

WORKDAYS = ("ma", "di", "wo", "do", "vr")


@needs(Role.ADMINISTRATION)
def add_place(desk: Desk, site: SiteId, form: PlaceForm) -> PlaceId:
    """Add a place; what is not said is one pupil on working days, with the questions open.

    Measured facts come later (`edit_place`, `answer_points`): nobody measures a new place.

    Raises:
        RecordGoneError: The site was removed meanwhile.
        StoppedError: The company has stopped.
        InvalidInputError: A value cannot be used.
    """
    with desk.open_unit() as session:
        row = session.get(Site, site)
        if row is None:
            raise RecordGoneError
        place = new_place(desk, session, row, form)
        desk.note(session, "add_place", f"company {row.company_id}", place=place.id)
        return PlaceId(place.id)


def new_place(desk: Desk, session: Session, site: Site, form: PlaceForm) -> Place:
    """Make a place in a unit of work.

    Raises:
        StoppedError: The company has stopped.
        InvalidInputError: A value cannot be used.
    """
    company = site.company
    if company.gone:
        raise StoppedError(name=company.name)
    whole = replace(
        form,
        number=1 if form.number is None else form.number,
        weekdays=WORKDAYS if form.weekdays is None else form.weekdays,
    )
    values = place_values(desk, whole)
    looked_up = company.training_id and company.recognition_checked_on is not None
    if looked_up and form.recognised in {None, Known.UNKNOWN.value}:
        values["recognised"] = Known.YES.value
    place = Place(activities=[], measures=[], capacities=[], **values)
    set_activities(desk, place, form.activities or ())
    site.places.append(place)
    session.flush()
    return place
