"""Make the periods of a next school year out of those of this one, after a look at what comes.

`copy_year_preview` shows every period with its new dates, its classes and what somebody must
decide; it writes nothing. `copy_year` makes the periods, with the choices that were made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import RequestError
from stagetool.base.ids import PeriodId
from stagetool.calendar.holidays import Holiday, work_day_on_or_before
from stagetool.calendar.school_weeks import shifted
from stagetool.calendar.school_years import school_year_of
from stagetool.calendar.week_times import WeekTimes
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers
from stagetool.office.period_fields import (
    LONGEST_NAME,
    check_dates,
    free_name,
    lessons_at,
)
from stagetool.office.period_steps import add_steps
from stagetool.office.words import days_text
from stagetool.records.tables import (
    Location,
    Period,
    PeriodStep,
    SchoolClass,
    SchoolYear,
)


@dataclass(frozen=True, slots=True)
class CopyClass:
    """A class of the old period and what becomes of it.

    Attributes:
        there: The next school year has a class of that name; else it is made, still empty.
    """

    name: str
    location: str
    there: bool


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One period and what would come of it.

    Attributes:
        name, starts, ends: Of the new period; `old_…` of the one it comes from.
        days_text, old_days_text: "30 nov 2026 - 11 dec 2026".
        after: The holiday from which the school weeks were counted, or "".
        notes: What to look at, in Dutch.
        missing: What somebody must choose before it is made: `dates`, `name`.
        decide: There is such a thing.
    """

    period: PeriodId
    old_name: str
    name: str
    form: str
    old_starts: date
    old_ends: date
    starts: date
    ends: date
    old_days_text: str
    days_text: str
    old_stage_days: int
    stage_days: int
    classes: tuple[CopyClass, ...]
    after: str
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    decide: bool


@dataclass(frozen=True, slots=True)
class YearCopy:
    """What copying a school year would make.

    Attributes:
        notes: About the whole year: holidays that are not known, for instance.
    """

    from_year: str
    to_year: str
    lines: tuple[CopyLine, ...]
    notes: tuple[str, ...]
    decide: int


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """What somebody decided about one period; None takes what the preview shows.

    Attributes:
        copy: False leaves it out.
        classes: Names; they must exist in the next year, or be those of the old period.
    """

    copy: bool = True
    name: str | None = None
    starts: date | None = None
    ends: date | None = None
    classes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class YearCopied:
    """Which periods were made; `left` are the names of those that were not."""

    periods: tuple[PeriodId, ...]
    left: tuple[str, ...] = field(default=())


@needs(Role.READER)
def copy_year_preview(desk: Desk, from_year: str, to_year: str) -> YearCopy:
    """Return what copying the periods of a school year would make, and write nothing.

    Raises:
        RequestError: The school years are not known, or not two different ones.
    """
    _demand_years(desk, from_year, to_year)
    with desk.open_unit() as session:
        years = _Years(desk, session, from_year, to_year)
        lines = tuple(years.line(period) for period in years.periods())
        return YearCopy(
            from_year, to_year, lines, years.notes(), sum(line.decide for line in lines)
        )


@needs(Role.COORDINATOR)
def copy_year(
    desk: Desk,
    from_year: str,
    to_year: str,
    choices: Mapping[PeriodId, CopyChoice] | None = None,
) -> YearCopied:
    """Make the periods of the next year; one that waits for a decision is left out.

    Classes that the next year lacks are made, still empty: the import of pupils fills them.

    Raises:
        RequestError: The school years are not known, or not two different ones.
        InvalidInputError: A name or dates that were chosen cannot be used; nothing was made.
    """
    chosen = choices or {}
    _demand_years(desk, from_year, to_year)
    with desk.open_unit() as session:
        years = _Years(desk, session, from_year, to_year)
        made: list[PeriodId] = []
        left: list[str] = []
        for period in tuple(years.periods()):
            choice = chosen.get(PeriodId(period.id), CopyChoice())
            line = years.line(period)
            if not choice.copy or _undecided(line, choice):
                left.append(period.name)
                continue
            made.append(years.make(period, line, choice))
        desk.note(session, "copy_year", periods=list(made), left=len(left))
        return YearCopied(tuple(made), tuple(left))


def _undecided(line: CopyLine, choice: CopyChoice) -> bool:
    dates = choice.starts is not None or choice.ends is not None
    return ("dates" in line.missing and not dates) or ("name" in line.missing and not choice.name)


def _demand_years(desk: Desk, from_year: str, to_year: str) -> None:
    for year in (from_year, to_year):
        if _first_day(year) is None:
            raise RequestError(word=year)
    if to_year <= from_year:
        raise RequestError(word=desk.texts("plan.copy.same_year", year=to_year))


def _first_day(year: str) -> date | None:
    first, dash, last = year.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and int(last) == int(first) + 1):
        return None
    return date(int(first), 8, 1) if len(first) == len("2026") else None


class _Years:
    """The two school years within one unit of work."""

    def __init__(self, desk: Desk, session: Session, from_year: str, to_year: str) -> None:
        self._desk, self._session = desk, session
        self._from, self._to = from_year, to_year
        self._ledgers = Ledgers(session)
        self._names = set(session.scalars(select(Period.name)))

    def periods(self) -> Iterable[Period]:
        """Return the periods that begin in the old year, by their first day."""
        rows = self._session.scalars(select(Period).order_by(Period.starts, Period.name))
        return [row for row in rows if school_year_of(row.starts).name == self._from]

    def notes(self) -> tuple[str, ...]:
        """Say which holidays are not known."""
        holidays = self._ledgers.holidays(self._session.scalars(select(Location)).first())
        first = _first_day(self._to)
        if first is not None and any(
            first <= one.starts <= date(first.year + 1, 7, 31) for one in holidays
        ):
            return ()
        return (self._desk.texts("plan.copy.no_holidays", year=self._to),)

    def line(self, period: Period) -> CopyLine:
        """Return one period with its new dates and what to decide."""
        texts, holidays = self._desk.texts, self._holidays(period)
        moved = shifted(period.starts, period.ends, holidays, holidays)
        name = self._name(period)
        notes = []
        days = self._stage_days(period, moved.starts, moved.ends)
        old_days = self._stage_days(period, period.starts, period.ends)
        if not moved.after:
            notes.append(texts("plan.copy.weeks"))
        if days != old_days:
            notes.append(texts("plan.copy.days", before=old_days, after=days))
        hours = WeekTimes.parse(period.hours)
        if hours != hours.without_named_weeks():
            notes.append(texts("plan.copy.week_numbers"))
        outside = school_year_of(moved.starts).name != self._to
        over = school_year_of(moved.ends).name != self._to
        if outside or over:
            notes.append(texts("plan.copy.outside", year=self._to))
        taken = name.casefold() in {known.casefold() for known in self._names}
        if taken:
            notes.append(texts("plan.copy.taken", name=name))
        classes = self._classes(period)
        if any(not one.there for one in classes):
            empty = ", ".join(one.name for one in classes if not one.there)
            notes.append(texts("plan.copy.classes", classes=empty))
        late = not days or outside or over
        missing = (("dates",) if late else ()) + (("name",) if taken else ())
        return CopyLine(
            period=PeriodId(period.id),
            old_name=period.name,
            name=name,
            form=period.form.name,
            old_starts=period.starts,
            old_ends=period.ends,
            starts=moved.starts,
            ends=moved.ends,
            old_days_text=days_text(period.starts, period.ends),
            days_text=days_text(moved.starts, moved.ends),
            old_stage_days=old_days,
            stage_days=days,
            classes=classes,
            after=moved.after,
            notes=tuple(notes),
            missing=missing,
            decide=bool(missing),
        )

    def make(self, period: Period, line: CopyLine, choice: CopyChoice) -> PeriodId:
        """Make the new period with classes and steps."""
        starts, ends = choice.starts or line.starts, choice.ends or line.ends
        check_dates(starts, ends, period.weekdays)
        new = Period(
            name=free_name(self._desk, self._session, choice.name or line.name),
            starts=starts,
            ends=ends,
            weekdays=period.weekdays,
            hours=str(WeekTimes.parse(period.hours).without_named_weeks()),
            breaks=period.breaks,
            form=period.form,
            location=period.location,
            most_of_class=period.most_of_class,
        )
        new.classes = self._new_classes(period, choice)
        new.lessons = period.lessons or lessons_at(new.location, new.classes)
        self._session.add(new)
        self._session.flush()
        add_steps(self._session, new)
        self._own_steps(period, new)
        self._session.flush()
        return PeriodId(new.id)

    def _own_steps(self, period: Period, new: Period) -> None:
        """Copy the steps that the office added itself, as far from the start or the end."""
        holidays = self._holidays(period)
        known = {step.name for step in new.steps}
        for step in period.steps:
            if step.name in known:
                continue
            near_end = abs((step.due - period.ends).days) < abs((step.due - period.starts).days)
            shift = new.ends - period.ends if near_end else new.starts - period.starts
            due = work_day_on_or_before(step.due + shift, holidays)
            new.steps.append(PeriodStep(name=step.name, due=due, action=step.action))

    def _holidays(self, period: Period) -> tuple[Holiday, ...]:
        location = period.location or next((one.location for one in period.classes), None)
        return self._ledgers.holidays(location)

    def _stage_days(self, period: Period, starts: date, ends: date) -> int:
        stops = [one for one in self._holidays(period) if not one.stage]
        days = (
            date.fromordinal(number) for number in range(starts.toordinal(), ends.toordinal() + 1)
        )
        return sum(
            WEEKDAYS[day.weekday()] in period.weekdays and not any(one.covers(day) for one in stops)
            for day in days
        )

    def _name(self, period: Period) -> str:
        """Return the name with the year changed, or the year behind it."""
        old, new = self._from, self._to
        short = [f"{year[2:4]}-{year[7:9]}" for year in (old, new)]
        for before, after in ((old, new), tuple(short)):
            if before in period.name:
                return period.name.replace(before, after)
        room = LONGEST_NAME - len(new) - 1
        return f"{period.name[:room].rstrip()} {new}"

    def _classes(self, period: Period) -> tuple[CopyClass, ...]:
        there = {(row.name, row.location_id) for row in self._known()}
        return tuple(
            CopyClass(one.name, one.location.name, (one.name, one.location_id) in there)
            for one in period.classes
        )

    def _known(self) -> list[SchoolClass]:
        query = (
            select(SchoolClass)
            .join(SchoolClass.school_year)
            .where(SchoolYear.name == self._to)
            .order_by(SchoolClass.name)
        )
        return list(self._session.scalars(query))

    def _new_classes(self, period: Period, choice: CopyChoice) -> list[SchoolClass]:
        known = {(row.name, row.location_id): row for row in self._known()}
        names = None if choice.classes is None else {name.casefold() for name in choice.classes}
        found: list[SchoolClass] = []
        for one in period.classes:
            if names is not None and one.name.casefold() not in names:
                continue
            row = known.get((one.name, one.location_id))
            found.append(row or self._make_class(one))
        if names is not None:
            locations = {one.location_id for one in period.classes}
            more = [row for row in known.values() if row.name.casefold() in names]
            found += [row for row in more if row not in found and row.location_id in locations]
        return found

    def _make_class(self, old: SchoolClass) -> SchoolClass:
        year = self._session.scalars(
            select(SchoolYear).where(SchoolYear.name == self._to)
        ).one_or_none()
        if year is None:
            first = _first_day(self._to) or old.school_year.ends
            year = SchoolYear(name=self._to, starts=first, ends=date(first.year + 1, 7, 31))
            self._session.add(year)
        row = SchoolClass(name=old.name, location=old.location, school_year=year)
        self._session.add(row)
        self._session.flush()
        return row
