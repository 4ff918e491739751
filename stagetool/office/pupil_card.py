"""The detail pane of one pupil."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from stagetool.base.ids import PupilId
from stagetool.base.texts import Texts
from stagetool.calendar.ages import birthdays_between
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import current_places, pupil_row
from stagetool.office.placement_list import AGES_THAT_MATTER, placement_row
from stagetool.office.placement_rows import gone_or_restricted, placement_options
from stagetool.office.privacy_rights import rights_text
from stagetool.office.read_law import fault_of
from stagetool.office.rows import PupilCard
from stagetool.office.standing import Standings
from stagetool.office.towns import town_finder
from stagetool.office.words import day_text
from stagetool.office.work_route_hours import work_route_of
from stagetool.records.tables import Company, Period, Placement, Pupil, SchoolClass, Wish


@needs(Role.READER)
def pupil_card(desk: Desk, pupil: PupilId) -> PupilCard:
    """Return one pupil with wishes and placements, the newest first.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        RestrictedPupilError: The data of the pupil are only stored.
    """
    today = desk.clock.today()
    with desk.open_unit() as session:
        row = session.get(
            Pupil,
            pupil,
            options=(
                joinedload(Pupil.school_class).joinedload(SchoolClass.location),
                joinedload(Pupil.school_class).joinedload(SchoolClass.school_year),
                selectinload(Pupil.wishes),
            ),
        )
        if row is None:
            raise gone_or_restricted(session, pupil)
        placements = _placements(session, pupil)
        find, standings = town_finder(desk.paths, session), Standings(desk, session)
        return PupilCard(
            row=pupil_row(row, today, current_places(session, today)),
            facts=_facts(row, desk.texts) + _work_route(desk, session, row, placements),
            wishes=_wishes(session, pupil, desk.texts),
            placements=tuple(placement_row(one, desk.texts, find, standings) for one in placements),
            rights=rights_text(row.born, today, desk.texts),
        )


def _facts(pupil: Pupil, texts: Texts) -> tuple[tuple[str, str], ...]:
    year = pupil.school_class.school_year
    birthdays = birthdays_between(pupil.born, year.starts, year.ends)
    turning = ", ".join(
        texts("office.pupil.turns", age=age, day=day_text(day))
        for day, age in birthdays
        if age in AGES_THAT_MATTER
    )
    facts = (
        ("born", day_text(pupil.born)),
        ("turning", turning),
        ("year", "" if pupil.year is None else str(pupil.year)),
        ("track", pupil.track),
        ("profile", pupil.profile),
        ("work_route", texts("office.answer.yes") if pupil.work_route else ""),
        ("address", " ".join(part for part in (pupil.postcode, pupil.town) if part)),
        ("phone", pupil.phone),
        ("mail", pupil.mail),
        ("guardian", pupil.guardian),
        ("emergency_phone", pupil.emergency_phone),
        ("tutor", pupil.school_class.tutor),
    )
    return tuple((texts(f"office.pupil.{name}"), value) for name, value in facts if value)


def _wishes(session: Session, pupil: PupilId, texts: Texts) -> tuple[str, ...]:
    query = (
        select(Wish.rank, Company.number, Company.name)
        .join(Company, Company.id == Wish.company_id)
        .where(Wish.pupil_id == pupil)
        .order_by(Wish.rank == 0, Wish.rank)
    )
    return tuple(
        texts(
            "office.pupil.wish" if rank else "office.pupil.rather_not",
            rank=rank,
            company=name,
            number=number,
        )
        for rank, number, name in session.execute(query)
    )


def _work_route(
    desk: Desk, session: Session, pupil: Pupil, placements: list[Placement]
) -> tuple[tuple[str, str], ...]:
    """Return the size of a leer-werktraject, and what is too little or too much of it."""
    if not pupil.work_route or fault_of(desk.law) is not None:
        return ()
    route = work_route_of(desk, session, pupil, placements)
    facts = (
        (desk.texts("office.pupil.work_route_sum"), route.text),
        (desk.texts("office.pupil.work_route_note"), " ".join(route.warnings)),
    )
    return tuple(fact for fact in facts if fact[1])


def _placements(session: Session, pupil: PupilId) -> list[Placement]:
    query = (
        select(Placement)
        .join(Placement.period)
        .where(Placement.pupil_id == pupil)
        .order_by(Period.starts.desc())
        .options(*placement_options())
    )
    return list(session.scalars(query))
