"""Which places fit which profile."""

import pytest

from stagetool.planning.profiles import profile_fits


@pytest.mark.parametrize(
    ("profile", "offered", "fits"),
    [
        ("PIE", {"PIE", "BWI"}, True),
        ("PIE", {"Z&W"}, False),
        ("", {"Z&W"}, True),
        ("PIE", set(), True),
        ("tl-techniek", {"M&T"}, True),
        ("tl-techniek", {"Groen"}, False),
        ("tl-zorg", {"D&P"}, True),
        ("D&P", {"Z&W"}, False),
    ],
)
def test_a_place_fits_a_profile_by_its_sector(profile, offered, fits):
    assert profile_fits(profile, frozenset(offered)) is fits
