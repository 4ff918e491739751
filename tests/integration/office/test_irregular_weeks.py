"""A stage in alternate weeks, or with other days in one week."""

from datetime import date, timedelta

import pytest

from stagetool.calendar.holidays import Holiday, fallen_away
from stagetool.calendar.week_times import WeekTimes, WeekTwiceError
from stagetool.office.copy_year import copy_year, copy_year_preview
from stagetool.office.desk import Desk
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.judging import judge_periods
from stagetool.office.ledgers import Ledgers, stage_time
from stagetool.office.paper_words import days_and_hours
from stagetool.office.period_calendar import period_calendar
from stagetool.office.period_fields import PeriodHoursError, WeekDaysError, week_text
from stagetool.office.period_pupils import OwnTimes, set_period_pupil
from stagetool.office.place_pupil import NotHereError, place_pupil
from stagetool.office.place_room import most_at_once, tight_moments
from stagetool.office.plan_others import at_once
from stagetool.office.plan_period import PlanOptions, plan_periods
from stagetool.office.situations import Situations
from stagetool.records.tables import Period, Place, Placement
from tests.factories import make_period, make_place, make_placement, make_pupil

WHEN = {"starts": date(2027, 1, 11), "ends": date(2027, 2, 5)}  # weeks 2 to 5
EVEN, ODD = "08:30-16:00; even weken", "08:30-16:00; oneven weken"


def a_period(hours: str, **changes: object) -> Period:
    words = ("ma", "di", "wo", "do", "vr")
    values = {"name": "Lint", "weekdays": words, "breaks": "", "lessons": "08:30-15:00", **WHEN}
    return Period(hours=hours, **(values | changes))


def test_in_the_other_weeks_there_are_lessons(desk: Desk) -> None:
    with desk.open_unit() as session:
        days = Ledgers(session).days(a_period(EVEN), None, None)
    weeks = {day.date.isocalendar().week: (bool(day.stage), bool(day.school)) for day in days}
    assert weeks == {2: (True, False), 3: (False, True), 4: (True, False), 5: (False, True)}


def test_one_week_has_other_days_and_goes_before_the_alternation(desk: Desk) -> None:
    with desk.open_unit() as session:
        period = a_period("08:30-16:00; even weken; week 3 ma,di; week 4 geen")
        days = Ledgers(session).stage_dates(period, None, None)
    assert [(day.isocalendar().week, day.weekday()) for day in days] == [
        *[(2, number) for number in range(5)],
        (3, 0),
        (3, 1),
    ]


def test_alternate_weeks_neither_clash_nor_take_room() -> None:
    even, odd = (stage_time(a_period(hours), None) for hours in (EVEN, ODD))
    whole = stage_time(a_period("13:00-16:00"), None)
    assert not even.meets(odd)
    assert even.meets(whole)
    assert whole.meets(odd)
    assert most_at_once(even, (odd, odd), 0) == 0
    assert most_at_once(whole, (even, odd, odd), 0) == 2
    place = Place(number=1, capacities=[])
    assert tight_moments(place, 1, even, (odd,)) == ()
    assert tight_moments(place, 1, even, (whole,))
    assert not at_once(a_period(EVEN), a_period(ODD))
    assert at_once(a_period(EVEN), a_period("08:30-12:30"))


def test_two_pupils_share_one_place_in_turns(desk: Desk) -> None:
    place = make_place(desk, number=1)
    place_pupil(desk, make_pupil(desk), place, make_period(desk, hours=EVEN, **WHEN))
    place_pupil(desk, make_pupil(desk), place, make_period(desk, hours=ODD, **WHEN))
    with pytest.raises(NotHereError):
        place_pupil(desk, make_pupil(desk), place, make_period(desk, hours=ODD, **WHEN))


def test_a_pupil_may_have_two_stages_in_alternate_weeks(desk: Desk) -> None:
    pupil = make_pupil(desk)
    place_pupil(desk, pupil, make_place(desk), make_period(desk, hours=EVEN, **WHEN))
    second = place_pupil(desk, pupil, make_place(desk), make_period(desk, hours=ODD, **WHEN))
    with desk.open_unit() as session:
        days = Situations(session, desk.law).of(session.get_one(Placement, second)).days
        assert sum(bool(day.stage) for day in days if day.date <= WHEN["ends"]) == 20


def test_the_law_sees_only_the_weeks_that_are_worked(desk: Desk) -> None:
    """Nine hours a day is too much on average, unless every other week has lessons."""
    verdicts = {}
    for hours in ("08:00-17:30", "08:00-17:30; even weken"):
        period = make_period(desk, hours=hours, lessons="08:30-14:30", **WHEN)
        placement = make_placement(desk, period=period)
        with desk.open_unit() as session:
            judge_periods(desk, session, (period,))
            verdicts[hours] = session.get_one(Placement, placement).verdict
    assert [one == "prohibited" for one in verdicts.values()] == [True, False]


def test_one_pupil_may_alternate_in_a_period_of_all_weeks(desk: Desk) -> None:
    period, pupil = make_period(desk, **WHEN), make_pupil(desk)
    placement = make_placement(desk, pupil=pupil, period=period)
    saved = set_period_pupil(desk, period, (pupil,), OwnTimes(hours="Oneven weken; wk 5 ma"))
    assert saved.judged == 1
    with desk.open_unit() as session:
        row = session.get_one(Placement, placement)
        times = Situations(session, desk.law).pupil_days
        weeks = [day.date.isocalendar().week for day in times.stage_days_of(row)]
        assert row.period.own[0].hours == "oneven weken; week 5 ma"
    assert weeks == [3, 3, 3, 3, 3, 5]


def test_papers_tell_the_weeks(desk: Desk) -> None:
    text = "08:30-16:00; wo 08:30-12:30; even weken; week 3 ma,di; week 5 geen; week 40 ma"
    time = stage_time(a_period(text), None)
    assert days_and_hours(time, desk.texts) == (
        "ma, di, do, vr 08.30-16.00; wo 08.30-12.30; alleen in even weken; "
        "in week 3 alleen ma, di; niet in week 5"
    )
    odd = stage_time(a_period(ODD), None)
    assert days_and_hours(odd, desk.texts) == "ma t/m vr, 08.30-16.00; alleen in oneven weken"


def test_days_are_counted_and_told_without_the_other_weeks(desk: Desk) -> None:
    period = make_period(desk, hours=EVEN, **WHEN)
    calendar = period_calendar(desk, period)
    assert calendar.locations[0].stage_days == 10
    free = Holiday("vrij", date(2027, 1, 18), date(2027, 1, 25))
    time = stage_time(a_period(EVEN), None)
    (fallen,) = fallen_away(time.starts, time.ends, time.weekdays, (free,), time.goes)
    assert fallen.days == (date(2027, 1, 25),)


def test_a_week_has_only_days_of_the_period(desk: Desk) -> None:
    period = make_period(desk, **WHEN)
    with pytest.raises(WeekDaysError) as told:
        edit_period(desk, period, PeriodEdit(hours="08:30-16:00; week 3 ma,za"))
    assert told.value.facts == {"week": 3, "days": "za"}
    edit_period(desk, period, PeriodEdit(hours="08:30-16:00; week 3 ma"))
    with pytest.raises(WeekTwiceError):
        edit_period(desk, period, PeriodEdit(hours="08:30-16:00; week 3 ma; week 3 di"))


def test_lessons_and_breaks_have_no_weeks() -> None:
    with pytest.raises(PeriodHoursError):
        week_text("08:30-15:00; even weken", nothing=True)


def test_weeks_by_number_stay_behind_when_a_year_is_copied(desk: Desk) -> None:
    period = make_period(desk, hours=f"{EVEN}; week 3 ma", **WHEN)
    preview = copy_year_preview(desk, "2026-2027", "2027-2028")
    (line,) = [one for one in preview.lines if one.period == period]
    assert any("Weken met andere dagen" in note for note in line.notes)
    copy_year(desk, "2026-2027", "2027-2028")
    with desk.open_unit() as session:
        copied = [row.hours for row in session.query(Period) if row.starts > date(2027, 8, 1)]
    assert copied == [EVEN]
    assert WeekTimes.parse(EVEN).goes(WHEN["starts"])
    assert not WeekTimes.parse(EVEN).goes(WHEN["starts"] + timedelta(days=7))


def test_periods_in_turns_share_a_place_when_planned_together(desk: Desk) -> None:
    place = make_place(desk, number=1)
    for number, hours in enumerate((EVEN, ODD, "08:30-16:00")):
        school_class = f"4K{number}"
        make_period(desk, name=f"Blok {school_class}", hours=hours, classes=(school_class,), **WHEN)
        make_pupil(desk, school_class=school_class)

    def placed(*names: str) -> int:
        report = plan_periods(desk, names, PlanOptions(propose=False))
        return sum(one.placed for one in report.periods)

    assert placed("Blok 4K0", "Blok 4K1") == 2
    assert placed("Blok 4K0", "Blok 4K2") == 1
    assert placed("Blok 4K0", "Blok 4K1", "Blok 4K2") == 2
    assert place
