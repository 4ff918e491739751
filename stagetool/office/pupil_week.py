"""One week of a pupil's ledger of time: stage, lessons, side job and other stages together.

`pupil_week(desk, pupil)` gives the week of today, or of the next stage when there is none now;
with a day the week of that day. What the law says of the week's times stands below it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.ids import PupilId
from stagetool.calendar.spans import Span, days_between, monday_of, sunday_of
from stagetool.calendar.week_times import WeekTimes
from stagetool.law.explain import explain
from stagetool.law.facts import Day
from stagetool.law.ledger import minutes_of, without
from stagetool.law.verdicts import Verdict
from stagetool.law.words import hours
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED, Judge
from stagetool.office.ledgers import SCHOOL_WEEKDAYS
from stagetool.office.placement_rows import gone_or_restricted, placement_options
from stagetool.office.pupil_days import PupilDays, job_of
from stagetool.office.read_law import fault_of
from stagetool.office.words import company_of, repair_text
from stagetool.records.tables import Period, Placement, Pupil, SchoolClass

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week; times as `08.30-16.00`, more with commas, "" is none.

    Attributes:
        free: Why there are no lessons (a holiday), or "".
        minutes: Work and lessons without breaks.
    """

    on: date
    stage: str
    school: str
    job: str
    free: str
    minutes: int


@dataclass(frozen=True, slots=True)
class WeekFinding:
    """What the law says of the times of a placement in this week; nothing when all may be."""

    company: str
    verdict: str
    text: str
    sources: str
    repair: str


@dataclass(frozen=True, slots=True)
class PupilWeek:
    """A calendar week of one pupil, Monday to Sunday.

    Attributes:
        number: Of the week in its ISO year.
        places: The companies of the stages in this week.
        stage, school, job, total: Hours without breaks, in words.
    """

    pupil: PupilId
    monday: date
    number: int
    places: tuple[str, ...]
    days: tuple[WeekDay, ...]
    stage: str
    school: str
    job: str
    total: str
    findings: tuple[WeekFinding, ...]


@needs(Role.READER)
def pupil_week(desk: Desk, pupil: PupilId, day: date | None = None) -> PupilWeek:
    """Return the week of a day, or the first week that matters from today.

    Raises:
        RecordGoneError: The pupil was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = _pupil(session, pupil)
        stages = _stages(session, row)
        monday = monday_of(day or _first_day(stages, desk.clock.today()))
        there = [one for one in stages if _meets(one, monday)]
        ledger = PupilDays(session)
        days = _with_placement(ledger, there[0], monday) if there else _alone(ledger, row, monday)
        free = {
            on: holiday.name
            for holiday in ledger.ledgers.holidays(row.school_class.location)
            if not holiday.lessons
            for on in days_between(holiday.starts, holiday.ends)
        }
        return PupilWeek(
            pupil=pupil,
            monday=monday,
            number=monday.isocalendar().week,
            places=tuple(dict.fromkeys(company_of(one.place).name for one in there)),
            days=tuple(
                _day(days.get(on) or Day(on), free.get(on, ""))
                for on in days_between(monday, sunday_of(monday))
            ),
            stage=hours(sum(minutes_of(_work(day)) for day in days.values())),
            school=hours(sum(minutes_of(day.school) for day in days.values())),
            job=hours(sum(minutes_of(day.job) for day in days.values())),
            total=hours(sum(_total(day) for day in days.values())),
            findings=tuple(_findings(desk, session, there, monday)),
        )


def _pupil(session: Session, pupil: PupilId) -> Pupil:
    options = (joinedload(Pupil.school_class).joinedload(SchoolClass.location),)
    row = session.get(Pupil, pupil, options=options)
    if row is None:
        raise gone_or_restricted(session, pupil)
    return row


def _stages(session: Session, pupil: Pupil) -> list[Placement]:
    query = (
        select(Placement)
        .join(Placement.period)
        .where(Placement.pupil_id == pupil.id, Placement.state != ENDED)
        .order_by(Period.starts, Placement.id)
        .options(*placement_options())
    )
    return list(session.scalars(query))


def _first_day(stages: Iterable[Placement], today: date) -> date:
    """Return today within a stage, else the first day of the next one, else today."""
    ahead = [one.period for one in stages if one.period.ends >= today]
    return max(today, min((one.starts for one in ahead), default=today))


def _meets(placement: Placement, monday: date) -> bool:
    return placement.period.starts <= sunday_of(monday) and placement.period.ends >= monday


def _with_placement(ledger: PupilDays, row: Placement, monday: date) -> dict[date, Day]:
    last = sunday_of(monday)
    return {day.date: day for day in ledger.days_of(row) if monday <= day.date <= last}


def _alone(ledger: PupilDays, pupil: Pupil, monday: date) -> dict[date, Day]:
    """Return a week without a stage: the location's lessons, and the side job."""
    location = pupil.school_class.location
    lessons = WeekTimes.parse(location.lessons)
    holidays = [one for one in ledger.ledgers.holidays(location) if not one.lessons]
    jobs = [job_of(row) for row in pupil.side_jobs]
    days = {}
    for on in days_between(monday, sunday_of(monday)):
        taught = on.weekday() in SCHOOL_WEEKDAYS and not any(one.covers(on) for one in holidays)
        worked = tuple(span for job in jobs if job.on(on) for span in job.hours)
        if taught or worked:
            days[on] = Day(on, school=lessons.on(on.weekday()) if taught else (), job=worked)
    return ledger.with_turns(days, pupil.id, monday, sunday_of(monday))


def _day(day: Day, free: str) -> WeekDay:
    total = _total(day)
    return WeekDay(
        on=day.date,
        stage=_times(day.stage),
        school=_times(day.school),
        job=_times(day.job),
        free=free,
        minutes=total,
    )


def _times(spans: Iterable[Span]) -> str:
    return ", ".join(str(span).replace(":", ".") for span in sorted(spans))


def _work(day: Day) -> tuple[Span, ...]:
    return without(day.stage, day.breaks)


def _total(day: Day) -> int:
    return minutes_of((*_work(day), *day.job, *day.school))


def _findings(
    desk: Desk, session: Session, stages: list[Placement], monday: date
) -> Iterator[WeekFinding]:
    if not stages or fault_of(desk.law) is not None:
        return
    judge = Judge(desk, session)
    said: set[tuple[Verdict, str]] = set()
    for row in stages:
        judged = judge.assess(row)
        strict = judge.with_repairs(row, judged.strict)
        for finding in strict.times:
            ours = finding.starts <= sunday_of(monday) and finding.ends >= monday
            text = explain(finding, desk.law)
            # Two stages in one week share the ledger, so both may tell the same.
            if not ours or finding.verdict is Verdict.ALLOWED or (finding.verdict, text) in said:
                continue
            said.add((finding.verdict, text))
            yield WeekFinding(
                company=company_of(row.place).name,
                verdict=finding.verdict.word,
                text=text,
                sources=", ".join(map(str, finding.sources)),
                repair=repair_text(finding, desk.texts),
            )
