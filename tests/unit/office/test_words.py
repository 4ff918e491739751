"""Names, days and search words."""

from datetime import date

import pytest

from stagetool.office.words import day_text, days_text, full_name, plain, sort_name
from stagetool.records.tables import Pupil


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Gökçe I\u015f\u0131k", "gokce isik"),
        ("ŁUKASZ Jabłoński", "lukasz jablonski"),
        ("João", "joao"),
        ("Strauß", "strauss"),
        ("Ĳsbrand", "ijsbrand"),
    ],
)
def test_search_words_have_no_accents_and_no_capitals(word: str, found: str) -> None:
    assert plain(word) == found


def test_empty_words_leave_no_doubled_space() -> None:
    assert plain("Jan", "", "Berg") == "jan berg"


def test_a_name_sorts_without_its_infix() -> None:
    pupil = Pupil(given_name="Jan", infix="van den", surname="Berg")
    assert sort_name(pupil) == "Berg, Jan van den"
    assert full_name(pupil) == "Jan van den Berg"
    assert sort_name(Pupil(given_name="Bo", infix="", surname="Aap")) == "Aap, Bo"


def test_one_day_is_told_once() -> None:
    day = date(2026, 11, 23)
    assert day_text(day) == "23 nov 2026"
    assert days_text(day, day) == "23 nov 2026"
    assert days_text(day, date(2026, 12, 4)) == "23 nov 2026 - 4 dec 2026"
