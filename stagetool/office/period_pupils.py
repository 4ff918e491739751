"""Who takes part in a period, pupil by pupil: leave one out, add one, or give own times.

A period is given to whole classes; here it is refined. `period_pupils` lists everybody of the
classes, who was added, and who was left out. `set_period_pupil` changes one or more pupils,
`clear_period_pupil` takes them back to what holds for the class.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import PeriodId, PupilId
from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_effects import judge_pupils
from stagetool.office.ledgers import Ledgers
from stagetool.office.period_conflicts import ConflictRow, conflicts_after
from stagetool.office.period_fields import LONGEST_DAYS, PeriodLengthError, week_text
from stagetool.office.placement_rows import period_by_id, placements_of
from stagetool.office.signatures import sign_again
from stagetool.office.words import day_text, full_name, plain, sort_name
from stagetool.records.tables import Period, PeriodPupil, Placement, Pupil

ENDED = "ended"


class OwnDaysError(InvalidInputError):
    """The pupil's own dates, weekdays or hours hold no stage day (facts: pupil)."""

    key: ClassVar[str] = "plan.error.own_days"


class PlacedPupilError(InvalidInputError):
    """The pupil has a placement, so cannot be left out (facts: pupil)."""

    key: ClassVar[str] = "plan.error.placed_pupil"


class TeachersOnlyError(InvalidInputError):
    """A docentenstage has no pupils (facts: period)."""

    key: ClassVar[str] = "plan.error.teachers_only"


@dataclass(frozen=True, slots=True)
class OwnTimes:
    """What is otherwise for a pupil; empty takes what holds for the period.

    Attributes:
        takes_part: False leaves the pupil out of the period.
        weekdays: `ma`, `di`...
        hours: Times as text; on a weekday that they leave open those of the period hold.
    """

    takes_part: bool = True
    starts: date | None = None
    ends: date | None = None
    weekdays: tuple[str, ...] = ()
    hours: str = ""


@dataclass(frozen=True, slots=True)
class PeriodPupilRow:
    """One pupil in a period.

    Attributes:
        by_class: The pupil's class takes part.
        takes_part: The pupil does.
        own: What is otherwise, or None when nothing is.
        own_text: The same in Dutch: "doet niet mee", "toegevoegd, ma, di, vanaf 3 dec 2026".
        company: Where the pupil is placed, or "".
        search: Without accents, lower case.
    """

    pupil: PupilId
    name: str
    number: str
    school_class: str
    location: str
    by_class: bool
    takes_part: bool
    own: OwnTimes | None
    own_text: str
    company: str
    search: str


@dataclass(frozen=True, slots=True)
class PeriodPupilsSaved:
    """What the change did.

    Attributes:
        pupils: How many were changed.
        judged: How many placements were judged again.
        conflicts: Which of them clash now.
        sign_again: How many of their agreements were changed after somebody signed.
    """

    pupils: int
    judged: int
    conflicts: tuple[ConflictRow, ...] = ()
    sign_again: int = 0


@needs(Role.READER)
def period_pupils(desk: Desk, period: PeriodId) -> tuple[PeriodPupilRow, ...]:
    """Return everybody of a period by class and name: of its classes, added, and left out.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        when = period_by_id(session, period)
        own = {row.pupil_id: row for row in when.own}
        classes = {one.id for one in when.classes}
        query = (
            select(Pupil)
            .where(
                Pupil.gone.is_(False),
                Pupil.class_id.in_(classes) | Pupil.id.in_(tuple(own)),
            )
            .options(joinedload(Pupil.school_class))
        )
        placed = _companies(session, when)
        rows = [
            _row(pupil, own.get(pupil.id), classes, placed, desk.texts)
            for pupil in session.scalars(query)
        ]
        return tuple(sorted(rows, key=lambda row: (plain(row.school_class), plain(row.name))))


@needs(Role.COORDINATOR)
def set_period_pupil(
    desk: Desk, period: PeriodId, pupils: Iterable[PupilId], own: OwnTimes
) -> PeriodPupilsSaved:
    """Leave pupils out of a period, add them, or give them times of their own.

    Raises:
        RecordGoneError: The period or a pupil was removed meanwhile.
        InvalidInputError: The times hold no stage day, or a pupil to leave out is placed.
    """
    chosen = tuple(dict.fromkeys(pupils))
    values = _values(desk, own)
    with desk.open_unit() as session:
        when = period_by_id(session, period)
        if when.form.teachers:
            raise TeachersOnlyError(period=when.name)
        known = {row.pupil_id: row for row in when.own}
        for number in chosen:
            pupil = session.get(Pupil, number)
            if pupil is None:
                raise RecordGoneError
            row = known.get(number)
            if row is None:
                row = PeriodPupil(pupil_id=number)
                when.own.append(row)
            for name, value in values.items():
                setattr(row, name, value)
            _check(session, when, pupil, row)
        return _saved(desk, session, when, chosen, "set_period_pupil")


@needs(Role.COORDINATOR)
def clear_period_pupil(
    desk: Desk, period: PeriodId, pupils: Iterable[PupilId]
) -> PeriodPupilsSaved:
    """Let for pupils hold again what holds for their class.

    Raises:
        RecordGoneError: The period was removed meanwhile.
        InvalidInputError: A pupil would no longer take part, and is placed.
    """
    chosen = tuple(dict.fromkeys(pupils))
    with desk.open_unit() as session:
        when = period_by_id(session, period)
        classes = {one.id for one in when.classes}
        for row in [one for one in when.own if one.pupil_id in set(chosen)]:
            pupil = session.get(Pupil, row.pupil_id)
            if pupil is not None and row.takes_part and pupil.class_id not in classes:
                _demand_unplaced(session, when, pupil)
            when.own.remove(row)
        return _saved(desk, session, when, chosen, "clear_period_pupil")


def _saved(
    desk: Desk, session: Session, when: Period, chosen: tuple[PupilId, ...], action: str
) -> PeriodPupilsSaved:
    session.flush()
    left = {row.pupil_id for row in when.own if not row.takes_part} & set(chosen)
    when.unplaced = [row for row in when.unplaced if row.pupil_id not in left]
    judged = judge_pupils(desk, session, chosen)
    subject = f"period {when.id}"
    desk.note(session, action, subject, pupils=list(chosen), judged=judged)
    there = [one for one in placements_of(session, (when.id,)) if one.pupil_id in chosen]
    clashes, again = conflicts_after(desk, session, there), sign_again(there, desk.clock.today())
    return PeriodPupilsSaved(len(chosen), judged, clashes, again)


def _values(desk: Desk, own: OwnTimes) -> dict[str, object]:
    unknown = set(own.weekdays) - set(WEEKDAYS)
    if unknown:
        raise InvalidInputError(
            field=desk.texts("office.place.weekdays"), value=", ".join(sorted(unknown))
        )
    if own.starts is not None and own.ends is not None:
        said = {"starts": day_text(own.starts), "ends": day_text(own.ends)}
        if not 0 <= (own.ends - own.starts).days <= LONGEST_DAYS:
            raise PeriodLengthError(**said)
    return {
        "takes_part": own.takes_part,
        "starts": own.starts,
        "ends": own.ends,
        "weekdays": tuple(day for day in WEEKDAYS if day in own.weekdays),
        "hours": week_text(own.hours) if own.hours.strip() else "",
    }


def _check(session: Session, when: Period, pupil: Pupil, row: PeriodPupil) -> None:
    if not row.takes_part:
        _demand_unplaced(session, when, pupil)
        return
    starts, ends = row.starts or when.starts, row.ends or when.ends
    length = (ends - starts).days
    days = Ledgers(session).stage_dates(when, None, pupil.school_class.location, row)
    if not 0 <= length <= LONGEST_DAYS or not days:
        raise OwnDaysError(pupil=full_name(pupil))


def _demand_unplaced(session: Session, when: Period, pupil: Pupil) -> None:
    query = select(Placement.id).where(
        Placement.period_id == when.id,
        Placement.pupil_id == pupil.id,
        Placement.state != ENDED,
    )
    if session.scalars(query).first() is not None:
        raise PlacedPupilError(pupil=full_name(pupil))


def _companies(session: Session, when: Period) -> dict[int, str]:
    query = select(Placement).where(Placement.period_id == when.id, Placement.state != ENDED)
    return {row.pupil_id: row.place.site.company.name for row in session.scalars(query)}


def _row(
    pupil: Pupil,
    own: PeriodPupil | None,
    classes: set[int],
    placed: dict[int, str],
    texts: Texts,
) -> PeriodPupilRow:
    by_class = pupil.class_id in classes
    name = sort_name(pupil)
    return PeriodPupilRow(
        pupil=PupilId(pupil.id),
        name=name,
        number=pupil.number,
        school_class=pupil.school_class.name,
        location=pupil.school_class.location.name,
        by_class=by_class,
        takes_part=own.takes_part if own is not None else by_class,
        own=None
        if own is None
        else OwnTimes(own.takes_part, own.starts, own.ends, own.weekdays, own.hours),
        own_text=own_text(own, texts, by_class=by_class) if own is not None else "",
        company=placed.get(pupil.id, ""),
        search=plain(name, pupil.given_name, pupil.number, pupil.school_class.name),
    )


def own_text(own: PeriodPupil, texts: Texts, *, by_class: bool) -> str:
    """Return in Dutch what is otherwise for a pupil."""
    if not own.takes_part:
        return texts("plan.own.out")
    parts = [] if by_class else [texts("plan.own.added")]
    if own.weekdays:
        parts.append(", ".join(own.weekdays))
    if own.hours:
        parts.append(own.hours)
    if own.starts is not None:
        parts.append(texts("plan.own.from", day=day_text(own.starts)))
    if own.ends is not None:
        parts.append(texts("plan.own.until", day=day_text(own.ends)))
    return ", ".join(parts)
