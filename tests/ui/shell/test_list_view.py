"""The list: filter row, count line, copying, choosing, columns that fit."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ui.models.tables import Column, SnapshotTableModel
from ui.widgets.table import ListView
from ui.widgets.widths import Width, fit


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    name: str
    verdict: str = "allowed"


@pytest.fixture
def view(dressed, qtbot, texts):
    model = SnapshotTableModel(
        (
            Column("Naam", lambda row: row.name, width=200, stretch=True),
            Column("Nummer", lambda row: str(row.number), lambda row: row.number, width=80),
            Column("Oordeel", lambda row: row.verdict, verdict=lambda row: row.verdict, width=180),
        ),
        identity=lambda row: row.number,
    )
    view = ListView(model, texts, "leerlingen", QLabel("Nog leeg"))
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def _fill(view):
    view.model.set_rows(Line(number, f"Naam {number}") for number in range(40))


def test_an_empty_list_says_what_belongs_here(view):
    assert not view.table.isVisible()
    assert not view.count.isVisible()


def test_the_count_line_tells_how_many_of_how_many(view):
    _fill(view)
    assert view.count.text() == "40 leerlingen"
    view.filter.setText("naam 3")
    assert view.count.text() == "13 van 40 leerlingen"


def test_ctrl_f_shows_the_filter_row_and_escape_takes_it_away(view, qtbot):
    _fill(view)
    view.table.setFocus()
    assert not view.filter.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.filter.isVisible()
    qtbot.keyClicks(view.filter, "39")
    assert view.model.counts() == (1, 40)
    qtbot.keyClick(view.filter, Qt.Key.Key_Escape)
    assert not view.filter.isVisible()
    assert view.model.counts() == (40, 40)


def test_nothing_found_offers_to_clear(view):
    _fill(view)
    view.search()
    view.filter.setText("bestaat niet")
    assert not view.table.isVisible()
    view.clear_filters()
    assert view.table.isVisible()
    assert view.model.counts() == (40, 40)


def test_ctrl_c_copies_rows_as_tab_text(view, qtbot):
    _fill(view)
    view.table.selectRow(1)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Naam 1\t1\tallowed"


def test_one_chosen_row_is_told_and_several_are_not(view, qtbot):
    _fill(view)
    told = []
    view.row_chosen.connect(told.append)
    view.table.selectRow(2)
    view.table.selectAll()
    assert [row.number if row else None for row in told] == [2, None]
    assert "40 gekozen" in view.count.text()


def test_the_choice_survives_new_rows_and_another_order(view):
    _fill(view)
    assert view.choose(7)
    told = []
    view.row_chosen.connect(told.append)
    _fill(view)
    view.model.sort(1, Qt.SortOrder.DescendingOrder)
    assert view.chosen().number == 7
    assert not told


def test_a_changed_row_is_told_again(view):
    _fill(view)
    view.choose(7)
    told = []
    view.row_chosen.connect(told.append)
    view.model.set_rows([Line(7, "Anders")])
    assert [row.name for row in told] == ["Anders"]


def test_a_click_on_the_header_sorts_and_another_turns_it_round(view, qtbot):
    _fill(view)
    header = view.table.horizontalHeader()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        header.sectionClicked.emit(1)
        assert header.sortIndicatorOrder() == order
        assert header.sortIndicatorSection() == 1
    assert view.model.row_at(0).number == 39


def test_enter_opens_the_current_row(view, qtbot):
    _fill(view)
    view.table.selectRow(4)
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened.args[0].number == 4


def test_all_columns_are_in_sight_at_a_usual_width(view):
    _fill(view)
    widths = [view.table.columnWidth(column) for column in range(3)]
    assert sum(widths) == view.table.viewport().width()


def test_columns_become_a_little_narrower_before_one_goes():
    wanted = [Width(200), Width(100, spare=1), Width(180, firm=True)]
    assert fit(wanted, 450) == (180, 90, 180)
    assert fit(wanted, 400) == (220, 0, 180)


def test_the_least_needed_column_goes_first():
    wanted = [Width(200, stretch=True), Width(100, spare=1), Width(100, spare=2)]
    assert fit(wanted, 300) == (200, 100, 0)
    assert fit(wanted, 240) == (240, 0, 0)


def test_without_spare_columns_all_become_narrower_and_then_the_list_scrolls():
    assert fit([Width(200), Width(200)], 300) == (150, 150)
    assert sum(fit([Width(200), Width(200)], 200)) == 260


def test_what_is_left_goes_to_the_column_that_stretches():
    assert fit([Width(200, stretch=True), Width(100)], 500) == (400, 100)
