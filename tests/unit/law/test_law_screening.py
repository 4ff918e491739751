"""Screening answers what the full assessment answers, for every pupil at every place."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.paths import AppPaths
from stagetool.calendar.spans import Span
from stagetool.law.facts import Basis, Day, EvRole, Known, Measures, Situation, Supervision, Task
from stagetool.law.placements import judge_placement
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts
from stagetool.law.verdicts import Verdict
from stagetool.office.read_law import read_law

LAW = read_law(AppPaths.default())
FIRST, LAST = date(2027, 1, 11), date(2027, 2, 5)
ACTIVITIES = list(LAW.activities.values())
LESSONS = (Span(510, 900),)


def roster(rnd: Random) -> tuple[Day, ...]:
    """Return a ledger that is now and then just too long, too late or on a Sunday."""
    start = rnd.choice((420, 480, 510, 510, 600, 780))
    end = start + rnd.choice((240, 420, 450, 450, 480, 545, 570))
    weekdays = rnd.choice(((0, 1), (0, 1, 2), (0, 1, 2, 3, 4), (3, 4), (0, 1, 2, 3, 4, 5), (5, 6)))
    pause = () if end - start < 300 else (Span(start + 120, start + 150),)
    days = []
    for number in range((LAST - FIRST).days + 1):
        when = FIRST + timedelta(days=number)
        school = when.weekday() < 5
        if when.weekday() in weekdays:
            days.append(Day(when, stage=(Span(start, end),), breaks=pause, school_day=school))
        elif school:
            days.append(Day(when, school=LESSONS))
    return tuple(days)


def place(rnd: Random) -> PlaceFacts:
    chosen = rnd.sample(ACTIVITIES, rnd.choice((0, 1, 1, 2, 5)))
    return PlaceFacts(
        tasks=tuple(Task(one.code, one.hazards) for one in chosen),
        measures=Measures(
            noise_db=rnd.choice((None, None, 80, 85)),
            h_statements=rnd.choice((None, (), ("H315",), ("H317",))),
            ev_role_present=rnd.choice((None, EvRole.VP)),
            alcohol_served=rnd.choice((None, True)),
        ),
        recognised=rnd.choice(list(Known)),
        youth_rie=rnd.choice(list(Known)),
        supervision=rnd.choice(list(Supervision)),
        days=rnd.choice(((), roster(rnd), roster(rnd))),
    )


def pupil(rnd: Random) -> PupilFacts:
    near = FIRST + timedelta(days=rnd.randrange(-15, 40))
    far = date(2008, 1, 1) + timedelta(days=rnd.randrange(365 * 6))
    years = rnd.choice((14, 16, 18))
    born = rnd.choice((far, date(near.year - years, near.month, min(near.day, 28))))
    track = rnd.choice(("bb", "kb", "gl", "tl", "pro", "onderbouw"))
    return PupilFacts(born, track, rnd.choice(("HBR", "PIE", "E&O", "Groen")))


def full(pupil: PupilFacts, place: PlaceFacts, basis: Basis) -> Verdict:
    situation = Situation(
        born=pupil.born,
        starts=FIRST,
        ends=LAST,
        basis=basis,
        track=pupil.track,
        profile=pupil.profile,
        youth_rie=place.youth_rie,
        supervision=place.supervision,
        recognised=place.recognised,
        tasks=place.tasks,
        measures=place.measures,
        days=place.days,
    )
    return judge_placement(situation, LAW).verdict


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from((Basis.STAGE, Basis.LEERWERKTRAJECT)))
def test_the_screen_equals_the_full_assessment(rnd: Random, basis: Basis) -> None:
    screen = PeriodScreen(LAW, FIRST, LAST, basis)
    pupils, places = [pupil(rnd) for _ in range(6)], [place(rnd) for _ in range(4)]
    table = screen.ask_all(pupils, places)
    for who, row in zip(pupils, table, strict=True):
        for where, screened in zip(places, row, strict=True):
            assert screened.verdict is full(who, where, basis)
            assert screened == screen.ask(who, where)
            assert bool(screened.reason) == (screened.verdict > Verdict.CONDITIONAL)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"youth_rie": Known.NO}, "admission"),
        ({"days": (Day(FIRST, stage=(Span(480, 1080),)),)}, "times"),
        ({"tasks": (Task("kassa", ("kassa",)),)}, "no_task"),
        ({"tasks": ()}, "no_task"),
    ],
)
def test_the_screen_says_what_stands_in_the_way(changes: dict, reason: str) -> None:
    facts = {"tasks": (Task("administratie", ("beeldscherm",)),), **changes}
    screen = PeriodScreen(LAW, FIRST, LAST)
    assert (
        screen.ask(PupilFacts(date(2011, 6, 1), "kb", "D&P"), PlaceFacts(**facts)).reason == reason
    )


def test_a_period_before_the_known_law_has_no_verdict() -> None:
    screen = PeriodScreen(LAW, date(1995, 3, 1), date(1995, 3, 31))
    where = PlaceFacts((Task("administratie", ("beeldscherm",)),))
    answer = screen.ask(PupilFacts(date(1980, 1, 1), "kb", "D&P"), where)
    assert answer.verdict > Verdict.CONDITIONAL
