"""What an agreement binds, as a text, and when what was signed differs from what is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.calendar.spans import Span
from stagetool.office.terms import (
    Terms,
    differences,
    earlier_days,
    is_amendment,
    read_terms,
    signed_again,
    week_text,
    write_terms,
)

MORNING, DAY = Span(510, 750), Span(510, 960)
TERMS = Terms(
    basis="stage",
    company="501",
    name="Bakkerij Kok",
    street="Dorpsstraat 1",
    postcode="7601 AB",
    town="Almelo",
    starts=date(2026, 11, 30),
    ends=date(2026, 12, 11),
    week="ma,di 08:30-16:00; wo 08:30-12:30",
    breaks="ma,di 12:00-12:30",
)
BEFORE, HALFWAY, AFTER = date(2026, 11, 20), date(2026, 12, 3), date(2026, 12, 12)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]))


def changed(day=BEFORE, **changes):
    return differences(write_terms(TERMS), replace(TERMS, **changes), day)


def test_days_with_the_same_times_stand_together_in_the_order_of_the_week():
    week = {2: (MORNING,), 1: (DAY,), 0: (DAY,), 4: ()}
    assert week_text(week) == "ma,di 08:30-16:00; wo 08:30-12:30"


def test_the_text_is_one_readable_line_with_the_version_first():
    assert write_terms(TERMS) == (
        "1|stage|501|Bakkerij Kok|Dorpsstraat 1|7601 AB|Almelo|2026-11-30|2026-12-11"
        "|ma,di 08:30-16:00; wo 08:30-12:30|ma,di 12:00-12:30"
    )
    assert read_terms(write_terms(TERMS)) == TERMS


@given(words, words)
def test_names_of_any_letters_are_read_back_as_the_same_place(name, street):
    terms = replace(TERMS, name=name, street=street)
    text = write_terms(terms)
    assert read_terms(text) is not None
    assert differences(text, terms, BEFORE) == frozenset()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"starts": date(2026, 12, 1)}, "dates"),
        ({"ends": date(2026, 12, 10)}, "dates"),
        ({"week": "ma,di 08:30-16:00"}, "week"),
        ({"breaks": ""}, "breaks"),
        ({"basis": "leerwerktraject"}, "basis"),
        ({"street": "Dorpsstraat 2"}, "address"),
        ({"town": "Hengelo"}, "address"),
        ({"company": "502", "name": "Smederij Vuur"}, "company"),
    ],
)
def test_each_part_that_changes_is_named(changes, word):
    assert changed(**changes) == {word}
    assert is_amendment(changed(**changes)) == (word not in {"basis", "company"})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"company": "777"},
        {"name": "Bakkerij De Kok"},
        {"street": "DORPSSTRAAT  1"},
        {"postcode": "7601ab"},
        {"street": ""},
    ],
)
def test_another_way_of_writing_the_same_place_changes_nothing(changes):
    assert changed(**changes) == frozenset()


def test_a_street_that_was_not_known_yet_may_be_filled_in():
    text = write_terms(replace(TERMS, street="", postcode=""))
    assert differences(text, TERMS, BEFORE) == frozenset()


def test_a_signature_of_before_terms_were_kept_holds():
    assert differences("", TERMS, BEFORE) == frozenset()
    assert not is_amendment(())


@pytest.mark.parametrize("text", ["2|stage", "1|stage", write_terms(TERMS).replace("2026-", "x")])
def test_terms_of_another_form_never_hold(text):
    assert read_terms(text) is None
    assert differences(text, TERMS, BEFORE) == {"unreadable"}


def test_a_first_day_that_is_past_no_longer_matters_but_one_ahead_does():
    assert changed(HALFWAY, starts=date(2026, 12, 1)) == frozenset()
    assert changed(HALFWAY, starts=date(2026, 12, 7)) == {"dates"}
    assert changed(HALFWAY, ends=date(2026, 12, 18)) == {"dates"}


def test_a_stage_that_was_to_begin_later_was_not_signed_for_the_days_before():
    text = write_terms(replace(TERMS, starts=date(2026, 12, 7)))
    assert differences(text, TERMS, HALFWAY) == {"dates"}


def test_what_is_over_stays_as_it_was_signed_until_it_goes_on():
    assert changed(AFTER, ends=date(2026, 12, 9), week="ma 09:00-12:00") == frozenset()
    assert changed(AFTER, ends=date(2026, 12, 18)) == {"dates"}


def test_who_signs_again_keeps_the_days_of_before():
    first, second = date(2026, 11, 10), date(2026, 11, 18)
    once = signed_again(write_terms(TERMS), "", first)
    twice = signed_again(write_terms(replace(TERMS, week="ma 09:00-12:00")), once, second)
    assert earlier_days(write_terms(TERMS)) == ()
    assert earlier_days(twice) == (second, first)
    assert read_terms(twice) == replace(TERMS, week="ma 09:00-12:00")
