"""The board beside the rest: searching, the year, what changes meanwhile, and odd data."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stagetool.office.board import board as ask_board
from stagetool.office.list_periods import list_periods
from stagetool.office.place_pupil import place_pupil
from stagetool.office.remove_placement import remove_placement
from stagetool.records.tables import Placement, Pupil
from tests.factories import make_company, make_period, make_place, make_pupil
from tests.ui.pages.board_town import (
    LEFT,
    LONG,
    PLAIN,
    School,
    card,
    drag,
    drop,
    head,
    key,
    middle,
)
from ui.pages.board.tiles import Card
from ui.pages.period.body import BOARD
from ui.pages.period.page import PeriodPage

pytestmark = [
    pytest.mark.gui,
    pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)"),  # menus, offscreen
]


@pytest.fixture
def town(desk):
    return School(desk)


@pytest.fixture
def page(context, town, show):
    del town
    page = show(PeriodPage(context))
    page.body.resize(1000, 720)
    page.body.show()
    page.body.tabs.setCurrentIndex(BOARD)
    QApplication.processEvents()
    return page


@pytest.fixture
def board(page):
    return page.body.board


# Searching, the year, the list.


def test_typing_finds_companies_and_pupils_without_accents(board):
    board.tools.search.setText("celik")
    assert {tile.subject.place.name for tile in board.seats.items.tiles} == {"Bakkerij Çelik"}
    board.tools.search.setText("ozturk")
    assert {tile.subject.place.name for tile in board.seats.items.tiles} == {"Garage Jansen"}
    board.tools.search.setText("bestaat niet")
    assert board._stack.currentWidget() is board._nothing
    board.tools.search.clear()
    board.tools.free.setChecked(True)
    assert "Garage Jansen" not in {tile.words for tile in board.seats.items.tiles}


def test_the_year_shows_weeks_per_company_and_per_pupil_and_zooms(board, town, page):
    board.tools.views.setCurrentIndex(1)
    year = board.year
    assert board._stack.currentWidget() is year
    assert [row.name for row in year.row_names()] == ["Garage Jansen"]
    board.tools.views.setCurrentIndex(2)
    assert [row.name for row in year.row_names()] == ["Öztürk, Gökçe"]
    paces = []
    year.paced.connect(paces.append)
    for step in (board.tools.more, board.tools.less, board.tools.less, board.tools.less):
        step.click()
    assert paces == ["week", "month", "period"]
    assert "Blok A" in year.items.tiles[0].spoken
    year.choose(year.items.tiles[0].key)
    assert page.placement.card.row.pupil == town.gokce
    year.grab()
    key(year, Qt.Key.Key_Return)
    assert board.view == "seats"
    assert board.seats.current_tile().subject.row.pupil == town.gokce


def test_ctrl_plus_and_minus_zoom_the_year(board, qtbot):
    board.tools.views.setCurrentIndex(1)
    board.window().activateWindow()
    qtbot.waitUntil(board.window().isActiveWindow)
    board.year.setFocus()
    key(board.year, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert board.year.pace == 0
    key(board.year, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert board.year.pace == 1


def test_undoing_what_is_in_the_pane_empties_it_without_an_error(page, board, town, frame):
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery)))
    assert page.placement.card.row.pupil == town.sam
    board.tools.undo.click()
    assert frame.said[-1] == ("ui.undo.undone", "done")
    assert page.placement.card is None


def test_the_board_is_printed_as_a_list(board, town, frame):
    board.tools.list.click()
    assert frame.went[-1] == ("papers", town.period)


# What changes meanwhile.


def test_the_edges_scroll_while_a_card_is_dragged(board, town, frame, qtbot):
    for number in range(30):
        make_place(town.desk, company=make_company(town.desk, name=f"Winkel {number}"))
    frame.changed()
    seats, bar = board.seats, board.seats.verticalScrollBar()
    low = QPoint(200, seats.viewport().height() - 6)
    view, _ = drag(board, town.sam, seats, low)
    qtbot.waitUntil(lambda: bar.value() > 100)
    assert board.sight.spot.place is not None
    high = view.viewport().mapFromGlobal(seats.viewport().mapToGlobal(QPoint(200, 4)))
    QTest.mouseMove(view.viewport(), high)
    qtbot.waitUntil(lambda: bar.value() == 0)
    key(view, Qt.Key.Key_Escape)
    assert not board.dragging.is_going


def test_a_refresh_in_the_middle_of_a_drag_keeps_the_card_in_the_hand(board, town, frame):
    view, there = drag(
        board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery))
    )
    make_place(town.desk, company=make_company(town.desk, name="Aannemer"))
    frame.changed()
    assert board.sight.carried.pupil == town.sam
    assert "Aannemer" in {tile.words for tile in board.seats.items.tiles}
    there = view.viewport().mapFromGlobal(
        board.seats.viewport().mapToGlobal(middle(board.seats, head(board, town.at_bakery)))
    )
    QTest.mouseMove(view.viewport(), there)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert town.where()[town.sam] == town.at_bakery


def test_a_pupil_who_goes_in_the_middle_of_a_drag_is_let_go(board, town, frame):
    drag(board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery)))
    with town.desk.open_unit() as session:
        session.delete(session.get(Pupil, town.sam))
    frame.changed()
    assert frame.said[-1] == ("ui.board.gone", "warning")
    assert board.sight.carried is None


def test_a_seat_that_is_given_away_meanwhile_is_refused_and_nothing_is_lost(board, town, frame):
    drag_to = middle(board.seats, head(board, town.at_bakery))
    view, there = drag(board, town.sam, board.seats, drag_to)
    for _ in range(2):
        place_pupil(town.desk, make_pupil(town.desk), town.at_bakery, town.period)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert frame.said[-1] == ("plan.error.not_here", "error")
    assert len(town.where()) == 3


def test_a_placement_that_is_removed_meanwhile_is_said_and_shown(board, town, frame):
    view, there = drag(board, town.gokce, board.waiting, QPoint(30, 30))
    remove_placement(town.desk, board.sight.carried.placement)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert frame.said[-1][1] == "error"
    assert card(board, town.gokce)[0] is board.waiting


def test_a_second_drop_before_the_first_is_saved_does_nothing(board, town):
    board.pick_up(town.sam)
    spot = board.seats.spot_at(middle(board.seats, head(board, town.at_bakery)))
    board.drop(spot)
    board.drop(spot)
    assert town.where()[town.sam] == town.at_bakery
    assert len(town.where()) == 2


# Empty and odd.


def test_a_period_without_companies_says_what_belongs_here(context, desk, show):
    make_period(desk)
    make_pupil(desk)
    page = show(PeriodPage(context))
    page.body.tabs.setCurrentIndex(BOARD)
    assert page.body.board._stack.currentWidget() is page.body.board._empty
    assert len(page.body.board.waiting.items.tiles) == 1


def test_a_period_without_pupils_says_so_and_shows_the_seats(context, desk, show):
    make_place(desk)
    make_period(desk)
    page = show(PeriodPage(context))
    page.body.tabs.setCurrentIndex(BOARD)
    assert page.body.board.tools.said.text() == "Er zijn nog geen leerlingen in deze periode."
    assert not page.body.board.box.nobody.isHidden()


@pytest.mark.parametrize(("wide", "high"), [(1100, 700), (584, 320), (470, 700), (320, 240)])
def test_long_and_turkish_names_are_drawn_at_every_size(context, desk, show, wide, high):
    company = make_company(desk, name=f"{LONG} & Zn Iİi")
    place = make_place(desk, company=company, number=60)
    period = make_period(desk)
    pupil = make_pupil(desk, given_name="İpek Şeyma", infix="van den", surname=LONG)
    make_pupil(desk, surname=LONG)
    place_pupil(desk, pupil, place, period)
    page = show(PeriodPage(context))
    page.body.tabs.setCurrentIndex(BOARD)
    board = page.body.board
    board.resize(wide, high)
    board.show()
    board.pick_up(pupil)
    board.grab()
    for view in ("companies", "pupils", "seats"):
        board.show_view(view)
        board.grab()
    rects = board.seats.ground.rects
    assert all(one.right() <= board.seats.viewport().width() + 1 for one in rects)
    last = board.seats.items.tiles[-1]
    assert "nog 53 vrij" in last.words


def test_a_refresh_leaves_in_the_pane_what_was_chosen_last(page, board, town, frame):
    for pupil in (town.sam, town.gokce):
        view, tile = card(board, pupil)
        view.choose(tile.key)
    frame.changed()
    assert page.pane().currentWidget() is page.placement_pane
    view, tile = card(board, town.sam)
    view.choose(None)
    view.selectionModel().clearCurrentIndex()
    view.choose(tile.key)
    frame.changed()
    assert page.pane().currentWidget() is page.unplaced_pane


def test_another_period_puts_down_what_is_carried(board, town, page, desk):
    other = make_period(desk, name="Blok B", classes=("4K2",))
    page.refresh()
    board.pick_up(town.sam)
    page.presenter.choose_period(other)
    assert board.sight.carried is None
    assert ask_board(desk, other).waiting == ()
    assert len(list_periods(desk)) == 2


def test_a_card_with_a_clash_has_a_mark_and_its_reason(board, town, desk, frame):
    with desk.open_unit() as session:
        session.query(Placement).one().place.weekdays = ("ma",)
    frame.changed()
    tile = card(board, town.gokce)[1]
    assert tile.subject.clash == "firm"
    assert "De plaats biedt niet alle stagedagen." in tile.tip
    assert "De plaats biedt niet alle stagedagen." in tile.spoken
    soft = replace(
        tile.subject.card, lines=tuple(replace(one, firm=False) for one in tile.subject.card.lines)
    )
    assert Card(tile.subject.place, soft).clash == "soft"
