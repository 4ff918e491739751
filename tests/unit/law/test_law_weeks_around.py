"""Weeks before and after a stage count along in what runs over weeks, and in nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetool.base.paths import AppPaths
from stagetool.calendar.spans import Span
from stagetool.law.assess import judge_times
from stagetool.law.checks.averages import reach_of
from stagetool.law.facts import Day, Situation, Task
from stagetool.law.placements import judge_placement
from stagetool.law.reading_back import read_facts
from stagetool.law.receipts import canonical
from stagetool.law.repairs import find_repair
from stagetool.law.screening import PeriodScreen, PlaceFacts, PupilFacts
from stagetool.law.verdicts import Finding
from stagetool.office.read_law import read_law

LAW = read_law(AppPaths.default())
MONDAY = date(2027, 1, 11)
SEVENTEEN = date(2009, 11, 1)
AVERAGE = "atw.youth.average_hours"
NINE = Span(480, 1050)  # 8.00-17.30 with half an hour off
LUNCH = (Span(720, 750),)


def week(number: int, hours: int = 9, minutes: int = 0, *, around: bool = False) -> list[Day]:
    """Return five days of so many hours, the last one with some minutes more."""
    days = []
    for day in range(5):
        more = minutes if day == 4 else 0
        end = 480 + hours * 60 + 30 + more
        on = MONDAY + timedelta(weeks=number, days=day)
        days.append(Day(on, stage=(Span(480, end),), breaks=LUNCH, around=around or None))
    return days


def lessons(number: int, minutes: int, *, around: bool = True) -> list[Day]:
    """Return five school days of so many minutes together."""
    first = MONDAY + timedelta(weeks=number)
    each, rest = divmod(minutes, 5)
    return [
        Day(
            first + timedelta(days=day),
            school=(Span(510, 510 + each + (rest if day == 4 else 0)),),
            around=around or None,
        )
        for day in range(5)
    ]


def stage(days: list[Day], born: date = SEVENTEEN, weeks: int = 2) -> Situation:
    ends = MONDAY + timedelta(weeks=weeks - 1, days=4)
    return Situation(born, MONDAY, ends, days=tuple(sorted(days, key=lambda day: day.date)))


def said(situation: Situation) -> list[Finding]:
    return [one for one in judge_times(situation, LAW) if one.verdict.word != "allowed"]


def checks(situation: Situation) -> set[str]:
    return {one.check for one in said(situation)}


def test_the_law_looks_three_weeks_around_from_forty_hours() -> None:
    reach = reach_of(LAW)
    assert (reach.weeks, reach.minutes) == (3, 40 * 60)


@pytest.mark.parametrize(("minutes", "found"), [(-5, set()), (0, set()), (5, {AVERAGE})])
def test_two_stages_in_following_weeks_are_averaged_together(minutes: int, found: set) -> None:
    mine = week(0) + week(1)
    other = week(2, 7, around=True) + week(3, 7, minutes, around=True)
    assert checks(stage(mine)) == set()
    assert checks(stage(mine + other)) == found
    before = week(-2, 7, around=True) + week(-1, 7, minutes, around=True)
    assert checks(stage(mine + before)) == found


@pytest.mark.parametrize(("minutes", "found"), [(1495, set()), (1500, set()), (1505, {AVERAGE})])
def test_lessons_around_three_full_weeks_count_along(minutes: int, found: set) -> None:
    mine = week(0) + week(1) + week(2)
    assert checks(stage(mine, weeks=3)) == set()
    assert checks(stage(mine + lessons(3, minutes), weeks=3)) == found
    assert checks(stage(mine + lessons(-1, minutes), weeks=3)) == found


def test_at_eighteen_lessons_do_not_count() -> None:
    adult = date(2008, 11, 1)
    days = week(0) + week(1) + week(2) + lessons(3, 2000)
    assert checks(stage(days, adult, weeks=3)) == set()


def test_what_is_wrong_in_another_week_is_said_there() -> None:
    other = [replace(day, stage=(Span(300, 1300),)) for day in week(2, around=True)]
    alone = [replace(day, around=None) for day in other]
    assert "atw.youth.day_hours" in checks(stage(week(0, 7) + alone, weeks=3))
    assert checks(stage(week(0, 7) + other, weeks=1)) <= {AVERAGE}


def test_the_night_between_two_stages_is_about_both() -> None:
    sunday = MONDAY - timedelta(days=1)
    late = [Day(sunday, job=(Span(1080, 1320),), around=True)]
    found = said(stage(week(0, 7) + late, weeks=1))
    assert {one.check for one in found} == {"atw.youth.rest_hours"}
    assert [(one.starts, one.ends) for one in found] == [(sunday, MONDAY)]


@pytest.mark.parametrize(("end", "found"), [(19, set()), (20, set()), (21, {"weekly"})])
def test_the_weekly_rest_is_seen_over_the_edge_of_two_stages(end: int, found: set) -> None:
    """A pupil of 16 works from Wednesday on; Saturday ends at `end`, Monday begins at eight."""
    mine = [day for day in week(0, 8) if day.date.weekday() > 1]
    mine.append(Day(MONDAY + timedelta(days=5), stage=(Span(840, end * 60),)))
    other = week(1, 7, around=True)
    assert {"weekly" for one in checks(stage(mine + other, weeks=1)) if "weekly" in one} == found


def test_a_repair_changes_no_day_of_another_stage() -> None:
    situation = stage(week(0) + week(1) + week(2, around=True) + week(3, around=True))
    (finding,) = said(situation)
    repair = find_repair(finding, situation, LAW)
    assert repair is not None
    assert "27 januari" not in repr(repair)


def test_days_around_are_read_back_from_a_receipt() -> None:
    situation = stage(week(0) + lessons(2, 1500))
    text = canonical(situation)
    assert read_facts(text) == situation
    assert text.count('"around":true') == 5
    assert "around" not in canonical(stage(week(0)))


def roster(rnd: Random) -> tuple[Day, ...]:
    days: list[Day] = []
    for number in range(-3, 5):
        around = number not in {0, 1}
        kind = rnd.choice(("stage", "stage", "lessons", "free"))
        if kind == "stage" or not around:
            days += week(number, rnd.choice((6, 7, 8, 9)), around=around)
        elif kind == "lessons":
            days += lessons(number, rnd.choice((1500, 1950, 2200)))
    return tuple(sorted(days, key=lambda day: day.date))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_screen_equals_the_full_assessment_with_weeks_around(rnd: Random) -> None:
    screen = PeriodScreen(LAW, MONDAY, MONDAY + timedelta(days=11))
    tasks = (Task("administratie", ("beeldscherm",)),)
    places = [PlaceFacts(tasks, days=roster(rnd)) for _ in range(3)]
    for _ in range(5):
        near = MONDAY + timedelta(days=rnd.randrange(-40, 60))
        born = date(near.year - rnd.choice((14, 15, 16, 18)), near.month, min(near.day, 28))
        pupil, own = PupilFacts(born, "kb", "D&P"), roster(rnd)
        for place in places:
            for days, answer in (
                (place.days, screen.ask(pupil, place)),
                (own, screen.ask_on(pupil, place, own)),
            ):
                full = Situation(
                    born,
                    MONDAY,
                    MONDAY + timedelta(days=11),
                    track="kb",
                    profile="D&P",
                    youth_rie=place.youth_rie,
                    supervision=place.supervision,
                    recognised=place.recognised,
                    tasks=tasks,
                    days=days,
                )
                assert answer.verdict is judge_placement(full, LAW).verdict
