"""How much of a leer-werktraject a pupil has done and planned, over years 3 and 4 together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PupilId
from stagetool.calendar.ages import age_on
from stagetool.law.dual import DualSize, dual_size, weeks_without_lessons
from stagetool.law.explain import explain
from stagetool.law.facts import Basis, Day
from stagetool.law.rules import need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED
from stagetool.office.legal_ground import basis_of
from stagetool.office.placement_rows import placement_options
from stagetool.office.pupil_days import PupilDays
from stagetool.office.words import sort_name
from stagetool.records.tables import Placement, Pupil


@dataclass(frozen=True, slots=True)
class WorkRoute:
    """One pupil's leer-werktraject against what WVO 2.38 lid 9 asks.

    Attributes:
        minutes: Work time without breaks, done and planned.
        done_minutes, done_days: The part before today.
        complete: Nothing is too little or too much.
        text: The sum in one Dutch sentence.
        warnings: Which limits the whole does not keep; while it is being built up, too little
            is only a note for whoever plans. A placement that was stopped does not count, for
        nobody wrote down how much of it was done; the warnings say how many there are.
    """

    pupil: PupilId
    number: str
    name: str
    minutes: int
    days: int
    done_minutes: int
    done_days: int
    days_needed: int
    complete: bool
    text: str
    warnings: tuple[str, ...]


@needs(Role.READER)
def work_route_hours(desk: Desk) -> tuple[WorkRoute, ...]:
    """Return every pupil in a leer-werktraject, by name."""
    with desk.open_unit() as session:
        query = select(Pupil).where(Pupil.work_route.is_(True), Pupil.gone.is_(False))
        pupils = sorted(session.scalars(query), key=sort_name)
        placements: dict[int, list[Placement]] = {pupil.id: [] for pupil in pupils}
        rows = select(Placement).where(Placement.pupil_id.in_(placements))
        for row in session.scalars(rows.options(*placement_options())):
            placements[row.pupil_id].append(row)
        times = PupilDays(session)
        return tuple(_route(desk, times, pupil, placements[pupil.id]) for pupil in pupils)


def work_route_of(
    desk: Desk, session: Session, pupil: Pupil, placements: Iterable[Placement]
) -> WorkRoute:
    """Return one pupil's leer-werktraject; the placements come with what they need loaded."""
    return _route(desk, PupilDays(session), pupil, placements)


def _route(
    desk: Desk, times: PupilDays, pupil: Pupil, placements: Iterable[Placement]
) -> WorkRoute:
    law, today = desk.law, desk.clock.today()
    rows = [row for row in placements if _of_route(row)]
    unknown = [row for row in rows if row.state == ENDED and row.ended_on is None]
    stopped = len(unknown)
    ledger = [day for row in rows if row not in unknown for day in _ledger(times, row)]
    days = _merged(day for day in ledger if day.stage)
    child = age_on(pupil.born, today) < need(law, "ages.youth", today).number
    size = dual_size(days, law, today, child=child)
    without = weeks_without_lessons(ledger, law)
    done = dual_size((day for day in days if day.date < today), law, today, child=child)
    return WorkRoute(
        pupil=PupilId(pupil.id),
        number=pupil.number,
        name=sort_name(pupil),
        minutes=size.minutes,
        days=size.days,
        done_minutes=done.minutes,
        done_days=done.days,
        days_needed=size.days_needed,
        complete=not size.findings and not without,
        text=desk.texts(
            "office.work_route.sum",
            hours=hours(size.minutes),
            days=size.days,
            done=hours(done.minutes),
            done_days=done.days,
        ),
        warnings=_warnings(desk, size, without, today)
        + ((desk.texts("office.work_route.stopped", count=stopped),) if stopped else ()),
    )


def _of_route(row: Placement) -> bool:
    return basis_of(row.pupil, row.period.form) is Basis.LEERWERKTRAJECT


def _merged(days: Iterable[Day]) -> tuple[Day, ...]:
    """Return one day per date, though two placements meet on it."""
    found: dict[date, Day] = {}
    for day in days:
        known = found.get(day.date, Day(day.date))
        stage, breaks = {*known.stage, *day.stage}, {*known.breaks, *day.breaks}
        found[day.date] = replace(day, stage=tuple(sorted(stage)), breaks=tuple(sorted(breaks)))
    return tuple(found[on] for on in sorted(found))


def _ledger(times: PupilDays, row: Placement) -> tuple[Day, ...]:
    """Return the days on which the pupil works there, and the lessons of those weeks.

    A stage that ended early counts until its last day, what replaces it from the day after.
    """
    location = row.pupil.school_class.location
    return times.ledgers.days_at(row.period, times.time_of(row), row.place, location)


def _warnings(
    desk: Desk, size: DualSize, without: tuple[Finding, ...], today: date
) -> tuple[str, ...]:
    law = desk.law
    lines = [explain(finding, law) for finding in (*size.findings, *without)]
    if size.days_needed > need(law, "dual.days_min", today).number:
        lines.append(desk.texts("office.work_route.days_needed", days=size.days_needed))
    return tuple(lines)
