"""A verdict on screen: icon, word and tint together, never a tint alone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import draw_icon
from ui.widgets.theme import Tokens, tokens_now

HEIGHT = 24
ICON = 14
PAD = 8


def verdict_word(verdict: str, texts: Texts) -> str:
    """Return the word of a verdict on screen."""
    return texts(f"ui.verdict.{verdict}")


def chip_width(metrics: QFontMetricsF, word: str) -> float:
    """Return how wide a chip with this word is."""
    return PAD + ICON + 6 + metrics.horizontalAdvance(word) + PAD + 2


def draw_chip(painter: QPainter, rect: QRectF, verdict: str, word: str, tokens: Tokens) -> None:
    """Draw a chip at the left of a rectangle, in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(painter.font())
    width = min(chip_width(metrics, word), rect.width())
    box = QRectF(rect.left(), rect.center().y() - HEIGHT / 2, width, HEIGHT)
    ink = tokens.ink(verdict)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.tint(verdict))
    painter.drawRoundedRect(box, 6, 6)
    corner = QPointF(box.left() + PAD, box.center().y() - ICON / 2)
    draw_icon(painter, verdict, QRectF(corner.x(), corner.y(), ICON, ICON), ink)
    painter.setPen(ink)
    words = box.adjusted(PAD + ICON + 6, 0, -PAD / 2, 0)
    short = metrics.elidedText(word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    painter.restore()


class VerdictChip(QWidget):
    """A verdict as icon, word and tint."""

    def __init__(self, texts: Texts, verdict: str = "") -> None:
        super().__init__()
        self._texts = texts
        self._verdict = verdict
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_verdict(verdict)

    def show_verdict(self, verdict: str) -> None:
        """Show a verdict word (`allowed`...); "" hides the chip."""
        self._verdict = verdict
        self._word = verdict_word(verdict, self._texts) if verdict else ""
        self.setAccessibleName(self._word)
        if not verdict:
            self.hide()
        elif self.parent() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the word with its icon."""
        return QSize(round(chip_width(QFontMetricsF(self.font()), self._word)) + 1, HEIGHT)

    def paintEvent(self, event: object) -> None:
        """Draw it in the colours of the day."""
        del event
        if not self._verdict:
            return
        painter = QPainter(self)
        tokens = tokens_now()
        draw_chip(painter, QRectF(self.rect()), self._verdict, self._word, tokens)
        painter.end()
