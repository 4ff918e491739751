"""Weeks in which a stage goes on: alternate ones, and weeks with only some days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.calendar.some_weeks import EVEN, ODD, SomeWeeks
from stagetool.calendar.spans import Span
from stagetool.calendar.week_times import TimesError, WeekTimes, WeekTwiceError, in_order

weekdays = st.frozensets(st.integers(0, 6))
patterns = st.builds(
    SomeWeeks.of,
    st.sampled_from((None, EVEN, ODD)),
    st.dictionaries(st.integers(1, 53), weekdays, max_size=4),
)
MONDAY = date(2026, 11, 23)  # of week 48


@given(patterns)
def test_what_is_written_is_read_back(pattern: SomeWeeks) -> None:
    text = "; ".join(["08:30-16:00", *pattern.parts()])
    times = WeekTimes.parse(text)
    assert times.usual == (Span(510, 960),)
    assert times.weeks == ((pattern,) if pattern != SomeWeeks() else ())
    assert str(times) == text


@given(patterns, patterns, st.dates(date(2026, 8, 1), date(2028, 8, 1)))
def test_a_day_goes_on_when_every_layer_says_so(
    one: SomeWeeks, other: SomeWeeks, day: date
) -> None:
    above, below = WeekTimes.of((), weeks=(one,)), WeekTimes.of((Span(510, 960),), weeks=(other,))
    assert above.over(below).goes(day) == (one.goes(day) and other.goes(day))
    assert above.over(below).on(day.weekday()) == (Span(510, 960),)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8:30-16:00; Even weken", "08:30-16:00; even weken"),
        ("oneven", "oneven weken"),
        ("08:30-16:00; in week 48 alleen ma, di", "08:30-16:00; week 48 ma,di"),
        ("wk 50-52 geen; wk 48 en 49 ma", "week 48,49 ma; week 50,51,52 geen"),
        ("week 48 ma t/m wo; wo 08:30-12:00", "wo 08:30-12:00; week 48 ma,di,wo"),
    ],
)
def test_a_text_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert str(in_order(WeekTimes.parse(typed))) == kept


@pytest.mark.parametrize(
    "text", ["week 54 ma", "week 0 ma", "week 50-48 ma", "week 48 feest", "week 48", "week ma"]
)
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(TimesError):
        WeekTimes.parse(f"08:30-16:00; {text}")


@pytest.mark.parametrize(
    "text", ["even weken; oneven weken", "week 48 ma; week 47-49 di", "even weken; even weken"]
)
def test_a_week_may_not_be_named_twice(text: str) -> None:
    with pytest.raises(WeekTwiceError):
        WeekTimes.parse(text)


def test_even_weeks_alternate_and_a_named_week_goes_first() -> None:
    times = WeekTimes.parse("08:30-16:00; even weken; week 49 ma; week 50 geen")
    days = [MONDAY + timedelta(days=number) for number in range(28)]
    assert [day.isoformat() for day in days if times.goes(day) and day.weekday() < 2] == [
        "2026-11-23",
        "2026-11-24",
        "2026-11-30",
    ]


def test_after_week_53_an_odd_week_follows_an_odd_one() -> None:
    odd = SomeWeeks(ODD)
    assert odd.goes(date(2026, 12, 31))
    assert odd.goes(date(2027, 1, 4))
    assert not odd.goes(date(2027, 1, 11))
