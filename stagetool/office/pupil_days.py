"""One ledger of time per pupil: this stage, school, side job, other stages and carousels.

Days are shared as long as a pupil has nothing of its own. A pupil with a side job, own times or
another stage in the same weeks gets days of its own, for which the law is asked exactly. Where the
weeks before and after can matter (office.weeks_around), they stand in the ledger too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session, selectinload

from stagetool.calendar.holidays import NO_SCHOOL_DAYS
from stagetool.calendar.spans import Span, days_between, monday_of, parse_spans, sunday_of
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.checks.averages import Reach
from stagetool.law.facts import Day
from stagetool.law.ledger import without
from stagetool.office.carousel_days import CarouselDays, CarouselTime
from stagetool.office.ledgers import SCHOOL_WEEKDAYS, Ledgers, StageTime, stage_time
from stagetool.office.weeks_around import WeeksAround, marked, weeks_of
from stagetool.records.tables import (
    Location,
    Period,
    PeriodPupil,
    Place,
    Placement,
    Pupil,
    SideJob,
    Site,
)

ENDED = "ended"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Job:
    """Hours of a side job on one weekday; None is open."""

    weekday: int
    hours: tuple[Span, ...]
    starts: date | None
    ends: date | None

    def on(self, day: date) -> bool:
        """Tell whether the pupil works on a day."""
        return (
            day.weekday() == self.weekday
            and (self.starts is None or self.starts <= day)
            and (self.ends is None or day <= self.ends)
        )


@dataclass(frozen=True, slots=True)
class OtherTime:
    """Another stage of a pupil in the weeks of a period, or the turns of a carousel.

    Attributes:
        placement: Its id; 0 for a carousel.
        company: The id of its company; 0 for a carousel.
        period: The name of its period, or of the carousel.
        same_period: It was ended early in the very period that is asked about.
        days: Its stage days.
        carousel: The id of the carousel; 0 for a stage.
    """

    placement: int
    company: int
    period: str
    time: StageTime
    same_period: bool
    days: tuple[Day, ...]
    carousel: int = 0

    def meets(self, time: StageTime) -> bool:
        """Tell whether a pupil cannot have both: days and hours overlap."""
        return self.time.meets(time)


class PupilDays:
    """The days of pupils in one unit of work; make a new one after a change.

    It reads side jobs and own times once, and the other stages once per period.

    Args:
        ledgers: Those of the unit of work.
        together: Periods that are planned with the one that is asked about: what stands in them
            may still move, so it is no other stage.
        reach: How far the law looks around a stage; None looks at its own weeks alone.
    """

    def __init__(
        self,
        session: Session,
        ledgers: Ledgers | None = None,
        together: Collection[int] = (),
        reach: Reach | None = None,
    ) -> None:
        self._session = session
        self._together = frozenset(together)
        self.ledgers = ledgers or Ledgers(session)
        self._jobs: dict[int, tuple[Job, ...]] = {}
        for row in session.scalars(select(SideJob).order_by(SideJob.id)):
            self._jobs[row.pupil_id] = (*self._jobs.get(row.pupil_id, ()), job_of(row))
        self._own = {
            (row.period_id, row.pupil_id): row for row in session.scalars(select(PeriodPupil))
        }
        self._others: dict[int, Mapping[int, tuple[OtherTime, ...]]] = {}
        self._near: dict[int, Mapping[int, tuple[OtherTime, ...]]] = {}
        self._around = WeeksAround(session, self.ledgers, reach) if reach is not None else None
        self._carousels = CarouselDays(session, self.ledgers)
        self._as_other: dict[int, OtherTime] = {}
        self._merged: dict[object, tuple[Day, ...]] = {}
        self._kept: list[object] = []

    @property
    def far(self) -> timedelta:
        """Return how far before and after a stage weeks count along."""
        return self._around.far if self._around is not None else timedelta(0)

    def own(self, period: Period, pupil: int) -> PeriodPupil | None:
        """Return what is otherwise for a pupil in a period, if anything."""
        return self._own.get((period.id, pupil))

    def leaves_out(self, period: Period, pupil: int) -> bool:
        """Tell whether a pupil is left out of a period."""
        own = self.own(period, pupil)
        return own is not None and not own.takes_part

    def others(self, period: Period, pupil: int) -> tuple[OtherTime, ...]:
        """Return the other stages of a pupil in the weeks of a period, and carousels."""
        if period.id not in self._others:
            self._others[period.id] = self._read_others(period)
        return self._others[period.id].get(pupil, ())

    def neighbours(self, period: Period, pupil: int) -> tuple[OtherTime, ...]:
        """Return the stages and carousels of a pupil in the weeks just before and after."""
        self.others(period, pupil)
        return self._near[period.id].get(pupil, ())

    def is_usual(self, period: Period, pupil: int) -> bool:
        """Tell whether a pupil's days are those of everybody at the same place."""
        if pupil in self._jobs or self.own(period, pupil) is not None:
            return False
        if self.others(period, pupil):
            return False
        near = self.neighbours(period, pupil)
        if not near or self._around is None:
            return True
        return self._are_calm(near) and self._around.is_calm_period(period)

    def time_of(self, placement: Placement) -> StageTime:
        """Return when the pupil is at the stage; an early end and a replacement count."""
        period, pupil = placement.period, placement.pupil_id
        time = self.time_at(period, placement.place, pupil, before=placement.id)
        if placement.state == ENDED and placement.ended_on is not None:
            return _until(time, placement.ended_on)
        return time

    def time_at(
        self, period: Period, place: Place | None, pupil: int, before: int | None = None
    ) -> StageTime:
        """Return when the pupil would be at a place; after an early end the rest is left.

        Args:
            period: The period.
            place: The place, or None when that is not known yet.
            pupil: The pupil's id.
            before: Only earlier placements than this one count as ended before.
        """
        time = stage_time(period, place, self.own(period, pupil))
        left = [
            one.time.ends
            for one in self.others(period, pupil)
            if one.same_period and (before is None or one.placement < before)
        ]
        if left and time.starts <= max(left) < time.ends:
            return replace(time, starts=max(left) + A_DAY)
        return time

    def days_of(self, placement: Placement) -> tuple[Day, ...]:
        """Return the whole ledger of a placement's pupil in the weeks of the stage."""
        period, place, pupil = placement.period, placement.place, placement.pupil
        location = pupil.school_class.location
        if self.is_usual(period, pupil.id) and placement.state != ENDED:
            return self.shared(period, place, location)
        base = self.ledgers.days_at(period, self.time_of(placement), place, location)
        return self._with_all(base, period, pupil, placement.id)

    def stage_days_of(self, placement: Placement) -> tuple[Day, ...]:
        """Return the days of the stage itself, without what the pupil does elsewhere."""
        location = placement.pupil.school_class.location
        time, place = self.time_of(placement), placement.place
        days = self.ledgers.days_at(placement.period, time, place, location)
        return tuple(day for day in days if day.stage)

    def shared(self, period: Period, place: Place, location: Location | None) -> tuple[Day, ...]:
        """Return the ledger of whoever has nothing else; at long weeks it looks around."""
        base = self.ledgers.days(period, place, location)
        return self._looked_around(base, base, period, location, ((), ()))

    def days_at(self, period: Period, place: Place, pupil: Pupil) -> tuple[Day, ...]:
        """Return the whole ledger of a pupil as if placed at a place."""
        location = pupil.school_class.location
        if self.is_usual(period, pupil.id):
            return self.shared(period, place, location)
        time = self.time_at(period, place, pupil.id)
        base = self.ledgers.days_at(period, time, place, location)
        return self._with_all(base, period, pupil, None)

    def _with_all(
        self, base: tuple[Day, ...], period: Period, pupil: Pupil, without_placement: int | None
    ) -> tuple[Day, ...]:
        jobs, location = self._jobs.get(pupil.id, ()), pupil.school_class.location
        others = tuple(
            one for one in self.others(period, pupil.id) if one.placement != without_placement
        )
        days = base
        if jobs or others:
            days = self._merge(base, jobs, tuple(one.days for one in others), location)
        beside = (*others, *self.neighbours(period, pupil.id))
        return self._looked_around(base, days, period, location, (jobs, beside))

    def _looked_around(
        self,
        base: tuple[Day, ...],
        days: tuple[Day, ...],
        period: Period,
        location: Location | None,
        elsewhere: tuple[tuple[Job, ...], tuple[OtherTime, ...]],
    ) -> tuple[Day, ...]:
        """Return days with the weeks before and after, where these can matter."""
        if self._around is None or not base:
            return days
        jobs, beside = elsewhere
        quiet = not jobs and self._are_calm(beside) and self._around.is_calm(days)
        if quiet and self._around.is_calm_period(period):  # its lessons too
            return days
        ids = tuple(id(one.days) for one in beside)
        key = ("around", id(base), jobs, ids, period.id)
        if key not in self._merged:
            self._kept += [base, beside]
            first, last = weeks_of(base)
            far, more = self._around.far, self._around.lessons_around(base, period, location)
            others = tuple(one.days for one in beside)
            around = (first - far, last + far)
            wide = self._joined((*base, *more), jobs, others, location, around)
            self._merged[key] = days if self._around.is_calm(wide) else marked(wide, base)
        return self._merged[key]

    def _are_calm(self, beside: tuple[OtherTime, ...]) -> bool:
        """Tell whether what a pupil has elsewhere is one stage of short weeks, or nothing."""
        if not beside or self._around is None:
            return True
        one = beside[0]
        return len(beside) == 1 and not one.carousel and self._around.is_calm(one.days)

    def beside_carousel(
        self,
        base: tuple[Day, ...],
        pupil: Pupil,
        others: Collection[OtherTime],
    ) -> tuple[Day, ...]:
        """Return the days of a carousel with the pupil's side job, stages and other carousels."""
        jobs = self._jobs.get(pupil.id, ())
        if not jobs and not others:
            return base
        days = tuple(one.days for one in others)
        return self._merge(base, jobs, days, pupil.school_class.location)

    def with_turns(
        self, days: Mapping[date, Day], pupil: int, starts: date, ends: date
    ) -> dict[date, Day]:
        """Return the days of a pupil without a stage, with the turns of carousels in them."""
        found = dict(days)
        for one in self._carousels.between(starts, ends).get(pupil, ()):
            for day in one.days:
                if starts <= day.date <= ends:
                    found[day.date] = _beside(found.get(day.date), day)
        return found

    def others_between(
        self, starts: date, ends: date, carousel: int
    ) -> Mapping[int, tuple[OtherTime, ...]]:
        """Return what pupils have in these weeks beside one carousel: stages, other carousels."""
        return self._read_between(starts, ends, None, carousel)

    def _merge(
        self,
        base: tuple[Day, ...],
        jobs: tuple[Job, ...],
        others: tuple[tuple[Day, ...], ...],
        location: Location,
    ) -> tuple[Day, ...]:
        key = (id(base), jobs, tuple(map(id, others)), location.id)
        if not base:
            return base
        if key not in self._merged:
            self._kept += [base, others]
            around = (monday_of(base[0].date) - A_DAY, sunday_of(base[-1].date) + A_DAY)
            self._merged[key] = self._joined(base, jobs, others, location, around)
        return self._merged[key]

    def _joined(
        self,
        base: tuple[Day, ...],
        jobs: Iterable[Job],
        others: Iterable[tuple[Day, ...]],
        location: Location | None,
        around: tuple[date, date],
    ) -> tuple[Day, ...]:
        """Add the hours elsewhere from one day to another, both included."""
        first, last = around
        days = {day.date: day for day in base}
        for other in others:
            works = any(day.stage for day in other)  # a carousel inside the school is lessons
            for day in other:
                if first <= day.date <= last and bool(day.stage) is works:
                    days[day.date] = _beside(days.get(day.date), day)
        vacation = [
            one
            for one in self.ledgers.holidays(location)
            if one.kind in NO_SCHOOL_DAYS and not one.lessons
        ]
        for job in jobs:
            for on in days_between(first, last):
                if not job.on(on):
                    continue
                free = any(one.covers(on) for one in vacation)
                school_day = on.weekday() in SCHOOL_WEEKDAYS and not free
                known = days.get(on) or Day(on, school_day=school_day)
                days[on] = replace(known, job=known.job + job.hours)
        return tuple(days[on] for on in sorted(days))

    def _read_others(self, period: Period) -> Mapping[int, tuple[OtherTime, ...]]:
        """Read who has another stage in the weeks of a period; ended ones count until the end."""
        own = [row for key, row in self._own.items() if key[0] == period.id]
        starts = min([period.starts, *(row.starts for row in own if row.starts)])
        ends = max([period.ends, *(row.ends for row in own if row.ends)])
        found = self._read_between(starts - self.far, ends + self.far, period.id, 0)
        if self._around is None:
            self._near[period.id] = {}
            return found
        around = (monday_of(starts) - A_DAY, sunday_of(ends) + A_DAY)
        here = {pupil: _meeting(ones, around, there=True) for pupil, ones in found.items()}
        near = {pupil: _meeting(ones, around, there=False) for pupil, ones in found.items()}
        self._near[period.id] = {pupil: ones for pupil, ones in near.items() if ones}
        return {pupil: ones for pupil, ones in here.items() if ones}

    def _read_between(
        self, starts: date, ends: date, period: int | None, carousel: int
    ) -> Mapping[int, tuple[OtherTime, ...]]:
        """Read the stages (of a period only those that ended) and the carousels of these weeks."""
        reach = timedelta(days=366) if self._own else timedelta(0)
        query = (
            select(Placement)
            .join(Placement.period)
            .where(
                or_(Placement.period_id != period, Placement.state == ENDED)
                if period is not None
                else true(),
                or_(Placement.state != ENDED, Placement.ended_on.is_not(None)),
                Placement.period_id.not_in(self._together - {period}),
                Period.starts <= sunday_of(ends) + A_DAY + reach,
                Period.ends >= monday_of(starts) - A_DAY - reach,
            )
            .order_by(Placement.id)
            .options(
                selectinload(Placement.period),
                selectinload(Placement.place).joinedload(Place.site).joinedload(Site.company),
                selectinload(Placement.pupil).joinedload(Pupil.school_class),
            )
        )
        found: dict[int, list[OtherTime]] = defaultdict(list)
        left: dict[tuple[int, int], date] = {}
        for row in self._session.scalars(query):
            other = self._other(row, left, same_period=row.period_id == period)
            time = other.time
            if time.starts <= sunday_of(ends) + A_DAY and time.ends >= monday_of(starts) - A_DAY:
                found[row.pupil_id].append(other)
        for pupil, times in self._carousels.between(starts, ends, carousel).items():
            found[pupil] += map(self._turns, times)
        return {pupil: tuple(ones) for pupil, ones in found.items()}

    def _turns(self, one: CarouselTime) -> OtherTime:
        """Return turns as another stage; one object for all pupils who are there then."""
        if id(one) not in self._as_other:
            self._as_other[id(one)] = OtherTime(
                placement=0,
                company=0,
                period=one.name,
                time=one.time,
                same_period=False,
                days=one.days,
                carousel=one.carousel,
            )
        return self._as_other[id(one)]

    def _other(
        self, row: Placement, left: dict[tuple[int, int], date], *, same_period: bool
    ) -> OtherTime:
        time = stage_time(row.period, row.place, self.own(row.period, row.pupil_id))
        key = row.period_id, row.pupil_id
        if key in left and time.starts <= left[key] < time.ends:
            time = replace(time, starts=left[key] + A_DAY)
        if row.state == ENDED and row.ended_on is not None:
            time = _until(time, row.ended_on)
            left[key] = time.ends
        location = row.pupil.school_class.location
        days = self.ledgers.days_at(row.period, time, row.place, location)
        return OtherTime(
            placement=row.id,
            company=row.place.site.company_id,
            period=row.period.name,
            time=time,
            same_period=same_period,
            days=days,
        )


def _meeting(
    ones: Iterable[OtherTime], around: tuple[date, date], *, there: bool
) -> tuple[OtherTime, ...]:
    """Return what lies in the weeks of a period, or what does not."""
    first, last = around
    return tuple(
        one for one in ones if (one.time.starts <= last and one.time.ends >= first) is there
    )


def job_of(row: SideJob) -> Job:
    """Return a stored side job in plain values."""
    return Job(WEEKDAYS.index(row.weekday), parse_spans(row.hours), row.starts, row.ends)


def _until(time: StageTime, last: date) -> StageTime:
    """Return the times up to an early end; one that ended before it began has no day."""
    if last >= time.ends:
        return time
    if last < time.starts:
        return replace(time, ends=time.starts, weekdays=frozenset())
    return replace(time, ends=last)


def _beside(mine: Day | None, other: Day) -> Day:
    """Return a day with another stage in it; lessons give way to a stage.

    What somebody does elsewhere is no break. Turns inside the school are lessons.
    """
    if mine is None:
        return replace(other, job=())
    if not other.stage:
        taught = without(other.school, (*mine.stage, *mine.school))
        return replace(mine, school=(*mine.school, *taught))
    lessons = mine.school if mine.stage else other.school
    return replace(
        mine,
        stage=mine.stage + other.stage,
        breaks=(
            *without(mine.breaks, without(other.stage, other.breaks)),
            *without(other.breaks, without(mine.stage, mine.breaks)),
        ),
        school=without(lessons, (*mine.stage, *other.stage)),
    )
