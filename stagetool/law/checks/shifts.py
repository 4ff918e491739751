"""Shifts from 18: hours, breaks and rest are counted per shift, also across midnight."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from stagetool.calendar.spans import MIDNIGHT
from stagetool.law.ledger import Ledger, WorkDay
from stagetool.law.rules import breach, need, ruling
from stagetool.law.verdicts import Finding
from stagetool.law.words import hours

REGIME = "atw.adult"


@dataclass(frozen=True, slots=True)
class Piece:
    """Uninterrupted work on one day, in minutes since the start of the calendar."""

    start: int
    end: int
    day: date


Shift = list[Piece]


def check_shifts(ledger: Ledger) -> Iterator[Finding]:
    """Judge the hours, breaks and rests of the shifts that begin from 18."""
    shifts = list(_shifts(ledger))
    for shift in shifts:
        yield from _hours(ledger, shift)
        yield from _break(ledger, shift)
    yield from _rests(ledger, shifts)


def _shifts(ledger: Ledger) -> Iterator[Shift]:
    """Go through the shifts; one that runs on through midnight stays one."""
    shift: Shift = []
    days = [day for day in ledger.days if REGIME in day.regimes]
    for day, following in zip_longest(days, days[1:]):
        shift.extend(_pieces(day))
        if shift and (following is None or not _runs_on(ledger, day, following)):
            yield shift
            shift = []


def _runs_on(ledger: Ledger, day: WorkDay, following: WorkDay) -> bool:
    ended = day.offset + ledger.presence(REGIME, day)[-1].end
    return following.offset + ledger.presence(REGIME, following)[0].start == ended


def _pieces(day: WorkDay) -> Iterator[Piece]:
    for span in day.all_work:
        yield Piece(day.offset + span.start, day.offset + span.end, day.date)


def _worked(shift: Shift) -> int:
    return sum(piece.end - piece.start for piece in shift)


def _hours(ledger: Ledger, shift: Shift) -> Iterator[Finding]:
    parameter = f"{REGIME}.day_hours"
    limit = need(ledger.law, parameter, shift[0].day).minutes
    worked = _worked(shift)
    if worked > limit:
        facts = (("found", hours(worked)), ("limit", hours(limit)))
        yield breach(ledger.law, parameter, shift[0].day, facts)


def _break(ledger: Ledger, shift: Shift) -> Iterator[Finding]:
    day = shift[0].day
    shortest = need(ledger.law, f"{REGIME}.break_piece", day).minutes
    gaps = (later.start - earlier.end for earlier, later in pairwise(shift))
    pause = sum(gap for gap in gaps if gap >= shortest)
    worked = _worked(shift)
    for name in ("long_break", "break"):
        if worked <= need(ledger.law, f"{REGIME}.{name}_after", day).minutes:
            continue
        limit = need(ledger.law, f"{REGIME}.{name}_minutes", day)
        if pause < limit.number:
            facts = (
                ("found", str(pause)),
                ("limit", str(limit.value)),
                ("worked", hours(worked)),
            )
            yield breach(ledger.law, f"{REGIME}.{name}_minutes", day, facts)
        return


def _rests(ledger: Ledger, shifts: list[Shift]) -> Iterator[Finding]:
    """Judge the rest in the day of every shift and before the next one."""
    last_short: date | None = None
    for shift, following in zip_longest(shifts, shifts[1:]):
        rests = [(shift[0].day, _rest_inside(shift))]
        if following is not None:
            rests.append((following[0].day, following[0].start - shift[-1].end))
        for day, rest in rests:
            limit = need(ledger.law, f"{REGIME}.rest_hours", day).minutes
            if rest >= limit:
                continue
            yield _short(ledger, day, rest, limit, last_short)
            last_short = day


def _short(ledger: Ledger, day: date, rest: int, limit: int, last_short: date | None) -> Finding:
    shortest = need(ledger.law, f"{REGIME}.short_rest_hours", day).minutes
    facts = (("found", hours(rest)), ("limit", hours(limit)))
    days = need(ledger.law, f"{REGIME}.weekly_rest_days", day).number
    again = last_short is not None and (day - last_short).days < days
    if rest < shortest or again:
        return breach(ledger.law, f"{REGIME}.rest_hours", day, facts)
    return ruling(ledger.law, f"{REGIME}.short_rest", day, facts)


def _rest_inside(shift: Shift) -> int:
    """Return the longest rest in the 24 hours from the begin of a shift."""
    gaps = [later.start - earlier.end for earlier, later in pairwise(shift)]
    return max((*gaps, MIDNIGHT - (shift[-1].end - shift[0].start)))
