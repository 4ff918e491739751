"""Sunday: forbidden, or under conditions with free Saturdays and Sundays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from stagetool.law.ledger import Ledger, WorkDay
from stagetool.law.moments import ONE_DAY
from stagetool.law.rules import breach, need, ruling
from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.words import number

MONDAY = 0
BANNED = "general.sunday_banned"


def check_sunday(ledger: Ledger) -> Iterator[Finding]:
    """Judge every Sunday with work."""
    by_date = {day.date: day for day in ledger.days}
    for day in ledger.days:
        if (day.date + ONE_DAY).weekday() != MONDAY:
            continue
        for regime in day.regimes:
            finding = ruling(ledger.law, f"{regime}.sunday", day.date)
            if finding.verdict is Verdict.PROHIBITED:
                yield replace(finding, text=BANNED)
                continue
            yield finding
            saturday = by_date.get(day.date - ONE_DAY)
            if ledger.has(regime, "saturday_free") and saturday and saturday.works:
                free = ruling(ledger.law, f"{regime}.saturday_free", day.date)
                yield replace(free, starts=saturday.date)
            if ledger.has(regime, "sundays_max"):
                yield from _too_many(ledger, day, regime)


def _too_many(ledger: Ledger, last: WorkDay, regime: str) -> Iterator[Finding]:
    parameter = f"{regime}.sundays_max"
    limit = need(ledger.law, parameter, last.date).number
    weeks = need(ledger.law, f"{regime}.sundays_weeks", last.date).number
    since = last.date - timedelta(weeks=weeks)
    worked = sum(
        day.works and (day.date + ONE_DAY).weekday() == MONDAY and since < day.date <= last.date
        for day in ledger.days
    )
    if worked > limit:
        facts = (("found", str(worked)), ("limit", number(limit)), ("weeks", number(weeks)))
        yield breach(ledger.law, parameter, last.date, facts)
