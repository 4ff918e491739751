"""The office's tasks in a period, due on days counted from its start or its end (T-35)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, NewType

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId
from stagetool.calendar.holidays import Holiday, work_day_on_or_before
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers
from stagetool.office.placement_rows import period_by_id
from stagetool.office.words import day_text
from stagetool.records.tables import FormStep, Location, Period, PeriodStep

StepId = NewType("StepId", int)
START, END = "start", "end"
ANCHORS = (START, END)
# What a step leads to: a paper of office.paper_names, or a page of the window.
ACTIONS = (
    "",
    "agreements",
    "checklists",
    "companies",
    "letters",
    "lists",
    "plan",
    "requests",
    "signatures",
    "visits",
    "wishes",
)
LONGEST_NAME = 80
SOON = timedelta(days=14)


class StepNameError(InvalidInputError):
    """A step has no name, or one that no list has room for (facts: value, most)."""

    key: ClassVar[str] = "plan.error.step_name"


class StepActionError(InvalidInputError):
    """A step leads to no page or paper of that name (facts: value, known)."""

    key: ClassVar[str] = "plan.error.step_action"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One task of a period, ready for a list.

    Attributes:
        due: The last day on which it should be done.
        due_text: "19 okt 2026".
        offset_text: "35 dagen voor de start", or "" when it was made by hand.
        action: Word of the page or paper that does it (`ACTIONS`), or "".
        urgency: 0 can wait, 1 within two weeks, 2 today or too late; -1 done.
        state_text: "nog 12 dagen", "vandaag", "3 dagen te laat", "klaar op 3 okt 2026 (Ans)".
    """

    step: StepId
    period: PeriodId
    period_name: str
    name: str
    due: date
    due_text: str
    offset_text: str
    action: str
    done_on: date | None
    done_by: str
    urgency: int
    state_text: str


@dataclass(frozen=True, slots=True)
class StepForm:
    """What to change at a step; None leaves it as it is."""

    name: str | None = None
    due: date | None = None
    action: str | None = None


@needs(Role.READER)
def period_steps(desk: Desk, period: PeriodId | None = None) -> tuple[StepRow, ...]:
    """Return the steps of a period, or of all periods, by day.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        if period is not None and session.get(Period, period) is None:
            raise RecordGoneError
        return step_rows(desk, session, period)


@needs(Role.ADMINISTRATION)
def finish_step(desk: Desk, step: StepId, *, done: bool = True) -> StepRow:
    """Tick a step off, or put it back; return how it stands.

    Raises:
        RecordGoneError: It was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = _step(session, step)
        row.done_on = desk.clock.today() if done else None
        row.done_by = desk.user.name if done else ""
        desk.note(session, "finish_step", f"period {row.period_id}", step=step, done=done)
        return _row(desk, row, session.get_one(Period, row.period_id))


@needs(Role.COORDINATOR)
def add_step(desk: Desk, period: PeriodId, form: StepForm) -> StepRow:
    """Add a step of the office's own to a period.

    Raises:
        RecordGoneError: The period was removed meanwhile.
        InvalidInputError: The name, the day or the action cannot be used.
    """
    name = checked_name(form.name or "")
    action = checked_action(form.action or "")
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        if form.due is None:
            raise InvalidInputError(field=desk.texts("plan.field.due"), value="''")
        step = PeriodStep(name=name, due=form.due, action=action)
        row.steps.append(step)
        session.flush()
        desk.note(session, "add_step", f"period {period}", step=step.id)
        return _row(desk, step, row)


@needs(Role.COORDINATOR)
def edit_step(desk: Desk, step: StepId, form: StepForm) -> StepRow:
    """Change a step of a period.

    Raises:
        RecordGoneError: It was removed meanwhile.
        InvalidInputError: The name or the action cannot be used.
    """
    with desk.open_unit() as session:
        row = _step(session, step)
        if form.name is not None:
            row.name = checked_name(form.name)
        if form.due is not None:
            row.due = form.due
        if form.action is not None:
            row.action = checked_action(form.action)
        desk.note(session, "edit_step", f"period {row.period_id}", step=step)
        return _row(desk, row, session.get_one(Period, row.period_id))


@needs(Role.COORDINATOR)
def remove_step(desk: Desk, step: StepId) -> None:
    """Remove a step of a period.

    Raises:
        RecordGoneError: It was removed already.
    """
    with desk.open_unit() as session:
        row = _step(session, step)
        session.delete(row)
        desk.note(session, "remove_step", f"period {row.period_id}", step=step)


def checked_name(name: str) -> str:
    """Return the name of a step.

    Raises:
        StepNameError: There is none, or it is too long.
    """
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise StepNameError(value=f"{words[:20]}...", most=LONGEST_NAME)
    return words


def checked_action(action: str) -> str:
    """Return what a step leads to.

    Raises:
        StepActionError: No page or paper has that name.
    """
    if action not in ACTIONS:
        raise StepActionError(value=action, known=", ".join(word for word in ACTIONS if word))
    return action


def step_rows(
    desk: Desk, session: Session, period: int | None = None, *, open_only: bool = False
) -> tuple[StepRow, ...]:
    """Return steps by day; `open_only` leaves out what is done."""
    query = select(Period).options(selectinload(Period.steps)).order_by(Period.starts, Period.id)
    if period is not None:
        query = query.where(Period.id == period)
    rows = [
        _row(desk, step, one)
        for one in session.scalars(query)
        for step in one.steps
        if not (open_only and step.done_on is not None)
    ]
    return tuple(sorted(rows, key=lambda row: (row.due, row.period_name, row.step)))


def add_steps(session: Session, period: Period, *, since: date | None = None) -> int:
    """Give a period the steps of its form; return how many.

    A day on which the school is closed moves back to the last school day before it.

    Args:
        session: The unit of work.
        period: Its form and its dates are known.
        since: Steps that were due before this day are left out.
    """
    location = period.location or next((one.location for one in period.classes), None)
    holidays = Ledgers(session).holidays(location)
    count = 0
    for step in period.form.steps:
        due = due_day(step, period, holidays)
        if since is None or due >= since:
            period.steps.append(PeriodStep(name=step.name, due=due, action=step.action))
            count += 1
    session.flush()
    return count


def move_steps(session: Session, period: Period, *, before: tuple[date, date]) -> int:
    """Move open steps along with the new dates of a period; return how many moved."""
    location: Location | None = period.location
    location = location or next((one.location for one in period.classes), None)
    holidays = Ledgers(session).holidays(location)
    named = {(step.name, step.action): step for step in period.form.steps}
    moved = 0
    for row in period.steps:
        if row.done_on is not None:
            continue
        step = named.get((row.name, row.action))
        if step is not None:
            due = due_day(step, period, holidays)
        else:
            near_end = abs((row.due - before[1]).days) < abs((row.due - before[0]).days)
            shift = period.ends - before[1] if near_end else period.starts - before[0]
            due = work_day_on_or_before(row.due + shift, holidays)
        moved += due != row.due
        row.due = due
    return moved


def move_off(session: Session, since: date) -> int:
    """Move open steps off days that have become free, back to a school day; return how many.

    Args:
        session: The unit of work; the calendar was changed in it.
        since: Steps that were due before this day stay.
    """
    session.flush()
    ledgers, moved = Ledgers(session), 0
    query = select(Period).where(Period.steps.any(PeriodStep.due >= since))
    for period in session.scalars(query.options(selectinload(Period.steps))):
        location = period.location or next((one.location for one in period.classes), None)
        holidays = ledgers.holidays(location)
        for step in period.steps:
            if step.done_on is None and step.due >= since:
                due = max(since, work_day_on_or_before(step.due, holidays))
                moved += due != step.due
                step.due = due
    return moved


def due_day(step: FormStep, period: Period, holidays: tuple[Holiday, ...]) -> date:
    """Return the day on which a step of a form is due in a period."""
    anchor = period.ends if step.anchor == END else period.starts
    return work_day_on_or_before(anchor + timedelta(days=step.days), holidays)


def _step(session: Session, step: StepId) -> PeriodStep:
    row = session.get(PeriodStep, step)
    if row is None:
        raise RecordGoneError
    return row


def _row(desk: Desk, step: PeriodStep, period: Period) -> StepRow:
    today = desk.clock.today()
    return StepRow(
        step=StepId(step.id),
        period=PeriodId(period.id),
        period_name=period.name,
        name=step.name,
        due=step.due,
        due_text=day_text(step.due),
        offset_text=_offset(desk, step, period),
        action=step.action,
        done_on=step.done_on,
        done_by=step.done_by,
        urgency=_urgency(step, today),
        state_text=_state(desk, step, today),
    )


def _urgency(step: PeriodStep, today: date) -> int:
    if step.done_on is not None:
        return -1
    if step.due <= today:
        return 2
    return 1 if step.due - today <= SOON else 0


def _state(desk: Desk, step: PeriodStep, today: date) -> str:
    if step.done_on is not None:
        return desk.texts("plan.step.done", day=day_text(step.done_on), name=step.done_by)
    days = (step.due - today).days
    if days == 0:
        return desk.texts("plan.step.today")
    key = "plan.step.left" if days > 0 else "plan.step.late"
    return desk.texts(f"{key}_one" if abs(days) == 1 else key, days=abs(days))


def _offset(desk: Desk, step: PeriodStep, period: Period) -> str:
    """Say how far the day lies from the start, or after the end."""
    if step.due >= period.ends:
        days, key = (step.due - period.ends).days, "plan.step.after_end"
    elif step.due >= period.starts:
        days, key = (step.due - period.starts).days, "plan.step.after_start"
    else:
        days, key = (period.starts - step.due).days, "plan.step.before_start"
    if not days:
        return desk.texts("plan.step.on_end" if step.due == period.ends else "plan.step.on_start")
    return desk.texts(f"{key}_one" if days == 1 else key, days=days)
