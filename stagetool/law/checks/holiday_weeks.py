"""How many weeks of the holidays may be worked in a year, and in a row (NRK 5:1, 5:2, 3:3, 3:5)."""

from collections.abc import Iterator
from datetime import date

from stagetool.law.ledger import WEEK, Ledger, Week, breach_of_week
from stagetool.law.rules import need
from stagetool.law.verdicts import Finding
from stagetool.law.words import number


def check_holiday_weeks(ledger: Ledger) -> Iterator[Finding]:
    """Judge the weeks with holiday work; weeks worked before count in the first year."""
    counted: dict[int, int] = {}
    rows: dict[date, int] = {}
    for week in ledger.weeks:
        regime = _regime(ledger, week)
        if regime is None:
            continue
        day = next(day.date for day in week.days if day.works)
        if not counted:
            counted[day.year] = ledger.weeks_worked
        counted[day.year] = counted.get(day.year, 0) + 1
        in_row = rows[week.monday] = rows.get(week.monday - WEEK, 0) + 1
        for name, found in (("weeks_year", counted[day.year]), ("weeks_row", in_row)):
            parameter = f"{regime}.{name}"
            limit = need(ledger.law, parameter, day).number
            if found > limit:
                facts = (("found", str(found)), ("limit", number(limit)))
                yield breach_of_week(ledger.law, parameter, week, facts)


def _regime(ledger: Ledger, week: Week) -> str | None:
    named = (regime for regime, _ in week.regimes if ledger.has(regime, "weeks_year"))
    return next(named, None)
