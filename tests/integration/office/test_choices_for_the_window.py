"""What the window offers when it asks for a period or a town."""

import pytest

from stagetool.base.errors import InvalidInputError
from stagetool.office.list_unknown_towns import list_unknown_towns
from stagetool.office.name_town_beside import name_town_beside
from stagetool.office.period_choices import ClassChoice, period_choices
from tests.factories import make_pupil, make_school


def test_only_classes_with_pupils_are_offered_with_their_location(desk):
    make_pupil(desk)
    make_pupil(desk)
    make_pupil(desk, school_class="4K2", gone=True)
    make_pupil(desk, location="Rijssen", school_class="R4K")
    choices = period_choices(desk)
    assert choices.classes == (ClassChoice("4K1", "Almelo", 2), ClassChoice("R4K", "Rijssen", 1))
    assert choices.locations == (("Almelo", "08:30-15:00"), ("Rijssen", "08:30-15:00"))
    assert "Blokstage" in choices.forms


def test_an_unknown_town_is_settled_by_a_known_one_beside_it(desk):
    make_school(desk)
    make_pupil(desk, town="Nergenshuizen")
    assert list_unknown_towns(desk) == ("Nergenshuizen",)
    with pytest.raises(InvalidInputError):
        name_town_beside(desk, "Nergenshuizen", "Nog verder weg")
    name_town_beside(desk, "Nergenshuizen", "Almelo")
    assert list_unknown_towns(desk) == ()
