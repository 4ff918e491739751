"""A period, a pupil and a place with other hours on some weekdays."""

from datetime import date

import pytest

from stagetool.base.texts import Texts
from stagetool.calendar.spans import Span
from stagetool.calendar.week_times import DayTwiceError, WeekTimes
from stagetool.office.desk import Desk
from stagetool.office.ledgers import Ledgers, stage_time
from stagetool.office.paper_words import breaks_text, days_and_hours, hours_text
from stagetool.office.period_fields import (
    DayWithoutHoursError,
    PeriodHoursError,
    check_times,
    week_text,
)
from stagetool.office.place_room import most_at_once, tight_moments
from stagetool.office.plan_seats import Taken, free_of
from stagetool.records.tables import Period, PeriodPupil, Place, PlaceCapacity

TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3
MORNING = Span(510, 750)
WHOLE = Span(510, 960)
LUNCH = Span(720, 750)


def a_period(hours: str = "08:30-16:00; wo 08:30-12:30", breaks: str = "12:00-12:30") -> Period:
    return Period(
        name="Lint",
        starts=date(2026, 11, 30),
        ends=date(2026, 12, 11),
        weekdays=("di", "wo", "do"),
        hours=hours,
        breaks=breaks,
        lessons="08:30-15:00; vr 08:30-12:00",
    )


def test_every_weekday_has_its_own_hours_and_breaks(desk: Desk) -> None:
    with desk.open_unit() as session:
        days = {day.date.day: day for day in Ledgers(session).days(a_period(), None, None)}
    assert (days[1].stage, days[1].breaks) == ((WHOLE,), (LUNCH,))
    assert (days[2].stage, days[2].breaks) == ((MORNING,), ())
    assert days[2].school == (Span(750, 900),)
    assert days[4].school == (Span(510, 720),)


def test_a_break_that_is_named_holds_at_the_end_of_the_day_too() -> None:
    time = stage_time(a_period(breaks="12:00-12:30; wo 12:00-12:30"), None)
    assert time.breaks.on(WEDNESDAY) == (LUNCH,)


def test_a_pupil_may_differ_on_one_day_alone() -> None:
    own = PeriodPupil(weekdays=(), hours="do 09:00-12:00")
    place = Place(weekdays=(), hours="09:00-17:00; wo 09:00-13:00")
    time = stage_time(a_period(), place, own)
    assert str(time.hours) == "09:00-17:00; wo 09:00-13:00; do 09:00-12:00"
    assert time.asked.on(WEDNESDAY) == (MORNING,)


def test_a_weekday_without_hours_is_no_stage_day() -> None:
    own = PeriodPupil(weekdays=("ma", "vr"), hours="")
    time = stage_time(a_period("di,do 08:30-16:00; wo 08:30-12:30; vr 09:00-12:00"), None, own)
    assert time.weekdays == {4}


def test_stages_meet_only_on_a_weekday_with_the_same_hours() -> None:
    whole, half = stage_time(a_period(), None), stage_time(a_period("13:00-16:00"), None)
    assert whole.meets(half)
    assert not stage_time(a_period("di,do 08:30-12:30; wo 13:00-16:00"), None).meets(
        stage_time(a_period("di,do 12:30-16:00; wo 08:30-13:00"), None)
    )


def test_room_is_counted_on_the_half_days_of_each_weekday() -> None:
    place = Place(id=1, number=2, capacities=[])
    free = free_of(a_period(), place, stage_time(a_period(), None), Taken())
    assert free == ((1, 2), (2, 2), (3, 2), (8, 2), (10, 2))


def test_a_place_that_is_full_in_the_afternoon_has_room_for_who_comes_in_the_morning() -> None:
    place = Place(number=1, capacities=[PlaceCapacity(weekday="wo", half="pm", number=0)])
    assert tight_moments(place, 1, stage_time(a_period(), None), ()) == ()
    whole = stage_time(a_period("08:30-16:00"), None)
    assert [(one.weekday, one.half) for one in tight_moments(place, 1, whole, ())] == [(2, "pm")]


def test_who_leaves_at_noon_is_not_there_in_the_afternoon() -> None:
    mine, other = stage_time(a_period("13:00-16:00"), None), stage_time(a_period(), None)
    assert most_at_once(mine, (other,), TUESDAY) == 1
    assert most_at_once(mine, (other,), WEDNESDAY) == 0
    assert most_at_once(mine, (other,), WEDNESDAY, "am") == 1


def test_papers_tell_the_weekdays_apart_only_where_they_differ(texts: Texts) -> None:
    time = stage_time(a_period(), None)
    assert days_and_hours(time, texts) == "di, do 08.30-16.00; wo 08.30-12.30"
    assert breaks_text(time) == "di, do 12.00-12.30"
    even = stage_time(a_period("08:30-16:00"), None)
    assert days_and_hours(even, texts) == "di t/m do, 08.30-16.00"
    assert breaks_text(even) == "12.00-12.30"
    assert hours_text("08:30-16:00; wo 08:30-12:30") == "08.30-16.00; wo 08.30-12.30"
    assert hours_text("12:00-12:30; di,wo geen") == "12.00-12.30; di, wo geen"


@pytest.mark.parametrize(
    "text",
    ["", "laat", "08:30-16:00,15:00-17:00", "08:30-16:00; wo geen", "wo geen", "12:00-08:30"],
)
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(PeriodHoursError):
        week_text(text)


def test_lessons_and_breaks_may_leave_a_day_out() -> None:
    assert week_text("08:30-15:00; WO geen", nothing=True) == "08:30-15:00; wo geen"


def test_a_day_that_is_named_twice_is_told_by_its_name() -> None:
    with pytest.raises(DayTwiceError):
        week_text("08:30-16:00; wo 08:30-12:30; wo 09:00-12:00")


def test_every_stage_day_needs_hours() -> None:
    check_times("di,do 08:30-16:00", "", ("di", "do"))
    with pytest.raises(DayWithoutHoursError) as told:
        check_times("di,do 08:30-16:00", "", ("di", "wo"))
    assert told.value.facts == {"day": "woensdag"}


def test_a_break_lies_in_the_hours_of_its_day() -> None:
    check_times("08:30-16:00; wo 08:30-12:00", "12:00-12:30", ("di", "wo"))
    with pytest.raises(PeriodHoursError):
        check_times("08:30-16:00; wo 08:30-12:00", "12:00-12:30; wo 12:00-12:30", ("di", "wo"))
    with pytest.raises(PeriodHoursError):
        check_times("08:30-12:00", "12:00-12:30", ("di",))
    with pytest.raises(PeriodHoursError):
        check_times("08:30-12:00; wo 09:00-10:00", "wo 09:00-10:00", ("wo",))


def test_old_texts_mean_what_they_meant() -> None:
    time = stage_time(a_period("08:30-12:00,13:00-16:00", "12:15-12:45"), None)
    assert time.hours == WeekTimes((Span(510, 720), Span(780, 960)))
    assert not time.breaks
