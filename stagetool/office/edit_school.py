"""What papers print about the school itself: name, phone, mail, insurance; and its locations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.calendar.week_times import TimesError, WeekTimes
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Location, School

LONGEST_TEXT = 2000
LONGEST_LINE = 120
FOUND_IN_MAIL = "@"


@dataclass(frozen=True, slots=True)
class LocationDetails:
    """A building of the school.

    Attributes:
        lessons: When there are lessons, as spans; new periods begin with it.
        town: Stands above letters.
    """

    id: int
    name: str
    region: str
    phone: str
    town: str
    lessons: str


@dataclass(frozen=True, slots=True)
class SchoolDetails:
    """The school as its papers name it.

    Attributes:
        insurance_checked_on: The day on which the school's people last read the insurance text.
    """

    name: str
    region: str
    phone: str
    mail: str
    insurance_text: str
    insurance_checked_on: date | None
    locations: tuple[LocationDetails, ...]


@dataclass(frozen=True, slots=True)
class LocationForm:
    """What to change at a location; None leaves it as it is."""

    phone: str | None = None
    town: str | None = None
    lessons: str | None = None


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """What to change of the school; None leaves it as it is.

    Attributes:
        insurance_checked_on: Kept only beside a text; None leaves the day of now.
        locations: By the id of the location.
    """

    phone: str | None = None
    mail: str | None = None
    insurance_text: str | None = None
    insurance_checked_on: date | None = None
    locations: Mapping[int, LocationForm] = field(default_factory=dict)


@needs(Role.READER)
def school_details(desk: Desk) -> SchoolDetails:
    """Return what is known about the school."""
    with desk.open_unit() as session:
        return _details(session)


@needs(Role.ADMINISTRATION)
def edit_school(desk: Desk, form: SchoolForm) -> SchoolDetails:
    """Change what papers print about the school; return what is known afterwards.

    Lesson times count for periods that are made from now on.

    Raises:
        InvalidInputError: A value cannot be used; nothing was changed.
        RecordGoneError: A location was removed meanwhile.
    """
    changes = _cleaned(desk, form, ("phone", "mail", "insurance_text"))
    per_location = {
        location: _cleaned(desk, change, tuple(one.name for one in fields(LocationForm)))
        for location, change in form.locations.items()
    }
    with desk.open_unit() as session:
        school = session.scalars(select(School)).one()
        for name, value in changes.items():
            setattr(school, name, value)
        if not school.insurance_text:
            school.insurance_checked_on = None
        elif form.insurance_checked_on is not None:
            school.insurance_checked_on = form.insurance_checked_on
        for location, given in per_location.items():
            row = session.get(Location, location)
            if row is None:
                raise RecordGoneError
            for name, value in given.items():
                setattr(row, name, value)
        desk.note(
            session,
            "edit_school",
            changed=list(changes),
            locations={str(location): list(given) for location, given in per_location.items()},
        )
        session.flush()
        return _details(session)


def _details(session: Session) -> SchoolDetails:
    school = session.scalars(select(School)).one()
    return SchoolDetails(
        name=school.name,
        region=school.region,
        phone=school.phone,
        mail=school.mail,
        insurance_text=school.insurance_text,
        insurance_checked_on=school.insurance_checked_on,
        locations=tuple(
            LocationDetails(row.id, row.name, row.region, row.phone, row.town, row.lessons)
            for row in session.scalars(select(Location).order_by(Location.name))
        ),
    )


def _cleaned(desk: Desk, form: object, names: tuple[str, ...]) -> dict[str, str]:
    given = {name: getattr(form, name) for name in names}
    cleaned = {name: value.strip() for name, value in given.items() if value is not None}
    for name, value in cleaned.items():
        if not _is_usable(name, value):
            shown = value if len(value) <= LONGEST_LINE else f"{value[:LONGEST_LINE]}…"
            raise InvalidInputError(field=desk.texts(f"office.school.{name}"), value=shown)
    return cleaned


def _is_usable(name: str, value: str) -> bool:
    if name == "insurance_text":
        return len(value) <= LONGEST_TEXT
    if len(value) > LONGEST_LINE or any(not letter.isprintable() for letter in value):
        return False
    if name == "mail":
        return not value or (FOUND_IN_MAIL in value.strip(FOUND_IN_MAIL) and " " not in value)
    if name == "lessons":
        return _are_spans(value)
    return True


def _are_spans(text: str) -> bool:
    try:
        times = WeekTimes.parse(text)
    except TimesError:
        return False
    return bool(times) and not times.weeks
