"""Files that tests make themselves, hostile ones included."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@pytest.fixture
def make_text(tmp_path: Path) -> Callable[..., Path]:
    """Make a text file out of bytes or text."""

    def make(content: bytes | str, name: str = "lijst.csv", encoding: str = "utf-8") -> Path:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return file

    return make


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook out of rows, by sheet name."""

    def make(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            if name in hidden:
                sheet.sheet_state = "hidden"
        file = tmp_path / "lijst.xlsx"
        book.save(file)
        return file

    return make


@pytest.fixture
def make_archive(tmp_path: Path) -> Callable[..., Path]:
    """Make a zip archive out of parts, named as a workbook."""

    def make(parts: dict[str, bytes | str], name: str = "lijst.xlsx") -> Path:
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in {"[Content_Types].xml": CONTENT_TYPES, **parts}.items():
                archive.writestr(part, content)
        return file

    return make
