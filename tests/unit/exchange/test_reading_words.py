"""Days, names, studies, numbers and the numbers that are never read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.base.folding import fold
from stagetool.calendar.school_years import school_year_of
from stagetool.exchange.cells import clean, hides
from stagetool.exchange.dates import parse_day
from stagetool.exchange.names import split_name, tidy_infix
from stagetool.exchange.numbers import is_damaged, key_of, tidy_postcode
from stagetool.exchange.refusals import identifies, is_refused_heading, passes_eleven_test
from stagetool.exchange.studies import parse_profile, parse_study, year_of_class


@pytest.mark.parametrize(
    "text",
    ["03-02-2012", "3-2-2012", "03/02/2012", "3.2.2012", "2012-02-03", "2012-02-03T00:00:00"],
)
def test_a_day_is_read_in_each_form(text: str) -> None:
    assert parse_day(text) == date(2012, 2, 3)


@pytest.mark.parametrize(
    "text", ["", "03-02-12", "31-02-2012", "12-31-2012", "40943", "gisteren", "00-00-2012"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_day(text) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    assert parse_day(f"{day.day}-{day.month}-{day.year}") == day
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "infix"),
    [
        ("v.d.", "van der"),
        ("vd", "van der"),
        ("v/d", "van der"),
        ("V.D.", "van der"),
        ("Van Der", "van der"),
        ("v.", "van"),
        ("v.'t", "van 't"),
        ("van \u2019t", "van 't"),
        ("in 't", "in 't"),
        ("De La", "de la"),
        ("el", "el"),
        ("", ""),
    ],
)
def test_infixes_are_written_as_the_language_does(typed: str, infix: str) -> None:
    assert tidy_infix(typed) == infix


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bos", ("", "", "Bos")),
        ("Bos, Jan", ("Jan", "", "Bos")),
        ("Hooft, P. 't", ("P.", "'t", "Hooft")),
        ("Jan van den Berg", ("Jan", "van den", "Berg")),
        ("Anna Maria de la Cruz", ("Anna Maria", "de la", "Cruz")),
        ("Anna Maria", ("Anna", "", "Maria")),
    ],
)
def test_full_names_are_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    name = split_name(text)
    assert (name.given_name, name.infix, name.surname) == parts


@given(st.text(alphabet=st.characters(categories=["L", "Zs"]), min_size=1, max_size=60))
def test_no_letter_of_a_name_is_lost_in_splitting(text: str) -> None:
    name = split_name(text)
    together = f"{name.given_name} {name.infix} {name.surname}"
    assert sorted("".join(together.split())) == sorted("".join(text.split()))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("VB3", ("bb", 3, False)),
        ("VK4", ("kb", 4, False)),
        ("VG3", ("gl", 3, False)),
        ("VT4", ("tl", 4, False)),
        ("VB4LWT", ("bb", 4, True)),
        ("VMBO-BB 3", ("bb", 3, False)),
        ("VMBO-TL 4", ("tl", 4, False)),
        ("kbl", ("kb", None, False)),
        ("Basisberoepsgericht", ("bb", None, False)),
        ("PrO", ("pro", None, False)),
    ],
)
def test_study_codes_are_understood(code: str, found: tuple[object, ...]) -> None:
    study = parse_study(code)
    assert study is not None
    assert (study.track, study.year, study.work_route) == found


@pytest.mark.parametrize("code", ["", "HAVO 4", "X9", "bbl kbl"])
def test_an_unknown_study_is_no_guess(code: str) -> None:
    assert parse_study(code) is None


@pytest.mark.parametrize(("name", "year"), [("4K2", 4), ("O3B", 3), ("R4T", 4), ("kapper", None)])
def test_the_year_is_in_the_class(name: str, year: int | None) -> None:
    assert year_of_class(name) == year


@pytest.mark.parametrize(
    ("text", "track", "profile"),
    [
        ("MT", "kb", "M&T"),
        ("Produceren, installeren en energie", "bb", "PIE"),
        ("Zorg en welzijn", "bb", "Z&W"),
        ("Zorg en welzijn", "tl", "tl-zorg"),
        ("Landbouw", "tl", "tl-groen"),
        ("TL-L", "tl", "tl-groen"),
        ("", "tl", ""),
        ("Techniek", "bb", None),
    ],
)
def test_profiles_are_translated(text: str, track: str, profile: str | None) -> None:
    assert parse_profile(text, track) == profile


def test_numbers_differ_only_beyond_their_leading_zeros() -> None:
    assert key_of("001234") == key_of("1234") == "1234"
    assert key_of("000") == "0"


@pytest.mark.parametrize("text", ["3.16E+10", "3,16E+10", "1e5"])
def test_a_rounded_number_is_damaged(text: str) -> None:
    assert is_damaged(text)


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [("7468cj", "7468 CJ"), ("7468 IT", "7468 IT"), ("0468 CJ", None), ("7468 SS", None)],
)
def test_postcodes_are_tidied(typed: str, postcode: str | None) -> None:
    assert tidy_postcode(typed) == postcode


@pytest.mark.parametrize(
    "heading",
    ["BSN", "leerlingBSN", "Onderwijsnummer", "lgf-indicatie", "verzorgerIBANNummer", "Wachtwoord"],
)
def test_columns_of_the_refuse_list_are_refused(heading: str) -> None:
    assert is_refused_heading(heading)


@pytest.mark.parametrize("heading", ["Leerlingnummer", "Klas", "Opmerking", "Leerbedrijf-ID"])
def test_other_columns_are_not(heading: str) -> None:
    assert not is_refused_heading(heading)


@pytest.mark.parametrize(
    "text",
    [
        "999990007",
        "BSN=999992004",
        "overgekomen, nummer 999991000 doorgegeven",
        "9999.90.007",
        "999 990 007",
        "maat 42 999990007",
        "NL91 ABNA 0417 1643 00",
    ],
)
def test_a_number_that_identifies_is_seen(text: str) -> None:
    assert identifies(text)


@pytest.mark.parametrize(
    "text", ["bestelling 202600001", "06-12345678", "0612345678", "000000000", "2026-11-23", ""]
)
def test_another_number_is_not(text: str) -> None:
    assert not identifies(text)


@given(st.integers(min_value=10_000_000, max_value=99_999_999))
def test_at_most_one_last_digit_passes_the_eleven_test(start: int) -> None:
    passing = [digit for digit in range(10) if passes_eleven_test(f"{start}{digit}")]
    assert len(passing) <= 1


def test_letters_are_composed_and_hidden_ones_left_out() -> None:
    assert clean(" Zoe\u0308  \u202eBos\u200b ") == "Zo\u00eb Bos"
    assert hides("Jan\u202e")
    assert not hides("Jan")


@given(st.text(max_size=50))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Ștefan", "stefan"),
        ("I\u015f\u0131k", "isik"),
        ("\u0130lker", "ilker"),
    ],
)
def test_search_text_has_no_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 7, 31), "2025-2026"),
        (date(2026, 8, 1), "2026-2027"),
        (date(2027, 7, 31), "2026-2027"),
    ],
)
def test_a_school_year_begins_on_the_first_of_august(day: date, name: str) -> None:
    year = school_year_of(day)
    assert year.name == name
    assert year.starts <= day <= year.ends
