"""Cells as readers see them: text or a day; what spreadsheets do to values is undone here."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | date

# Control, bidirectional and zero-width characters: nobody types them, they only mislead.
# The joiners U+200C and U+200D belong to some scripts, but not to any name in these lists.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
LOST = ("?", "\ufffd")


def as_cell(value: object) -> Cell:
    """Return a spreadsheet's value as text or day; a whole number has no decimals."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def clean(cell: Cell) -> str:
    """Return a cell as tidy text: composed letters, single spaces, nothing hidden."""
    if isinstance(cell, date):
        return cell.isoformat()
    if not (cell.isascii() and cell.isprintable()):
        cell = HIDDEN.sub("", unicodedata.normalize("NFC", cell))
    return " ".join(cell.split())


def hides(cell: Cell) -> bool:
    """Tell whether a cell holds characters that nobody can see."""
    if not isinstance(cell, str) or cell.isprintable():
        return False
    return bool(HIDDEN.search(cell.strip("\ufeff")))


def lost_letters(text: str) -> bool:
    """Tell whether an export wrote a sign for a letter that it could not write."""
    return any(sign in text for sign in LOST)
