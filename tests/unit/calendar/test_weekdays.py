"""Weekdays as offices type them, and the typing errors that are none."""

import pytest

from stagetool.calendar.weekdays import format_weekdays, parse_weekdays


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", ""),
        ("ma,di", "ma,di"),
        ("vr; ma", "ma,vr"),
        ("ma t/m vr", "ma,di,wo,do,vr"),
        ("ma-wo", "ma,di,wo"),
        ("ma tot en met wo, vr", "ma,di,wo,vr"),
        ("Maandag, Donderdag", "ma,do"),
        ("ma. di. vr.", "ma,di,vr"),
        ("vr t/m vr", "vr"),
    ],
)
def test_weekdays_are_read_in_every_usual_form(text, days):
    assert format_weekdays(parse_weekdays(text)) == days


@pytest.mark.parametrize(
    "text", ["ma,xx", "maandaag", "wortel", "m", "vr t/m ma", "t/m vr", "ma t/m", "ma di t/m vr"]
)
def test_a_typing_error_is_no_weekday(text):
    with pytest.raises(ValueError, match="weekday"):
        parse_weekdays(text)
