"""Any file that an office hands in, as sheets of rows."""

from dataclasses import dataclass
from pathlib import Path

from stagetool.exchange.apart import read_apart
from stagetool.exchange.archives import check_directory
from stagetool.exchange.cells import Cell
from stagetool.exchange.delimited import read_delimited
from stagetool.exchange.file_kinds import FileKind, kind_of
from stagetool.exchange.workbooks import read_workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list of rows; row n of the spreadsheet is item n - 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """All visible sheets of a file, and the names of those that are hidden."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def read_document(file: Path) -> Document:
    """Read a CSV, TXT or XLSX file.

    Raises:
        UnreadableFileError: It is of another kind, too large, harmful or damaged.
    """
    if kind_of(file) is FileKind.TEXT:
        return Document((Sheet("", read_delimited(file)),))
    check_directory(file)
    shown, hidden = read_apart(read_workbook, file)
    return Document(tuple(Sheet(name, rows) for name, rows in shown), hidden)
