"""The hours that a pupil works in a job beside school, as the pupil told; for the law alone.

The window builds its form on these tasks:

- `side_jobs(desk, pupil)` gives a `SideJobView`: every `SideJobRow`, and how much it is a week.
- `add_side_job(desk, pupil, SideJobForm(...))` and `remove_side_job(desk, job)` give a
  `SideJobSaved`: the pupil's running placements were judged again with the new hours.
- `edit_side_job(desk, job, SideJobForm(...))` replaces one.

A form has one weekday and one or more spans: `SideJobForm("za", "09:00-17:00")`; `starts` and
`ends` are the first and last day, None is open. What cannot be used is an `InvalidInputError`
(field `weekday`, `hours` or `days`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PupilId, SideJobId
from stagetool.base.texts import Texts
from stagetool.calendar.spans import parse_spans, total_minutes
from stagetool.calendar.weekdays import NAMES, WEEKDAYS
from stagetool.law.words import hours as hours_in_words
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge
from stagetool.office.placement_rows import placement_options
from stagetool.office.words import day_text
from stagetool.records.tables import Period, Placement, Pupil, SideJob

MOST_JOBS = 14


@dataclass(frozen=True, slots=True)
class SideJobForm:
    """What the pupil tells of one weekday.

    Attributes:
        weekday: `ma`, `di`... `zo`.
        hours: Spans as text, `17:00-19:00`, more of them with commas.
        starts, ends: First and last day, both included; None is open.
    """

    weekday: str
    hours: str
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class SideJobRow:
    """One weekday of a side job, ready for a list and for a form.

    Attributes:
        text: "zaterdag 09:00-17:00, vanaf 1 sep 2026".
        told_on: On which day the pupil told it.
    """

    job: SideJobId
    weekday: str
    weekday_name: str
    hours: str
    starts: date | None
    ends: date | None
    told_on: date
    text: str


@dataclass(frozen=True, slots=True)
class SideJobView:
    """The side job of one pupil.

    Attributes:
        rows: By weekday and hours.
        week_text: "Samen 8 uur per week.", or that no side job is known.
    """

    pupil: PupilId
    rows: tuple[SideJobRow, ...]
    week_text: str


@dataclass(frozen=True, slots=True)
class SideJobSaved:
    """What the change did: how many placements were judged again, and how many changed.

    Attributes:
        forbidden: How many of them may not go on as they are.
        text: The same in one Dutch sentence.
    """

    job: SideJobId
    judged: int
    changed: int
    forbidden: int
    text: str


@needs(Role.READER)
def side_jobs(desk: Desk, pupil: PupilId) -> SideJobView:
    """Return what is known of a pupil's side job.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = session.get(Pupil, pupil)
        if row is None:
            raise RecordGoneError
        return _view(row, desk.texts)


@needs(Role.ADMINISTRATION)
def add_side_job(desk: Desk, pupil: PupilId, form: SideJobForm) -> SideJobSaved:
    """Keep hours of a side job and judge the pupil's placements that are not over.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
        InvalidInputError: The weekday, the hours or the days cannot be used.
    """
    values = _values(desk, form)
    with desk.open_unit() as session:
        row = session.get(Pupil, pupil)
        if row is None:
            raise RecordGoneError
        if len(row.side_jobs) >= MOST_JOBS:
            raise InvalidInputError(field=desk.texts("office.job.most"), value=MOST_JOBS)
        job = SideJob(told_on=desk.clock.today(), **values)
        row.side_jobs.append(job)
        return _saved(desk, session, row, job.id, "add_side_job", job)


@needs(Role.ADMINISTRATION)
def edit_side_job(desk: Desk, job: SideJobId, form: SideJobForm) -> SideJobSaved:
    """Replace hours of a side job and judge the pupil's placements that are not over.

    Raises:
        RecordGoneError: It was removed meanwhile.
        InvalidInputError: The weekday, the hours or the days cannot be used.
    """
    values = _values(desk, form)
    with desk.open_unit() as session:
        row, pupil = _job(session, job)
        for name, value in values.items():
            setattr(row, name, value)
        row.told_on = desk.clock.today()
        return _saved(desk, session, pupil, job, "edit_side_job", row)


@needs(Role.ADMINISTRATION)
def remove_side_job(desk: Desk, job: SideJobId) -> SideJobSaved:
    """Forget hours of a side job and judge the pupil's placements that are not over.

    Raises:
        RecordGoneError: It was removed already.
    """
    with desk.open_unit() as session:
        row, pupil = _job(session, job)
        pupil.side_jobs.remove(row)
        return _saved(desk, session, pupil, job, "remove_side_job", None)


def _job(session: Session, job: SideJobId) -> tuple[SideJob, Pupil]:
    row = session.get(SideJob, job)
    pupil = session.get(Pupil, row.pupil_id) if row is not None else None
    if row is None or pupil is None:
        raise RecordGoneError
    return row, pupil


def _values(desk: Desk, form: SideJobForm) -> dict[str, object]:
    """Return the columns of a form."""
    weekday = form.weekday.strip().lower()
    if weekday not in WEEKDAYS:
        raise InvalidInputError(field=desk.texts("office.job.weekday"), value=form.weekday)
    try:
        spans = sorted(parse_spans(form.hours))
    except ValueError as error:
        raise InvalidInputError(field=desk.texts("office.job.hours"), value=form.hours) from error
    if not spans or any(one.end > other.start for one, other in pairwise(spans)):
        raise InvalidInputError(field=desk.texts("office.job.hours"), value=form.hours)
    if form.starts is not None and form.ends is not None and form.ends < form.starts:
        days = f"{day_text(form.starts)} - {day_text(form.ends)}"
        raise InvalidInputError(field=desk.texts("office.job.days"), value=days)
    hours = ",".join(map(str, spans))
    return {"weekday": weekday, "hours": hours, "starts": form.starts, "ends": form.ends}


def _saved(
    desk: Desk,
    session: Session,
    pupil: Pupil,
    job: int | None,
    action: str,
    row: SideJob | None,
) -> SideJobSaved:
    session.flush()
    placements = tuple(_running(desk, session, pupil.id))
    before = {one.id: one.verdict for one in placements}
    judged = Judge(desk, session).follow(placements)
    changed = sum(one.verdict != before[one.id] for one in placements)
    forbidden = sum(one.verdict in {"prohibited", "undetermined"} for one in placements)
    number = row.id if row is not None else job
    desk.note(session, action, f"pupil {pupil.id}", judged=judged, changed=changed)
    key = "office.job.saved" if not forbidden else "office.job.forbidden"
    if forbidden == 1:
        key = "office.job.forbidden_one"
    return SideJobSaved(
        job=SideJobId(number or 0),
        judged=judged,
        changed=changed,
        forbidden=forbidden,
        text=desk.texts(key, count=forbidden),
    )


def _running(desk: Desk, session: Session, pupil: int) -> Iterable[Placement]:
    query = (
        select(Placement)
        .join(Placement.period)
        .where(
            Placement.pupil_id == pupil,
            Placement.state != "ended",
            Period.ends >= desk.clock.today(),
        )
        .order_by(Placement.id)
        .options(*placement_options())
    )
    return session.scalars(query)


def _view(pupil: Pupil, texts: Texts) -> SideJobView:
    rows = sorted(pupil.side_jobs, key=lambda one: (WEEKDAYS.index(one.weekday), one.hours))
    minutes = sum(total_minutes(parse_spans(row.hours)) for row in rows)
    return SideJobView(
        pupil=PupilId(pupil.id),
        rows=tuple(_row(row, texts) for row in rows),
        week_text=texts("office.job.week", hours=hours_in_words(minutes))
        if rows
        else texts("office.job.none"),
    )


def _row(row: SideJob, texts: Texts) -> SideJobRow:
    name = NAMES[WEEKDAYS.index(row.weekday)]
    parts = [f"{name} {row.hours}"]
    if row.starts is not None:
        parts.append(texts("office.job.from", day=day_text(row.starts)))
    if row.ends is not None:
        parts.append(texts("office.job.until", day=day_text(row.ends)))
    return SideJobRow(
        job=SideJobId(row.id),
        weekday=row.weekday,
        weekday_name=name,
        hours=row.hours,
        starts=row.starts,
        ends=row.ends,
        told_on=row.told_on,
        text=", ".join(parts),
    )
