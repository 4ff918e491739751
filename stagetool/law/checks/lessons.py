"""A job never lies in lesson time under 18 (ATW 3:2 lid 2 onder b, 4:4 lid 1)."""

from collections.abc import Iterator

from stagetool.law.ledger import Ledger, WorkDay, minutes_of, without
from stagetool.law.rules import ruling
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours


def check_lessons(ledger: Ledger) -> Iterator[Finding]:
    """Judge every day with a job; a stage is part of the lessons and is not judged here."""
    for day in ledger.days:
        if day.day.job and day.day.school and day.job_regime is not None and day.band.minor:
            yield from _day(ledger, day)


def _day(ledger: Ledger, day: WorkDay) -> Iterator[Finding]:
    at_work = minutes_of(day.day.job)
    together = at_work - minutes_of(without(day.day.job, day.day.school))
    if together:
        name = "lessons.job_child" if day.band.child else "lessons.job_youth"
        yield ruling(ledger.law, name, day.date, (("found", hours(together)),))
