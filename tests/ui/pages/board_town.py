"""A small town for the tests of the board, and hands for its mouse and keyboard."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from stagetool.office.place_pupil import place_pupil
from stagetool.records.tables import Placement
from tests.factories import make_company, make_period, make_place, make_pupil
from ui.pages.board.tiles import Card, Head, Waiting

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
LONG = "Wolfeschlegelsteinhausenbergerdorff van der Honderdzestigletterigenaam tot Tachtig"


class School:
    """A period with a garage (full), a bakery with room, and one where nobody may be."""

    def __init__(self, desk):
        self.desk = desk
        self.garage = make_company(desk, name="Garage Jansen")
        self.bakery = make_company(desk, name="Bakkerij Çelik")
        self.at_garage = make_place(desk, company=self.garage, number=1)
        self.at_bakery = make_place(desk, company=self.bakery, number=2)
        self.at_mondays = make_place(
            desk, company=make_company(desk, name="Maandagbedrijf"), weekdays=("ma",)
        )
        self.period = make_period(desk, name="Blok A")
        self.sam = make_pupil(
            desk, given_name="Sam", infix="", surname="Bos", wishes=(self.bakery,)
        )
        self.gokce = make_pupil(desk, given_name="Gökçe", infix="", surname="Öztürk")
        place_pupil(desk, self.gokce, self.at_garage, self.period)

    def where(self):
        with self.desk.open_unit() as session:
            return {row.pupil_id: row.place_id for row in session.query(Placement)}


def tile_of(view, wanted):
    return next(tile for tile in view.items.tiles if wanted(tile.subject))


def card(board, pupil):
    for view in (board.seats, board.waiting):
        for tile in view.items.tiles:
            if isinstance(tile.subject, Card | Waiting) and tile.subject.row.pupil == pupil:
                return view, tile
    raise AssertionError(pupil)


def head(board, place):
    return tile_of(board.seats, lambda one: isinstance(one, Head) and one.place.place == place)


def middle(view, tile):
    view.scrollTo(view.items.index(view.items.tiles.index(tile)))
    return view.area_of(view.items.tiles.index(tile)).center().toPoint()


def drag(board, pupil, target_view, point):
    """Press a card and move to a point; the button stays down."""
    view, tile = card(board, pupil)
    start = middle(view, tile)
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(view.viewport(), start + QPoint(20, 3))
    there = view.viewport().mapFromGlobal(target_view.viewport().mapToGlobal(point))
    QTest.mouseMove(view.viewport(), there)
    return view, there


def drop(board, pupil, target_view, point):
    view, there = drag(board, pupil, target_view, point)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, there)


def key(view, name, modifier=PLAIN):
    QTest.keyClick(view, name, modifier)


def menu_of(board, view, tile):
    view.choose(tile.key)
    place = view.visualRect(view.currentIndex()).center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    menu = next(one for one in board.findChildren(QMenu) if one.isVisible())
    lines = {action.text(): action for action in menu.actions() if action.text()}
    menu.hide()
    return lines
