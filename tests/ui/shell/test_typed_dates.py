"""Days as people type them."""

from datetime import date

import pytest

from ui.widgets.dates import read_date, short_date, show_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    ["3-11-26", "03112026", "3/11/2026", "3 nov 2026", "di 3 nov 2026", "2026-11-03", "3.11.26"],
)
def test_a_day_is_read_however_it_is_typed(typed):
    assert read_date(typed, TODAY) == date(2026, 11, 3)


def test_words_for_days_count_from_today():
    assert read_date("vandaag", TODAY) == TODAY
    assert read_date(" Morgen ", TODAY) == date(2026, 11, 24)


def test_a_day_without_a_year_is_this_year():
    assert read_date("3 maart", TODAY) == date(2026, 3, 3)


@pytest.mark.parametrize("typed", ["", "31-2-2026", "99", "over een week", "3 foo 2026"])
def test_what_is_no_day_gives_nothing(typed):
    assert read_date(typed, TODAY) is None


def test_a_written_day_reads_back_as_itself():
    assert show_date(TODAY) == "ma 23 nov 2026"
    assert read_date(show_date(TODAY), TODAY) == TODAY
    assert short_date(TODAY) == "23-11-2026"
