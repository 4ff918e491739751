"""The ledger of time and the size of a leer-werktraject, counted to the minute."""

from datetime import date, timedelta

import pytest

from stagetool.calendar.spans import Span, parse_spans, total_minutes
from stagetool.law.dual import dual_size, weeks_without_lessons
from stagetool.law.facts import Basis, Day, Situation
from stagetool.law.ledger import (
    job_regime,
    ledger_of,
    merged,
    minutes_of,
    stage_regime,
    without,
)
from stagetool.law.loading import Law
from stagetool.law.moments import Band

MONDAY = date(2027, 1, 11)


def span(text: str) -> tuple[Span, ...]:
    return (Span.parse(text),)


@pytest.mark.parametrize("school_day", [(False, False), (False, True), (True, False)])
def test_two_pieces_of_one_day_are_laid_together(law: Law, school_day: tuple[bool, bool]) -> None:
    morning = Day(
        MONDAY,
        stage=span("08:00-11:00"),
        breaks=span("09:30-09:45"),
        school=span("11:00-12:00"),
        job=span("06:00-07:00"),
        school_day=school_day[0],
    )
    evening = Day(
        MONDAY,
        stage=span("13:00-15:00"),
        breaks=span("14:00-14:15"),
        school=span("15:00-16:00"),
        job=span("18:00-19:00"),
        school_day=school_day[1],
    )
    situation = Situation(date(2010, 1, 1), MONDAY, MONDAY, days=(morning, evening))
    (laid,) = ledger_of(situation, law).days
    assert laid.day == Day(
        MONDAY,
        stage=morning.stage + evening.stage,
        breaks=morning.breaks + evening.breaks,
        school=morning.school + evening.school,
        job=morning.job + evening.job,
        school_day=any(school_day),
    )


def dual_day(number: int, **spans: str) -> Day:
    pieces = {name: span(text) for name, text in spans.items()}
    return Day(MONDAY + timedelta(days=number), **pieces)


def test_a_day_counts_in_a_leerwerktraject_from_its_first_minute(law: Law) -> None:
    days = [
        dual_day(0, stage="08:00-08:01"),
        dual_day(1),
        dual_day(2, stage="08:00-08:30", breaks="08:00-08:30"),
        dual_day(3, stage="08:00-12:00", breaks="10:00-10:15"),
    ]
    size = dual_size(days, law, MONDAY, child=True)
    assert (size.minutes, size.days) == (226, 2)
    told = {finding.check: dict(finding.facts) for finding in size.findings}
    assert told == {
        "dual.hours_min": {"found": "3 uur en 46 minuten", "limit": "640 uur"},
        "dual.days_min": {"found": "2", "limit": "80"},
    }


def test_a_week_without_lessons_is_told_from_its_first_to_its_last_day(law: Law) -> None:
    days = [dual_day(number, stage="08:00-12:00") for number in (3, 1)]
    (finding,) = weeks_without_lessons(days, law)
    assert (finding.starts, finding.ends) == (days[1].date, days[0].date)


@pytest.mark.parametrize(
    ("given", "together"),
    [
        ("", ""),
        ("08:00-09:00", "08:00-09:00"),
        ("10:00-11:00,08:00-09:00", "08:00-09:00,10:00-11:00"),
        ("08:00-09:00,09:00-10:00", "08:00-10:00"),
        ("08:00-12:00,09:00-10:00", "08:00-12:00"),
        ("09:00-10:00,08:00-09:30,10:01-11:00", "08:00-10:00,10:01-11:00"),
    ],
)
def test_spans_that_touch_or_overlap_are_one(given: str, together: str) -> None:
    assert merged(iter(parse_spans(given))) == parse_spans(together)
    assert minutes_of(parse_spans(given)) == total_minutes(parse_spans(together))


@pytest.mark.parametrize(
    ("given", "holes", "left"),
    [
        ("", "08:00-09:00", ""),
        ("08:00-12:00", "", "08:00-12:00"),
        ("08:00-12:00", "09:00-10:00", "08:00-09:00,10:00-12:00"),
        ("08:00-12:00", "08:00-09:00,11:00-12:00", "09:00-11:00"),
        ("08:00-12:00", "07:00-13:00", ""),
        (
            "08:00-10:00,11:00-12:00",
            "06:00-08:00,09:30-11:30,12:00-13:00",
            "08:00-09:30,11:30-12:00",
        ),
        ("08:00-12:00", "10:00-10:30,09:00-09:30", "08:00-09:00,09:30-10:00,10:30-12:00"),
    ],
)
def test_holes_are_taken_out_of_spans(given: str, holes: str, left: str) -> None:
    assert without(parse_spans(given), parse_spans(holes)) == parse_spans(left)


def test_lessons_are_activity_where_the_law_counts_them_and_not_from_18(law: Law) -> None:
    busy = Day(MONDAY, stage=span("08:00-09:00"), school=span("10:00-11:00"))
    ledger = ledger_of(Situation(date(2010, 1, 1), MONDAY, MONDAY, days=(busy,)), law)
    (day,) = ledger.days
    assert ledger.activity("atw.youth", day) == (*busy.stage, *busy.school)
    assert ledger.activity("atw.adult", day) == busy.stage
    assert ledger.presence("atw.adult", day) == busy.stage


def test_stage_and_job_of_one_regime_are_counted_together_and_of_two_apart(law: Law) -> None:
    both = Day(MONDAY, stage=span("08:00-09:00"), job=span("17:00-18:00"))
    for age, together in ((17, True), (15, False)):
        situation = Situation(date(2027 - age, 1, 1), MONDAY, MONDAY, days=(both,))
        (day,) = ledger_of(situation, law).days
        whole = (*both.stage, *both.job) if together else both.stage
        assert day.work_of(day.regimes[0]) == day.presence_of(day.regimes[0]) == whole
        assert day.work_of("atw.adult") == day.presence_of("atw.adult") == ()


def test_work_that_the_age_forbids_has_no_regime(law: Law) -> None:
    assert stage_regime(Basis.STAGE, Band.JOB, holiday=False) is None
    assert stage_regime(Basis.STAGE, Band.STAGE, holiday=False) == "nrk.stage"
    assert stage_regime(Basis.MAATSCHAPPELIJKE_STAGE, Band.TOO_YOUNG, holiday=False) is None
    assert job_regime(Basis.BIJBAAN, Band.TOO_YOUNG) is None
    busy = Day(MONDAY, stage=span("08:00-09:00"), job=span("17:00-18:00"))
    (week,) = ledger_of(Situation(date(2015, 1, 1), MONDAY, MONDAY, days=(busy,)), law).weeks
    assert (week.stage_regime, week.job_regime, week.regimes) == (None, None, ())
