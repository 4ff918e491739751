"""The planning board, driven by mouse and keyboard, with real tasks behind it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from stagetool.office.place_pupil import place_pupil
from stagetool.records.tables import Placement
from tests.ui.pages.board_town import (
    LEFT,
    PLAIN,
    School,
    card,
    drag,
    drop,
    head,
    key,
    menu_of,
    middle,
)
from ui.pages.board.tiles import Head, Seat
from ui.pages.period.body import BOARD, PLAN
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


# What is in sight.


def test_ctrl_b_turns_from_the_plan_to_the_board_and_back(page):
    command = next(one for one in page.commands() if one.key == "period_board")
    assert command.shortcut == "Ctrl+B"
    command.run()
    assert page.body.tabs.currentIndex() == PLAN
    command.run()
    assert page.body.tabs.currentIndex() == BOARD


def test_companies_are_rows_with_pupils_on_seats_and_outlines_with_their_number(board, town):
    subjects = [tile.subject for tile in board.seats.items.tiles]
    assert [one.place.name for one in subjects if isinstance(one, Head)] == [
        "Bakkerij Çelik",
        "Garage Jansen",
        "Maandagbedrijf",
    ]
    seats = [tile.words for tile in board.seats.items.tiles if isinstance(tile.subject, Seat)]
    assert seats[:2] == ["plek 1", "plek 2"]
    assert card(board, town.gokce)[0] is board.seats
    assert card(board, town.sam)[0] is board.waiting
    assert board.box.title.text() == "Nog geen plek (1)"


def test_a_board_that_is_not_in_sight_asks_nothing(context, town, show):
    page = show(PeriodPage(context))
    assert page.body.board.seats.items.tiles == ()
    page.body.tabs.setCurrentIndex(BOARD)
    assert page.body.board.seats.items.tiles


def test_every_card_is_read_out_with_all_that_is_on_it(board, town):
    view, tile = card(board, town.gokce)
    assert tile.spoken.startswith("Öztürk, Gökçe, klas 4K1, plek 1 van 1 bij Garage Jansen, ")
    assert "vastgezet" in tile.spoken
    index = view.items.index(view.items.tiles.index(tile))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == tile.spoken
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.childCount() >= view.items.rowCount()
    waiting = card(board, town.sam)[1]
    assert "nog geen plek" in waiting.spoken


def test_a_chosen_card_is_told_of_in_the_pane(page, board, town):
    view, tile = card(board, town.gokce)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, middle(view, tile))
    assert page.pane().currentWidget() is page.placement_pane
    assert page.placement.card.row.pupil == town.gokce
    view, tile = card(board, town.sam)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, middle(view, tile))
    assert page.pane().currentWidget() is page.unplaced_pane


# Dragging.


def test_while_dragging_every_place_tells_how_good_it_is_and_the_result_before_the_drop(
    board, town
):
    view, there = drag(
        board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery))
    )
    assert board.dragging.is_going
    targets = board.sight.carried.targets
    assert {place: one.quality for place, one in targets.items()} == {
        town.at_bakery: "free",
        town.at_garage: "full",
        town.at_mondays: "no",
    }
    assert board.tools.said.text() == "Sam Bos → Bakkerij Çelik: kan: 1e wens, 1 km"
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert not board.dragging.is_going
    assert town.where()[town.sam] == town.at_bakery


def test_a_drop_is_told_and_undone_with_everything(page, board, town, frame):
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery)))
    assert frame.said[-1] == ("ui.board.placed", "done")
    assert card(board, town.sam)[0] is board.seats
    assert board.seats.current_tile().subject.row.pupil == town.sam
    assert "plaatsing van Sam Bos" in board.tools.undo.accessibleName()
    board.tools.undo.click()
    assert town.sam not in town.where()
    assert card(board, town.sam)[0] is board.waiting
    board.tools.redo.click()
    assert town.where()[town.sam] == town.at_bakery
    assert page.undo is not None


def test_esc_cancels_a_drag(board, town):
    view, there = drag(
        board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery))
    )
    key(view, Qt.Key.Key_Escape)
    assert not board.dragging.is_going
    assert board.sight.carried is None
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert town.sam not in town.where()


def test_a_forbidden_drop_snaps_back_and_says_why_and_what_helps(board, town, frame, texts):
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_mondays)))
    assert frame.said[-1] == ("ui.board.refused", "warning")
    assert town.sam not in town.where()
    assert board.sight.carried is None
    del texts


def test_a_card_dropped_on_itself_or_beside_everything_changes_nothing(board, town, frame):
    view, tile = card(board, town.gokce)
    before = town.where()
    drop(board, town.gokce, view, middle(view, tile) + QPoint(3, 3))
    view, _ = drag(board, town.gokce, board.seats, QPoint(5, 5))
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, QPoint(-900, -900))
    drop(board, town.sam, board.waiting, QPoint(20, 20))
    assert town.where() == before
    assert board.sight.carried is None
    assert not frame.said


def test_a_card_dragged_to_nog_geen_plek_leaves_its_place(board, town, frame):
    view, _ = card(board, town.gokce)
    drag(board, town.gokce, board.waiting, QPoint(30, 30))
    assert board.tools.said.text() == "Gökçe Öztürk → nog geen plek"
    QTest.mouseRelease(
        view.viewport(),
        LEFT,
        PLAIN,
        view.viewport().mapFromGlobal(board.waiting.viewport().mapToGlobal(QPoint(30, 30))),
    )
    assert frame.said[-1] == ("ui.board.removed", "done")
    assert town.where() == {}
    board.tools.undo.click()
    assert town.where() == {town.gokce: town.at_garage}


def test_at_a_full_place_two_pupils_change_places_as_one_step(board, town, frame):
    place_pupil(town.desk, town.sam, town.at_bakery, town.period)
    frame.changed()
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_garage)))
    assert not board.question.isHidden()
    said = [one.text() for one in board.question.findChildren(QPushButton)]
    assert said == ["Niet verwisselen", "Met Öztürk, Gökçe"]
    board.question.buttons[0].click()
    assert frame.said[-1] == ("ui.board.swapped", "done")
    assert town.where() == {town.sam: town.at_garage, town.gokce: town.at_bakery}
    board.tools.undo.click()
    assert town.where() == {town.sam: town.at_bakery, town.gokce: town.at_garage}


def test_where_changing_places_cannot_be_it_says_why(board, town, frame):
    place_pupil(town.desk, town.sam, town.at_bakery, town.period)
    with town.desk.open_unit() as session:
        session.query(Placement).filter_by(pupil_id=town.gokce).one().state = "confirmed"
    frame.changed()
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_garage)))
    assert board.question.isHidden()
    assert frame.said[-1] == ("ui.board.no_swap", "warning")


def test_the_question_is_refused_with_a_button(board, town):
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_garage)))
    keep = board.question.findChildren(QPushButton)[0]
    keep.click()
    assert board.question.isHidden()
    assert town.where() == {town.gokce: town.at_garage}


def test_what_is_confirmed_stays(board, town, frame):
    with town.desk.open_unit() as session:
        session.query(Placement).one().state = "confirmed"
    frame.changed()
    drop(board, town.gokce, board.seats, middle(board.seats, head(board, town.at_bakery)))
    assert frame.said[-1] == ("ui.board.settled", "warning")
    assert town.where() == {town.gokce: town.at_garage}


def test_while_a_plan_runs_nothing_moves_and_it_says_so(board, town, frame):
    frame.is_busy = True
    drop(board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery)))
    assert frame.said[-1] == ("ui.board.busy", "warning")
    frame.is_busy = False
    view, there = drag(
        board, town.sam, board.seats, middle(board.seats, head(board, town.at_bakery))
    )
    frame.is_busy = True
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)
    assert frame.said[-1] == ("ui.board.busy", "warning")
    assert town.sam not in town.where()


# The same by keyboard.


def test_a_pupil_is_picked_up_and_put_down_by_keyboard(board, town):
    view, tile = card(board, town.sam)
    view.setFocus()
    view.choose(tile.key)
    key(view, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert board.sight.carried.pupil == town.sam
    seats = board.seats
    seats.choose(("head", town.at_mondays))
    assert "kan niet" in board.tools.said.text()
    key(seats, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert seats.current_tile().key == ("head", town.at_bakery)
    key(seats, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert town.where()[town.sam] == town.at_bakery


@pytest.mark.parametrize("put", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_space_bar_picks_up_and_arrows_and_enter_put_down(board, town, put):
    view, tile = card(board, town.sam)
    view.choose(tile.key)
    key(view, Qt.Key.Key_Space)
    seats = board.seats
    seats.choose(("head", town.at_bakery))
    key(seats, Qt.Key.Key_Right)
    assert isinstance(seats.current_tile().subject, Seat)
    key(seats, put)
    assert town.where()[town.sam] == town.at_bakery


def test_esc_puts_down_what_the_keyboard_carries(board, town):
    view, tile = card(board, town.sam)
    view.choose(tile.key)
    key(view, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    key(board.seats, Qt.Key.Key_Escape)
    assert board.sight.carried is None
    key(board.seats, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert town.sam not in town.where()


def test_arrows_go_to_the_card_beside_above_and_below(board):
    seats = board.seats
    seats.choose(seats.items.tiles[0].key)
    for name in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_End):
        key(seats, name)
        assert seats.currentIndex().isValid()
    assert seats.currentIndex().row() == len(seats.items.tiles) - 1
    key(seats, Qt.Key.Key_Home)
    key(seats, Qt.Key.Key_PageDown)
    key(seats, Qt.Key.Key_PageUp)
    assert seats.currentIndex().isValid()


def test_verplaats_naar_lists_the_best_first_with_reasons_and_moves(board, town):
    view, tile = card(board, town.sam)
    view.choose(tile.key)
    key(view, Qt.Key.Key_Return)
    said = [board.move_list.list.item(row).text() for row in range(board.move_list.list.count())]
    assert said[0].startswith("Bakkerij Çelik   kan: 1e wens, 1 km")
    assert said[1].startswith("Garage Jansen   vol: ")
    assert "De plaats biedt niet alle stagedagen" in said[2]
    board.move_list.choose()
    assert town.where()[town.sam] == town.at_bakery


def test_the_menu_key_offers_everything_that_the_mouse_can(board, town, frame):
    view, tile = card(board, town.gokce)
    lines = menu_of(board, view, tile)
    assert list(lines) == [
        "Verplaats naar...",
        "Oppakken (Ctrl+X)",
        "Van deze plek halen",
        "Leerling losmaken",
        "Klas 4K1 vastzetten",
        "Garage Jansen vastzetten",
        "Deze leerling bekijken",
        "Dit bedrijf bekijken",
    ]
    lines["Klas 4K1 vastzetten"].trigger()
    assert card(board, town.gokce)[1].subject.row.pinned_by == "class"
    lines["Dit bedrijf bekijken"].trigger()
    assert frame.went[-1] == ("companies", town.garage)
    menu_of(board, view, card(board, town.gokce)[1])["Van deze plek halen"].trigger()
    assert town.where() == {}


def test_the_menu_of_who_carries_puts_down(board, town):
    view, tile = card(board, town.sam)
    view.choose(tile.key)
    key(view, Qt.Key.Key_Space)
    lines = menu_of(board, board.seats, head(board, town.at_bakery))
    assert list(lines) == ["Sam Bos hier neerzetten (Ctrl+V)", "Laten staan"]
    lines["Sam Bos hier neerzetten (Ctrl+V)"].trigger()
    assert town.where()[town.sam] == town.at_bakery


# The padlock.


def test_a_padlock_lets_a_pupil_go_and_holds_a_company(board, town, frame):
    view, tile = card(board, town.gokce)
    assert tile.subject.locked

    def lock(tile):
        row = view.items.tiles.index(tile)
        view.scrollTo(view.items.index(row))
        spot = view.lock_area(row).center().toPoint()
        QTest.mouseClick(view.viewport(), LEFT, PLAIN, spot)

    lock(tile)
    assert frame.said[-1] == ("ui.placement.unpinned", "done")
    assert not card(board, town.gokce)[1].subject.locked
    lock(head(board, town.at_garage))
    assert frame.said[-1] == ("ui.year.pins.pinned", "done")
    lock(card(board, town.gokce)[1])
    assert frame.said[-1] == ("ui.board.locked_by_company", "info")
