"""Judging placements by the law: 1,000 placements of ten weeks with twenty activities each.

There is no bare tool that does the same; the goals are in seconds. The screen for a plan is held
against judging every pair on its own, on a sample of the pairs.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from stagetool.base.paths import AppPaths
from stagetool.calendar.spans import Span
from stagetool.law.facts import Day, Known, Measures, Situation, Supervision, Task
from stagetool.law.loading import Law
from stagetool.law.placements import PlacementAssessment, judge_placement
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts, Screened
from stagetool.office.read_law import read_law
from tests.benchmarks.row import Row, best_of

STARTS, WEEKS = date(2027, 2, 1), 10
ENDS = STARTS + timedelta(days=7 * WEEKS - 1)
STAGE, LESSONS, BREAK = Span(510, 960), Span(510, 900), Span(720, 750)
STAGE_WEEKDAYS = (3, 4)
SAMPLE = 2000


def ledger() -> tuple[Day, ...]:
    """Return ten weeks with two stage days and three school days each."""
    days = []
    for offset in range(7 * WEEKS):
        day = STARTS + timedelta(days=offset)
        if day.weekday() in STAGE_WEEKDAYS:
            days.append(Day(day, stage=(STAGE,), breaks=(BREAK,)))
        elif day.weekday() < 5:
            days.append(Day(day, school=(LESSONS,)))
    return tuple(days)


def tasks(law: Law, dice: random.Random, count: int) -> tuple[Task, ...]:
    """Return some activities of the catalogue with their hazards."""
    codes = dice.sample(sorted(law.activities), count)
    return tuple(Task(code, law.activities[code].hazards) for code in codes)


def born(dice: random.Random) -> date:
    """Return the birth date of somebody of 14 to 18."""
    return STARTS - timedelta(days=dice.randrange(14 * 365 + 4, 18 * 365))


def measure() -> Iterator[Row]:
    """Measure judging and screening."""
    law = read_law(AppPaths.default())
    dice = random.Random(1)
    days = ledger()
    situations = [
        Situation(
            born(dice),
            STARTS,
            ENDS,
            track=dice.choice(("bb", "kb", "gl", "tl")),
            youth_rie=Known.UNKNOWN,
            supervision=Supervision.UNKNOWN,
            tasks=tasks(law, dice, 20),
            measures=Measures(),
            days=days,
        )
        for _ in range(1000)
    ]

    def judge() -> list[PlacementAssessment]:
        law.memory.clear()
        return [judge_placement(situation, law) for situation in situations]

    seconds, judged = best_of(5, judge)
    findings = sum(len(one.strict.findings) for one in judged)
    yield Row(
        "judge 1,000 placements x 10 weeks x 20 activities",
        seconds,
        goal=0.5,
        note=f"{findings} findings, each with its source; nothing remembered before",
    )
    yield from _edit(law, dice, situations)
    yield from _screen(law, dice, days)
    yield from _big_screen(law, dice, days)


def _edit(law: Law, dice: random.Random, situations: list[Situation]) -> Iterator[Row]:
    """Change facts of a placement and judge it again, a hundred times."""
    taken = []
    for situation in dice.sample(situations, 100):
        edited = replace(
            situation,
            born=born(dice),
            measures=Measures(noise_db=dice.randrange(60, 100), lift_kg=dice.randrange(5, 25)),
            supervision=Supervision.GENERAL,
        )
        began = perf_counter()
        judge_placement(edited, law)
        taken.append(perf_counter() - began)
    *_, late, slowest = (*sorted(taken)[:96], max(taken))
    yield Row(
        "judge one placement again after an edit",
        late,
        goal=0.016,
        note=f"96 of 100 were as fast; the slowest took {slowest:.3f} s",
    )


def _big_screen(law: Law, dice: random.Random, days: tuple[Day, ...]) -> Iterator[Row]:
    """Screen every pair of a region's office."""
    pupils = [
        PupilFacts(born(dice), dice.choice(("bb", "kb", "gl", "tl")), "PIE") for _ in range(5000)
    ]
    places = [PlaceFacts(tasks(law, dice, 6), recognised=Known.YES, days=days) for _ in range(4000)]
    law.memory.clear()

    def screen() -> list[list[Screened]]:
        return PeriodScreen(law, STARTS, ENDS).ask_all(pupils, places)

    seconds, table = best_of(1, screen)
    counted = Counter(answer.reason for row in table[:50] for answer in row)
    share = counted[""] / counted.total()
    sample = [(dice.randrange(5000), dice.randrange(4000)) for _ in range(300)]
    agree = sum(
        judge_placement(_situation(pupils[who], places[at]), law).verdict is table[who][at].verdict
        for who, at in sample
    )
    yield Row(
        "screen 5,000 x 4,000 pairs",
        seconds,
        goal=30.0,
        note=f"{agree} of {len(sample)} sampled agree; {share:.0%} possible",
    )


def _screen(law: Law, dice: random.Random, days: tuple[Day, ...]) -> Iterator[Row]:
    pupils = [
        PupilFacts(born(dice), dice.choice(("bb", "kb", "gl", "tl")), "PIE") for _ in range(640)
    ]
    places = [
        PlaceFacts(
            tasks(law, dice, 6),
            recognised=Known.YES,
            youth_rie=Known.UNKNOWN,
            supervision=Supervision.UNKNOWN,
            days=days,
        )
        for _ in range(260)
    ]
    pairs = [(pupil, place) for pupil in pupils for place in places]

    def screen() -> list[str]:
        asked = PeriodScreen(law, STARTS, ENDS)
        return [asked.ask(pupil, place).reason for pupil, place in pairs]

    seconds, reasons = best_of(1, screen)
    sample = dice.sample(range(len(pairs)), SAMPLE)

    def one_by_one() -> list[bool]:
        return [bool(judge_placement(_situation(*pairs[n]), law).tasks) for n in sample]

    alone, possible = best_of(1, one_by_one)
    screened = [reasons[number] != "no_task" for number in sample]
    agree = sum(one or not other for one, other in zip(possible, screened, strict=True))
    yield Row(
        "screen 640 x 260 pairs for a plan",
        seconds,
        goal=2.0,
        note=f"judging each would take {alone * len(pairs) / SAMPLE:.0f} s; "
        f"{agree} of {SAMPLE} sampled agree",
    )


def _situation(pupil: PupilFacts, place: PlaceFacts) -> Situation:
    return Situation(
        pupil.born,
        STARTS,
        ENDS,
        track=pupil.track,
        profile=pupil.profile,
        youth_rie=place.youth_rie,
        supervision=place.supervision,
        recognised=place.recognised,
        tasks=place.tasks,
        days=place.days,
    )
