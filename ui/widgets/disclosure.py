"""A line that opens: what is below it is made only then."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.icons import IconView
from ui.widgets.theme import UNIT, tokens_now


class Disclosure(QFrame):
    """A head that is pressed with mouse, Enter or space, and a body below it.

    Signals:
        turned: Opened (True) or closed.
    """

    turned = Signal(bool)

    def __init__(self, name: str, head: QWidget, make_body: Callable[[], QWidget]) -> None:
        """Make it closed.

        Args:
            name: What a screen reader says.
            head: What is always in sight.
            make_body: Makes what opens, the first time.
        """
        super().__init__()
        self._make_body = make_body
        self._body: QWidget | None = None
        self._arrow = IconView("forward", "muted", 14)
        self.head = _Head(head, self._arrow)
        self.head.setAccessibleName(name)
        self.head.pressed.connect(self.turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)

    @property
    def is_open(self) -> bool:
        """Tell whether the body is in sight."""
        return self._body is not None and not self._body.isHidden()

    def turn(self) -> None:
        """Open what is closed, close what is open."""
        self.set_open(opened=not self.is_open)
        self.turned.emit(self.is_open)

    def set_open(self, *, opened: bool) -> None:
        """Open or close."""
        if opened and self._body is None:
            self._body = self._make_body()
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self._arrow.show_icon("down" if opened else "forward", "muted")


class _Head(QWidget):
    pressed = Signal()

    def __init__(self, inside: QWidget, arrow: IconView) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 6, 4, 6)
        layout.setSpacing(UNIT)
        layout.addWidget(arrow, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(inside, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press with the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter or space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: object) -> None:
        """Draw the ring of the focus."""
        del event
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(tokens_now().ink("accent"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
