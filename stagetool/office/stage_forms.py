"""The kinds of stage as records that the school edits: defaults for new periods, and their steps.

Changing a form changes what a new period starts with, and what the law looks at in its periods
(legal ground, recognition, inside the school): their placements are judged again. Steps of
periods that are there already stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import FormId, PlacementId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis
from stagetool.office.default_forms import StepLine, step_row
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import CONFIRMED, is_history, judge_periods
from stagetool.office.paper_names import KINDS
from stagetool.office.period_fields import LONGEST_NAME, form_named, location_named, week_text
from stagetool.office.period_steps import ANCHORS, checked_action, checked_name
from stagetool.office.placement_rows import placements_of
from stagetool.office.signatures import sign_again
from stagetool.office.words import company_of, plain, sort_name
from stagetool.records.tables import Location, Period, Placement, StageForm

PARTIES = ("school", "company", "parent", "pupil")
MOST_WEEKS, MOST_VISITS, MOST_HOURS, FARTHEST = 52, 20, 2000, 400
LONGEST_NOTE = 500
NOTHING = 0
WORKDAYS = frozenset(range(5))


class FormNameTakenError(InvalidInputError):
    """There is a stage form with that name already (facts: value)."""

    key: ClassVar[str] = "plan.error.form_taken"


class FormInUseError(InvalidInputError):
    """Periods use the stage form (facts: value, periods)."""

    key: ClassVar[str] = "plan.error.form_in_use"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One stage form, complete, for the list and for its form.

    Attributes:
        basis: Legal ground (law.facts.Basis); `basis_text` in Dutch.
        years: School years it is for; empty is any.
        weekdays, hours, weeks: What a new period starts with; empty is asked then.
        papers: Kinds of paper (office.paper_names) that are printed.
        signatures: Parties that must sign; empty is the law's own rule.
        least_hours, most_hours: Of the whole stage, clock hours.
        internal: Inside the school: judged as the school's own rooms.
        teachers: For a teacher: no pupils, and nothing is judged.
        steps: What the office does in every period of it.
        periods: How many periods use it.
        facts: Label and value pairs in Dutch, for a card.
    """

    form: FormId
    name: str
    basis: str
    basis_text: str
    recognition_needed: bool
    visits: int
    years: tuple[str, ...]
    weekdays: tuple[str, ...]
    hours: str
    weeks: int | None
    papers: tuple[str, ...]
    signatures: tuple[str, ...]
    least_hours: int | None
    most_hours: int | None
    internal: bool
    teachers: bool
    note: str
    steps: tuple[StepLine, ...]
    periods: int
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormEdit:
    """What to change at a stage form; None leaves it as it is.

    Attributes:
        weeks, least_hours, most_hours: 0 is none.
        steps: They replace those of now.
    """

    name: str | None = None
    basis: str | None = None
    recognition_needed: bool | None = None
    visits: int | None = None
    years: tuple[str, ...] | None = None
    weekdays: tuple[str, ...] | None = None
    hours: str | None = None
    weeks: int | None = None
    papers: tuple[str, ...] | None = None
    signatures: tuple[str, ...] | None = None
    least_hours: int | None = None
    most_hours: int | None = None
    internal: bool | None = None
    teachers: bool | None = None
    note: str | None = None
    steps: tuple[StepLine, ...] | None = None


@dataclass(frozen=True, slots=True)
class PeriodDefaults:
    """What a new period of a form starts with.

    Attributes:
        ends: Last day by the form's weeks, or None when the form has none.
        weekdays: Numbers, 0 is Monday.
    """

    starts: date
    ends: date | None
    weekdays: frozenset[int]
    hours: str
    lessons: str
    note: str
    teachers: bool


@needs(Role.READER)
def list_forms(desk: Desk) -> tuple[FormRow, ...]:
    """Return every stage form, in the order in which they came."""
    with desk.open_unit() as session:
        query = select(StageForm).order_by(StageForm.id).options(selectinload(StageForm.steps))
        used = _used(session)
        return tuple(_row(desk, form, used.get(form.id, 0)) for form in session.scalars(query))


@needs(Role.READER)
def period_defaults(
    desk: Desk, form: str, starts: date, location: str | None = None
) -> PeriodDefaults:
    """Return what a new period of a stage form starts with.

    Raises:
        RequestError: The stage form or the location is not known.
    """
    with desk.open_unit() as session:
        row, place = form_named(session, form), location_named(session, location)
        first = session.scalars(select(Location).order_by(Location.name)).first()
        at = place or first
        weekdays = frozenset(WEEKDAYS.index(day) for day in row.weekdays)
        return PeriodDefaults(
            starts=starts,
            ends=_last_day(starts, row.weeks, weekdays),
            weekdays=weekdays,
            hours=row.hours,
            lessons=at.lessons if at is not None else "",
            note=row.note,
            teachers=row.teachers,
        )


def _last_day(starts: date, weeks: int | None, weekdays: frozenset[int]) -> date | None:
    """Return the last stage day of so many weeks, not before the first day."""
    if not weeks:
        return None
    run = (starts + timedelta(days=back) for back in range(weeks * 7 - 1, 0, -1))
    return next((day for day in run if day.weekday() in (weekdays or WORKDAYS)), starts)


@needs(Role.COORDINATOR)
def add_form(desk: Desk, edit: FormEdit) -> FormId:
    """Add a stage form; what is left open is empty, the legal ground is that of a stage.

    Raises:
        InvalidInputError: A value cannot be used, or the name is taken.
    """
    with desk.open_unit() as session:
        row = StageForm(name="", basis=Basis.STAGE.value)
        _apply(desk, session, row, edit)
        _check_hours(desk, row)
        row.name = _name(desk, session, edit.name or "", None)
        session.add(row)
        session.flush()
        desk.note(session, "add_form", f"form {row.id}")
        return FormId(row.id)


@dataclass(frozen=True, slots=True)
class FormChange:
    """One placement that a change of its form touched.

    Attributes:
        before, after: Words of verdicts, with the open points answered.
        reopened: It was confirmed, and is a proposal again.
        sign_again: Its agreement must be signed again.
    """

    placement: PlacementId
    pupil: str
    company: str
    period: str
    before: str
    after: str
    reopened: bool
    sign_again: bool


@dataclass(frozen=True, slots=True)
class FormEdited:
    """What a change of a form did.

    Attributes:
        judged: How many placements were judged again.
        changes: Those that are otherwise now, by period and the pupil's name.
    """

    judged: int
    changes: tuple[FormChange, ...] = ()

    @property
    def reopened(self) -> int:
        """Return how many confirmed placements are proposals again."""
        return sum(change.reopened for change in self.changes)

    @property
    def sign_again(self) -> int:
        """Return how many agreements must be signed again."""
        return sum(change.sign_again for change in self.changes)


@needs(Role.COORDINATOR)
def edit_form(desk: Desk, form: FormId, edit: FormEdit) -> FormEdited:
    """Change a stage form; tell how many placements were judged again, and what changed there.

    Its legal ground, recognition and inside the school count for the law, and who signs for
    the confirmation, so the placements of periods that are not over are judged again.

    Raises:
        RecordGoneError: It was removed meanwhile.
        InvalidInputError: A value cannot be used, or the name is taken.
    """
    with desk.open_unit() as session:
        row = session.get(StageForm, form)
        if row is None:
            raise RecordGoneError
        before = _lawful(row)
        _apply(desk, session, row, edit)
        _check_hours(desk, row)
        session.flush()
        done = FormEdited(0)
        if _lawful(row) != before:
            done = _judged_again(desk, session, form)
        changed = [name for name in edit.__slots__ if getattr(edit, name) is not None]
        desk.note(session, "edit_form", f"form {form}", changed=changed, judged=done.judged)
        return done


@needs(Role.COORDINATOR)
def remove_form(desk: Desk, form: FormId) -> None:
    """Remove a stage form that no period uses.

    Raises:
        RecordGoneError: It was removed already.
        FormInUseError: Periods use it.
    """
    with desk.open_unit() as session:
        row = session.get(StageForm, form)
        if row is None:
            raise RecordGoneError
        names = select(Period.name).where(Period.form_id == form).order_by(Period.name)
        used = tuple(session.scalars(names))
        if used:
            raise FormInUseError(value=row.name, periods=", ".join(used))
        session.delete(row)
        desk.note(session, "remove_form", f"form {form}")


def _lawful(row: StageForm) -> tuple[object, ...]:
    """Return what of a form counts for the law or for a confirmation."""
    return row.basis, row.internal, row.recognition_needed, frozenset(row.signatures)


def _judged_again(desk: Desk, session: Session, form: FormId) -> FormEdited:
    """Judge the placements of a form in periods that are not over; tell what is otherwise."""
    today = desk.clock.today()
    query = select(Period.id).where(Period.form_id == form, Period.ends >= today)
    periods = tuple(session.scalars(query))
    rows = [row for row in placements_of(session, periods) if not is_history(row)]
    before = {row.id: (row.verdict, row.state) for row in rows}
    judged = judge_periods(desk, session, periods)
    changes = (_change(row, *before[row.id], today) for row in rows)
    told = [one for one in changes if one.before != one.after or one.reopened or one.sign_again]
    order = sorted(told, key=lambda one: (one.period, plain(one.pupil)))
    return FormEdited(judged, tuple(order))


def _change(row: Placement, verdict: str, state: str, today: date) -> FormChange:
    return FormChange(
        placement=PlacementId(row.id),
        pupil=sort_name(row.pupil),
        company=company_of(row.place).name,
        period=row.period.name,
        before=verdict,
        after=row.verdict,
        reopened=state == CONFIRMED and row.state != CONFIRMED,
        sign_again=bool(sign_again((row,), today)),
    )


def _check_hours(desk: Desk, row: StageForm) -> None:
    """Demand that a form does not ask more hours than it allows."""
    least, most = row.least_hours, row.most_hours
    if least is not None and most is not None and least > most:
        raise InvalidInputError(field=desk.texts("plan.form.least_hours"), value=str(least))


def _used(session: Session) -> dict[int, int]:
    query = select(Period.form_id, func.count()).group_by(Period.form_id)
    return dict(session.execute(query).all())


def _apply(desk: Desk, session: Session, row: StageForm, edit: FormEdit) -> None:
    if edit.name is not None:
        row.name = _name(desk, session, edit.name, row.id)
    for name, value in _checked(desk, edit).items():
        setattr(row, name, value)
    if edit.hours is not None:
        row.hours = week_text(edit.hours) if edit.hours.strip() else ""
    if edit.weekdays is not None:
        row.weekdays = tuple(day for day in WEEKDAYS if day in edit.weekdays)
    if edit.note is not None:
        row.note = edit.note.strip()
    if edit.steps is not None:
        row.steps = [step_row(_step(desk, step)) for step in edit.steps]


def _checked(desk: Desk, edit: FormEdit) -> dict[str, object]:
    """Return the plain values of the form that are given, each one usable."""
    wrong = {
        "basis": edit.basis is not None and edit.basis not in set(Basis),
        "visits": not _within(edit.visits, MOST_VISITS),
        "weeks": not _within(edit.weeks, MOST_WEEKS),
        "least_hours": not _within(edit.least_hours, MOST_HOURS),
        "most_hours": not _within(edit.most_hours, MOST_HOURS),
        "papers": not set(edit.papers or ()) <= set(KINDS),
        "signatures": not set(edit.signatures or ()) <= set(PARTIES),
        "weekdays": not set(edit.weekdays or ()) <= set(WEEKDAYS),
        "years": any(not year.strip() or ";" in year for year in edit.years or ()),
        "note": len(edit.note or "") > LONGEST_NOTE,
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            value = getattr(edit, name)
            said = ", ".join(value) if isinstance(value, tuple) else str(value)[:40]
            raise InvalidInputError(field=desk.texts(f"plan.form.{name}"), value=said)
    names = ("basis", "recognition_needed", "visits", "years", "papers", "signatures")
    values: dict[str, object] = {
        name: getattr(edit, name)
        for name in (*names, "internal", "teachers")
        if getattr(edit, name) is not None
    }
    for name in ("weeks", "least_hours", "most_hours"):
        given = getattr(edit, name)
        if given is not None:
            values[name] = None if given == NOTHING else given
    return values


def _within(value: int | None, most: int) -> bool:
    return value is None or 0 <= value <= most


def _step(desk: Desk, step: StepLine) -> StepLine:
    if step.anchor not in ANCHORS or abs(step.days) > FARTHEST:
        said = f"{step.anchor} {step.days}"
        raise InvalidInputError(field=desk.texts("plan.form.steps"), value=said)
    return StepLine(checked_name(step.name), step.anchor, step.days, checked_action(step.action))


def _name(desk: Desk, session: Session, name: str, own: int | None) -> str:
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise InvalidInputError(field=desk.texts("plan.field.name"), value=repr(words[:20]))
    known: Iterable[tuple[int, str]] = session.execute(select(StageForm.id, StageForm.name))
    if words.casefold() in {said.casefold() for number, said in known if number != own}:
        raise FormNameTakenError(value=words)
    return words


def _row(desk: Desk, form: StageForm, periods: int) -> FormRow:
    return FormRow(
        form=FormId(form.id),
        name=form.name,
        basis=form.basis,
        basis_text=desk.texts(f"plan.basis.{form.basis.replace('-', '_')}"),
        recognition_needed=form.recognition_needed,
        visits=form.visits,
        years=form.years,
        weekdays=form.weekdays,
        hours=form.hours,
        weeks=form.weeks,
        papers=form.papers,
        signatures=form.signatures,
        least_hours=form.least_hours,
        most_hours=form.most_hours,
        internal=form.internal,
        teachers=form.teachers,
        note=form.note,
        steps=tuple(StepLine(one.name, one.anchor, one.days, one.action) for one in form.steps),
        periods=periods,
        facts=_facts(desk, form),
    )


def _facts(desk: Desk, form: StageForm) -> tuple[tuple[str, str], ...]:
    texts = desk.texts
    papers = ", ".join(texts(f"plan.paper.{kind}") for kind in form.papers)
    parties = ", ".join(texts(f"office.party.{party}") for party in form.signatures)
    yes = texts("office.answer.yes")
    facts = (
        ("basis", texts(f"plan.basis.{form.basis.replace('-', '_')}")),
        ("years", ", ".join(form.years)),
        ("weekdays", ", ".join(form.weekdays)),
        ("hours", form.hours),
        ("weeks", "" if form.weeks is None else str(form.weeks)),
        ("least_hours", "" if form.least_hours is None else str(form.least_hours)),
        ("most_hours", "" if form.most_hours is None else str(form.most_hours)),
        ("visits", str(form.visits)),
        ("papers", papers),
        ("signatures", parties or texts("plan.form.by_law")),
        ("recognition_needed", yes if form.recognition_needed else ""),
        ("internal", yes if form.internal else ""),
        ("teachers", yes if form.teachers else ""),
        ("note", form.note),
    )
    return tuple((texts(f"plan.form.{name}"), value) for name, value in facts if value)
