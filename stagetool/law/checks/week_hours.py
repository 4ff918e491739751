"""Hours and days in one week, Monday to Sunday; a birthday week keeps the stricter regime."""

from collections.abc import Iterator

from stagetool.law.ledger import Ledger, breach_of_week
from stagetool.law.rules import need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours, number


def check_week_hours(ledger: Ledger) -> Iterator[Finding]:
    """Judge the hours of every week, per kind of work; from 16 all work together."""
    for week in ledger.weeks:
        for regime, kind in week.regimes:
            parameter = f"{regime}.week_hours"
            day = week.days[0].date
            limit = need(ledger.law, parameter, day).minutes
            worked = week.minutes(kind, school=ledger.counts_school(regime, day))
            if worked > limit:
                facts = (("found", hours(worked)), ("limit", hours(limit)))
                yield breach_of_week(ledger.law, parameter, week, facts)


def check_week_days(ledger: Ledger) -> Iterator[Finding]:
    """Judge on how many days of a week a kind of work is done."""
    for week in ledger.weeks:
        for regime, kind in week.regimes:
            if not ledger.has(regime, "days_week"):
                continue
            parameter = f"{regime}.days_week"
            limit = need(ledger.law, parameter, week.days[0].date).number
            worked = sum(bool(day.of_kind(kind)) for day in week.days)
            if worked > limit:
                facts = (("found", str(worked)), ("limit", number(limit)))
                yield breach_of_week(ledger.law, parameter, week, facts)
