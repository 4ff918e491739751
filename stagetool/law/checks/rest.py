"""Rest between two days, and how far begin and end of one day lie apart, under 18."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from stagetool.law.ledger import Ledger, WorkDay
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours

BY_SHIFT = "atw.adult"


def check_span(ledger: Ledger) -> Iterator[Finding]:
    """Judge from the first begin to the last end of a day, lessons included where they count."""
    for day in ledger.days:
        for regime in day.regimes:
            if regime != BY_SHIFT:
                yield from _span(ledger, day, regime)


def _span(ledger: Ledger, day: WorkDay, regime: str) -> Iterator[Finding]:
    parameter = f"{regime}.span_hours"
    limit = need(ledger.law, parameter, day.date).minutes
    present = ledger.presence(regime, day)
    length = present[-1].end - present[0].start
    if length > limit:
        facts = (("found", hours(length)), ("limit", hours(limit)))
        yield breach(ledger.law, parameter, day.date, facts)


def check_rest(ledger: Ledger) -> Iterator[Finding]:
    """Judge the rest from the end of one day to the begin of the next, lessons included."""
    for evening, morning in pairwise(ledger.days):
        for regime in _regimes(evening, morning):
            yield from _night(ledger, evening, morning, regime)


def _regimes(evening: WorkDay, morning: WorkDay) -> tuple[str, ...]:
    """Return the regimes that ask for rest: the evening's first, on a birthday only those."""
    if not evening.works:
        regimes = morning.regimes
    elif evening.band is morning.band:
        regimes = (*evening.regimes, *morning.regimes)
    else:
        regimes = evening.regimes
    return tuple(dict.fromkeys(regime for regime in regimes if regime != BY_SHIFT))


def _night(ledger: Ledger, evening: WorkDay, morning: WorkDay, regime: str) -> Iterator[Finding]:
    ended = ledger.presence(regime, evening)
    begins = ledger.presence(regime, morning)
    if not ended or not begins:
        return
    parameter = f"{regime}.rest_hours"
    limit = need(ledger.law, parameter, evening.date).minutes
    rest = morning.offset + begins[0].start - evening.offset - ended[-1].end
    if rest < limit:
        facts = (("found", hours(rest)), ("limit", hours(limit)))
        finding = breach(ledger.law, parameter, evening.date, facts)
        yield replace(finding, ends=morning.date)
