"""The start page: what needs the office now, the most urgent first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from stagetool.calendar.ages import birthdays_between
from stagetool.law.listing import MONTHS_IN_YEAR, StaleRow, rules, stale
from stagetool.office.backup_state import BackupAge, backup_state
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import ENDED, Judge, is_history
from stagetool.office.list_periods import period_rows
from stagetool.office.placement_list import AGES_THAT_MATTER
from stagetool.office.placement_rows import placements_of
from stagetool.office.read_law import fault_of
from stagetool.office.rows import PeriodRow, TodayItem, TodayOverview
from stagetool.office.signatures import asked_again
from stagetool.office.situations import unknown_activities
from stagetool.office.standing import Standings
from stagetool.office.today_steps import step_items, suitability_items
from stagetool.office.words import company_of, day_text
from stagetool.records.tables import (
    HolidayRow,
    Location,
    Period,
    Place,
    Placement,
    School,
    SchoolYear,
)

SOON = timedelta(days=14)
A_MONTH = timedelta(days=31)
LATE = frozenset({BackupAge.LATE, BackupAge.NONE})
CLOSING = timedelta(days=91)
A_YEAR = timedelta(days=365)
UNCONFIRMED = "te controleren"
BLOCKING = frozenset({"prohibited", "undetermined"})
CAN_WAIT, IS_SOON, IS_TODAY = 0, 1, 2


@needs(Role.READER)
def today_overview(desk: Desk) -> TodayOverview:
    """Return the start page of the clock's day."""
    today = desk.clock.today()
    kept = backup_state(desk)
    with desk.open_unit() as session:
        periods = tuple(row for row in period_rows(session) if row.ends >= today)
        placements = placements_of(session, [row.period for row in periods])
        items = [
            *(item for row in periods for item in _period_items(desk, row, placements)),
            *_standing_items(desk, session, periods, placements),
            *_radar_items(desk, session, periods, placements),
            *step_items(desk, session),
            *suitability_items(desk, session),
            *_office_items(desk, session, late=kept.age in LATE),
        ]
        return TodayOverview(
            greeting=desk.texts("office.today.greeting", name=desk.user.name),
            school_year=_school_year(session, today),
            items=tuple(sorted(items, key=lambda item: (-item.urgency, item.kind))),
            periods=tuple(sorted(periods, key=lambda row: (row.starts, row.name))),
            law_checked=_law_checked(desk),
            law_asks=fault_of(desk.law) is not None or bool(_asked(desk)),
            backup_text=kept.text,
            backup_age=kept.age.value,
        )


@dataclass(slots=True)
class _Tally:
    """What is counted over the placements of one period."""

    signatures: int = 0
    again: int = 0
    waiting: int = 0
    prohibited: int = 0
    older_rules: int = 0
    birthdays: int = 0
    youth_rie: set[int] = field(default_factory=set)
    supervision: set[int] = field(default_factory=set)


def _period_items(desk: Desk, row: PeriodRow, placements: list[Placement]) -> list[TodayItem]:
    today = desk.clock.today()
    tally = _Tally()
    version = desk.law.version if fault_of(desk.law) is None else None
    for placement in placements:
        if placement.period_id == row.period and placement.state != "ended":
            _count(tally, placement, today)
            tally.older_rules += version is not None and placement.receipt_law not in {"", version}
    days = (row.starts - today).days
    near = IS_TODAY if days <= 0 else IS_SOON if row.starts - today <= SOON else CAN_WAIT
    counts = {
        "prohibited": (tally.prohibited, IS_TODAY),
        "stale": (tally.older_rules, IS_SOON),
        "signatures": (tally.signatures - tally.again, near),
        "sign_again": (tally.again, near or IS_SOON),
        "youth_rie": (len(tally.youth_rie), near),
        "supervision": (len(tally.supervision), near),
        "judgements": (tally.waiting, near),
        "unplaced": (max(0, row.pupils - row.placed), near),
        "birthdays": (tally.birthdays, IS_SOON if near else CAN_WAIT),
        "starting": (row.placed if 0 <= days <= SOON.days else 0, IS_SOON),
    }
    return [
        _item(desk, kind, count, urgency, row) for kind, (count, urgency) in counts.items() if count
    ]


def _standing_items(
    desk: Desk, session: Session, periods: Iterable[PeriodRow], placements: list[Placement]
) -> list[TodayItem]:
    """Tell which stages began unconfirmed, which clash, and which are over but not closed."""
    standings = Standings(desk, session)
    seen = [(row.period_id, standings.plain(row)) for row in placements]
    urgent = Counter(period for period, one in seen if one.urgent)
    late = Counter(period for period, one in seen if one.late and not one.urgent)
    conflicts = Conflicts(desk, session, many=True)
    clashes = Counter(
        row.period_id
        for row in placements
        if not is_history(row) and any(line.firm for line in conflicts.of(row))
    )
    items = [
        _item(desk, kind, count[row.period], urgency, row)
        for kind, count, urgency in (
            ("unconfirmed", urgent, IS_TODAY),
            ("late", late, IS_SOON),
            ("conflicts", clashes, IS_SOON),
        )
        for row in periods
        if count[row.period]
    ]
    today = desk.clock.today()
    open_after = select(func.count(Placement.id)).where(
        Placement.state == "confirmed",
        Placement.completed_on.is_(None),
        Placement.period_id.in_(
            select(Period.id).where(Period.ends < today, Period.ends >= today - CLOSING)
        ),
    )
    count = session.scalar(open_after) or 0
    return [*items, *([_item(desk, "closing", count, CAN_WAIT, None)] if count else [])]


def _radar_items(
    desk: Desk, session: Session, periods: Iterable[PeriodRow], placements: list[Placement]
) -> list[TodayItem]:
    """Tell per period in how many placements a verdict changes soon (office.law_radar)."""
    if fault_of(desk.law) is not None:
        return []
    judge, until = Judge(desk, session), desk.clock.today() + A_MONTH
    found = Counter(
        row.period_id for row in placements if row.state != ENDED and judge.look_ahead(row, until)
    )
    return [
        _item(desk, "radar", found[row.period], IS_SOON, row)
        for row in periods
        if found[row.period]
    ]


def _count(tally: _Tally, placement: Placement, today: date) -> None:
    company = company_of(placement.place).id
    tally.prohibited += placement.verdict in BLOCKING
    tally.signatures += "agreement" in placement.open
    tally.again += "agreement" in placement.open and bool(asked_again(placement, today))
    tally.waiting += placement.verdict == "conditional"
    if "youth_rie" in placement.open:
        tally.youth_rie.add(company)
    if "supervision" in placement.open:
        tally.supervision.add(company)
    birthdays = birthdays_between(
        placement.pupil.born, max(today, placement.period.starts), placement.period.ends
    )
    tally.birthdays += any(age in AGES_THAT_MATTER for _, age in birthdays)


def _item(desk: Desk, kind: str, count: int, urgency: int, row: PeriodRow | None) -> TodayItem:
    key = f"office.today.{kind}" + ("_one" if count == 1 else "")
    facts = {"count": count}
    period = {"period": row.name, "starts": day_text(row.starts)} if row else {}
    return TodayItem(
        kind=kind,
        text=desk.texts(key, **facts, **period),
        count=count,
        urgency=urgency,
        period=row.period if row else None,
    )


def _office_items(desk: Desk, session: Session, *, late: bool) -> list[TodayItem]:
    today = desk.clock.today()
    places = session.scalars(select(Place).options(selectinload(Place.activities)))
    unknown = sum(len(unknown_activities(place, desk.law)) for place in places)
    holidays = sum(row.certainty == UNCONFIRMED for row in _coming_holidays(session, today))
    counts = {
        "activities": (unknown, IS_SOON),
        "holidays": (holidays, CAN_WAIT),
        "backup": (int(late), IS_SOON),
        "law_off": (int(fault_of(desk.law) is not None), IS_TODAY),
    }
    return [
        _item(desk, kind, count, urgency, None)
        for kind, (count, urgency) in counts.items()
        if count
    ]


def _coming_holidays(session: Session, today: date) -> list[HolidayRow]:
    """Return the holidays of the next year in the regions that the school has."""
    regions = {*session.scalars(select(Location.region)), *session.scalars(select(School.region))}
    query = select(HolidayRow).where(
        HolidayRow.ends >= today,
        HolidayRow.starts <= today + A_YEAR,
        HolidayRow.region.in_(regions),
    )
    return list(session.scalars(query))


def _law_checked(desk: Desk) -> str:
    if fault_of(desk.law) is not None:
        return desk.texts("office.today.law_off_one")
    rows, asked = rules(desk.law), _asked(desk)
    if not rows:
        return ""
    return desk.texts(
        "office.today.law_checked",
        day=day_text(min(row.checked_on for row in rows)),
        count=sum(row.unconfirmed for row in asked),
    )


def _asked(desk: Desk) -> tuple[StaleRow, ...]:
    """Return the values that a person must lay beside the official text."""
    if fault_of(desk.law) is not None:
        return ()
    return stale(desk.law, MONTHS_IN_YEAR, desk.clock.today())


def _school_year(session: Session, today: date) -> str:
    query = select(SchoolYear).order_by(SchoolYear.starts.desc())
    years = session.scalars(query).all()
    running = [year.name for year in years if year.starts <= today <= year.ends]
    return (running or [year.name for year in years] or [""])[0]
