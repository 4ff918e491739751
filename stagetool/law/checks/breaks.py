"""Breaks under 18: half an hour after four and a half hours (NRK 3:1 lid 2 onder d, ATW 5:4)."""

from collections.abc import Iterator
from itertools import pairwise

from stagetool.calendar.spans import Span
from stagetool.law.ledger import Ledger, WorkDay, minutes_of
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours, number

BY_SHIFT = "atw.adult"


def check_breaks(ledger: Ledger) -> Iterator[Finding]:
    """Judge the breaks of every day with work; a long gap between two activities is one."""
    for day in ledger.days:
        for regime in day.regimes:
            if regime != BY_SHIFT:
                yield from _day(ledger, day, regime)


def _day(ledger: Ledger, day: WorkDay, regime: str) -> Iterator[Finding]:
    activity = ledger.activity(regime, day)
    worked = minutes_of(activity)
    if worked <= need(ledger.law, f"{regime}.break_after", day.date).minutes:
        return
    parameter = f"{regime}.break_minutes"
    limit = need(ledger.law, parameter, day.date).number
    shortest = need(ledger.law, f"{regime}.break_piece", day.date).number
    pause = sum(
        gap
        for gap, within in _gaps(activity, ledger.presence(regime, day))
        if gap >= (shortest if within else limit)
    )
    if pause < limit:
        facts = (("found", str(pause)), ("limit", number(limit)), ("worked", hours(worked)))
        yield breach(ledger.law, parameter, day.date, facts)


def _gaps(activity: tuple[Span, ...], presence: tuple[Span, ...]) -> Iterator[tuple[int, bool]]:
    """Go through the gaps in the activity; tell whether the pupil stays at work meanwhile."""
    for earlier, later in pairwise(activity):
        within = any(span.start <= earlier.start and later.end <= span.end for span in presence)
        yield later.start - earlier.end, within
