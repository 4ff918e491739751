"""Measured facts as people type them and as the office file keeps them."""

import pytest

from stagetool.base.errors import InvalidInputError
from stagetool.law.facts import EvRole, Known, Measures
from stagetool.office.measures import measures_of, read_measures
from stagetool.records.tables import PlaceMeasure


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("noise_db", "82,5", 82.5),
        ("till", "ja", True),
        ("till", "no", False),
        ("h_statements", "H360Fd; H225", ["H360Fd", "H225"]),
        ("h_statements", "", []),
        ("bio_agent", "2", 2),
        ("ev_role_present", "ev-VP", "ev-VP"),
        ("ev_safe", "yes", "yes"),
        ("laser_class", "3R", "3R"),
    ],
)
def test_a_typed_answer_becomes_a_value(name: str, word: str, value: object) -> None:
    assert read_measures({name: word}) == {name: value}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("noise", "82"),
        ("noise_db", "hard"),
        ("noise_db", "-3"),
        ("noise_db", "inf"),
        ("till", "misschien"),
        ("bio_agent", "5"),
        ("ev_role_present", "monteur"),
    ],
)
def test_an_answer_that_is_none_is_refused(name: str, word: str) -> None:
    with pytest.raises(InvalidInputError):
        read_measures({name: word})


def test_a_measurement_for_an_activity_stands_apart_from_that_of_the_place() -> None:
    rows = [
        PlaceMeasure(activity="draaien", name="noise_db", value=84.0),
        PlaceMeasure(activity="", name="noise_db", value=75.0),
        PlaceMeasure(activity="", name="lift_kg", value=8),
    ]
    assert measures_of(rows) == Measures(noise_db=75, lift_kg=8)
    assert measures_of(rows, "draaien") == Measures(noise_db=84)
    assert measures_of(rows, "vijlen") == Measures()


def test_stored_words_become_what_the_law_looks_at() -> None:
    rows = [
        PlaceMeasure(activity="", name="ev_role_present", value="ev-WV"),
        PlaceMeasure(activity="", name="ev_safe", value="no"),
        PlaceMeasure(activity="", name="h_statements", value=["H225"]),
        PlaceMeasure(activity="", name="till", value=True),
        PlaceMeasure(activity="", name="ppe_worn", value=None),
    ]
    measures = measures_of(rows)
    assert measures.ev_role_present is EvRole.WV
    assert measures.ev_safe is Known.NO
    assert measures.h_statements == ("H225",)
    assert measures.till is True
    assert measures.ppe_worn is None


def test_a_stored_value_that_cannot_be_read_is_not_measured() -> None:
    rows = [
        PlaceMeasure(activity="", name="noise_db", value="hard"),
        PlaceMeasure(activity="", name="onbekend", value=3),
    ]
    assert measures_of(rows).noise_db is None
