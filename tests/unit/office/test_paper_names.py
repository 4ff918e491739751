"""File names of papers, and words on them."""

from datetime import date

import pytest

from stagetool.office.paper_groups import file_name, safe_part
from stagetool.office.paper_protection import protection_of
from stagetool.office.paper_words import from_until, hours_text, long_day, weekdays_text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("4K2", "4K2"),
        ("Bakkerij Jansen & Zn", "Bakkerij-Jansen-Zn"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "-con"),
        ("LPT1.txt", "-LPT1.txt"),
        ("console", "console"),
        ("...", "-"),
        ("", "-"),
        ("Łukasz Öz", "Łukasz-Öz"),
        ("a..b", "a.b"),
        ("x" * 200, "x" * 60),
        ("naam. ", "naam"),
    ],
)
def test_a_part_of_a_file_name_is_safe_on_every_system(text, part):
    assert safe_part(text) == part


def test_a_file_name_begins_with_the_day_and_stays_in_its_folder():
    name = file_name(date(2027, 1, 11), "checklists", "../4K2")
    assert name == "2027-01-11_checklists_4K2.pdf"


def test_days_are_written_as_offices_write_them():
    assert long_day(date(2026, 11, 23)) == "ma 23 nov 2026"
    assert from_until(date(2027, 1, 11), date(2027, 1, 22)) == "ma 11 jan t/m vr 22 jan 2027"
    assert from_until(date(2026, 12, 28), date(2027, 1, 2)) == ("ma 28 dec 2026 t/m za 2 jan 2027")
    assert from_until(date(2027, 1, 11), date(2027, 1, 11)) == "ma 11 jan 2027"


def test_a_run_of_weekdays_is_written_short():
    assert weekdays_text(("ma", "di", "wo", "do", "vr")) == "ma t/m vr"
    assert weekdays_text(("do", "ma")) == "ma, do"
    assert weekdays_text(("ma", "di")) == "ma, di"


def test_hours_have_a_dot():
    assert hours_text("08:30-12:00,12:30-16:00") == "08.30-12.00, 12.30-16.00"


def test_protection_is_found_in_measures_and_not_in_what_is_forbidden(texts):
    found = protection_of(
        ("Veiligheidsbril of gelaatsscherm", "geen handschoenen bij draaiende delen", "lashelm"),
        texts,
    )
    assert [fact.label for fact in found] == ["M004", "M013"]
