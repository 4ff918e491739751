"""Write down a visit: planned for a day, or made, with what was seen."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PlacementId, TeacherId, VisitId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.teacher_rows import teacher_by_id
from stagetool.office.visit_rows import visit_by_id
from stagetool.records.tables import Visit

KINDS = ("visit", "phone", "digital")
PEOPLE = ("pupil", "mentor")
ANSWERS = ("", "yes", "no")
LONGEST = 2000


class VisitFieldError(InvalidInputError):
    """Something in the report of a visit cannot be (facts: field, value)."""

    key: ClassVar[str] = "visits.error.field"


class DeviationNeededError(InvalidInputError):
    """The work does not match the checklist, and nobody said how or what was done."""

    key: ClassVar[str] = "visits.error.deviation"


@dataclass(frozen=True, slots=True)
class VisitForm:
    """A visit, planned or made (domain/office.md 4.6).

    Attributes:
        done_on: The day on which it was made; None when it is only planned.
        kind: `visit`, `phone` or `digital`.
        spoke_with: `pupil`, `mentor`.
        safety: The work matches the checklist: `yes`, `no`, or "" when not looked at.
        deviation, action: What was otherwise, and what was done at once; needed with `no`.
        again: The place is fit for a next time: `yes`, `no` or "".
    """

    teacher: TeacherId | None = None
    planned_on: date | None = None
    done_on: date | None = None
    kind: str = "visit"
    spoke_with: tuple[str, ...] = ()
    attendance: str = ""
    work_seen: str = ""
    safety: str = ""
    deviation: str = ""
    action: str = ""
    progress: str = ""
    agreed: str = ""
    agreed_by_day: date | None = None
    again: str = ""


TEXTS = ("attendance", "work_seen", "deviation", "action", "progress", "agreed")


@needs(Role.SUPERVISOR)
def record_visit(
    desk: Desk, placement: PlacementId, form: VisitForm, visit: VisitId | None = None
) -> VisitId:
    """Write a visit of a placement; without an id it is a new one.

    Raises:
        RecordGoneError: The placement, the visit or the teacher is gone.
        InvalidInputError: A word or a day cannot be, or a deviation is not described.
    """
    with desk.open_unit() as session:
        _check(desk, form)
        row = _row(session, placement, visit)
        if form.teacher is not None:
            teacher_by_id(session, form.teacher)
        row.teacher_id = form.teacher
        row.planned_on, row.done_on = form.planned_on, form.done_on
        row.kind, row.spoke_with = form.kind, form.spoke_with
        for name in TEXTS:
            setattr(row, name, getattr(form, name).strip())
        row.safety, row.again, row.agreed_by_day = form.safety, form.again, form.agreed_by_day
        session.flush()
        desk.note(
            session,
            "record_visit",
            f"placement {placement}",
            visit=row.id,
            done=form.done_on is not None,
            safety=form.safety,
        )
        return VisitId(row.id)


def _row(session: Session, placement: PlacementId, visit: VisitId | None) -> Visit:
    owner = placement_by_id(session, placement)
    if visit is None:
        row = Visit(placement_id=owner.id)
        session.add(row)
        return row
    row = visit_by_id(session, visit)
    if row.placement_id != owner.id:
        raise RecordGoneError
    return row


def _check(desk: Desk, form: VisitForm) -> None:
    today = desk.clock.today()
    for field, value, wrong in (
        ("kind", form.kind, form.kind not in KINDS),
        ("spoke_with", form.spoke_with, not set(form.spoke_with) <= set(PEOPLE)),
        ("safety", form.safety, form.safety not in ANSWERS),
        ("again", form.again, form.again not in ANSWERS),
        ("done_on", form.done_on, form.done_on is not None and form.done_on > today),
        ("day", "-", form.done_on is None and form.planned_on is None),
        ("text", "...", any(len(getattr(form, name)) > LONGEST for name in TEXTS)),
    ):
        if wrong:
            raise VisitFieldError(field=desk.texts(f"visits.field.{field}"), value=value)
    if form.safety == "no" and not (form.deviation.strip() and form.action.strip()):
        raise DeviationNeededError
