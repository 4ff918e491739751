"""Figures leave the office without anybody in them (trust SR-49), and without formulas (F99)."""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from stagetool.base.errors import InvalidInputError, StorageReadOnlyError
from stagetool.exchange.written import csv_bytes, workbook_bytes
from stagetool.office.desk import Desk
from stagetool.office.export_figures import NO_NUMBER, export_figures, figures
from stagetool.records.tables import AuditEntry
from tests.factories import make_company, make_period, make_place, make_placement, make_pupil

HOSTILE = ("=1+1", "+31", "-2", "@SUM(A1)", "\t=1", " =1+1", "=HYPERLINK(1)")


def rows_of(desk: Desk) -> dict[tuple[str, str], tuple[int, int]]:
    with desk.open_unit() as session:
        return {(row.kind, row.name): (row.pupils, row.placed) for row in figures(session)}


def make_class(desk: Desk, name: str, count: int, **changes: object) -> list[int]:
    return [make_pupil(desk, school_class=name, **changes) for _ in range(count)]


def test_groups_of_fewer_than_five_have_no_numbers(desk: Desk) -> None:
    make_class(desk, "4K1", 6, profile="PIE")
    make_class(desk, "4K2", 7, profile="PIE")
    make_class(desk, "4B1", 4, profile="HBR")
    make_class(desk, "4B2", 2, profile="HBR")
    rows = rows_of(desk)
    assert rows["class", "4K1"] == (6, 0)
    assert rows["class", "4B1"] == (NO_NUMBER, NO_NUMBER)
    assert rows["class", "4B2"] == (NO_NUMBER, NO_NUMBER)
    assert rows["profile", "HBR"] == (6, 0)


def test_one_small_group_is_not_found_by_subtraction(desk: Desk) -> None:
    make_class(desk, "4K1", 9)
    make_class(desk, "4K2", 6)
    make_class(desk, "4B1", 1)
    rows = rows_of(desk)
    assert rows["class", "4B1"] == rows["class", "4K2"] == (NO_NUMBER, NO_NUMBER)
    assert rows["class", "4K1"] == (9, 0)


def test_a_few_who_are_placed_or_left_over_are_not_counted_out(desk: Desk) -> None:
    pupils = make_class(desk, "4K1", 6)
    period, place = make_period(desk), make_place(desk, company=make_company(desk, name="Bakker"))
    for pupil in pupils[:5]:
        make_placement(desk, pupil=pupil, place=place, period=period)
    rows = rows_of(desk)
    assert rows["class", "4K1"] == (6, NO_NUMBER)
    assert rows["company", "Bakker"] == (5, 5)


def test_no_name_and_no_day_of_birth_leaves(desk: Desk, tmp_path: Path) -> None:
    make_class(desk, "4K1", 6, surname="Merkteken", given_name="Xyzzy", born=date(2010, 7, 14))
    file = tmp_path / "cijfers.csv"
    report = export_figures(desk, file)
    text = file.read_text(encoding="utf-8-sig")
    assert report.rows == 3
    assert "2010" in text
    for secret in ("Merkteken", "Xyzzy", "14-07", "07-14", "200"):
        assert secret not in text.replace("2010", "")


def test_the_export_is_noted_by_counts(desk: Desk, tmp_path: Path) -> None:
    make_class(desk, "4K1", 3)
    export_figures(desk, tmp_path / "cijfers.xlsx")
    with desk.open_unit() as session:
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.details) == ("export_figures", {"rows": 3, "hidden": 3})


def test_another_ending_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError):
        export_figures(desk, tmp_path / "cijfers.ods")


def test_a_folder_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StorageReadOnlyError):
        export_figures(desk, tmp_path / "weg" / "cijfers.csv")


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_exported_cell_is_a_formula(cell: str) -> None:
    (row,) = csv.reader(
        StringIO(csv_bytes([[cell]]).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert row == [f"'{cell}"]
    sheet = load_workbook(BytesIO(workbook_bytes([[cell, 3]]))).active
    assert sheet is not None
    assert [one.data_type for one in sheet[1]] == ["s", "n"]
    assert str(sheet["A1"].value).startswith("'")


def test_names_with_ampersands_and_quotes_stay_letter_for_letter() -> None:
    name = 'Bakkerij "Jan" & Zn; Ąę'
    (row,) = csv.reader(
        StringIO(csv_bytes([[name]]).decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert row == [name]
