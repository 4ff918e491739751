"""The stage periods of the invented school: one of whole weeks, one of two days a week."""

from collections.abc import Iterator
from datetime import date, timedelta

from stagetool.calendar.school_years import school_year_of
from stagetool.calendar.spans import monday_of
from stagetool.office.default_holidays import default_holidays
from stagetool.office.desk import Desk
from stagetool.office.list_pupils import list_pupils
from stagetool.office.reports import PeriodForm

AHEAD = timedelta(days=49)  # an office plans seven weeks before
WEEKS = 8  # of the second period; the first takes two
LAST_START = (4, 1)  # stages begin before April
LONG = 5  # days; a shorter holiday inside a period is nothing unusual


def demo_forms(desk: Desk) -> tuple[PeriodForm, ...]:
    """Return the periods: year 4 for two whole weeks, then year 3 on two days a week.

    A year without pupils has no period.
    """
    start = _start(desk)
    classes = sorted({row.school_class for row in list_pupils(desk)})
    block = start + timedelta(days=7 + 4)
    lint = start + timedelta(days=21)
    periods = (
        PeriodForm(
            name=desk.texts("office.demo.block"),
            starts=start,
            ends=block,
            weekdays=frozenset(range(5)),
            hours="08:30-16:00",
            breaks="12:00-12:30",
            classes=tuple(name for name in classes if name.startswith("4")),
            form="blokstage",
        ),
        PeriodForm(
            name=desk.texts("office.demo.lint"),
            starts=lint,
            ends=lint + timedelta(days=WEEKS * 7 - 3),
            weekdays=frozenset({1, 3}),
            hours="08:30-15:30",
            breaks="12:00-12:30",
            classes=tuple(name for name in classes if name.startswith("3")),
            form="lintstage",
        ),
    )
    return tuple(form for form in periods if form.classes)


def _start(desk: Desk) -> date:
    """Return a Monday with two weeks without holiday: seven weeks ahead, if the year allows."""
    today = desk.clock.today()
    starts = list(_free_mondays(desk, today))
    later = [day for day in starts if day >= today + AHEAD]
    return (later or starts[-1:])[0]


def _free_mondays(desk: Desk, today: date) -> Iterator[date]:
    year = school_year_of(today)
    holidays = [
        (line.starts, line.ends)
        for line in default_holidays(desk.paths)
        if (line.ends - line.starts).days >= LONG
    ]
    day = monday_of(date(year.starts.year, 10, 1))
    while day < date(year.ends.year, *LAST_START):
        last = day + timedelta(days=11)
        if not any(first <= last and day <= ends for first, ends in holidays):
            yield day
        day += timedelta(days=7)
