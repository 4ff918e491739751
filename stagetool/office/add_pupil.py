"""Add a pupil by hand: one who comes halfway the year."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import InvalidInputError
from stagetool.base.folding import fold
from stagetool.base.ids import PupilId
from stagetool.calendar.ages import age_on
from stagetool.exchange.names import tidy_infix
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.list_pupils import ERASED
from stagetool.office.participants import takes_part
from stagetool.office.pupil_differences import search_text
from stagetool.office.pupil_fields import (
    LONGEST_NAME,
    PupilForm,
    class_of,
    plausible,
    pupil_values,
    year_of,
)
from stagetool.office.typed_text import one_line, unprintable
from stagetool.office.words import full_name
from stagetool.records.restriction import shown
from stagetool.records.tables import Period, Pupil

MUST = ("number", "given_name", "surname", "born", "school_class")


@dataclass(frozen=True, slots=True)
class PupilAdded:
    """A new pupil, with the names of the periods that are not over and that the pupil joins."""

    pupil: PupilId
    periods: tuple[str, ...] = ()


@needs(Role.ADMINISTRATION)
def add_pupil(desk: Desk, form: PupilForm) -> PupilAdded:
    """Add a pupil; a later import of the same number finds this pupil and changes what it says.

    Raises:
        NumberTakenError: Another pupil has the number.
        InvalidInputError: Something is missing, or a value cannot be used.
        IdentifyingTextError: A text holds a number like a citizen's.
        UnknownLocationError: There is no such location.
    """
    for name in MUST:
        if not getattr(form, name):
            raise InvalidInputError(field=desk.texts(f"office.field.{name}"), value="''")
    with desk.open_unit() as session:
        values = pupil_values(desk, session, form, None)
        values["year"] = year_of(form)
        row = Pupil(**values)
        row.school_class = class_of(desk, session, form, None) or row.school_class
        if form.tutor:
            tutor = one_line(desk, "office.field.tutor", form.tutor, LONGEST_NAME)
            row.school_class.tutor = tutor
        row.search = search_text(row)
        session.add(row)
        session.flush()
        desk.note(session, "add_pupil", f"pupil {row.id}")
        return PupilAdded(PupilId(row.id), _joins(desk, session, row))


@needs(Role.READER)
def pupil_doubts(desk: Desk, form: PupilForm, pupil: PupilId | None = None) -> tuple[str, ...]:
    """Return in Dutch what to look at before saving: an odd age, or somebody who is there already.

    None of this stops anybody: twins of one name exist.

    Args:
        desk: The user's desk.
        form: What was typed, complete.
        pupil: The pupil self, when already there.
    """
    if form.born is None:
        return ()
    today, told = desk.clock.today(), []
    if not plausible(form.born, today):
        age = age_on(form.born, today) if form.born <= today else 0
        told.append(desk.texts("office.lists.doubt.age", age=age))
    name = _folded(form.given_name, tidy_infix(form.infix or ""), form.surname)
    with desk.open_unit() as session, shown(session):
        query = (
            select(Pupil)
            .where(Pupil.born == form.born, Pupil.number_key.not_like(f"{ERASED}%"))
            .options(joinedload(Pupil.school_class))
        )
        told += [
            desk.texts(
                "office.lists.doubt.pupil",
                name=full_name(row),
                number=row.number,
                school_class=row.school_class.name,
            )
            for row in session.scalars(query)
            if row.id != pupil and _folded(row.given_name, row.infix, row.surname) == name
        ]
    return (*told, *unprintable(desk, form.given_name, form.infix, form.surname))


def _folded(*names: str | None) -> str:
    return " ".join(fold(" ".join(one for one in names if one)).split())


def _joins(desk: Desk, session: Session, row: Pupil) -> tuple[str, ...]:
    query = (
        select(Period).where(Period.ends >= desk.clock.today()).order_by(Period.starts, Period.name)
    )
    return tuple(one.name for one in session.scalars(query) if takes_part(one, row))
