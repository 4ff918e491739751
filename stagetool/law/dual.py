"""A leer-werktraject: its size over years 3 and 4 (WVO 2.38 lid 9), and lessons every week.

An ordinary stage has no statutory size; these numbers are never applied to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from stagetool.calendar.spans import monday_of
from stagetool.law.facts import Day
from stagetool.law.ledger import minutes_of, without
from stagetool.law.loading import Law
from stagetool.law.rules import breach, need, ruling
from stagetool.law.verdicts import Finding
from stagetool.law.words import day_in_words, hours, number


@dataclass(frozen=True, slots=True)
class DualSize:
    """What is done and planned of a leer-werktraject, against what the law asks.

    Attributes:
        days_needed: How many days the least number of hours takes at the pupil's day limit.
        findings: Which limits the whole does not keep.
    """

    minutes: int
    days: int
    days_needed: int
    findings: tuple[Finding, ...]


def dual_size(days: Iterable[Day], law: Law, on: date, *, child: bool) -> DualSize:
    """Count the stage days of the whole leer-werktraject; `on` chooses the law."""
    worked = [minutes_of(without(day.stage, day.breaks)) for day in days]
    total, count = sum(worked), sum(minutes > 0 for minutes in worked)
    by_day = "nrk.stage.day_hours" if child else "atw.youth.day_hours"
    least = need(law, "dual.hours_min", on).minutes
    return DualSize(
        minutes=total,
        days=count,
        days_needed=ceil(least / need(law, by_day, on).minutes),
        findings=tuple(_findings(total, count, law, on)),
    )


def weeks_without_lessons(days: Iterable[Day], law: Law) -> tuple[Finding, ...]:
    """Return every school week that has work and no lesson at all (WVO 2.103).

    A day may come twice, from two places; usual lessons on a day of work elsewhere are missed.
    """
    weeks: dict[date, list[Day]] = {}
    for day in sorted(days, key=lambda day: day.date):
        weeks.setdefault(monday_of(day.date), []).append(day)
    return tuple(
        replace(_no_lessons(law, monday), starts=week[0].date, ends=week[-1].date)
        for monday, week in weeks.items()
        if any(day.stage and day.school_day for day in week) and not _has_lessons(week)
    )


def _has_lessons(week: Sequence[Day]) -> bool:
    at_work = {day.date for day in week if day.stage}
    return any(day.school and (day.stage or day.date not in at_work) for day in week)


def _no_lessons(law: Law, monday: date) -> Finding:
    return ruling(law, "dual.lessons", monday, (("week", day_in_words(monday)),))


def _findings(total: int, count: int, law: Law, on: date) -> Iterable[Finding]:
    for name, found, said in (("hours", total, hours(total)), ("days", count, str(count))):
        low = need(law, f"dual.{name}_min", on).number
        high = need(law, f"dual.{name}_max", on).number
        for bound, broken in ((f"{name}_min", found < low), (f"{name}_max", found > high)):
            if broken:
                limit = need(law, f"dual.{bound}", on).number
                text = hours(limit) if name == "hours" else number(limit)
                yield breach(law, f"dual.{bound}", on, (("found", said), ("limit", text)))
