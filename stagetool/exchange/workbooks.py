"""Excel workbooks: values only, visible sheets only, after the archive was found harmless."""

from pathlib import Path

import python_calamine

from stagetool.exchange import limits
from stagetool.exchange.archives import check_parts
from stagetool.exchange.cells import Cell, as_cell
from stagetool.exchange.problems import (
    DamagedFileError,
    LongCellError,
    TooManyColumnsError,
    TooManyRowsError,
)

Rows = tuple[tuple[Cell, ...], ...]


def read_workbook(file: Path) -> tuple[tuple[tuple[str, Rows], ...], tuple[str, ...]]:
    """Return the visible sheets by name with their rows, and the names of the hidden ones.

    Raises:
        UnreadableFileError: The archive is harmful or damaged, or a list is too large.
    """
    check_parts(file)
    shown: list[tuple[str, Rows]] = []
    hidden: list[str] = []
    try:
        with python_calamine.CalamineWorkbook.from_path(file) as book:
            for meta in book.sheets_metadata:
                if meta.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                if meta.visible is not python_calamine.SheetVisibleEnum.Visible:
                    hidden.append(meta.name)
                    continue
                shown.append((meta.name, _rows(file, book.get_sheet_by_name(meta.name))))
    except python_calamine.CalamineError as error:
        raise DamagedFileError(file=file.name) from error
    return tuple(shown), tuple(hidden)


def _rows(file: Path, sheet: python_calamine.CalamineSheet) -> Rows:
    if sheet.height == 0:
        return ()
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.ROWS:
        raise TooManyRowsError(file=file.name, limit=limits.ROWS)
    if last_column >= limits.COLUMNS:
        raise TooManyColumnsError(file=file.name, limit=limits.COLUMNS)
    rows = tuple(
        tuple(as_cell(value) for value in row) for row in sheet.to_python(skip_empty_area=False)
    )
    cells = (cell for row in rows for cell in row)
    if any(isinstance(cell, str) and len(cell) > limits.CELL_LETTERS for cell in cells):
        raise LongCellError(file=file.name)
    return rows
