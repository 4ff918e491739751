"""What is known of a pupil: the form, and what in a form cannot be."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.calendar.ages import age_on
from stagetool.exchange.names import tidy_infix
from stagetool.exchange.numbers import key_of
from stagetool.exchange.pupils import YOUNGEST
from stagetool.exchange.studies import PROFILES as KNOWN_PROFILES
from stagetool.exchange.studies import TRACKS as KNOWN_TRACKS
from stagetool.exchange.studies import year_of_class
from stagetool.office.desk import Desk
from stagetool.office.period_fields import location_named
from stagetool.office.school_classes import Classes
from stagetool.office.typed_text import (
    mail_text,
    needed,
    number_text,
    one_line,
    phone_text,
    postcode_text,
)
from stagetool.records.restriction import shown
from stagetool.records.tables import Location, Pupil, School, SchoolClass

TRACKS = tuple(dict.fromkeys(KNOWN_TRACKS.values()))
PROFILES = tuple(dict.fromkeys(KNOWN_PROFILES.values()))
YEARS = range(1, 7)
OLDEST = 22  # years; who is older or younger than this is doubted, not refused
LONGEST_NAME, LONGEST_CLASS, LONGEST_LIFE = 80, 20, 100
LINES = ("guardian", "town")


@dataclass(frozen=True, slots=True)
class PupilForm:
    """What to change of a pupil; None leaves it as it is.

    Attributes:
        school_class: Its name; one that is not there yet this school year is made.
        location: Its name; None stays where the pupil is, or is the only location.
        year: 0 says that nobody knows.
        work_route: In a leer-werktraject.
        tutor: Of the whole class.
    """

    number: str | None = None
    given_name: str | None = None
    infix: str | None = None
    surname: str | None = None
    born: date | None = None
    school_class: str | None = None
    location: str | None = None
    year: int | None = None
    track: str | None = None
    profile: str | None = None
    work_route: bool | None = None
    tutor: str | None = None
    mail: str | None = None
    phone: str | None = None
    guardian: str | None = None
    emergency_phone: str | None = None
    postcode: str | None = None
    town: str | None = None


def pupil_values(
    desk: Desk, session: Session, form: PupilForm, row: Pupil | None
) -> dict[str, object]:
    """Return the columns that a form changes, class and tutor apart.

    Raises:
        NumberTakenError: Another pupil has the number; leading zeros make no other number.
        InvalidInputError: A value cannot be used.
        IdentifyingTextError: A text holds a number like a citizen's.
    """
    values: dict[str, object] = {}
    if form.number is not None:
        with shown(session):
            others = select(Pupil.number_key).where(Pupil.id != (row.id if row is not None else 0))
            taken = tuple(session.scalars(others))
        number = number_text(desk, "office.field.number", form.number, taken)
        values["number"], values["number_key"] = number, key_of(number)
    values |= _names(desk, form)
    values |= _school(desk, form)
    values |= _reach(desk, form)
    return values


def class_of(
    desk: Desk, session: Session, form: PupilForm, now: SchoolClass | None
) -> SchoolClass | None:
    """Return the class that a form names, made if need be; None when it stays as it is.

    Raises:
        UnknownLocationError: There is no such location.
        InvalidInputError: There are several locations and the form names none, or no class.
    """
    if form.school_class is None and form.location is None:
        return None
    name = form.school_class if form.school_class is not None or now is None else now.name
    named = needed(desk, "office.field.school_class", name or "", LONGEST_CLASS)
    locations = {one.name.casefold(): one for one in session.scalars(select(Location))}
    where = _location(desk, session, form, now, locations)
    school_class = Classes(session, desk, locations).get(named, where)
    session.flush()
    return school_class


def _location(
    desk: Desk,
    session: Session,
    form: PupilForm,
    now: SchoolClass | None,
    locations: dict[str, Location],
) -> str:
    if form.location and (locations or now is not None):
        found = location_named(session, form.location)
        return found.name if found is not None else form.location
    if now is not None:
        return now.location.name
    if not locations:
        return session.scalars(select(School.name)).first() or ""
    if len(locations) > 1:
        raise InvalidInputError(field=desk.texts("office.field.location"), value="''")
    return next(iter(locations.values())).name


def _names(desk: Desk, form: PupilForm) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in ("given_name", "surname"):
        typed = getattr(form, name)
        if typed is not None:
            values[name] = needed(desk, f"office.field.{name}", typed, LONGEST_NAME)
    if form.infix is not None:
        infix = one_line(desk, "office.field.infix", form.infix, LONGEST_NAME)
        values["infix"] = tidy_infix(infix)
    if form.born is not None:
        today = desk.clock.today()
        if form.born > today or age_on(form.born, today) > LONGEST_LIFE:
            said = f"{form.born:%d-%m-%Y}"
            raise InvalidInputError(field=desk.texts("office.field.born"), value=said)
        values["born"] = form.born
    return values


def _school(desk: Desk, form: PupilForm) -> dict[str, object]:
    values: dict[str, object] = {}
    if form.year is not None:
        if form.year and form.year not in YEARS:
            raise InvalidInputError(field=desk.texts("office.field.year"), value=form.year)
        values["year"] = form.year or None
    for name, known in (("track", TRACKS), ("profile", PROFILES)):
        typed = getattr(form, name)
        if typed is not None:
            if typed.strip() not in {"", *known}:
                label = desk.texts(f"office.field.{name}")
                raise InvalidInputError(field=label, value=typed)
            values[name] = typed.strip()
    if form.work_route is not None:
        values["work_route"] = form.work_route
    return values


def _reach(desk: Desk, form: PupilForm) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in LINES:
        typed = getattr(form, name)
        if typed is not None:
            values[name] = one_line(desk, f"office.field.{name}", typed)
    for name in ("phone", "emergency_phone"):
        typed = getattr(form, name)
        if typed is not None:
            values[name] = phone_text(desk, f"office.field.{name}", typed)
    if form.mail is not None:
        values["mail"] = mail_text(desk, "office.field.mail", form.mail)
    if form.postcode is not None:
        postcode = postcode_text(form.postcode)
        values["postcode"] = one_line(desk, "office.field.postcode", postcode, 12)
    return values


def year_of(form: PupilForm) -> int | None:
    """Return the year that a form says, or that its class begins with."""
    return form.year or year_of_class(form.school_class or "")


def plausible(born: date, today: date) -> bool:
    """Tell whether somebody of that birth date may be a pupil of such a school."""
    return born <= today and YOUNGEST <= age_on(born, today) <= OLDEST
