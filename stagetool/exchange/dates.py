"""Days as offices write them. Nothing is guessed: two digits are no year."""

import re
from datetime import date

from stagetool.exchange.cells import Cell, clean

DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", re.ASCII)
EARLIEST = 1900


def parse_day(cell: Cell) -> date | None:
    """Return the day of `31-12-2011`, `1/2/2011`, `2011-12-31` or a date cell; else None."""
    if isinstance(cell, date):
        return cell
    text = clean(cell)
    if found := DUTCH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None
