"""Hours in one day, per kind of work (NRK 3:1-5:2, ATW 5:7)."""

from collections.abc import Iterator

from stagetool.law.ledger import Ledger, WorkDay, merged, minutes_of
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours

BY_SHIFT = "atw.adult"


def check_day_hours(ledger: Ledger) -> Iterator[Finding]:
    """Judge every day with work; lessons count where the law says so."""
    for day in ledger.days:
        for regime in day.regimes:
            if regime != BY_SHIFT:
                yield from _day(ledger, day, regime)


def _day(ledger: Ledger, day: WorkDay, regime: str) -> Iterator[Finding]:
    name = "day_hours"
    if day.day.school_day and ledger.has(regime, "school_day_hours"):
        name = "school_day_hours"
    parameter = f"{regime}.{name}"
    limit = need(ledger.law, parameter, day.date).minutes
    spans = day.work_of(regime)
    if ledger.counts_school(regime, day.date):
        spans = merged((*spans, *day.day.school))
    worked = minutes_of(spans)
    if worked > limit:
        facts = (("found", hours(worked)), ("limit", hours(limit)))
        yield breach(ledger.law, parameter, day.date, facts)
