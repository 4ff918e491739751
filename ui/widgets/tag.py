"""A state in one word: icon, word and tint together, as a verdict's chip, but of any kind."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.icons import draw_icon
from ui.widgets.theme import tokens_now

HEIGHT = 24
ICON = 14
PAD = 8


class Tag(QWidget):
    """An icon and a word; `token` is a verdict word for its tint, or another ink without one."""

    def __init__(self, icon_name: str, token: str, word: str) -> None:
        super().__init__()
        self._icon = icon_name
        self._token = token
        self.word = word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of the word with its icon."""
        wide = PAD + ICON + 6 + QFontMetricsF(self.font()).horizontalAdvance(self.word) + PAD + 2
        return QSize(round(wide) + 1, HEIGHT)

    def paintEvent(self, event: object) -> None:
        """Draw it in the colours of the day."""
        del event
        tokens = tokens_now()
        ink = tokens.ink(self._token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tinted = self._token in tokens.verdicts
        painter.setBrush(tokens.tint(self._token) if tinted else tokens.ink("hover"))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, 6, 6)
        middle = box.center().y() - ICON / 2
        draw_icon(painter, self._icon, QRectF(PAD, middle, ICON, ICON), ink)
        painter.setPen(ink)
        words = box.adjusted(PAD + ICON + 6, 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.word
        )
        painter.end()
