"""What each reader says about cells that are unlike what it expects."""

import zipfile
from datetime import date, time, timedelta

import pytest

from stagetool.exchange.cells import as_cell
from stagetool.exchange.companies import read_companies
from stagetool.exchange.file_kinds import kind_of
from stagetool.exchange.holidays import read_holidays
from stagetool.exchange.listings import Choices
from stagetool.exchange.problems import (
    DamagedFileError,
    LongCellError,
    PasswordWorkbookError,
    TooManyColumnsError,
    TooManyRowsError,
    WrongKindError,
)
from stagetool.exchange.pupils import read_pupils
from stagetool.exchange.tables import Document, Sheet, read_document
from stagetool.exchange.wishes import read_wishes
from stagetool.exchange.workbooks import read_workbook

TODAY = date(2026, 11, 23)
PUPIL = ("Leerlingnummer", "Naam", "Geboortedatum", "Klas")
COMPANY = ("Bedrijfsnr", "Naam", "Aantal plaatsen")


def _document(*rows) -> Document:
    return Document((Sheet("", tuple(rows)),))


def _pupil_keys(heading, row) -> set[str]:
    found = read_pupils(_document(heading, row), Choices(), TODAY)
    return {problem.key for problem in found.problems}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (True, "ja"),
        (False, "nee"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=8), "8:00:00"),
        (date(2026, 1, 2), date(2026, 1, 2)),
        (3, "3"),
    ],
)
def test_every_value_of_a_spreadsheet_becomes_text_or_a_day(value, cell) -> None:
    assert as_cell(value) == cell


@pytest.mark.parametrize(
    ("heading", "cell", "key"),
    [
        ("Studie", "HAVO 4", "exchange.pupil.unknown_study"),
        ("Profiel", "Toverkunst", "exchange.unknown_profile"),
        ("Postcode", "12345", "exchange.odd_postcode"),
        ("Begindatum", "ooit", "exchange.no_day"),
    ],
)
def test_an_odd_cell_of_a_pupil_is_a_warning(heading: str, cell: str, key: str) -> None:
    row = ("1", "Jan Bos", "1-2-2011", "4K1")
    assert _pupil_keys((*PUPIL, heading), (*row, cell)) == {key}


def test_a_class_that_became_a_day_is_damaged() -> None:
    row = ("1", "Jan Bos", "1-2-2011", date(2026, 2, 1))
    assert _pupil_keys(PUPIL, row) == {"exchange.damaged_number"}


def test_a_name_of_one_word_is_a_surname_to_look_at() -> None:
    assert _pupil_keys(PUPIL, ("1", "Bos", "1-2-2011", "4K1")) == {"exchange.pupil.split_name"}


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ((date(2026, 1, 2), "Een", "2"), "exchange.damaged_number"),
        (("1/2", "Een", "2"), "exchange.damaged_number"),
        (("1", "Een", "1000"), "exchange.company.no_places"),
    ],
)
def test_an_odd_company_cell_is_refused(row, key: str) -> None:
    found = read_companies(_document(COMPANY, row), Choices(), {})
    assert key in {problem.key for problem in found.problems}


def test_a_company_number_twice_is_refused() -> None:
    rows = (("1", "Een", "2"), ("01", "Twee", "2"))
    found = read_companies(_document(COMPANY, *rows), Choices(), {})
    assert [line.name for line in found.lines] == ["Een"]
    assert "exchange.company.twice" in {problem.key for problem in found.problems}


@pytest.mark.parametrize(
    ("heading", "cell", "key"),
    [
        ("Postcode", "12345", "exchange.odd_postcode"),
        ("Minimumleeftijd", "5", "exchange.company.minimum_age"),
        ("Minimumleeftijd", "jong", "exchange.company.minimum_age"),
        ("Niet benaderen tot", "later", "exchange.no_day"),
    ],
)
def test_an_odd_cell_of_a_company_is_reported(heading: str, cell: str, key: str) -> None:
    document = _document((*COMPANY, heading), ("1", "Een", "2", cell))
    found = read_companies(document, Choices(), {})
    assert key in {problem.key for problem in found.problems}


def test_a_profile_with_commas_is_one_profile() -> None:
    row = ("1", "Een", "2", "Produceren, installeren en energie")
    found = read_companies(_document((*COMPANY, "Profielen"), row), Choices(), {})
    assert found.lines[0].profiles == ("PIE",)


@pytest.mark.parametrize("number", ["", "jan/piet"])
def test_a_wish_of_nobody_is_refused(number: str) -> None:
    found = read_wishes(_document(("Leerlingnummer", "Wens 1"), (number, "1001")), Choices())
    assert found.lines == ()
    assert not found.problems[0].kept


def test_a_holiday_twice_is_refused() -> None:
    heading = ("schooljaar", "vakantie", "regio", "van", "tot en met")
    row = ("2026-2027", "herfstvakantie", "Regio Noord", "10-10-2026", "18-10-2026")
    found = read_holidays(_document(heading, row, row), Choices())
    assert [line.name for line in found.lines] == ["herfst"]
    assert [problem.key for problem in found.problems] == ["exchange.holiday.twice"]


@pytest.mark.parametrize("read", [read_wishes, read_holidays])
def test_a_list_of_something_else_is_stopped(read) -> None:
    assert read(_document(("a", "b"), ("1", "2")), Choices()).listing.stopped


def test_a_company_list_of_something_else_is_stopped() -> None:
    assert read_companies(_document(("a", "b"), ("1", "2")), Choices(), {}).listing.stopped


def test_a_second_sheet_with_a_list_is_named(make_book) -> None:
    rows = [list(PUPIL), ["1", "Jan Bos", "1-2-2011", "4K1"]]
    found = read_pupils(read_document(make_book({"a": rows, "b": rows})), Choices(), TODAY)
    assert [problem.key for problem in found.problems] == ["exchange.second_sheet"]


def test_an_empty_sheet_has_no_rows(make_book) -> None:
    assert read_document(make_book({"leeg": []})).sheets[0].rows == ()


def test_a_workbook_that_only_looks_like_one_is_damaged(make_archive) -> None:
    with pytest.raises(DamagedFileError):
        read_workbook(make_archive({"xl/workbook.xml": "<geen/>"}))


def test_utf16_inside_a_workbook_is_refused(make_archive) -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    parts = {"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": hidden}
    with pytest.raises(DamagedFileError):
        read_workbook(make_archive(parts))


def test_markup_that_is_none_is_damaged(make_archive) -> None:
    with pytest.raises(DamagedFileError):
        read_workbook(make_archive({"xl/workbook.xml": "<a", "xl/styles.xml": "<a"}))


def test_a_sheet_just_too_long_is_refused(make_book) -> None:
    rows = [["a"]] + [[]] * 50_000 + [["b"]]
    with pytest.raises(TooManyRowsError):
        read_workbook(make_book({"lang": rows}))


def test_a_sheet_just_too_wide_is_refused(make_book) -> None:
    with pytest.raises(TooManyColumnsError):
        read_workbook(make_book({"breed": [["a"] * 101]}))


def test_a_cell_of_a_workbook_with_a_book_in_it_is_refused(make_book) -> None:
    file = make_book({"blad": [["kort", "x" * 32_767]]})
    assert len(read_workbook(file)[0][0][1][0][1]) == 32_767
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"xxx<", b"xxxx<"))
    with pytest.raises(LongCellError):
        read_workbook(file)


def test_a_zip_without_workbook_is_named(make_archive) -> None:
    with pytest.raises(WrongKindError) as found:
        kind_of(make_archive({"brief.txt": "hallo"}))
    assert found.value.facts["kind"] == "ZIP"


def test_a_word_file_is_named(make_archive) -> None:
    with pytest.raises(WrongKindError) as found:
        kind_of(make_archive({"word/document.xml": "<a/>"}))
    assert found.value.facts["kind"] == "DOCX"


def test_a_locked_archive_is_named(make_archive) -> None:
    file = make_archive({"xl/workbook.xml": "<a/>"})
    content = bytearray(file.read_bytes())
    for magic, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(magic) + offset] |= 1
    file.write_bytes(content)
    with pytest.raises(PasswordWorkbookError):
        kind_of(file)
