"""Where towns lie: the table, the doubled names, and what the office answered itself."""

import pytest

from stagetool.base.errors import InvalidInputError
from stagetool.office.list_unknown_towns import list_unknown_towns
from stagetool.office.name_town import name_town
from stagetool.office.name_town_beside import name_town_beside
from stagetool.office.towns import TownTable, town_finder, unknown_among
from tests.factories import make_company, make_pupil, make_school


@pytest.fixture
def find(desk):
    make_school(desk)
    with desk.open_unit() as session:
        yield town_finder(desk.paths, session)


def test_the_table_holds_two_thousand_towns(paths):
    table = TownTable.read(paths)
    assert 1800 < sum(map(len, table.names.values())) < 2200


@pytest.mark.parametrize(
    "name", ["Almelo", "almelo ", "ALMELO", "'s-Hertogenbosch", "Den Bosch", "Sneek", "Snits"]
)
def test_a_town_is_found_whatever_its_spelling(find, name):
    assert find(name) is not None


def test_of_two_towns_the_one_near_the_school_is_meant(find):
    assert find("Hengelo") == (52.2658, 6.7931)


@pytest.mark.parametrize("name", ["Hengelo (Gld)", "Hengelo gld.", "Hengelo, Gelderland"])
def test_a_province_behind_the_name_decides(find, name):
    assert find(name.rstrip(".")) == (52.0508, 6.3097)


def test_an_unknown_town_is_asked_once_and_then_known(desk):
    make_pupil(desk, town="Verweggistan")
    make_company(desk, town="verweggistan")
    make_company(desk, town="")
    assert list_unknown_towns(desk) == ("Verweggistan",)
    name_town(desk, "Verweggistan", 52.1, 6.1)
    assert list_unknown_towns(desk) == ()
    with desk.open_unit() as session:
        assert town_finder(desk.paths, session)("VERWEGGISTAN") == (52.1, 6.1)


def test_the_answer_of_the_office_wins_from_the_table_and_can_be_corrected(desk):
    name_town(desk, "Almelo", 52.0, 6.0)
    name_town(desk, "ALMELO", 52.0, 6.5)
    with desk.open_unit() as session:
        assert town_finder(desk.paths, session)("Almelo") == (52.0, 6.5)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [(" ", 52, 6), ("Rome", 41.9, 12.5), ("Omgekeerd", 6.6, 52.3)],
)
def test_a_point_far_from_here_is_a_typing_error(desk, name, latitude, longitude):
    with pytest.raises(InvalidInputError):
        name_town(desk, name, latitude, longitude)


def test_towns_that_nobody_knows_are_named_once(find):
    assert unknown_among(["Xyz", " xyz ", "", "Almelo"], find) == ("Xyz",)


def test_without_a_known_school_the_largest_of_two_towns_is_meant(desk):
    make_school(desk, location="Gebouw 3")
    with desk.open_unit() as session:
        assert town_finder(desk.paths, session)("Hengelo") == (52.2658, 6.7931)


def test_an_unknown_town_may_be_named_by_a_known_one_beside_it(desk):
    name_town_beside(desk, "Albergen", "Tubbergen")
    with desk.open_unit() as session:
        find = town_finder(desk.paths, session)
        assert find("Albergen") == find("Tubbergen")
    with pytest.raises(InvalidInputError):
        name_town_beside(desk, "Ergens", "Nergens")
