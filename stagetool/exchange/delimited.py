"""Text files with separators: which letters, which separator, which rows; and writing them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from stagetool.exchange import limits
from stagetool.exchange.problems import (
    EncodingError,
    LongCellError,
    TooManyColumnsError,
    TooManyRowsError,
)

SEPARATORS = (";", "\t", ",")
SAMPLE = 50
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_delimited(file: Path) -> tuple[tuple[str, ...], ...]:
    """Return all rows of a text file; row n of a spreadsheet is item n - 1.

    Raises:
        UnreadableFileError: The letters cannot be told, or the list is too large.
    """
    text = decode(file.name, file.read_bytes())
    separator = separator_of(text)
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(rows) >= limits.ROWS:
                raise TooManyRowsError(file=file.name, limit=limits.ROWS)
            if len(row) > limits.COLUMNS:
                raise TooManyColumnsError(file=file.name, limit=limits.COLUMNS)
            rows.append(tuple(row))
    except csv.Error as error:
        raise LongCellError(file=file.name) from error
    if any(len(cell) > limits.CELL_LETTERS for row in rows for cell in row):
        raise LongCellError(file=file.name)
    return tuple(rows)


def decode(name: str, content: bytes) -> str:
    """Return the text: by its mark, else UTF-8, else UTF-16 without mark, else Windows-1252.

    Raises:
        EncodingError: None of these, or the file holds bytes that no text has.
    """
    try:
        for mark, encoding in MARKS:
            if content.startswith(mark):
                return content.decode(encoding)
        if b"\x00" in content:
            return content.decode(_unmarked_utf16(name, content))
        return _without_mark(content)
    except UnicodeDecodeError as error:
        raise EncodingError(file=name) from error


def _without_mark(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _unmarked_utf16(name: str, content: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte, on one side; other zeros mislead."""
    if len(content) % 2 == 0:
        low, high = content[::2], content[1::2]
        if high.count(0) * 2 > len(high) and 0 not in low:
            return "utf-16-le"
        if low.count(0) * 2 > len(low) and 0 not in high:
            return "utf-16-be"
    raise EncodingError(file=name)


def separator_of(text: str) -> str:
    """Return the separator that cuts most of the first rows into the same number of cells."""
    return max(SEPARATORS, key=lambda separator: _score(text, separator))


def _score(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for _, row in zip(range(SAMPLE), reader, strict=False):
            if len(row) > 1:
                widths[len(row)] += 1
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count, width


def write_delimited(file: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write rows as Dutch spreadsheets read them; nothing in a cell is taken for a formula."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(
        [neutral(cell) for cell in row] for row in rows
    )
    file.write_bytes(buffer.getvalue().encode("utf-8-sig"))


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet evaluates: a sign that begins a formula is quoted."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
