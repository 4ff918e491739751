"""A message that matters, at the top of the page; it stays until it is read."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import IconView, icon
from ui.widgets.theme import GAP, UNIT, tokens_now

Kind = Literal["info", "done", "warning", "error"]
LOOKS: dict[str, str] = {
    "info": "supervised",
    "done": "allowed",
    "warning": "conditional",
    "error": "prohibited",
}

BELOW = 12


class MessageBar(QWidget):
    """Icon, sentences, at most one action, and a cross.

    Signals:
        closed: The user has read it.
        action_asked: The user pressed the action.
    """

    closed = Signal()
    action_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._kind = "info"
        self._icon = IconView("info")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self.action.clicked.connect(self.action_asked)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setProperty("role", "quiet")
        close.setAccessibleName(texts("ui.bar.close"))
        close.setToolTip(texts("ui.bar.close"))
        close.clicked.connect(self._close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, UNIT, UNIT, UNIT + BELOW)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.action)
        layout.addWidget(close, 0)
        self.hide()

    def say(self, words: str, kind: Kind = "info", action: str = "") -> None:
        """Show sentences; `action` is the word on the one button, if any."""
        self._kind = kind
        self._icon.show_icon(kind, LOOKS[kind])
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._paint_words()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def paintEvent(self, event: object) -> None:
        """Draw the tint under the words."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.ink(LOOKS[self._kind]))
        painter.setBrush(tokens.tint(LOOKS[self._kind]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5 - BELOW), 6, 6)
        painter.end()

    def _paint_words(self) -> None:
        palette = self.words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tokens_now().ink("text"))
        self.words.setPalette(palette)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
