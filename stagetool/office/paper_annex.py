"""From a placement to its hours annex: every stage day with its times, and the hours per week."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from stagetool.base.texts import Texts
from stagetool.calendar.halves import HALVES, halves_of
from stagetool.calendar.spans import monday_of, total_minutes
from stagetool.calendar.weekdays import NAMES, WEEKDAYS
from stagetool.law.facts import Basis, Day
from stagetool.law.words import hours
from stagetool.office.desk import Desk
from stagetool.office.judging import CONFIRMED
from stagetool.office.paper_checklist import stamp_of
from stagetool.office.paper_sources import JudgedPlacement
from stagetool.office.paper_words import (
    breaks_text,
    from_until,
    long_day,
    school_text,
    signers_of,
    spans_text,
)
from stagetool.office.placement_days import own_days, time_at_stage
from stagetool.office.words import MONTHS, company_of, full_name
from stagetool.paper.contents import Fact, HoursAnnex, HoursCell, HoursWeek
from stagetool.records.tables import School

FEW_COLUMNS = 5


def is_irregular(one: JudgedPlacement) -> bool:
    """Tell whether one line of days and hours does not say when the stage is.

    That is so with own dates or times, days that fall away, half days, times that differ per
    weekday, a place that lacks a day, and a stage that replaces another one.
    """
    placement, time = one.placement, time_at_stage(one.placement)
    own, period = own_days(placement), placement.period
    hours_of_days = time.hours.groups(time.weekdays)
    return (
        bool(one.fallen)
        or (own is not None and bool(own.starts or own.ends or own.weekdays or own.hours))
        or (time.starts, time.ends) != (period.starts, period.ends)
        or time.weekdays != frozenset(map(WEEKDAYS.index, period.weekdays))
        or len(hours_of_days) > 1
        or len(time.breaks.groups(time.weekdays)) > 1
        or any(len(halves_of(spans)) < len(HALVES) for _, spans in hours_of_days)
    )


def annex_of(desk: Desk, school: School, one: JudgedPlacement) -> HoursAnnex:
    """Return the annex of a placement."""
    texts, placement = desk.texts, one.placement
    pupil, time, days = placement.pupil, time_at_stage(placement), one.stage_days
    kind = "work" if one.situation.basis is Basis.LEERWERKTRAJECT else "stage"
    columns = sorted(time.weekdays)
    full = len(columns) <= FEW_COLUMNS
    weeks = _weeks(one, columns, texts)
    return HoursAnnex(
        title=texts(f"paper.annex.title_{kind}"),
        pupil=full_name(pupil),
        subtitle=texts(
            "paper.agreement.subtitle",
            company=company_of(placement.place).name,
            period=from_until(time.starts, time.ends),
        ),
        school=school_text(school, pupil.school_class.location),
        facts=(
            Fact(texts("paper.agreement.starts"), long_day(time.starts)),
            Fact(texts("paper.agreement.ends"), long_day(time.ends)),
            Fact(texts("paper.agreement.count"), str(len(days))),
            Fact(texts("paper.agreement.total"), hours(_worked(days))),
            Fact(texts("paper.agreement.breaks"), breaks_text(time) or texts("paper.none")),
            Fact(texts("paper.annex.most"), hours(max(map(_worked, _by_week(days)), default=0))),
        ),
        columns=tuple((NAMES if full else WEEKDAYS)[day] for day in columns),
        weeks=weeks,
        sums=tuple(
            _days_text([one for one in days if one.date.weekday() == day], texts) for day in columns
        ),
        total=hours(_worked(days)),
        notes=_notes(one, texts),
        signers=signers_of(placement, texts),
        confirmed=placement.state == CONFIRMED,
        stamp=stamp_of(placement),
    )


def _weeks(one: JudgedPlacement, columns: Sequence[int], texts: Texts) -> tuple[HoursWeek, ...]:
    """Return a line per week from the first stage day to the last, also of a week without any."""
    time = time_at_stage(one.placement)
    days: Mapping[date, Day] = {day.date: day for day in one.stage_days}
    away = {day for gone in one.fallen for day in gone.days}
    uneven = len({day.breaks for day in one.stage_days}) > 1
    found = []
    monday, last = monday_of(time.starts), monday_of(time.ends)
    while monday <= last:
        week = [monday + timedelta(days=column) for column in columns]
        there = [days[on] for on in week if on in days]
        cells = tuple(_cell(on, days.get(on), texts, uneven=uneven, away=on in away) for on in week)
        if any(cell.day for cell in cells):
            name = texts("paper.annex.number", number=monday.isocalendar().week)
            found.append(HoursWeek(name, cells, hours(_worked(there)) if there else "-"))
        monday += timedelta(days=7)
    return tuple(found)


def _cell(on: date, day: Day | None, texts: Texts, *, uneven: bool, away: bool) -> HoursCell:
    short = f"{on.day} {MONTHS[on.month - 1]}"
    if day is not None:
        breaks = spans_text(day.breaks)
        key = "paper.annex.break" if breaks else "paper.annex.no_break"
        said = texts(key, times=breaks) if uneven else ""
        return HoursCell(short, spans_text(day.stage), said)
    return HoursCell(short, texts("paper.annex.no_stage"), away=True) if away else HoursCell()


def _by_week(days: Sequence[Day]) -> list[list[Day]]:
    return [list(some) for _, some in groupby(days, key=lambda day: monday_of(day.date))]


def _worked(days: Sequence[Day]) -> int:
    return sum(total_minutes(day.stage) - total_minutes(day.breaks) for day in days)


def _days_text(days: Sequence[Day], texts: Texts) -> str:
    key = "paper.annex.days_one" if len(days) == 1 else "paper.annex.days"
    return texts(key, count=len(days))


def _notes(one: JudgedPlacement, texts: Texts) -> tuple[str, ...]:
    said = ((gone, gone.name or texts("office.conflict.closed_name")) for gone in one.fallen)
    return tuple(
        texts(
            "paper.annex.note",
            days=from_until(gone.days[0], gone.days[-1]),
            name=name[:1].upper() + name[1:],
        )
        for gone, name in said
    )
