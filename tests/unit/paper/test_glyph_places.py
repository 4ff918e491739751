"""A character that no font has is named with the words around it."""

import pytest

from stagetool.base.errors import MissingGlyphError
from stagetool.paper.fonts import clean


def test_the_words_around_the_character_are_told_where_the_record_lacks_them():
    with pytest.raises(MissingGlyphError) as caught:
        clean("Beste ouders van 李 小龍, welkom", "Stagelijst 4K1")
    assert caught.value.facts["character"] == "李 (U+674E)"
    assert caught.value.facts["record"] == "Stagelijst 4K1: Beste ouders van 李 小龍, welkom"


def test_a_record_that_holds_the_character_is_enough():
    with pytest.raises(MissingGlyphError) as caught:
        clean("小龍", "李 小龍, 4K1")
    assert caught.value.facts["record"] == "李 小龍, 4K1"
