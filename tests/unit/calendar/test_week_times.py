"""Times per weekday: one text, one value, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.calendar.spans import MIDNIGHT, Span, parse_spans
from stagetool.calendar.week_times import (
    DayTwiceError,
    TimesError,
    WeekTimes,
    in_order,
    overlapping,
)

WEDNESDAY, FRIDAY = 2, 4

times_of_day = st.tuples(st.integers(0, MIDNIGHT), st.integers(0, MIDNIGHT)).filter(
    lambda pair: pair[0] < pair[1]
)
days = st.lists(times_of_day.map(lambda pair: Span(*pair)), max_size=3).map(tuple)
weeks = st.builds(WeekTimes.of, days, st.dictionaries(st.integers(0, 6), days))


@given(weeks)
def test_what_is_written_is_read_back(times: WeekTimes) -> None:
    assert WeekTimes.parse(str(times)) == times


@given(weeks, weeks, st.integers(0, 6))
def test_a_day_is_taken_from_above_unless_it_is_open_there(
    above: WeekTimes, below: WeekTimes, day: int
) -> None:
    closed = above.names(day) or above.usual
    assert above.over(below).on(day) == (above if closed else below).on(day)


@given(weeks, st.sets(st.integers(0, 6)))
def test_the_days_of_all_groups_are_the_days_asked_for(times: WeekTimes, asked: set[int]) -> None:
    groups = times.groups(asked)
    assert sorted(day for named, _ in groups for day in named) == sorted(asked)
    assert all(times.on(day) == spans for named, spans in groups for day in named)


@given(days)
def test_a_text_without_days_means_what_it_always_meant(spans: tuple[Span, ...]) -> None:
    text = ",".join(map(str, spans))
    times = WeekTimes.parse(text)
    assert {times.on(day) for day in range(7)} == {parse_spans(text)}
    assert str(times) == text


def test_the_first_part_is_for_the_days_that_are_not_named() -> None:
    times = WeekTimes.parse("08:30-16:00; wo 08:30-12:30")
    assert times.on(WEDNESDAY) == (Span(510, 750),)
    assert times.on(FRIDAY) == (Span(510, 960),)
    assert times.minutes((1, WEDNESDAY, 3)) == 450 + 240 + 450


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8.30-16.00 ; Woensdag 8.30-12.30", "08:30-16:00; wo 08:30-12:30"),
        ("08:30-16:00;di,do: 9:00-15:00", "08:30-16:00; di,do 09:00-15:00"),
        ("08:30-16:00; ma t/m wo 09:00-15:00", "08:30-16:00; ma,di,wo 09:00-15:00"),
        ("08:30-12:00,13:00-16:00; vr 08:30-12:00", "08:30-12:00,13:00-16:00; vr 08:30-12:00"),
        ("wo 08:30-12:30", "wo 08:30-12:30"),
        ("12:00-12:30; WO GEEN", "12:00-12:30; wo geen"),
        ("08:30-16:00; wo 08:30-16:00", "08:30-16:00; wo 08:30-16:00"),
        ("20:00-24:00;", "20:00-24:00"),
        ("", ""),
    ],
)
def test_a_text_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert str(WeekTimes.parse(typed)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "geen",
        "wo",
        "08:30",
        "16:00-08:30",
        "08:30-24:01",
        "08:30-16:60",
        "08:30-16:00; 09:00-12:00",
        "08:30-16:00; feest 09:00-12:00",
        "08:30-16:00; vr t/m ma 09:00-12:00",
        "08:30-16:00; wo 09:00-12:00 geen",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(TimesError):
        WeekTimes.parse(text)


def test_a_day_may_not_be_named_twice() -> None:
    with pytest.raises(DayTwiceError) as told:
        WeekTimes.parse("08:30-16:00; wo 08:30-12:30; di,wo 09:00-12:00")
    assert told.value.facts == {"value": "di,wo 09:00-12:00", "day": "wo"}


def test_spans_that_touch_do_not_overlap() -> None:
    assert not overlapping(WeekTimes.parse("08:30-12:00,12:00-16:00"))
    assert overlapping(WeekTimes.parse("08:30-16:00; wo 08:30-12:01,12:00-14:00"))


def test_the_spans_of_a_day_are_put_by_the_clock() -> None:
    times = in_order(WeekTimes.parse("13:00-16:00,08:30-12:00; wo 11:00-12:00,09:00-10:00"))
    assert str(times) == "08:30-12:00,13:00-16:00; wo 09:00-10:00,11:00-12:00"
