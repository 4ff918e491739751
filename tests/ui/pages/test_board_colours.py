"""What stands on the shaded rows of the board can be read: computed, not looked at."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QPalette

from ui.pages.board.paint import SHARES, TARGET_ICONS, TARGET_INKS, ground
from ui.widgets.icons import DRAWINGS
from ui.widgets.theme import DARK, LIGHT, contrast_tokens

THEMES = {"light": LIGHT, "dark": DARK}
PLACES = [(quality, grade) for quality in TARGET_INKS for grade in SHARES]


def luminance(colour: QColor) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    parts = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def tokens(request):
    return THEMES[request.param]


@pytest.mark.parametrize(("quality", "grade"), PLACES)
def test_words_and_outlines_on_a_target_can_be_read(tokens, quality, grade):
    under = ground(tokens, quality, grade)
    assert contrast(tokens.ink(TARGET_INKS[quality]), under) >= 4.5
    assert contrast(tokens.ink("text"), under) >= 4.5
    assert contrast(tokens.ink("muted"), under) >= 4.5
    assert contrast(tokens.ink("accent"), under) >= 3.0


@pytest.mark.parametrize("quality", ["free", "weigh"])
def test_the_better_a_place_the_fuller_its_tint(tokens, quality):
    plain = tokens.ink("surface")
    shades = [contrast(ground(tokens, quality, grade), plain) for grade in sorted(SHARES)]
    assert all(fuller > less for fuller, less in pairwise(shades))


def test_every_quality_has_an_icon_of_its_own():
    assert len({DRAWINGS[name] for name in TARGET_ICONS.values()}) == len(TARGET_ICONS)


def test_with_the_systems_own_colours_no_target_has_a_tint():
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    tokens = contrast_tokens(palette)
    assert {ground(tokens, *place).name() for place in PLACES} == {"#000000"}
