"""Change a period after it was made; its placements are judged again and its steps move along."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PeriodId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_effects import judge_pupils
from stagetool.office.ledgers import Ledgers
from stagetool.office.participants import takes_part
from stagetool.office.period_conflicts import ConflictRow, conflicts_after
from stagetool.office.period_fields import (
    PeriodDatesError,
    check_dates,
    check_times,
    checked_most,
    classes_named,
    form_named,
    free_name,
    location_named,
    week_text,
)
from stagetool.office.period_steps import add_steps, move_steps
from stagetool.office.placement_rows import period_by_id, placements_of
from stagetool.office.signatures import sign_again
from stagetool.office.words import day_text
from stagetool.records.tables import Period

ENDED = "ended"
NO_LIMIT = 0


class StillPlacedError(InvalidInputError):
    """Pupils who would no longer take part have a placement (facts: count, classes)."""

    key: ClassVar[str] = "plan.error.still_placed"


@dataclass(frozen=True, slots=True)
class PeriodEdit:
    """What to change of a period; None leaves it as it is.

    Attributes:
        weekdays: Numbers, 0 is Monday.
        hours, breaks, lessons: Times as text, per weekday if need be; empty breaks are none.
        classes: Names; they replace those of now.
        location: A name, or "" for all locations.
        most_of_class: At most so many of one class at one company; 0 is no limit.
    """

    name: str | None = None
    starts: date | None = None
    ends: date | None = None
    weekdays: frozenset[int] | None = None
    hours: str | None = None
    breaks: str | None = None
    lessons: str | None = None
    classes: tuple[str, ...] | None = None
    form: str | None = None
    location: str | None = None
    most_of_class: int | None = None


@dataclass(frozen=True, slots=True)
class PeriodEdited:
    """What the change did.

    Attributes:
        judged: How many placements were judged again.
        steps: How many steps of the office moved to another day.
        conflicts: Which placements clash now.
        sign_again: How many agreements were changed after somebody signed.
    """

    period: PeriodId
    judged: int
    steps: int
    conflicts: tuple[ConflictRow, ...] = ()
    sign_again: int = 0


@needs(Role.COORDINATOR)
def edit_period(desk: Desk, period: PeriodId, edit: PeriodEdit) -> PeriodEdited:
    """Change one period, judge its placements again and move its open steps.

    Raises:
        RecordGoneError: The period was removed meanwhile.
        InvalidInputError: A value cannot be used, or a pupil who is placed would fall out.
        RequestError: The stage form, the location or a class is not known.
    """
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        before = (row.starts, row.ends)
        steps = _set_form(session, row, edit)
        _set_values(desk, session, row, edit)
        _set_classes(session, row, edit)
        session.flush()
        if not Ledgers(session).stage_dates(row, None, row.location):
            raise PeriodDatesError(starts=day_text(row.starts), ends=day_text(row.ends))
        if (row.starts, row.ends) != before:
            steps += move_steps(session, row, before=before)
        judged = judge_pupils(desk, session, {one.pupil_id for one in row.placements})
        changed = [name for name in edit.__slots__ if getattr(edit, name) is not None]
        desk.note(session, "edit_period", f"period {period}", changed=changed, judged=judged)
        there = placements_of(session, (row.id,))
        clashes = conflicts_after(desk, session, there)
        again = sign_again(there, desk.clock.today())
        return PeriodEdited(PeriodId(row.id), judged, steps, clashes, again)


def _set_values(desk: Desk, session: Session, row: Period, edit: PeriodEdit) -> None:
    if edit.name is not None:
        row.name = free_name(desk, session, edit.name, own=row.id)
    row.starts, row.ends = edit.starts or row.starts, edit.ends or row.ends
    if edit.weekdays is not None:
        row.weekdays = tuple(WEEKDAYS[day] for day in sorted(edit.weekdays))
    if edit.hours is not None:
        row.hours = week_text(edit.hours)
    if edit.breaks is not None:
        row.breaks = week_text(edit.breaks, nothing=True) if edit.breaks.strip() else ""
    if edit.lessons is not None:
        row.lessons = week_text(edit.lessons, nothing=True)
    if edit.most_of_class is not None:
        row.most_of_class = (
            None if edit.most_of_class == NO_LIMIT else checked_most(desk, edit.most_of_class)
        )
    check_times(row.hours, row.breaks, row.weekdays)
    check_dates(row.starts, row.ends, row.weekdays)


def _set_form(session: Session, row: Period, edit: PeriodEdit) -> int:
    """Take another stage form, with its steps for those that were not done; return how many."""
    if edit.form is None:
        return 0
    form = form_named(session, edit.form)
    if form is row.form:
        return 0
    row.form = form
    row.steps = [step for step in row.steps if step.done_on is not None]
    done = {step.name for step in row.steps}
    row.starts, row.ends = edit.starts or row.starts, edit.ends or row.ends
    count = add_steps(session, row)
    row.steps = [step for step in row.steps if step.done_on is not None or step.name not in done]
    return count


def _set_classes(session: Session, row: Period, edit: PeriodEdit) -> None:
    if edit.location is not None:
        row.location = location_named(session, edit.location)
    if edit.classes is None:
        return
    row.classes = classes_named(session, row.starts, edit.classes, row.location)
    _demand_nobody_left(row)


def _demand_nobody_left(row: Period) -> None:
    out: Iterable[str] = (
        one.pupil.school_class.name
        for one in row.placements
        if one.state != ENDED and not one.pupil.gone and not takes_part(row, one.pupil)
    )
    count = Counter(out)
    if count:
        raise StillPlacedError(count=count.total(), classes=", ".join(sorted(count)))
