"""Weekly rest from 16: 36 hours in every seven days (ATW 5:5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from stagetool.calendar.spans import MIDNIGHT
from stagetool.law.ledger import Ledger, WorkDay
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours


def check_weekly_rest(ledger: Ledger) -> Iterator[Finding]:
    """Judge the seven days that begin with every day of work from 16."""
    for number, day in enumerate(ledger.days):
        if day.works and not day.band.child:
            yield from _seven_days(ledger, ledger.days[number:])


def _seven_days(ledger: Ledger, following: Sequence[WorkDay]) -> Iterator[Finding]:
    first = following[0]
    regime = first.regimes[0]
    parameter = f"{regime}.weekly_rest_hours"
    limit = need(ledger.law, parameter, first.date).minutes
    days = round(need(ledger.law, f"{regime}.weekly_rest_days", first.date).number)
    longest = _longest_rest(ledger, regime, following, days)
    if longest < limit:
        facts = (("found", hours(longest)), ("limit", hours(limit)))
        finding = breach(ledger.law, parameter, first.date, facts)
        yield replace(finding, ends=_last(first.date, days))


def _longest_rest(ledger: Ledger, regime: str, following: Sequence[WorkDay], days: int) -> int:
    first = following[0]
    begin = first.offset + ledger.presence(regime, first)[0].start
    end = begin + days * MIDNIGHT
    rests, free_from = [], begin
    for day in following:
        if day.date > first.date + timedelta(days=days):
            break
        for span in ledger.presence(regime, day):
            rests.append(min(day.offset + span.start, end) - free_from)
            free_from = day.offset + span.end
    return max(*rests, end - free_from)


def _last(day: date, days: int) -> date:
    return day + timedelta(days=days - 1)
