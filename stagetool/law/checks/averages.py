"""Average hours over four and sixteen weeks: every run of consecutive weeks (ATW 5:7)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stagetool.calendar.spans import sunday_of
from stagetool.law.ledger import ALL, WEEK, Ledger, Week
from stagetool.law.loading import Law
from stagetool.law.moments import Band
from stagetool.law.rules import breach, need
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours

LONG = "long_average"
_RUNS = (
    (Band.YOUTH, "atw.youth", "average"),
    (Band.ADULT, "atw.adult", "average"),
    (Band.ADULT, "atw.adult", LONG),
)


def reach_of(law: Law) -> "Reach":
    """Return how far around a stage its weeks count along, and from how many hours they can."""
    weeks, hours_a_week = [1], []
    for _, regime, name in _RUNS:
        if name != LONG:
            weeks += [round(one.number) for one in law.parameters[f"{regime}.{name}_weeks"].values]
        limits = law.parameters[f"{regime}.{name}_hours"].values
        hours_a_week += [limit.minutes for limit in limits]
    return Reach(max(weeks) - 1, min(hours_a_week))


@dataclass(frozen=True, slots=True)
class Reach:
    """Which weeks around a stage can matter to it.

    Attributes:
        weeks: So many before and after; the long average of adults is judged over these.
        minutes: Where no week is longer than this, no average is too high.
    """

    weeks: int
    minutes: int


def check_averages(ledger: Ledger) -> Iterator[Finding]:
    """Judge every run of weeks with a day in the band; a week that is not given counts as free."""
    for band, regime, name in _RUNS:
        weeks = [week for week in ledger.weeks if week.youngest <= band <= week.oldest]
        for first in weeks:
            yield from _run(ledger, weeks, first, f"{regime}.{name}")


def _run(ledger: Ledger, weeks: list[Week], first: Week, name: str) -> Iterator[Finding]:
    day = first.days[0].date
    length = round(need(ledger.law, f"{name}_weeks", day).number)
    limit = need(ledger.law, f"{name}_hours", day)
    last = first.monday + (length - 1) * WEEK
    run = [week for week in weeks if first.monday <= week.monday <= last]
    if not any(week.works for week in run):
        return
    regime = name.rpartition(".")[0]
    school = ledger.counts_school(regime, day)
    worked = sum(week.minutes(ALL, school=school) for week in run)
    if worked > limit.minutes * length:
        facts = (
            ("found", hours(worked / length)),
            ("limit", hours(limit.minutes)),
            ("weeks", str(length)),
        )
        finding = breach(ledger.law, f"{name}_hours", day, facts)
        yield replace(finding, starts=first.monday, ends=sunday_of(last))
