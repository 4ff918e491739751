"""Every colour can be read: computed from the tokens, not looked at."""

import pytest
from PySide6.QtGui import QColor, QPalette

from ui.widgets.icons import DRAWINGS, icon
from ui.widgets.stylesheet import make_stylesheet
from ui.widgets.theme import DARK, LIGHT, VERDICTS, contrast_tokens, make_palette, tokens_of

THEMES = {"light": LIGHT, "dark": DARK}


def _luminance(colour: str) -> float:
    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    one = QColor(colour)
    parts = (linear(part) for part in (one.redF(), one.greenF(), one.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _contrast(ink: str, under: str) -> float:
    light, dark = sorted((_luminance(ink), _luminance(under)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def tokens(request):
    return THEMES[request.param]


@pytest.mark.parametrize("ink", ["text", "muted", "accent"])
@pytest.mark.parametrize("under", ["background", "surface", "selected", "hover"])
def test_words_can_be_read_on_every_surface(tokens, ink, under):
    assert _contrast(getattr(tokens, ink), getattr(tokens, under)) >= 4.5


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdicts_word_can_be_read_on_its_tint(tokens, verdict):
    tint = tokens.verdicts[verdict]
    assert _contrast(tint.ink, tint.tint) >= 4.5


def test_the_word_on_the_primary_button_can_be_read(tokens):
    assert _contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("under", ["background", "surface"])
def test_the_edge_of_what_can_be_typed_in_is_seen(tokens, under):
    assert _contrast(tokens.edge, getattr(tokens, under)) >= 3.0


def test_every_token_of_the_stylesheet_is_filled(tokens):
    assert "$" not in make_stylesheet(tokens)


def test_the_tokens_are_found_back_in_their_palette(tokens):
    assert tokens_of(make_palette(tokens)) is tokens


def test_a_palette_of_high_contrast_gives_its_own_colours_and_no_tints():
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    tokens = tokens_of(palette)
    assert tokens == contrast_tokens(palette)
    assert {tint.ink for tint in tokens.verdicts.values()} == {"#FFFF00"}
    assert {tint.tint for tint in tokens.verdicts.values()} == {"#000000"}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_icon_draws_something(dressed, name):
    picture = icon(name).pixmap(24, 24).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(24))


def test_every_verdict_has_its_own_icon():
    assert len({DRAWINGS[verdict] for verdict in VERDICTS}) == len(VERDICTS)
