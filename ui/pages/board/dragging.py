"""Dragging a card with the mouse over both views: the card goes along, the edges scroll."""

from typing import Protocol

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from stagetool.base.ids import PupilId
from ui.pages.board.card_view import CardView
from ui.pages.board.carrying import Spot
from ui.pages.board.seats_view import SeatsView
from ui.pages.board.tiles import pupil_of
from ui.pages.board.waiting_view import WaitingView
from ui.widgets.tiles import Tile

EDGE = 40
STEP = 14
EVERY = 16
BESIDE = QPoint(14, 12)  # what lies under the mouse stays in sight


class Follower(Protocol):
    """What dragging asks of the board."""

    def pick_up(self, pupil: PupilId) -> bool:
        """Take a pupil in the hand."""
        ...

    def hover(self, spot: Spot | None) -> None:
        """Show what would happen where the mouse is."""
        ...

    def drop(self, spot: Spot | None) -> None:
        """Put down what is in the hand; nowhere changes nothing."""
        ...


class Dragging:
    """Follows the mouse from one view to the other and tells the board where it is."""

    def __init__(
        self,
        board: Follower,
        ground: QWidget,
        views: tuple[SeatsView, WaitingView],
        box: QWidget,
    ) -> None:
        """Make one over a ground; `box` is what stands for 'Nog geen plek'."""
        seats, waiting = views
        self._board, self._ground, self._box = board, ground, box
        self._seats, self._waiting = seats, waiting
        self._ghost = QLabel(ground)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._last = QPoint()
        self._timer = QTimer(ground)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._scroll)
        for view in (seats, waiting):
            view.dragged.connect(lambda tile, view=view: self._begin(view, tile))
            view.drag_moved.connect(self._move)
            view.drag_dropped.connect(self._drop)

    @property
    def is_going(self) -> bool:
        """Tell whether the mouse holds a card."""
        return self._ghost.isVisible()

    def stop(self) -> None:
        """Let go of the card: it is put down, or the user thinks better of it."""
        self._timer.stop()
        self._ghost.hide()
        self._ghost.setPixmap(QPixmap())
        for view in (self._seats, self._waiting):
            view.stop_drag()

    def _begin(self, view: CardView, tile: Tile) -> None:
        pupil = pupil_of(tile)
        picture = view.picture(tile)
        if pupil is None or not self._board.pick_up(pupil):
            view.stop_drag()
            return
        self._ghost.setPixmap(picture)
        self._ghost.resize(picture.deviceIndependentSize().toSize())
        self._ghost.show()
        self._ghost.raise_()
        self._timer.start()

    def _move(self, place: QPoint) -> None:
        if not self.is_going:
            return
        self._last = place
        self._ghost.move(self._ground.mapFromGlobal(place) + BESIDE)
        self._board.hover(self._spot(place))

    def _drop(self, place: QPoint) -> None:
        if not self.is_going:
            return
        self._timer.stop()
        self._ghost.hide()
        self._board.drop(self._spot(place))

    def _spot(self, place: QPoint) -> Spot | None:
        if self._box.isVisible() and self._box.rect().contains(self._box.mapFromGlobal(place)):
            return self._waiting.spot()
        view = self._seats.viewport()
        inside = view.mapFromGlobal(place)
        if self._seats.isVisible() and view.rect().contains(inside):
            return self._seats.spot_at(inside)
        return None

    def _scroll(self) -> None:
        """Scroll while the mouse is near an edge."""
        view = self._seats.viewport()
        at = view.mapFromGlobal(self._last)
        if not 0 <= at.x() <= view.width():
            return
        bar, before = self._seats.verticalScrollBar(), self._seats.verticalOffset()
        if -EDGE <= at.y() < EDGE:
            bar.setValue(before - STEP)
        elif view.height() - EDGE < at.y() <= view.height() + EDGE:
            bar.setValue(before + STEP)
        if bar.value() != before:
            self._board.hover(self._spot(self._last))
