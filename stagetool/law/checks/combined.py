"""Stage and job in one week under 16: together they have limits too (NRK 10:1-12:1)."""

from collections.abc import Iterator

from stagetool.law.facts import Basis
from stagetool.law.ledger import ALL, Ledger, Week, breach_of_week, minutes_of
from stagetool.law.moments import Band
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours


def check_combined(ledger: Ledger) -> Iterator[Finding]:
    """Judge every week that holds both kinds of work."""
    for week in ledger.weeks:
        both = any(day.stage for day in week.days) and any(day.job for day in week.days)
        if both and week.youngest.child:
            topic = _topic(ledger, week)
            yield from _days(ledger, week, topic)
            yield from _week(ledger, week, topic)


def _topic(ledger: Ledger, week: Week) -> str:
    """Return the rules for a week; the youngest day decides."""
    oldest = week.youngest is Band.OLDER_CHILD
    if ledger.basis is not Basis.MAATSCHAPPELIJKE_STAGE:
        return "combined.stage15" if oldest else "combined.stage14"
    name = "combined.mas15" if oldest else "combined.mas13"
    return f"{name}_holiday" if week.holiday else name


def _school(ledger: Ledger) -> bool:
    return ledger.basis is not Basis.MAATSCHAPPELIJKE_STAGE


def _days(ledger: Ledger, week: Week, topic: str) -> Iterator[Finding]:
    for day in week.days:
        if not day.works or not day.band.child:
            continue
        parameter = f"{topic}_day_hours"
        on_school_day = f"{topic}_school_day_hours"
        if day.day.school_day and on_school_day in ledger.law.parameters:
            parameter = on_school_day
        spans = (*day.all_work, *day.day.school) if _school(ledger) else day.all_work
        worked = minutes_of(spans)
        limit = need(ledger.law, parameter, day.date).minutes
        if worked > limit:
            facts = (("found", hours(worked)), ("limit", hours(limit)))
            yield breach(ledger.law, parameter, day.date, facts)


def _week(ledger: Ledger, week: Week, topic: str) -> Iterator[Finding]:
    parameter = f"{topic}_week_hours"
    worked = week.minutes(ALL, school=_school(ledger))
    limit = need(ledger.law, parameter, week.days[0].date).minutes
    if worked > limit:
        facts = (("found", hours(worked)), ("limit", hours(limit)))
        yield breach_of_week(ledger.law, parameter, week, facts)
