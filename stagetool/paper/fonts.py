"""The two typefaces of every paper, and the one door through which every value goes.

Both weights of Source Sans are embedded. A character that they lack stops the print and is named;
it never becomes a box. Text is data: nothing in it is read as markup.
"""

import unicodedata
from functools import cache
from importlib.resources import as_file, files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from stagetool.base.errors import MissingGlyphError, PaperError

REGULAR, SEMIBOLD = "StagetoolSans", "StagetoolSans-Semibold"
_FILES = {REGULAR: "SourceSansPro-Regular.ttf", SEMIBOLD: "SourceSansPro-Semibold.ttf"}
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_PER_EM = 1000
_REMEMBERED = 50_000
_AROUND = 24  # letters shown before and after one that cannot be printed


class Typeface:
    """One weight, with the widths of the words that were measured before."""

    def __init__(self, name: str, font: TTFont) -> None:
        self.name = name
        self.font = font
        self._widths: dict[str, float] = {}

    def has(self, character: str) -> bool:
        """Tell whether the typeface has the character."""
        return ord(character) in self.font.face.charToGlyph

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in points."""
        width = self._widths.get(text)
        if width is None:
            widths = self.font.face.charWidths
            standard = self.font.face.defaultWidth
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            width = sum(widths.get(ord(character), standard) for character in text) / _PER_EM
            self._widths[text] = width
        return width * size


@cache
def typeface(name: str) -> Typeface:
    """Load a weight once: `REGULAR` or `SEMIBOLD`.

    Raises:
        PaperError: The font is not installed.
    """
    resource = files("font_source_sans_pro") / "files" / _FILES[name]
    if not resource.is_file():
        raise PaperError(reason=_FILES[name])
    with as_file(resource) as path:
        font = TTFont(name, path, asciiReadable=True, shapable=False)
    pdfmetrics.registerFont(font)
    return Typeface(name, font)


@cache
def _printable(character: str) -> bool:
    return typeface(REGULAR).has(character) and typeface(SEMIBOLD).has(character)


def _where(value: str, character: str, record: str) -> str:
    """Return the record, with the words around the character where the record lacks it."""
    if character in record:
        return record
    place = value.find(character)
    words = " ".join(value[max(0, place - _AROUND) : place + _AROUND].split())
    return f"{record}: {words}"


def clean(value: str, record: str) -> str:
    """Return a value as it may be printed: one line, composed, without control characters.

    Args:
        value: Anything from the office file.
        record: Whose value it is, for the message: "Jan Jansen, 4K2".

    Raises:
        MissingGlyphError: The typefaces lack a character; the facts name it and the record.
    """
    if value.isascii() and value.isprintable():
        return value.strip() if "  " not in value else " ".join(value.split())
    kept = []
    composed = unicodedata.normalize("NFC", value)
    for character in composed:
        kind = unicodedata.category(character)
        if character in "\t\n\r" or kind in _SPACES:
            kept.append(" ")
        elif kind not in _INVISIBLE:
            if not _printable(character):
                raise MissingGlyphError(
                    character=f"{character} (U+{ord(character):04X})",
                    record=_where(composed, character, record),
                )
            kept.append(character)
    return " ".join("".join(kept).split())
