"""What both views of cards share: picking up by mouse and keyboard, the padlock, the menu."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from stagetool.base.texts import Texts
from ui.pages.board import paint
from ui.pages.board.carrying import Sight
from ui.pages.board.paint import MARK, Fonts
from ui.pages.board.tiles import Card, Head
from ui.widgets.icons import draw_icon
from ui.widgets.theme import Tokens, tokens_now
from ui.widgets.tiles import Tile, TilesView

LOCK = 24.0
PUT_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CardView(TilesView):
    """Cards that can be picked up.

    Signals:
        picked: A tile, with Ctrl+X or the space bar.
        put: The current tile, with Ctrl+V, Enter or the space bar while something is carried.
        left: Esc while something is carried.
        next_asked: 1 or -1: the next or previous good target.
        opened: A tile, with Enter or a double click.
        menu_asked: A tile and where the menu appears, on the screen.
        lock_pressed: A tile whose padlock was pressed.
        dragged: A tile that the mouse begins to drag.
        drag_moved, drag_dropped: Where the mouse is, on the screen.
    """

    picked = Signal(object)
    put = Signal(object)
    left = Signal()
    next_asked = Signal(int)
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    lock_pressed = Signal(object)
    dragged = Signal(object)
    drag_moved = Signal(QPoint)
    drag_dropped = Signal(QPoint)

    def __init__(self, texts: Texts, name: str, sight: Sight) -> None:
        super().__init__(name)
        self.texts, self.sight = texts, sight
        self.fonts = Fonts(self.font())
        self._pressed: QPoint | None = None
        self._pressed_tile: Tile | None = None
        self._dragging = False

    @property
    def is_dragging(self) -> bool:
        """Tell whether the mouse holds a card of this view."""
        return self._dragging

    def stop_drag(self) -> None:
        """Let go of a card that the mouse holds."""
        self._pressed, self._pressed_tile, self._dragging = None, None, False
        self.viewport().unsetCursor()

    def draw(self, tile: Tile, size: QSizeF) -> QPixmap:
        """Return a card as it is drawn."""
        scale = self.devicePixelRatioF()
        picture = QPixmap((size * scale).toSize())
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_card(painter, tile, QRectF(QPointF(0, 0), size), tokens_now())
        painter.end()
        return picture

    def picture(self, tile: Tile) -> QPixmap:
        """Return a card with a ring, to go with the mouse."""
        row = self.items.tiles.index(tile)
        size = self.ground.rects[row].size()
        picture = self.draw(tile, size)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.ring(painter, QRectF(QPointF(0, 0), size), tokens_now())
        painter.end()
        return picture

    @abstractmethod
    def paint_card(self, painter: QPainter, tile: Tile, area: QRectF, tokens: Tokens) -> None:
        """Draw the card of a pupil."""

    def lock_area(self, row: int) -> QRectF:
        """Return where the padlock of a tile is pressed, in the viewport."""
        area = self.area_of(row)
        return QRectF(area.right() - LOCK - 2, area.top() + 2, LOCK, LOCK)

    def draw_lock(self, painter: QPainter, area: QRectF, *, locked: bool, tokens: Tokens) -> None:
        """Draw a padlock in the right upper corner."""
        corner = QRectF(area.right() - LOCK - 2, area.top() + 2, LOCK, LOCK)
        side = MARK - 1
        place = QRectF(
            corner.center().x() - side / 2, corner.center().y() - side / 2 + 1, side, side
        )
        ink = tokens.ink("text" if locked else "muted")
        draw_icon(painter, "lock" if locked else "unlock", place, ink)

    def is_near(self, row: int) -> bool:
        """Tell whether the mouse or the keyboard is on a tile."""
        return row == self.hovered or (self.hasFocus() and row == self.currentIndex().row())

    # Qt's events.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed; the padlock is a button of its own."""
        place = event.position().toPoint()
        row = self.row_at(place)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if row < 0:
            return
        tile = self.items.tiles[row]
        if event.button() == Qt.MouseButton.LeftButton and self._on_lock(row, tile, place):
            self.lock_pressed.emit(tile)
            return
        self.choose(tile.key)
        if event.button() == Qt.MouseButton.LeftButton and tile.moves:
            self._pressed, self._pressed_tile = event.globalPosition().toPoint(), tile

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or go on; without a button show what is under the mouse."""
        place = event.globalPosition().toPoint()
        if self._dragging:
            self.drag_moved.emit(place)
            return
        if self._pressed is not None and self._pressed_tile is not None:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and event.buttons() & Qt.MouseButton.LeftButton:
                self._dragging = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.dragged.emit(self._pressed_tile)
                if self._dragging:
                    self.drag_moved.emit(place)
            return
        self._hover(self.row_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what is dragged."""
        dragging, place = self._dragging, event.globalPosition().toPoint()
        self.stop_drag()
        if dragging and event.button() == Qt.MouseButton.LeftButton:
            self.drag_dropped.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is pressed twice."""
        tile = self.tile_at(event.position().toPoint())
        self.stop_drag()
        if tile is not None:
            self.opened.emit(tile)

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing as hovered."""
        super().leaveEvent(event)
        self._hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu at the mouse, or under the current tile with the menu key."""
        if self._dragging:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        tile = self.current_tile() if by_key else self.tile_at(event.pos())
        if tile is None:
            return
        self.choose(tile.key)
        area = self.visualRect(self.currentIndex())
        at = self.viewport().mapToGlobal(area.bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(tile, at)

    def event(self, event: QEvent) -> bool:
        """Claim Esc while something is carried, before the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and (self._dragging or self.sight.carried is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick up, put down and leave; all else as in every list."""
        tile, carrying = self.current_tile(), self.sight.carried is not None
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key == Qt.Key.Key_Escape and (carrying or self._dragging):
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Cut) and tile is not None:
            self.picked.emit(tile)
        elif event.matches(QKeySequence.StandardKey.Paste) and tile is not None:
            self.put.emit(tile)
        elif control and carrying and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.next_asked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in PUT_DOWN and carrying and tile is not None:
            self.put.emit(tile)
        elif key == Qt.Key.Key_Space and tile is not None:
            self.picked.emit(tile)
        elif key in PUT_DOWN and tile is not None:
            self.opened.emit(tile)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the letters are larger; draw again when the colours are others."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.fonts = Fonts(self.font())
            self.arrange_anew()
        elif event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _hover(self, row: int) -> None:
        if row == self.hovered:
            return
        for one in (self.hovered, row):
            if 0 <= one < len(self.ground.rects):
                self.viewport().update(self.area_of(one).toAlignedRect().adjusted(-2, -2, 2, 2))
        self.hovered = row

    def _on_lock(self, row: int, tile: Tile, place: QPoint) -> bool:
        has_lock = isinstance(tile.subject, Card | Head)
        return has_lock and self.lock_area(row).contains(QPointF(place))
