"""A list for a spreadsheet: the ending of the file tells CSV or Excel."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from stagetool.base.errors import InvalidInputError
from stagetool.exchange.written import Cell, csv_bytes, workbook_bytes
from stagetool.office.desk import Desk
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole

KINDS: dict[str, Callable[[list[list[Cell]]], bytes]] = {
    ".csv": csv_bytes,
    ".xlsx": workbook_bytes,
}


@dataclass(frozen=True, slots=True)
class SheetExport:
    """What was written."""

    file: Path
    rows: int


class Sheet:
    """A file that is written whole or not at all.

    Raises:
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
    """

    def __init__(self, desk: Desk, out: Path, field: str) -> None:
        """Look at the ending, before anything is read.

        Args:
            desk: The user's desk.
            out: The file.
            field: Text key of what the user filled the file's name in.
        """
        make = KINDS.get(out.suffix.lower())
        if make is None:
            raise InvalidInputError(field=desk.texts(field), value=out.name)
        self._desk, self._out, self._make = desk, out, make

    def write(self, heading: str, lines: Iterable[list[Cell]]) -> SheetExport:
        """Write the lines under a heading (a text key; its columns stand between semicolons).

        Raises:
            StorageError: The file cannot be written.
        """
        rows = list(lines)
        first: list[Cell] = list(self._desk.texts(heading).split(";"))
        try:
            with self._desk.writing_to(self._out.parent):
                write_whole(self._out, self._make([first, *rows]))
        except OSError as error:
            raise storage_error(error, self._out) from error
        return SheetExport(self._out, len(rows))
