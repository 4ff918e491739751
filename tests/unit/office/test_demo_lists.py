"""The invented school: the same for the same seed, and seen to be invented."""

from datetime import date

from stagetool.base.paths import AppPaths
from stagetool.calendar.ages import age_on
from stagetool.calendar.school_years import school_year_of
from stagetool.exchange.dates import parse_day
from stagetool.exchange.delimited import neutral, read_delimited, write_delimited
from stagetool.exchange.refusals import identifies
from stagetool.office.demo_lists import Inventor, read_demo_words

DAY = date(2026, 11, 23)


def _lists(paths: AppPaths, law, seed: int = 1, pupils: int = 240, companies: int = 120):
    words = read_demo_words(paths)
    return Inventor(words, law, school_year_of(DAY), seed).invent(pupils, companies)


def test_the_same_seed_invents_the_same_school(paths, law) -> None:
    assert _lists(paths, law) == _lists(paths, law)
    assert _lists(paths, law) != _lists(paths, law, seed=2)


def test_as_many_come_as_were_asked_for(paths, law) -> None:
    lists = _lists(paths, law, pupils=31, companies=7)
    assert (len(lists.pupils), len(lists.companies), len(lists.wishes)) == (32, 8, 32)


def test_every_pupil_has_the_age_of_the_class(paths, law) -> None:
    ages = {age_on(parse_day(row[4]), DAY) for row in _lists(paths, law).pupils[1:]}
    assert {14, 15, 16} <= ages <= {14, 15, 16, 17, 18}


def test_every_mail_and_telephone_number_is_nobodys(paths, law) -> None:
    lists = _lists(paths, law)
    mails = [row[11] for row in lists.pupils[1:]] + [row[7] for row in lists.companies[1:]]
    assert all(mail.endswith(".example") for mail in mails)
    assert all(row[14].startswith("06-00") for row in lists.pupils[1:])
    assert all(row[6].partition("-")[2].startswith("0") for row in lists.companies[1:])


def test_no_cell_looks_like_a_number_that_identifies(paths, law) -> None:
    lists = _lists(paths, law)
    assert not any(identifies(cell) for row in lists.pupils for cell in row)


def test_every_activity_offered_is_of_the_catalogue(paths, law) -> None:
    codes = {code for row in _lists(paths, law).companies[1:] for code in row[18].split(";")}
    assert codes
    assert codes <= set(law.activities)


def test_a_school_without_companies_has_no_wishes(paths, law) -> None:
    lists = _lists(paths, law, pupils=5, companies=0)
    assert all(row[1:] == ("", "", "", "") for row in lists.wishes[1:])


def test_what_is_written_is_read_back(tmp_path) -> None:
    rows = (("naam", "opmerking"), ("Zoë", 'zegt "hoi"; en\nmeer'))
    write_delimited(tmp_path / "lijst.csv", rows)
    assert read_delimited(tmp_path / "lijst.csv") == rows


def test_a_cell_that_begins_as_a_formula_is_neutralised() -> None:
    assert [neutral(cell) for cell in ("=1+1", "+31", "-1", "@a", "a=1")] == [
        *("'=1+1", "'+31", "'-1", "'@a", "a=1"),
    ]
