"""Lists that leave the program, as CSV or Excel; no cell can become a formula there."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

Cell = str | int
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SHEET = "Stagetool"


def neutral(cell: Cell) -> Cell:
    """Return a cell that spreadsheets show as text, never as a formula."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(FORMULA):
        return f"'{cell}"
    return cell


def csv_bytes(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as Dutch Excel opens them: semicolons, UTF-8 with its mark."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def workbook_bytes(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as one Excel sheet; every text is a text cell."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    for row in rows:
        sheet.append([neutral(cell) for cell in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
