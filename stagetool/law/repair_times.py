"""Rosters that are a little shorter: candidates for repairing a finding about working times."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from stagetool.calendar.spans import MIDNIGHT, Span
from stagetool.law.facts import Day, Situation
from stagetool.law.ledger import merged, minutes_of, without
from stagetool.law.loading import Law
from stagetool.law.rules import need
from stagetool.law.verdicts import Finding, Repair
from stagetool.law.words import clock, day_in_words, weekday

Days = tuple[Day, ...]
Change = Callable[[Day], Day]
STEP = 5
QUARTER = 15
NOON = MIDNIGHT // 2


def shorter_days(finding: Finding, situation: Situation, law: Law) -> Iterator[tuple[Repair, Days]]:
    """Go through the candidates, the one that changes the fewest minutes first."""
    here = [
        day
        for day in situation.days
        if finding.starts <= day.date <= finding.ends and (day.stage or day.job) and not day.around
    ]
    if not here:
        return
    found = list(_of_kind(finding, here, situation, law))
    found.sort(key=lambda pair: _minutes_changed(situation.days, pair[1]))
    yield from found


def _of_kind(
    finding: Finding, here: list[Day], situation: Situation, law: Law
) -> Iterator[tuple[Repair, Days]]:
    name = finding.check.rpartition(".")[2]
    if name in ("earliest", "latest", "latest_school_day"):
        limit = need(law, finding.check, finding.starts).minutes
        yield from _within(here, situation, name, limit)
    elif "break" in name:
        minutes = round(need(law, finding.check, finding.starts).number)
        yield from _longer_break(here, situation, minutes)
    elif name in ("sunday", "saturday_free", "sundays_max", "days_week", "weekly_rest_hours"):
        yield from _days_off(here, situation)
    elif "week" in name or "average" in name:
        yield from _days_off(here, situation)
        yield from _earlier_ends(here, situation)
        yield from _all_off(here, situation)
    else:
        yield from _earlier_ends(here, situation)
        yield from _later_starts(here, situation)
        yield from _evening_before(here, situation)
        yield from _days_off(here, situation)


def _within(
    here: list[Day], situation: Situation, name: str, limit: int
) -> Iterator[tuple[Repair, Days]]:
    if name == "earliest":
        repair = Repair("law.repair.begin_at", (("time", clock(limit)),))
        yield repair, _changed(situation, here, _from(limit))
    else:
        repair = Repair("law.repair.end_at", (("time", clock(limit)),))
        yield repair, _changed(situation, here, _until(limit))


def _earlier_ends(here: list[Day], situation: Situation) -> Iterator[tuple[Repair, Days]]:
    """End earlier in steps, each day by its own work, until the first begin."""
    end = max(_ends(day) for day in here)
    begin = min(_begins(day) for day in here)
    for limit in range(end - end % STEP, begin, -STEP):
        if limit < end:
            repair = Repair("law.repair.end_at", (("time", clock(limit)),))
            yield repair, _changed(situation, here, _until(limit))


def _later_starts(here: list[Day], situation: Situation) -> Iterator[tuple[Repair, Days]]:
    end = max(_ends(day) for day in here)
    begin = min(_begins(day) for day in here)
    for limit in range(begin - begin % STEP + STEP, end, STEP):
        repair = Repair("law.repair.begin_at", (("time", clock(limit)),))
        yield repair, _changed(situation, here, _from(limit))


def _evening_before(here: list[Day], situation: Situation) -> Iterator[tuple[Repair, Days]]:
    """End earlier on the working day before the first of these days."""
    before = [day for day in situation.days if day.date < here[0].date and (day.stage or day.job)]
    if before:
        evening = max(before, key=lambda day: day.date)
        for repair, days in _earlier_ends([evening], situation):
            facts = (*repair.facts, ("weekday", weekday(evening.date)))
            yield Repair("law.repair.end_at_on", facts), days


def _days_off(here: list[Day], situation: Situation) -> Iterator[tuple[Repair, Days]]:
    for number in sorted({day.date.weekday() for day in here}):
        off = [day for day in here if day.date.weekday() == number]
        repair = Repair("law.repair.not_on", (("weekday", weekday(off[0].date)),))
        yield repair, _changed(situation, off, _day_off)


def _all_off(here: list[Day], situation: Situation) -> Iterator[tuple[Repair, Days]]:
    facts = (("first", day_in_words(here[0].date)), ("last", day_in_words(here[-1].date)))
    yield Repair("law.repair.not_from", facts), _changed(situation, here, _day_off)


def _longer_break(
    here: list[Day], situation: Situation, minutes: int
) -> Iterator[tuple[Repair, Days]]:
    """Put one break of the full length near the middle of the day."""
    work = without((*here[0].stage, *here[0].job), ())
    middle = (work[0].start + work[-1].end) // 2
    for start in _quarters(middle):
        pause = Span(start, start + minutes)
        if any(span.start < pause.start and pause.end < span.end for span in work):
            facts = (
                ("minutes", str(minutes)),
                ("begin", clock(pause.start)),
                ("end", clock(pause.end)),
            )
            days = _changed(situation, here, _with_break(pause))
            yield Repair("law.repair.pause", facts), days
            return


def _quarters(middle: int) -> Iterator[int]:
    nearest = middle - middle % QUARTER
    for step in range(0, NOON, QUARTER):
        for start in (nearest - step, nearest + step):
            if 0 <= start < MIDNIGHT - NOON // 2:
                yield start


def _until(limit: int) -> Change:
    return lambda day: _cut(day, Span(limit, MIDNIGHT))


def _from(limit: int) -> Change:
    return lambda day: _cut(day, Span(0, limit))


def _with_break(pause: Span) -> Change:
    return lambda day: replace(day, breaks=merged((*day.breaks, pause)))


def _day_off(day: Day) -> Day:
    return replace(day, stage=(), job=(), breaks=())


def _cut(day: Day, gone: Span) -> Day:
    stage, job = without(day.stage, (gone,)), without(day.job, (gone,))
    kept = tuple(
        pause
        for pause in day.breaks
        if any(span.start < pause.start and pause.end < span.end for span in (*stage, *job))
    )
    return replace(day, stage=stage, job=job, breaks=kept)


def _changed(situation: Situation, here: list[Day], change: Change) -> Days:
    dates = {day.date for day in here}
    return tuple(change(day) if day.date in dates else day for day in situation.days)


def _minutes_changed(before: Days, after: Days) -> tuple[int, int]:
    """Count the minutes of work that change, and then the days."""
    now = {day.date: day for day in after}
    minutes = days = 0
    for day in before:
        other = now[day.date]
        if other != day:
            days += 1
            minutes += abs(_work(day) - _work(other))
    return minutes, days


def _work(day: Day) -> int:
    return minutes_of(without((*day.stage, *day.job), day.breaks))


def _ends(day: Day) -> int:
    return max(span.end for span in (*day.stage, *day.job))


def _begins(day: Day) -> int:
    return min(span.start for span in (*day.stage, *day.job))
