"""Everything that is said of one place: room, people, suitability, days off; and changing it.

The window builds its form for a place on these tasks:

- `place_details(desk, place)` gives `PlaceDetails`.
- `set_capacities(desk, place, rows)` replaces the numbers per period, weekday and half day.
- `judge_suitability(desk, place, form)` keeps who found the place fit, when, and until when.
- `add_mentor`, `edit_mentor`, `remove_mentor`: who supervises, and how many pupils at a time.
- `office.edit_place` changes the rest; `office.edit_company` the company's own facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import CompanyId, MentorId, PeriodId, PlaceId
from stagetool.base.texts import Texts
from stagetool.calendar.halves import HALVES
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import company_of, day_text
from stagetool.records.tables import Mentor, Period, Place, PlaceCapacity, Placement, Site

SUITABLE, CONDITIONAL, UNSUITABLE = "suitable", "conditional", "unsuitable"
WORDS = (SUITABLE, CONDITIONAL, UNSUITABLE, "")
MOST = 500
LONGEST_NAME, LONGEST_NOTE = 80, 300


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many pupils a place takes other than its usual number.

    Attributes:
        period: In one period; None is in every period.
        weekday: `ma`, `di`..., or "" on every day.
        half: `am`, `pm`, or "" the whole day.
    """

    number: int
    period: PeriodId | None = None
    weekday: str = ""
    half: str = ""


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """The same, ready for a list.

    Attributes:
        text: "Blok 1, woensdagmiddag: 2" said in parts: "Blok 1, wo, middag: 2".
    """

    capacity: Capacity
    period_name: str
    text: str


@dataclass(frozen=True, slots=True)
class MentorRow:
    """Who supervises at a site.

    Attributes:
        most: How many pupils at a time; None when nobody said.
        now: How many pupils this person has in periods that are not over.
    """

    mentor: MentorId
    name: str
    phone: str
    most: int | None
    now: int


@dataclass(frozen=True, slots=True)
class Suitability:
    """What the office found of a place.

    Attributes:
        word: `suitable`, `conditional`, `unsuitable`, or "" when nobody looked.
        until: The last day on which it holds; None is open.
        expired: That day is over: somebody looks again. Unsuitable stays so until then.
        text: "geschikt, door Ans op 3 sep 2026, tot en met 31 jul 2027".
    """

    word: str
    by: str
    on: date | None
    until: date | None
    note: str
    expired: bool
    text: str


@dataclass(frozen=True, slots=True)
class PlaceDetails:
    """One place, complete for its form."""

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


@dataclass(frozen=True, slots=True)
class SuitabilityForm:
    """What somebody found of a place.

    Attributes:
        word: `suitable`, `conditional`, `unsuitable`, or "" to forget what was said.
        by: Who looked; "" is the user.
        on: On which day; None is today.
    """

    word: str
    until: date | None = None
    note: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MentorForm:
    """What to change at a mentor; None leaves it as it is.

    Attributes:
        most: 0 says that nobody knows.
    """

    name: str | None = None
    phone: str | None = None
    most: int | None = None


@needs(Role.READER)
def place_details(desk: Desk, place: PlaceId) -> PlaceDetails:
    """Return one place with its numbers, people and suitability.

    Raises:
        RecordGoneError: The place was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = _place(session, place)
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
            capacities=tuple(_capacity_row(one, names, desk.texts) for one in row.capacities),
            mentors=_mentors(desk, session, row.site),
            suitability=suitability_of(row, desk),
            leave_alone_until=company_of(row).leave_alone_until,
        )


@needs(Role.ADMINISTRATION)
def set_capacities(desk: Desk, place: PlaceId, rows: Iterable[Capacity]) -> int:
    """Replace the numbers of a place per period, weekday and half day; return how many there are.

    The narrowest row wins: of one period before every period, of a weekday before every day,
    of half a day before the whole day. Without a row the place's own number holds.

    Raises:
        RecordGoneError: The place or a period was removed meanwhile.
        InvalidInputError: A value cannot be used, or two rows are about the same.
    """
    given = tuple(rows)
    seen: set[tuple[object, ...]] = set()
    for one in given:
        key = (one.period, one.weekday, one.half)
        right = one.weekday in {"", *WEEKDAYS} and one.half in {"", *HALVES}
        if not right or not 0 <= one.number <= MOST or key in seen:
            said = " ".join(str(part) for part in (one.weekday, one.half, one.number) if part)
            raise InvalidInputError(field=desk.texts("office.place.number"), value=said)
        seen.add(key)
    with desk.open_unit() as session:
        row = _place(session, place)
        for one in given:
            if one.period is not None and session.get(Period, one.period) is None:
                raise RecordGoneError
        row.capacities.clear()
        session.flush()
        row.capacities = [
            PlaceCapacity(
                period_id=one.period, weekday=one.weekday, half=one.half, number=one.number
            )
            for one in given
        ]
        desk.note(session, "set_capacities", f"place {place}", rows=len(given))
        return len(given)


@needs(Role.SUPERVISOR)
def judge_suitability(desk: Desk, place: PlaceId, form: SuitabilityForm) -> Suitability:
    """Keep what somebody found of a place; an unsuitable one takes nobody any more.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        InvalidInputError: The word is not known, the day lies before the look, or the note is
            too long.
    """
    today = desk.clock.today()
    on, note = form.on or today, " ".join(form.note.split())
    if form.word not in WORDS:
        raise InvalidInputError(field=desk.texts("office.place.suitability"), value=form.word)
    if len(note) > LONGEST_NOTE or len(form.by) > LONGEST_NAME:
        raise InvalidInputError(field=desk.texts("office.place.note"), value=f"{note[:20]}...")
    if on > today or (form.until is not None and form.until < on):
        said = day_text(form.until or on)
        raise InvalidInputError(field=desk.texts("office.place.suitability_until"), value=said)
    with desk.open_unit() as session:
        row = _place(session, place)
        row.suitability = form.word
        row.suitability_by = (form.by.strip() or desk.user.name) if form.word else ""
        row.suitability_on = on if form.word else None
        row.suitability_until = form.until if form.word else None
        row.suitability_note = note if form.word else ""
        desk.note(session, "judge_suitability", f"place {place}", word=form.word)
        return suitability_of(row, desk)


@needs(Role.ADMINISTRATION)
def add_mentor(desk: Desk, place: PlaceId, form: MentorForm) -> MentorId:
    """Add somebody who supervises at the site of a place.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        InvalidInputError: There is no name, or a value cannot be used.
    """
    values = _mentor_values(desk, form)
    if "name" not in values:
        raise InvalidInputError(field=desk.texts("office.place.mentor"), value="''")
    with desk.open_unit() as session:
        row = _place(session, place)
        mentor = Mentor(**values)
        row.site.mentors.append(mentor)
        session.flush()
        desk.note(session, "add_mentor", f"company {row.site.company_id}", mentor=mentor.id)
        return MentorId(mentor.id)


@needs(Role.ADMINISTRATION)
def edit_mentor(desk: Desk, mentor: MentorId, form: MentorForm) -> None:
    """Change somebody who supervises.

    Raises:
        RecordGoneError: The mentor was removed meanwhile.
        InvalidInputError: A value cannot be used.
    """
    values = _mentor_values(desk, form)
    with desk.open_unit() as session:
        row = _mentor(session, mentor)
        for name, value in values.items():
            setattr(row, name, value)
        desk.note(session, "edit_mentor", f"mentor {mentor}", changed=list(values))


@needs(Role.ADMINISTRATION)
def remove_mentor(desk: Desk, mentor: MentorId) -> int:
    """Remove somebody who supervises; return how many placements have nobody now.

    Raises:
        RecordGoneError: The mentor was removed already.
    """
    with desk.open_unit() as session:
        row = _mentor(session, mentor)
        placed = session.scalars(select(Placement.id).where(Placement.mentor_id == mentor)).all()
        session.execute(
            update(Placement).where(Placement.mentor_id == mentor).values(mentor_id=None)
        )
        session.delete(row)
        desk.note(session, "remove_mentor", f"mentor {mentor}", placements=len(placed))
        return len(placed)


def suitability_of(place: Place, desk: Desk) -> Suitability:
    """Return what the office found of a place, in words."""
    texts, today = desk.texts, desk.clock.today()
    until = place.suitability_until
    expired = bool(place.suitability) and until is not None and until < today
    parts = [texts(f"office.suitability.{place.suitability or 'nobody'}")]
    if place.suitability_on is not None:
        by, on = place.suitability_by or "-", day_text(place.suitability_on)
        parts.append(texts("office.suitability.by", name=by, day=on))
    if until is not None:
        key = "office.suitability.expired" if expired else "office.suitability.until"
        parts.append(texts(key, day=day_text(until)))
    return Suitability(
        word=place.suitability,
        by=place.suitability_by,
        on=place.suitability_on,
        until=until,
        note=place.suitability_note,
        expired=expired,
        text=", ".join(parts),
    )


def _place(session: Session, place: PlaceId) -> Place:
    row = session.get(Place, place)
    if row is None:
        raise RecordGoneError
    return row


def _mentor(session: Session, mentor: MentorId) -> Mentor:
    row = session.get(Mentor, mentor)
    if row is None:
        raise RecordGoneError
    return row


def _mentor_values(desk: Desk, form: MentorForm) -> dict[str, object]:
    values: dict[str, object] = {}
    if form.name is not None:
        name = " ".join(form.name.split())
        if not name or len(name) > LONGEST_NAME:
            raise InvalidInputError(field=desk.texts("office.place.mentor"), value=repr(name[:20]))
        values["name"] = name
    if form.phone is not None:
        values["phone"] = form.phone.strip()[:LONGEST_NAME]
    if form.most is not None:
        if not 0 <= form.most <= MOST:
            raise InvalidInputError(field=desk.texts("office.place.mentor_most"), value=form.most)
        values["most"] = form.most or None
    return values


def _mentors(desk: Desk, session: Session, site: Site) -> tuple[MentorRow, ...]:
    query = (
        select(Placement.mentor_id)
        .join(Placement.period)
        .where(Placement.state != "ended", Period.ends >= desk.clock.today())
    )
    busy = list(session.scalars(query))
    return tuple(
        MentorRow(MentorId(one.id), one.name, one.phone, one.most, busy.count(one.id))
        for one in site.mentors
    )


def capacity_texts(place: Place, names: Mapping[int, str], texts: Texts) -> tuple[str, ...]:
    """Return the numbers of a place per period, weekday and half day; names are of periods."""
    return tuple(_capacity_row(row, names, texts).text for row in place.capacities)


def _capacity_row(row: PlaceCapacity, names: Mapping[int, str], texts: Texts) -> CapacityRow:
    name = names.get(row.period_id, "") if row.period_id is not None else ""
    half = texts(f"office.half.{row.half}") if row.half else ""
    about = ", ".join(part for part in (name, row.weekday, half) if part)
    period = PeriodId(row.period_id) if row.period_id is not None else None
    return CapacityRow(
        capacity=Capacity(row.number, period, row.weekday, row.half),
        period_name=name,
        text=texts(
            "office.place.capacity",
            about=about or texts("office.place.always"),
            number=row.number,
        ),
    )
