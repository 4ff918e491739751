"""Which days a period has: stage days per location, what falls away and why, the hours together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.ids import CompanyId, PeriodId
from stagetool.base.texts import Texts
from stagetool.calendar.holidays import FallenAway, fallen_away
from stagetool.law.words import hours as hours_in_words
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers, stage_time
from stagetool.office.placement_rows import period_by_id
from stagetool.office.words import days_text, plain
from stagetool.records.tables import Location, Period, Place, Placement, Site

ENDED = "ended"


@dataclass(frozen=True, slots=True)
class AwayRow:
    """Stage days that fall away, and why.

    Attributes:
        kind: `holiday`, `public`, `study`, `test`, `other` or `closed` (a company).
        text: "kerst: 21 dec 2026 - 1 jan 2027 (10 stagedagen)".
    """

    name: str
    kind: str
    days: tuple[date, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LocationDays:
    """The stage days of one location.

    Attributes:
        hours_text: "70 uur" on all stage days together, breaks left out.
    """

    location: str
    stage_days: int
    minutes: int
    first: date | None
    last: date | None
    hours_text: str
    away: tuple[AwayRow, ...]


@dataclass(frozen=True, slots=True)
class ClosedCompany:
    """A company with pupils in this period that is closed on stage days."""

    company: CompanyId
    name: str
    pupils: int
    away: tuple[AwayRow, ...]


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """The days of one period.

    Attributes:
        summary: "10 stagedagen, samen 70 uur" for each location that has days of its own.
        warnings: What the stage form asks and this period has not: too few or too many hours.
    """

    period: PeriodId
    locations: tuple[LocationDays, ...]
    closed: tuple[ClosedCompany, ...]
    summary: tuple[str, ...]
    warnings: tuple[str, ...]


@needs(Role.READER)
def period_calendar(desk: Desk, period: PeriodId) -> PeriodDays:
    """Return which days a period has, and which fall away by whom.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = period_by_id(session, period)
        ledgers = Ledgers(session)
        locations = tuple(
            _days(row, location, ledgers, desk.texts) for location in locations_of(session, row)
        )
        return PeriodDays(
            period=PeriodId(row.id),
            locations=locations,
            closed=_closed(session, row, ledgers, desk.texts),
            summary=_summary(locations, desk.texts),
            warnings=_warnings(row, locations, desk.texts),
        )


def locations_of(session: Session, period: Period) -> tuple[Location | None, ...]:
    """Return the locations whose pupils take part; None is the school as a whole."""
    found = {one.location.id: one.location for one in period.classes}
    if not found and period.location is not None:
        found = {period.location.id: period.location}
    if not found:
        first = session.scalars(select(Location).order_by(Location.name)).first()
        return (first,)
    return tuple(sorted(found.values(), key=lambda one: plain(one.name)))


def away_rows(found: Iterable[FallenAway], texts: Texts) -> tuple[AwayRow, ...]:
    """Return in Dutch which stage days fall away."""
    return tuple(_away(one, texts) for one in found)


def _away(one: FallenAway, texts: Texts) -> AwayRow:
    name = one.name or texts(f"plan.calendar.kind.{one.kind}")
    key = "plan.calendar.away" if len(one.days) > 1 else "plan.calendar.away_one"
    text = texts(key, name=name, days=days_text(one.days[0], one.days[-1]), count=len(one.days))
    return AwayRow(name, one.kind, one.days, text)


def _days(
    period: Period, location: Location | None, ledgers: Ledgers, texts: Texts
) -> LocationDays:
    time = stage_time(period, None)
    days = ledgers.stage_dates(period, None, location)
    weekdays = [day.weekday() for day in days]
    minutes = time.hours.minutes(weekdays) - time.breaks.minutes(weekdays)
    holidays = ledgers.holidays(location)
    away = fallen_away(time.starts, time.ends, time.weekdays, holidays, time.goes)
    return LocationDays(
        location=location.name if location is not None else "",
        stage_days=len(days),
        minutes=minutes,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        hours_text=hours_in_words(minutes),
        away=away_rows(away, texts),
    )


def _summary(locations: tuple[LocationDays, ...], texts: Texts) -> tuple[str, ...]:
    told = {(one.stage_days, one.minutes) for one in locations}
    if len(told) == 1:
        return (_said(locations[0], texts),)
    return tuple(f"{one.location}: {_said(one, texts)}" for one in locations)


def _said(one: LocationDays, texts: Texts) -> str:
    key = "plan.calendar.sum_one" if one.stage_days == 1 else "plan.calendar.sum"
    return texts(key, count=one.stage_days, hours=one.hours_text)


def _warnings(period: Period, locations: tuple[LocationDays, ...], texts: Texts) -> tuple[str, ...]:
    form, found = period.form, []
    least = min((one.minutes for one in locations), default=0)
    most = max((one.minutes for one in locations), default=0)
    if form.least_hours is not None and least < form.least_hours * 60:
        hours = hours_in_words(least)
        found.append(
            texts("plan.calendar.too_few", form=form.name, least=form.least_hours, hours=hours)
        )
    if form.most_hours is not None and most > form.most_hours * 60:
        hours = hours_in_words(most)
        found.append(
            texts("plan.calendar.too_many", form=form.name, most=form.most_hours, hours=hours)
        )
    return tuple(found)


def _closed(
    session: Session, period: Period, ledgers: Ledgers, texts: Texts
) -> tuple[ClosedCompany, ...]:
    """Return the companies with pupils here that are closed on stage days."""
    query = (
        select(Placement)
        .where(Placement.period_id == period.id, Placement.state != ENDED)
        .options(joinedload(Placement.place).joinedload(Place.site).joinedload(Site.company))
    )
    pupils: dict[int, list[Place]] = {}
    for row in session.scalars(query):
        if ledgers.closings(row.place):
            pupils.setdefault(row.place.site.company_id, []).append(row.place)
    found = []
    for company, places in pupils.items():
        time = stage_time(period, places[0])
        closings = ledgers.closings(places[0])
        away = fallen_away(time.starts, time.ends, time.weekdays, closings, time.goes)
        if away:
            found.append(
                ClosedCompany(
                    CompanyId(company),
                    places[0].site.company.name,
                    len(places),
                    away_rows(away, texts),
                )
            )
    return tuple(sorted(found, key=lambda one: plain(one.name)))
