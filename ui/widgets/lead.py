"""A line that leads somewhere: icon, sentence, arrow; the whole line is the button."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.widgets.icons import draw_icon
from ui.widgets.theme import tokens_now

LEAST = 44
SIDE = 20
LEFT = 52
RIGHT = 44
WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class LeadLine(QAbstractButton):
    """One sentence that can be pressed when it leads somewhere."""

    def __init__(
        self, icon_name: str, words: str, *, colour: str = "accent", leads: bool = True
    ) -> None:
        super().__init__()
        self._icon = icon_name
        self._token = colour
        self._leads = leads
        self.setText(words)
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setEnabled(leads)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def hasHeightForWidth(self) -> bool:
        """Tell that long sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the sentence is, in the font that it will be drawn in."""
        self.ensurePolished()
        room = QRect(0, 0, max(80, width - LEFT - RIGHT), 1000)
        return max(LEAST, self.fontMetrics().boundingRect(room, WRAP, self.text()).height() + 20)

    def sizeHint(self) -> QSize:
        """Return the measure on one line."""
        return QSize(320, LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: object) -> None:
        """Draw it in the colours of the day."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self._leads and (self.underMouse() or self.isDown()):
            painter.setBrush(tokens.ink("hover"))
            painter.drawRoundedRect(box.adjusted(4, 2, -4, -2), 6, 6)
        middle = box.center().y() - SIDE / 2
        draw_icon(painter, self._icon, QRectF(16, middle, SIDE, SIDE), tokens.ink(self._token))
        painter.setPen(tokens.ink("text"))
        painter.drawText(box.adjusted(LEFT, 0, -RIGHT, 0), int(WRAP), self.text())
        if self._leads:
            right = QRectF(box.right() - 34, box.center().y() - 8, 16, 16)
            draw_icon(painter, "forward", right, tokens.ink("muted"))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(tokens.ink("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(5, 3, -5, -3), 6, 6)
        painter.end()
