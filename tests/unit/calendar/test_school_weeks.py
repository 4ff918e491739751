"""The same school week in another year."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stagetool.calendar.holidays import Holiday, fallen_away, stage_days, work_day_on_or_before
from stagetool.calendar.school_weeks import is_school_week, shifted, weeks_between

HOLIDAYS = (
    Holiday("zomer", date(2026, 7, 4), date(2026, 8, 16)),
    Holiday("herfst", date(2026, 10, 10), date(2026, 10, 18)),
    Holiday("kerst", date(2026, 12, 19), date(2027, 1, 3)),
    Holiday("voorjaar", date(2027, 2, 20), date(2027, 2, 28)),
    Holiday("mei", date(2027, 4, 24), date(2027, 5, 2)),
    Holiday("zomer", date(2027, 7, 10), date(2027, 8, 22)),
    Holiday("herfst", date(2027, 10, 16), date(2027, 10, 24)),
    Holiday("kerst", date(2027, 12, 25), date(2028, 1, 9)),
    Holiday("voorjaar", date(2028, 2, 19), date(2028, 2, 27)),
    Holiday("mei", date(2028, 4, 29), date(2028, 5, 7)),
    Holiday("zomer", date(2028, 7, 15), date(2028, 8, 27)),
)


def test_two_weeks_after_autumn_are_two_weeks_after_autumn_again():
    moved = shifted(date(2026, 10, 19), date(2026, 10, 30), HOLIDAYS, HOLIDAYS)
    assert (moved.starts, moved.ends, moved.after) == (
        date(2027, 10, 25),
        date(2027, 11, 5),
        "herfst",
    )


def test_weeks_around_christmas_keep_their_number_of_school_weeks():
    moved = shifted(date(2026, 12, 8), date(2027, 1, 15), HOLIDAYS, HOLIDAYS)
    assert moved.starts == date(2027, 12, 14)
    assert moved.ends == date(2028, 1, 21)


def test_after_the_summer_weeks_are_counted_from_its_end():
    moved = shifted(date(2026, 8, 31), date(2026, 9, 4), HOLIDAYS, HOLIDAYS)
    assert (moved.starts, moved.after) == (date(2027, 9, 6), "zomer")


def test_without_the_holidays_of_the_next_year_it_is_fifty_two_weeks():
    moved = shifted(date(2027, 10, 25), date(2027, 10, 29), HOLIDAYS, HOLIDAYS)
    assert (moved.starts, moved.after) == (date(2028, 10, 23), "")


@given(
    st.dates(date(2026, 8, 17), date(2027, 7, 2)),
    st.integers(0, 120),
)
def test_weekday_and_school_weeks_stay_and_no_period_begins_in_a_holiday_week(starts, length):
    if starts.weekday() > 4 or not is_school_week(_monday(starts), HOLIDAYS):
        return
    ends = date.fromordinal(min(starts.toordinal() + length, date(2027, 7, 9).toordinal()))
    if ends.weekday() > 4 or not is_school_week(_monday(ends), HOLIDAYS):
        return
    moved = shifted(starts, ends, HOLIDAYS, HOLIDAYS)
    assert moved.starts.weekday() == starts.weekday()
    assert moved.ends.weekday() == ends.weekday()
    assert is_school_week(_monday(moved.starts), HOLIDAYS)
    assert is_school_week(_monday(moved.ends), HOLIDAYS)
    assert weeks_between(_monday(moved.starts), _monday(moved.ends), HOLIDAYS) == weeks_between(
        _monday(starts), _monday(ends), HOLIDAYS
    )


def _monday(day):
    return date.fromordinal(day.toordinal() - day.weekday())


def test_a_day_moves_back_over_weekends_and_days_without_lessons():
    test_week = Holiday("toets", date(2026, 12, 14), date(2026, 12, 18), kind="test", lessons=True)
    closed = (*HOLIDAYS, test_week)
    assert work_day_on_or_before(date(2026, 12, 28), closed) == date(2026, 12, 18)
    assert work_day_on_or_before(date(2026, 11, 28), closed) == date(2026, 11, 27)
    assert work_day_on_or_before(date(2026, 11, 26), closed) == date(2026, 11, 26)
    always = Holiday("altijd", date(2020, 1, 1), date(2030, 1, 1))
    assert work_day_on_or_before(date(2026, 11, 26), (always,)) == date(2026, 11, 26)


@given(st.dates(date(2026, 8, 1), date(2027, 7, 1)), st.integers(0, 100))
def test_what_falls_away_and_what_is_left_are_together_all_days(starts, length):
    ends = date.fromordinal(starts.toordinal() + length)
    weekdays = frozenset({0, 2, 4})
    left = stage_days(starts, ends, weekdays, HOLIDAYS)
    gone = [day for one in fallen_away(starts, ends, weekdays, HOLIDAYS) for day in one.days]
    whole = [
        date.fromordinal(number)
        for number in range(starts.toordinal(), ends.toordinal() + 1)
        if date.fromordinal(number).weekday() in weekdays
    ]
    assert sorted([*left, *gone]) == whole
