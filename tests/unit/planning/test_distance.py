"""Distances between towns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetool.planning.distance import great_circle_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_almelo_lies_fifteen_kilometres_from_hengelo():
    assert great_circle_km((52.35667, 6.6625), (52.26583, 6.79306)) == pytest.approx(13.5, abs=0.5)


def test_the_quarter_of_a_great_circle_is_ten_thousand_kilometres():
    assert great_circle_km((0, 0), (90, 0)) == pytest.approx(10_007.5, abs=0.5)


@given(POINTS, POINTS)
def test_there_is_as_far_as_back(here, there):
    assert great_circle_km(here, there) == pytest.approx(great_circle_km(there, here))


@given(POINTS)
def test_a_point_lies_at_itself(here):
    assert great_circle_km(here, here) == 0
