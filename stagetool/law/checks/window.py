"""The hours of the day within which work may lie (NRK 3:1 lid 2 onder b, ATW 5:3 lid 1)."""

from collections.abc import Iterator

from stagetool.law.ledger import Ledger, WorkDay
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import clock


def check_window(ledger: Ledger) -> Iterator[Finding]:
    """Judge the first start and the last end of every kind of work on every day."""
    for day in ledger.days:
        for regime in day.regimes:
            yield from _day(ledger, day, regime)


def _day(ledger: Ledger, day: WorkDay, regime: str) -> Iterator[Finding]:
    present = day.presence_of(regime)
    if ledger.has(regime, "earliest"):
        earliest = need(ledger.law, f"{regime}.earliest", day.date).minutes
        if present[0].start < earliest:
            facts = (("found", clock(present[0].start)), ("limit", clock(earliest)))
            yield breach(ledger.law, f"{regime}.earliest", day.date, facts)
    name = "latest"
    if day.day.school_day and ledger.has(regime, "latest_school_day"):
        name = "latest_school_day"
    if ledger.has(regime, name):
        latest = need(ledger.law, f"{regime}.{name}", day.date).minutes
        if present[-1].end > latest:
            facts = (("found", clock(present[-1].end)), ("limit", clock(latest)))
            yield breach(ledger.law, f"{regime}.{name}", day.date, facts)
