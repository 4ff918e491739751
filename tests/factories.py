"""Small makers of rows with defaults, so that a test names only what it is about.

Each maker writes through the desk in a unit of work of its own and returns the id.
"""

import itertools
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PlacementId, PupilId
from stagetool.office.desk import Desk
from stagetool.records.tables import (
    Company,
    Location,
    Mentor,
    Period,
    Place,
    PlaceActivity,
    PlaceMeasure,
    Placement,
    Pupil,
    School,
    SchoolClass,
    SchoolYear,
    Site,
    StageForm,
    Wish,
)

NUMBERS = itertools.count(1)
STARTS, ENDS = date(2026, 11, 30), date(2026, 12, 11)
WORKDAYS = ("ma", "di", "wo", "do", "vr")


def make_school(desk: Desk, *, location: str = "Almelo", school_class: str = "4K1") -> int:
    """Make sure that there is a school with a location, a year and a class; return the class."""
    with desk.open_unit() as session:
        return _class(session, location, school_class).id


def make_pupil(desk: Desk, **changes: Any) -> PupilId:
    """Make a pupil of 16 in kb; `location` and `school_class` are names, `wishes` company ids."""
    count = next(NUMBERS)
    location = changes.pop("location", "Almelo")
    school_class = changes.pop("school_class", "4K1")
    wishes = changes.pop("wishes", ())
    values = {
        "number": f"{200000 + count}",
        "given_name": "Noor",
        "infix": "van den",
        "surname": f"Berg{count}",
        "born": date(2010, 3, 1),
        "year": 4,
        "track": "kb",
        "profile": "D&P",
        "postcode": "7601 AB",
        "town": "Almelo",
        **changes,
    }
    values.setdefault("number_key", values["number"].lstrip("0"))
    values.setdefault("search", f"{values['given_name']} {values['surname']}".lower())
    with desk.open_unit() as session:
        pupil = Pupil(school_class=_class(session, location, school_class), **values)
        pupil.wishes = [
            Wish(company_id=company, rank=rank) for rank, company in enumerate(wishes, start=1)
        ]
        session.add(pupil)
        session.flush()
        return PupilId(pupil.id)


def make_company(desk: Desk, **changes: Any) -> CompanyId:
    """Make a company with one site in Almelo (`town`) and one mentor."""
    count = next(NUMBERS)
    town = changes.pop("town", "Almelo")
    values = {"number": f"{3000 + count}", "name": f"Bakkerij {count}", **changes}
    values.setdefault("search", f"{values['name']} {town} {values['number']}".lower())
    with desk.open_unit() as session:
        company = Company(**values)
        company.sites = [Site(town=town, mentors=[Mentor(name="Els Kok", phone="0546-000001")])]
        session.add(company)
        session.flush()
        return CompanyId(company.id)


def make_place(desk: Desk, **changes: Any) -> PlaceId:
    """Make a place for two pupils, every working day, with its questions answered.

    `company` is an id (else a new company), `activities` codes, `measures` names and values.
    """
    company = changes.pop("company", None) or make_company(desk)
    activities = changes.pop("activities", ("vijlen-aftekenen",))
    measures = changes.pop("measures", {})
    values = {
        "number": 2,
        "weekdays": WORKDAYS,
        "youth_rie": "yes",
        "supervision": "expert",
        "recognised": "yes",
        **changes,
    }
    with desk.open_unit() as session:
        site = session.scalars(select(Site).where(Site.company_id == company)).first()
        place = Place(site=site, **values)
        place.activities = [PlaceActivity(code=code) for code in activities]
        place.measures = [PlaceMeasure(name=name, value=value) for name, value in measures.items()]
        session.add(place)
        session.flush()
        return PlaceId(place.id)


def make_period(desk: Desk, **changes: Any) -> PeriodId:
    """Make a period of two weeks with five days of seven hours; `form` is a basis."""
    count = next(NUMBERS)
    basis = changes.pop("form", "stage")
    location = changes.pop("location", "Almelo")
    classes = changes.pop("classes", ("4K1",))
    values = {
        "name": f"Blok {count}",
        "starts": STARTS,
        "ends": ENDS,
        "weekdays": WORKDAYS,
        "hours": "08:30-16:00",
        "breaks": "12:00-12:30",
        **changes,
    }
    with desk.open_unit() as session:
        period = Period(form=_form(session, basis), **values)
        period.classes = [_class(session, location, name) for name in classes]
        session.add(period)
        session.flush()
        return PeriodId(period.id)


def make_placement(desk: Desk, **changes: Any) -> PlacementId:
    """Make a placement; `pupil`, `place` and `period` are ids, else new ones; not yet judged."""
    values = {
        "pupil_id": changes.pop("pupil", None) or make_pupil(desk),
        "place_id": changes.pop("place", None) or make_place(desk),
        "period_id": changes.pop("period", None) or make_period(desk),
        **changes,
    }
    with desk.open_unit() as session:
        placement = Placement(**values)
        session.add(placement)
        session.flush()
        return PlacementId(placement.id)


def name_of(desk: Desk, period: PeriodId) -> str:
    """Return a period's name."""
    with desk.open_unit() as session:
        return session.get_one(Period, period).name


def _class(session: Session, location: str, name: str) -> SchoolClass:
    if session.scalars(select(School)).first() is None:
        session.add(School(name="vmbo De Getouwen", region="noord"))
    place = session.scalars(select(Location).where(Location.name == location)).first()
    if place is None:
        place = Location(name=location, region="noord")
    year = session.scalars(select(SchoolYear).where(SchoolYear.name == "2026-2027")).first()
    if year is None:
        year = SchoolYear(name="2026-2027", starts=date(2026, 8, 1), ends=date(2027, 7, 31))
    session.add_all((place, year))
    session.flush()
    found = session.scalars(
        select(SchoolClass).where(
            SchoolClass.name == name,
            SchoolClass.location_id == place.id,
            SchoolClass.school_year_id == year.id,
        )
    ).first()
    if found is None:
        found = SchoolClass(name=name, location=place, school_year=year)
        session.add(found)
        session.flush()
    return found


def _form(session: Session, basis: str) -> StageForm:
    found = session.scalars(select(StageForm).where(StageForm.basis == basis)).first()
    if found is None:
        found = StageForm(name=f"Vorm {basis}", basis=basis)
        session.add(found)
        session.flush()
    return found
