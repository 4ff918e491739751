"""The pupil's ledger of time: every day's work, lessons and free time, ready to be counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from stagetool.calendar.ages import birthdays_between
from stagetool.calendar.spans import MIDNIGHT, Span, days_between, monday_of, sunday_of
from stagetool.law.facts import Basis, Day, Situation
from stagetool.law.loading import Law
from stagetool.law.moments import Band, band_on, is_known
from stagetool.law.rules import Facts, breach, need
from stagetool.law.verdicts import Finding

_EPOCH = date.min
ALL = "all"
_DAY = "day"
SCHOOL_WEEK = 5
WEEK = timedelta(days=7)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, with those that touch or overlap made one."""
    given = tuple(spans)
    if len(given) == 1:
        return given
    result: list[Span] = []
    for span in sorted(given):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def without(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans less the holes."""
    pieces = list(merged(spans))
    for hole in merged(holes):
        pieces = [part for piece in pieces for part in _around(piece, hole)]
    return tuple(pieces)


def _around(piece: Span, hole: Span) -> Iterator[Span]:
    """Go through what is left of a piece before and after a hole."""
    before, after = min(piece.end, hole.start), max(piece.start, hole.end)
    if piece.start < before:
        yield Span(piece.start, before)
    if after < piece.end:
        yield Span(after, piece.end)


def minutes_of(spans: Iterable[Span]) -> int:
    """Return the minutes that the spans cover."""
    return sum(span.end - span.start for span in merged(spans))


@dataclass(frozen=True)
class WorkDay:
    """One day of the ledger with the regimes of its stage and its job.

    Attributes:
        stage: Work on the stage, breaks taken out.
        job: Work in a job, breaks taken out.
        stage_regime: Topic of the rules for the stage on this day (`nrk.stage`), if any.
    """

    day: Day
    band: Band
    stage: tuple[Span, ...]
    job: tuple[Span, ...]
    stage_regime: str | None
    job_regime: str | None

    @property
    def date(self) -> date:
        """Return the calendar day."""
        return self.day.date

    @property
    def works(self) -> bool:
        """Tell whether there is any work on this day."""
        return bool(self.day.stage or self.day.job)

    @cached_property
    def offset(self) -> int:
        """Return the minutes from the start of the calendar to this day's midnight."""
        return (self.date - _EPOCH).days * MIDNIGHT

    @cached_property
    def regimes(self) -> tuple[str, ...]:
        """Return the regimes of this day's work, each once."""
        named = [self.stage_regime] if self.day.stage else []
        named += [self.job_regime] if self.day.job else []
        return tuple(dict.fromkeys(name for name in named if name))

    def work_of(self, regime: str) -> tuple[Span, ...]:
        """Return the work that a regime counts, breaks taken out."""
        stage = self.stage if self.stage_regime == regime else ()
        job = self.job if self.job_regime == regime else ()
        return merged((*stage, *job))

    def presence_of(self, regime: str) -> tuple[Span, ...]:
        """Return the time at work for a regime, breaks included."""
        stage = self.day.stage if self.stage_regime == regime else ()
        job = self.day.job if self.job_regime == regime else ()
        return merged((*stage, *job))

    def of_kind(self, kind: str) -> tuple[Span, ...]:
        """Return the work of the kind `stage`, `job` or all together, breaks taken out."""
        return {"stage": self.stage, "job": self.job, ALL: self.all_work}[kind]

    @cached_property
    def all_work(self) -> tuple[Span, ...]:
        """Return all work of the day, breaks taken out."""
        return merged((*self.stage, *self.job))

    @cached_property
    def everything(self) -> tuple[Span, ...]:
        """Return work and lessons, breaks taken out."""
        return merged((*self.stage, *self.job, *self.day.school))

    @cached_property
    def everything_present(self) -> tuple[Span, ...]:
        """Return work and lessons, breaks included."""
        return merged((*self.day.stage, *self.day.job, *self.day.school))


@dataclass(frozen=True)
class Week:
    """The days of one calendar week that the ledger holds, Monday first.

    Attributes:
        stage_regime: The regime of a stage on the youngest day of the whole week.
        youngest: The band on that day; `oldest` is that of Sunday.
    """

    monday: date
    days: tuple[WorkDay, ...]
    holiday: bool
    stage_regime: str | None
    job_regime: str | None
    youngest: Band
    oldest: Band

    @property
    def works(self) -> bool:
        """Tell whether there is any work in this week."""
        return any(day.works for day in self.days)

    @property
    def regimes(self) -> tuple[tuple[str, str], ...]:
        """Return regime and kind of the work in this week; from 16 all work is one kind."""
        found = {}
        if any(day.stage for day in self.days):
            found["stage"] = self.stage_regime
        if any(day.job for day in self.days):
            found["job"] = self.job_regime
        named = tuple((regime, kind) for kind, regime in found.items() if regime is not None)
        if named and not self.youngest.child:
            return ((named[0][0], ALL),)
        return named

    def minutes(self, kind: str, *, school: bool) -> int:
        """Return the minutes of one kind of work, or all; with the lessons if asked."""
        return sum(
            minutes_of((*day.of_kind(kind), *day.day.school) if school else day.of_kind(kind))
            for day in self.days
        )


@dataclass(frozen=True)
class Ledger:
    """All days whose law is known, in order, and their weeks."""

    law: Law
    basis: Basis
    weeks_worked: int
    days: tuple[WorkDay, ...]
    weeks: tuple[Week, ...]

    def has(self, regime: str, name: str) -> bool:
        """Tell whether a regime has a rule of this name."""
        return f"{regime}.{name}" in self.law.parameters

    def counts_school(self, regime: str, day: date) -> bool:
        """Tell whether lessons count as work in a regime."""
        return bool(need(self.law, f"{regime}.school_counts", day).value)

    def activity(self, regime: str, day: WorkDay) -> tuple[Span, ...]:
        """Return what a day's rest, span and breaks are measured between, breaks taken out."""
        if regime in _ALL_TOGETHER:
            school = self.counts_school(regime, day.date)
            return day.everything if school else day.all_work
        return day.work_of(regime)

    def presence(self, regime: str, day: WorkDay) -> tuple[Span, ...]:
        """Return the same with the breaks included."""
        if regime in _ALL_TOGETHER:
            if self.counts_school(regime, day.date):
                return day.everything_present
            return merged((*day.day.stage, *day.day.job))
        return day.presence_of(regime)


_ALL_TOGETHER = frozenset({"nrk.stage", "atw.youth", "atw.adult"})


def ledger_of(situation: Situation, law: Law, band: Band | None = None) -> Ledger:
    """Lay out the situation's days; days of which no law is known stay out.

    A given `band` is taken on every day; left out, it follows from the birth date.
    """
    bands = _Bands(situation, law, band)
    known = _one_per_date(day for day in situation.days if is_known(law, day.date))
    holidays = _holiday_weeks(known)
    days = tuple(_work_day(day, situation, bands, holidays) for day in known)
    return Ledger(
        law=law,
        basis=situation.basis,
        weeks_worked=situation.weeks_worked,
        days=days,
        weeks=_weeks(days, situation, bands, holidays),
    )


class _Bands:
    """The age band of every day, or one band for all days."""

    def __init__(self, situation: Situation, law: Law, band: Band | None) -> None:
        self.law, self._born, self._band = law, situation.born, band

    def on(self, day: date) -> Band:
        """Return the band of a day."""
        return self._band if self._band is not None else band_on(self.law, self._born, day)

    def of_week(self, monday: date) -> list[Band]:
        """Return the bands of a week, youngest first."""
        if self._band is not None:
            return [self._band]
        whole = tuple(days_between(monday, sunday_of(monday)))
        turning = birthdays_between(self._born, monday, whole[-1])
        if not turning and set(whole).isdisjoint(self.law.changes):
            return [self.on(monday)]
        return sorted({self.on(day) for day in whole if is_known(self.law, day)})


def _one_per_date(days: Iterable[Day]) -> list[Day]:
    joined: dict[date, Day] = {}
    for day in sorted(days, key=lambda day: day.date):
        same = joined.get(day.date)
        joined[day.date] = day if same is None else _joined(same, day)
    return list(joined.values())


def _joined(one: Day, other: Day) -> Day:
    return Day(
        date=one.date,
        stage=one.stage + other.stage,
        breaks=one.breaks + other.breaks,
        school=one.school + other.school,
        job=one.job + other.job,
        school_day=one.school_day or other.school_day,
        around=one.around and other.around,
    )


def _holiday_weeks(days: list[Day]) -> frozenset[date]:
    free: dict[date, int] = {}
    for day in days:
        if day.date.weekday() < SCHOOL_WEEK and not day.school_day:
            monday = monday_of(day.date)
            free[monday] = free.get(monday, 0) + 1
    return frozenset(monday for monday, count in free.items() if count == SCHOOL_WEEK)


def _weeks(
    days: tuple[WorkDay, ...], situation: Situation, bands: "_Bands", holidays: frozenset[date]
) -> tuple[Week, ...]:
    weeks: dict[date, list[WorkDay]] = {}
    for day in days:
        weeks.setdefault(monday_of(day.date), []).append(day)
    return tuple(
        _week(monday, tuple(in_week), situation, bands, holiday=monday in holidays)
        for monday, in_week in weeks.items()
    )


def _week(
    monday: date, days: tuple[WorkDay, ...], situation: Situation, bands: "_Bands", *, holiday: bool
) -> Week:
    found = bands.of_week(monday)
    stages = (stage_regime(situation.basis, band, holiday=holiday) for band in found)
    jobs = (job_regime(situation.basis, band) for band in found)
    return Week(
        monday=monday,
        days=days,
        holiday=holiday,
        stage_regime=next((regime for regime in stages if regime), None),
        job_regime=next((regime for regime in jobs if regime), None),
        youngest=found[0],
        oldest=found[-1],
    )


def _work_day(
    day: Day, situation: Situation, bands: "_Bands", holidays: frozenset[date]
) -> WorkDay:
    band = bands.on(day.date)
    holiday = monday_of(day.date) in holidays
    key = (_DAY, day, band, situation.basis, holiday)
    known: WorkDay | None = bands.law.memory.get(key)
    if known is None:
        known = bands.law.memory[key] = _new_work_day(
            day, situation.basis, bands.law, band, holiday=holiday
        )
    return known


def _new_work_day(day: Day, basis: Basis, law: Law, band: Band, *, holiday: bool) -> WorkDay:
    shortest = need(law, "atw.youth.break_piece", day.date).number
    breaks = [pause for pause in merged(day.breaks) if pause.minutes >= shortest]
    return WorkDay(
        day=day,
        band=band,
        stage=without(day.stage, breaks),
        job=without(day.job, breaks),
        stage_regime=stage_regime(basis, band, holiday=holiday),
        job_regime=job_regime(basis, band),
    )


def stage_regime(basis: Basis, band: Band, *, holiday: bool) -> str | None:
    """Return the topic of the rules for a stage; None where the age forbids it."""
    if not band.child:
        return "atw.youth" if band is Band.YOUTH else "atw.adult"
    if basis is Basis.MAATSCHAPPELIJKE_STAGE:
        if band is Band.TOO_YOUNG:
            return None
        topic = "nrk.mas15" if band is Band.OLDER_CHILD else "nrk.mas13"
        return f"{topic}_holiday" if holiday else topic
    return "nrk.stage" if band >= Band.STAGE else None


def job_regime(basis: Basis, band: Band) -> str | None:
    """Return the topic of the rules for a job; None where the age forbids it."""
    if not band.child:
        return "atw.youth" if band is Band.YOUTH else "atw.adult"
    if band is Band.TOO_YOUNG:
        return None
    topic = "nrk.holiday" if basis is Basis.VAKANTIEWERK else "nrk.job"
    return f"{topic}15" if band is Band.OLDER_CHILD else f"{topic}13"


def breach_of_week(law: Law, parameter: str, week: Week, facts: Facts) -> Finding:
    """Return the finding that a limit is broken from the first to the last working day."""
    worked = [day.date for day in week.days if day.works]
    return replace(breach(law, parameter, worked[0], facts), ends=worked[-1])
