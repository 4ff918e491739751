"""What is read, in which letters, and what is refused before it is unpacked."""

import hashlib
import time
import zipfile
from datetime import date, datetime

import pytest

from stagetool.base.errors import UnreadableFileError
from stagetool.exchange import limits
from stagetool.exchange.problems import (
    DamagedFileError,
    DoctypeError,
    EncodingError,
    FileTooLargeError,
    LongCellError,
    MacroWorkbookError,
    MissingFileError,
    PasswordWorkbookError,
    TooManyColumnsError,
    TooManyRowsError,
    UnpacksTooLargeError,
    WrongExtensionError,
    WrongKindError,
)
from stagetool.exchange.tables import read_document

NAMES = "nummer;naam\r\n1;Gökçe\r\n2;Zoë\r\n"
NOISE = "".join(hashlib.sha256(str(n).encode()).hexdigest() for n in range(2000))
WORKBOOK = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def _rows(file):
    return read_document(file).sheets[0].rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_are_read_in_any_unicode_form(make_text, encoding: str) -> None:
    assert _rows(make_text(NAMES, encoding=encoding))[1] == ("1", "Gökçe")


def test_what_is_not_unicode_is_windows_1252(make_text) -> None:
    assert _rows(make_text("nummer;naam\n1;Zoë €\n", encoding="cp1252"))[1] == ("1", "Zoë €")


@pytest.mark.parametrize(
    "content",
    [b"nummer;naam\n1;\x81\x8d\n", b"\xef\xbb\xbfnummer;naam\n1;\xff\xfe\n", b"a;b\n1;\x00\x00\n"],
)
def test_letters_that_cannot_be_told_are_refused(make_text, content: bytes) -> None:
    with pytest.raises(EncodingError):
        read_document(make_text(content))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_each_separator_is_recognised(make_text, separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (("a", "b", "c"), ("1", "2", "3")))
    assert _rows(make_text(text)) == (("a", "b", "c"), ("1", "2", "3"))


def test_a_comma_in_quotes_does_not_separate(make_text) -> None:
    rows = _rows(make_text('a,b\n"Produceren, installeren en energie",2\n'))
    assert rows[1] == ("Produceren, installeren en energie", "2")


def test_a_row_with_a_line_break_in_a_cell_is_one_row(make_text) -> None:
    assert _rows(make_text('a;b\n"een\ntwee";2\n\n3;4\n')) == (
        ("a", "b"),
        ("een\ntwee", "2"),
        (),
        ("3", "4"),
    )


def test_numbers_and_days_of_a_workbook_are_text_and_days(make_book) -> None:
    file = make_book({"blad": [["a"], [12.0], [datetime(2026, 11, 23)], ["00123"], [1.5]]})  # noqa: DTZ001 - as openpyxl has it
    assert [row[0] for row in _rows(file)] == ["a", "12", date(2026, 11, 23), "00123", "1.5"]


def test_a_formula_is_never_evaluated(make_book) -> None:
    file = make_book({"blad": [["a", "b"], ["=1+1", '=HYPERLINK("http://x","y")']]})
    assert "2" not in _rows(file)[-1]


def test_a_formula_in_text_stays_text(make_text) -> None:
    assert _rows(make_text("a;b\n=cmd|'/C calc'!A1;@SUM(1)\n"))[1] == (
        "=cmd|'/C calc'!A1",
        "@SUM(1)",
    )


def test_rows_are_numbered_as_in_the_sheet_when_it_begins_lower(make_book) -> None:
    file = make_book({"blad": [[], [], [None, "a"], [None, "1"]]})
    assert _rows(file)[2] == ("", "a")


def test_hidden_sheets_are_named_and_not_read(make_book) -> None:
    document = read_document(make_book({"oud": [["a"]], "nu": [["b"]]}, hidden=("oud",)))
    assert document.hidden == ("oud",)
    assert [sheet.name for sheet in document.sheets] == ["nu"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 ...", "lijst.xlsx"),
        (b"\x89PNG\r\n", "lijst.csv"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "lijst.xls"),
        (b"<html><table></table></html>", "lijst.csv"),
        (b"a;b\n1;2\n", "lijst.exe"),
    ],
)
def test_another_kind_of_file_is_named(make_text, content: bytes, name: str) -> None:
    with pytest.raises(WrongKindError):
        read_document(make_text(content, name))


def test_a_workbook_named_csv_is_named(make_book) -> None:
    file = make_book({"blad": [["a"]]})
    with pytest.raises(WrongExtensionError):
        read_document(file.rename(file.with_suffix(".csv")))


def test_text_named_xlsx_is_named(make_text) -> None:
    with pytest.raises(WrongExtensionError):
        read_document(make_text(NAMES, "lijst.xlsx"))


def test_a_workbook_with_a_password_is_named(make_text) -> None:
    content = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(PasswordWorkbookError):
        read_document(make_text(content, "lijst.xlsx"))


def test_macros_are_refused(make_archive) -> None:
    with pytest.raises(MacroWorkbookError):
        read_document(make_archive({"xl/workbook.xml": WORKBOOK, "xl/vbaProject.bin": b"x"}))


def test_an_ods_file_is_named(make_archive) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
    with pytest.raises(WrongKindError) as found:
        read_document(make_archive(parts, "lijst.ods"))
    assert found.value.facts["kind"] == "ODS"


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(MissingFileError):
        read_document(tmp_path / "weg.csv")


def test_a_file_of_more_than_ten_megabytes_is_refused(make_text) -> None:
    with pytest.raises(FileTooLargeError):
        read_document(make_text(b"a;b\n" * (limits.FILE_BYTES // 4 + 1)))


def test_a_bomb_is_refused_from_its_directory_within_a_second(make_archive) -> None:
    bomb = make_archive(
        {"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": bytes(124_000_000)}
    )
    started = time.perf_counter()
    with pytest.raises(UnpacksTooLargeError):
        read_document(bomb)
    assert time.perf_counter() - started < 1


def test_a_part_that_unpacks_far_beyond_its_size_is_refused(make_archive) -> None:
    with pytest.raises(UnpacksTooLargeError):
        read_document(
            make_archive({"xl/workbook.xml": WORKBOOK, "xl/media/a.xml": b" " * 10_000_000})
        )


def test_too_many_parts_are_refused(make_archive) -> None:
    parts = {f"xl/{number}.xml": "<a/>" for number in range(limits.ENTRIES + 1)}
    with pytest.raises(UnpacksTooLargeError):
        read_document(make_archive({"xl/workbook.xml": WORKBOOK, **parts}))


@pytest.mark.parametrize("name", ["../buiten.xml", "/etc/passwd", "C:/x.xml", "xl/..\\..\\x.xml"])
def test_names_that_lead_outside_are_refused(make_archive, name: str) -> None:
    with pytest.raises(DamagedFileError):
        read_document(make_archive({"xl/workbook.xml": WORKBOOK, name: "<a/>"}))


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        f"<!--{NOISE}--><!DOCTYPE a><a/>",
    ],
)
def test_document_types_are_refused(make_archive, markup: str) -> None:
    parts = {"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": markup}
    with pytest.raises(DoctypeError):
        read_document(make_archive(parts))


def test_a_far_cell_is_refused_before_the_sheet_is_made(make_archive) -> None:
    sheet = '<worksheet><sheetData><row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>'
    with pytest.raises(TooManyRowsError):
        read_document(
            make_archive({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": sheet})
        )


def test_a_far_column_is_refused_before_the_sheet_is_made(make_archive) -> None:
    sheet = '<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>'
    with pytest.raises(TooManyColumnsError):
        read_document(
            make_archive({"xl/workbook.xml": WORKBOOK, "xl/worksheets/sheet1.xml": sheet})
        )


def test_a_damaged_part_is_refused(make_book) -> None:
    file = make_book({"blad": [["a", "b"], ["1", "2"]]})
    with zipfile.ZipFile(file) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 70
    content = bytearray(file.read_bytes())
    content[start : start + 8] = b"\x00" * 8
    file.write_bytes(content)
    with pytest.raises(UnreadableFileError):
        read_document(file)


def test_an_archive_cut_in_half_is_refused(make_book) -> None:
    file = make_book({"blad": [["a", "b"], ["1", "2"]]})
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(DamagedFileError):
        read_document(file)


def test_more_rows_than_an_office_has_are_refused(make_text) -> None:
    with pytest.raises(TooManyRowsError):
        read_document(make_text("a;b\n" * (limits.ROWS + 1)))


def test_more_columns_than_an_office_has_are_refused(make_text) -> None:
    with pytest.raises(TooManyColumnsError):
        read_document(make_text(";" * (limits.COLUMNS + 1) + "\n"))


@pytest.mark.parametrize("length", [limits.CELL_LETTERS + 1, 9_000_000])
def test_a_cell_with_a_book_in_it_is_refused(make_text, length: int) -> None:
    with pytest.raises(LongCellError):
        read_document(make_text(f"a;b\n{'x' * length};1\n"))
