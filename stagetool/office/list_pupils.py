"""The list of pupils, with where each one is or goes next."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import PupilId
from stagetool.calendar.ages import age_on
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.rows import PupilRow
from stagetool.office.words import plain, sort_name
from stagetool.records.tables import (
    Company,
    Period,
    Place,
    Placement,
    Pupil,
    SchoolClass,
    Site,
)

ERASED = "gewist-"


@needs(Role.READER)
def list_pupils(desk: Desk) -> tuple[PupilRow, ...]:
    """Return every pupil, by name; an erased pupil is none."""
    today = desk.clock.today()
    with desk.open_unit() as session:
        where = current_places(session, today)
        rows = [pupil_row(pupil, today, where) for pupil in load_pupils(session)]
    return tuple(sorted(rows, key=lambda row: plain(row.name)))


def load_pupils(session: Session) -> list[Pupil]:
    """Return the pupils with class, location and wishes; an erased pupil is none."""
    query = (
        select(Pupil)
        .where(Pupil.number_key.not_like(f"{ERASED}%"))
        .options(
            joinedload(Pupil.school_class).joinedload(SchoolClass.location),
            selectinload(Pupil.wishes),
        )
    )
    return list(session.scalars(query))


def current_places(session: Session, today: date) -> dict[int, tuple[str, str]]:
    """Return company and verdict of each pupil's running or next placement, by pupil."""
    query = (
        select(Placement.pupil_id, Company.name, Placement.verdict)
        .join(Placement.period)
        .join(Placement.place)
        .join(Place.site)
        .join(Site.company)
        .where(Period.ends >= today, Placement.state != "ended")
        .order_by(Period.starts.desc())
    )
    return {pupil: (company, verdict) for pupil, company, verdict in session.execute(query)}


def pupil_row(pupil: Pupil, today: date, where: dict[int, tuple[str, str]]) -> PupilRow:
    """Return one pupil's line."""
    company, verdict = where.get(pupil.id, ("", ""))
    school_class = pupil.school_class
    name = sort_name(pupil)
    return PupilRow(
        pupil=PupilId(pupil.id),
        number=pupil.number,
        name=name,
        school_class=school_class.name,
        location=school_class.location.name,
        age=age_on(pupil.born, today) if pupil.born <= today else 0,
        born=pupil.born,
        track=pupil.track,
        profile=pupil.profile,
        town=pupil.town,
        wishes=sum(wish.rank > 0 for wish in pupil.wishes),
        company=company,
        verdict=verdict,
        gone=pupil.gone,
        search=plain(
            name,
            pupil.given_name,
            pupil.infix,
            pupil.surname,
            pupil.number,
            school_class.name,
            pupil.town,
            company,
        ),
    )
