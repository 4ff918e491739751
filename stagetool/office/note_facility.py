"""What was agreed to make a stage possible (voorziening): no diagnosis; gone when it is over."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlacementId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.free_text import demand_plain_text
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.retention import end_of, terms_of
from stagetool.office.rows import FacilityRow
from stagetool.records.tables import FacilityNote, Placement

LONGEST_TEXT = 300
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class FacilityForm:
    """What was agreed, with whom, when; and whether the company may read it."""

    text: str
    agreed_by: str
    agreed_on: date
    to_company: bool = False


@needs(Role.SUPERVISOR)
def note_facility(
    desk: Desk, placement: PlacementId, form: FacilityForm, note: int | None = None
) -> int:
    """Write down a facility of a placement, or change one; return its id.

    Raises:
        RecordGoneError: The placement or the note was removed meanwhile.
        InvalidInputError: The text or the name lacks or is too long, or the day is to come.
        IdentifyingTextError: It holds a number like a citizen's.
        HealthWordError: It tells why instead of what: somebody's health.
    """
    given = _checked(desk, form)
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        if note is None:
            kept = FacilityNote()
            row.facilities.append(kept)
        else:
            found = next((one for one in row.facilities if one.id == note), None)
            if found is None:
                raise RecordGoneError
            kept = found
        kept.text, kept.agreed_by = given.text, given.agreed_by
        kept.agreed_on, kept.to_company = given.agreed_on, given.to_company
        session.flush()
        desk.note(session, "note_facility", f"placement {placement}", to_company=given.to_company)
        return kept.id


@needs(Role.SUPERVISOR)
def remove_facility(desk: Desk, note: int) -> None:
    """Remove a facility note.

    Raises:
        RecordGoneError: It was removed already.
    """
    with desk.open_unit() as session:
        row = session.get(FacilityNote, note)
        if row is None:
            raise RecordGoneError
        subject = f"placement {row.placement_id}"
        session.delete(row)
        desk.note(session, "remove_facility", subject)


def facility_rows(session: Session, placement: Placement) -> tuple[FacilityRow, ...]:
    """Return the facilities of a placement, oldest first."""
    until = end_of(placement) + timedelta(days=terms_of(session).facility_days)
    return tuple(
        FacilityRow(one.id, one.text, one.agreed_by, one.agreed_on, one.to_company, until)
        for one in placement.facilities
    )


def company_facilities(placement: Placement) -> tuple[str, ...]:
    """Return what the company may read of the facilities, for its papers."""
    return tuple(one.text for one in placement.facilities if one.to_company)


def _checked(desk: Desk, form: FacilityForm) -> FacilityForm:
    text, by = " ".join(form.text.split()), " ".join(form.agreed_by.split())
    names = {name: desk.texts(f"office.field.{name}") for name in ("text", "agreed_by")}
    if not 0 < len(text) <= LONGEST_TEXT:
        raise InvalidInputError(field=names["text"], value=text[:LONGEST_TEXT])
    if not 0 < len(by) <= LONGEST_NAME:
        raise InvalidInputError(field=names["agreed_by"], value=by[:LONGEST_NAME])
    if form.agreed_on > desk.clock.today():
        field = desk.texts("office.field.agreed_on")
        raise InvalidInputError(field=field, value=form.agreed_on.isoformat())
    demand_plain_text(desk, names["text"], text)
    demand_plain_text(desk, names["agreed_by"], by, health=False)
    return FacilityForm(text, by, form.agreed_on, form.to_company)
