"""Who supervises at a site (praktijkbegeleiders), and how many pupils at a time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import MentorId, PlaceId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_conflicts import ConflictRow, conflicts_after
from stagetool.office.placement_rows import place_by_id, placements_at
from stagetool.records.tables import Mentor, Period, Place, Placement, Site

MOST = 500
LONGEST_NAME = 80


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
class MentorForm:
    """What to change at a mentor; None leaves it as it is.

    Attributes:
        most: 0 says that nobody knows.
    """

    name: str | None = None
    phone: str | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MentorsEdited:
    """What a change of mentors did.

    Attributes:
        added: The new ones, in the order of their forms.
        left: How many placements have nobody now.
        conflicts: The placements at the site that clash now.
    """

    added: tuple[MentorId, ...] = ()
    left: int = 0
    conflicts: tuple[ConflictRow, ...] = ()


@needs(Role.ADMINISTRATION)
def add_mentor(desk: Desk, place: PlaceId, form: MentorForm) -> MentorsEdited:
    """Add somebody who supervises at the site of a place.

    Raises:
        RecordGoneError: The place was removed meanwhile.
        InvalidInputError: There is no name, or a value cannot be used.
    """
    values = _new_values(desk, form)
    with desk.open_unit() as session:
        row = place_by_id(session, place)
        mentor = _added(session, row.site, values)
        desk.note(session, "add_mentor", f"company {row.site.company_id}", mentor=mentor)
        return MentorsEdited((mentor,), 0, _clashes(desk, session, row.site))


@needs(Role.ADMINISTRATION)
def edit_mentor(desk: Desk, mentor: MentorId, form: MentorForm) -> MentorsEdited:
    """Change somebody who supervises.

    Raises:
        RecordGoneError: The mentor was removed meanwhile.
        InvalidInputError: A value cannot be used.
    """
    values = _values(desk, form)
    with desk.open_unit() as session:
        row = _mentor(session, mentor)
        for name, value in values.items():
            setattr(row, name, value)
        desk.note(session, "edit_mentor", f"mentor {mentor}", changed=list(values))
        return MentorsEdited((), 0, _clashes(desk, session, session.get_one(Site, row.site_id)))


@needs(Role.ADMINISTRATION)
def remove_mentor(desk: Desk, mentor: MentorId) -> MentorsEdited:
    """Remove somebody who supervises; tell how many placements have nobody now.

    Raises:
        RecordGoneError: The mentor was removed already.
    """
    with desk.open_unit() as session:
        row = _mentor(session, mentor)
        site, left = session.get_one(Site, row.site_id), _removed(session, row)
        session.refresh(site, ["mentors"])
        desk.note(session, "remove_mentor", f"mentor {mentor}", placements=left)
        return MentorsEdited((), left, _clashes(desk, session, site))


@needs(Role.ADMINISTRATION)
def edit_mentors(
    desk: Desk,
    place: PlaceId,
    changed: Mapping[MentorId, MentorForm | None],
    added: tuple[MentorForm, ...] = (),
) -> MentorsEdited:
    """Change, remove (None) and add who supervises at the site of a place, all at once.

    Raises:
        RecordGoneError: The place or a mentor was removed meanwhile.
        InvalidInputError: A value cannot be used; nobody is changed.
    """
    values = {key: _values(desk, form) for key, form in changed.items() if form is not None}
    new = [_new_values(desk, form) for form in added]
    with desk.open_unit() as session:
        site, left = place_by_id(session, place).site, 0
        for key in changed:
            row = _mentor(session, key)
            if key not in values:
                left += _removed(session, row)
                continue
            for name, value in values[key].items():
                setattr(row, name, value)
        session.flush()
        session.refresh(site, ["mentors"])
        ids = tuple(_added(session, site, one) for one in new)
        about = f"company {site.company_id}"
        desk.note(
            session,
            "edit_mentors",
            about,
            changed=len(values),
            removed=len(changed) - len(values),
            added=list(ids),
        )
        return MentorsEdited(ids, left, _clashes(desk, session, site))


def mentor_rows(desk: Desk, session: Session, site: Site) -> tuple[MentorRow, ...]:
    """Return who supervises at a site, with how many pupils each has now."""
    query = (
        select(Placement.mentor_id)
        .join(Placement.period)
        .where(Placement.state != "ended", Period.ends >= desk.clock.today())
    )
    busy = Counter(session.scalars(query))
    return tuple(
        MentorRow(MentorId(one.id), one.name, one.phone, one.most, busy[one.id])
        for one in site.mentors
    )


def new_mentor(desk: Desk, name: str) -> Mentor:
    """Return somebody of a name who supervises, not yet at a site.

    Raises:
        InvalidInputError: The name cannot be used.
    """
    return Mentor(**_new_values(desk, MentorForm(name)))


def _mentor(session: Session, mentor: MentorId) -> Mentor:
    row = session.get(Mentor, mentor)
    if row is None:
        raise RecordGoneError
    return row


def _added(session: Session, site: Site, values: Mapping[str, object]) -> MentorId:
    mentor = Mentor(**values)
    site.mentors.append(mentor)
    session.flush()
    return MentorId(mentor.id)


def _removed(session: Session, row: Mentor) -> int:
    placed = session.scalars(select(Placement.id).where(Placement.mentor_id == row.id)).all()
    session.execute(update(Placement).where(Placement.mentor_id == row.id).values(mentor_id=None))
    session.delete(row)
    session.flush()
    return len(placed)


def _clashes(desk: Desk, session: Session, site: Site) -> tuple[ConflictRow, ...]:
    session.flush()
    places = session.scalars(select(Place.id).where(Place.site_id == site.id)).all()
    there = placements_at(session, places, desk.clock.today())
    return conflicts_after(desk, session, there)


def _new_values(desk: Desk, form: MentorForm) -> dict[str, object]:
    values = _values(desk, form)
    if "name" not in values:
        raise InvalidInputError(field=desk.texts("office.place.mentor"), value="''")
    return values


def _values(desk: Desk, form: MentorForm) -> dict[str, object]:
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
