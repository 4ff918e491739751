"""A tick box drawn with our own icon (the system's is lost in a stylesheet), and plain words."""

from html import escape

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.widgets.icons import draw_icon
from ui.widgets.theme import UNIT, tokens_now

SIDE = 18
HEIGHT = 28


def literal(text: str) -> str:
    """Return a text in which an ampersand is an ampersand, for buttons, labels and menus."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """Return a tooltip that says a text letter for letter: Qt would take `<b>` for markup."""
    return f"<span>{escape(text)}</span>" if GuiQt.mightBeRichText(text) else text


class TickBox(QCheckBox):
    """A tick box with its words; the ring of the focus goes round both."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(literal(text), parent)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the room for the box and its words."""
        width = self.fontMetrics().horizontalAdvance(self._words())
        return QSize(4 + SIDE + UNIT + width + 6, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """Tell that words and box can both be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick, words and ring."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(4.5, (self.height() - SIDE) / 2 + 0.5, SIDE - 1, SIDE - 1)
        on, usable = self.isChecked(), self.isEnabled()
        fill = tokens.ink("accent" if usable else "muted") if on else tokens.ink("surface")
        painter.setPen(QPen(fill if on else tokens.ink("edge" if usable else "line"), 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        if on:
            draw_icon(painter, "tick", box.adjusted(2, 2, -2, -2), tokens.ink("on_accent"))
        painter.setPen(tokens.ink("text" if usable else "muted"))
        words = QRectF(self.rect()).adjusted(4 + SIDE + UNIT, 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words()
        )
        if self.hasFocus():
            painter.setPen(QPen(tokens.ink("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _words(self) -> str:
        return self.text().replace("&&", "&")
