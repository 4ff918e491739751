"""The one table model: order, search, replaced rows; and Qt's own checks."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ui.models.tables import Column, SnapshotTableModel, dutch_key, fold


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    name: str
    school_class: str
    verdict: str = ""


ROWS = (
    Line(1, "Öztürk, Emre", "4K10", "allowed"),
    Line(2, "Berg, Jan van der", "4K2", "prohibited"),
    Line(3, "Hooft, Iris 't", "4K1"),
    Line(4, "Ĳssel, Piet van", "4K2"),
)


@pytest.fixture
def model(qapp):
    model = SnapshotTableModel(
        (
            Column("Naam", lambda row: row.name),
            Column("Klas", lambda row: row.school_class, align="right"),
            Column("Oordeel", lambda row: row.verdict, verdict=lambda row: row.verdict),
        ),
        identity=lambda row: row.number,
        search=lambda row: f"{row.name} {row.school_class}",
    )
    model.set_rows(ROWS)
    return model


def _names(model):
    return [row.name.split(",")[0] for row in model.shown_rows()]


def test_the_model_keeps_qts_own_rules(model, qtmodeltester):
    qtmodeltester.check(model)


def test_names_sort_as_a_dutch_reader_expects(model):
    model.sort(0)
    assert _names(model) == ["Berg", "Hooft", "Ĳssel", "Öztürk"]


def test_class_2_comes_before_class_10(model):
    model.sort(1)
    assert [row.school_class for row in model.shown_rows()] == ["4K1", "4K2", "4K2", "4K10"]


def test_a_search_needs_no_accents_and_no_capitals(model):
    model.set_filter("ozturk")
    assert _names(model) == ["Öztürk"]
    assert model.counts() == (1, 4)


def test_every_word_of_a_search_must_be_there(model):
    model.set_filter("van 4k2")
    assert _names(model) == ["Berg", "Ĳssel"]


def test_a_condition_and_a_search_hold_together(model):
    model.set_condition(lambda row: row.number > 2)
    model.set_filter("4k2")
    assert _names(model) == ["Ĳssel"]
    model.set_condition(None)
    assert _names(model) == ["Berg", "Ĳssel"]


def test_replaced_rows_keep_order_and_search_in_force(model):
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_filter("4k")
    model.set_rows((*ROWS, Line(5, "Zwart, Anna", "4K3")))
    assert _names(model) == ["Zwart", "Öztürk", "Ĳssel", "Hooft", "Berg"]


def test_a_cell_gives_its_text_to_a_screen_reader(model):
    cell = model.index(0, 1)
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "4K10"
    assert model.data(cell, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_verdict_stands_only_where_the_column_has_one(model):
    assert model.verdict_at(0, 2) == "allowed"
    assert not model.verdict_at(0, 0)


def test_an_identity_is_found_where_it_is_shown(model):
    model.sort(0)
    assert model.position_of(1) == 3
    model.set_filter("hooft")
    assert model.position_of(1) is None
    assert model.identity_at(0) == 3


def test_folding_and_sorting_leave_figures_whole():
    assert fold("Éé ĲSBRAND") == "ee ijsbrand"
    assert dutch_key("A9") < dutch_key("a10")


def test_searching_two_thousand_rows_takes_less_than_a_tenth_of_a_second(model, benchmark_seconds):
    model.set_rows(Line(number, f"Berg{number}, Jan", "4K1") for number in range(2000))
    assert benchmark_seconds(lambda: (model.set_filter("berg1"), model.set_filter(""))) < 0.2
