"""How cards, seats and targets look; colours by token, never a colour alone."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.widgets.icons import draw_icon
from ui.widgets.theme import SEMIBOLD, Tokens

ROUND = 6.0
PAD = 10.0
MARK = 16.0
TARGET_ICONS: Mapping[str, str] = {
    "free": "tick",
    "weigh": "warning",
    "full": "swap",
    "no": "prohibited",
    "here": "pin",
}
TARGET_INKS: Mapping[str, str] = {
    "free": "allowed",
    "weigh": "conditional",
    "full": "undetermined",
    "no": "prohibited",
    "here": "muted",
}
SHARES = {1: 1.0, 2: 0.6, 3: 0.3}
"""The better, the fuller the tint."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
NO_PEN = Qt.PenStyle.NoPen


class Fonts:
    """The two weights and the small size of a view, with their measures."""

    def __init__(self, font: QFont) -> None:
        self.plain = QFont(font)
        self.strong = QFont(font)
        self.strong.setWeight(SEMIBOLD)
        self.small = QFont(font)
        self.small.setPointSizeF(font.pointSizeF() - 1 if font.pointSizeF() > 0 else 9.5)
        self.of_plain = QFontMetricsF(self.plain)
        self.of_strong = QFontMetricsF(self.strong)
        self.of_small = QFontMetricsF(self.small)

    @property
    def line(self) -> float:
        """Return the height of a line."""
        return self.of_plain.height()

    @property
    def card(self) -> float:
        """Return the height of a card of two lines."""
        return float(round(2 * self.line + 14))

    @property
    def seat(self) -> float:
        """Return the height of an empty seat."""
        return float(max(26, round(self.of_small.height() + 12)))


def write(
    painter: QPainter, area: QRectF, words: str, ink: QColor, font: tuple[QFont, QFontMetricsF]
) -> None:
    """Write words on one line, cut with an ellipsis when they do not fit."""
    if area.width() < font[1].maxWidth() / 3:
        return
    painter.setFont(font[0])
    painter.setPen(ink)
    painter.drawText(
        area, LEFT, font[1].elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    )


def ground(tokens: Tokens, quality: str, grade: int) -> QColor:
    """Return the tint under a row as a target; the system's own colours have none."""
    ink = TARGET_INKS[quality]
    if ink not in tokens.verdicts:
        return tokens.ink("surface")
    share = SHARES[grade] if quality in {"free", "weigh"} else 0.6
    return _mixed(tokens.tint(ink).name(), tokens.surface, share)


@lru_cache(maxsize=256)
def _mixed(one: str, other: str, share: float) -> QColor:
    a, b = QColor(one), QColor(other)
    red, green, blue = (
        round(x * share + y * (1 - share))
        for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    )
    return QColor(red, green, blue)


def hatch(painter: QPainter, area: QRectF, tokens: Tokens, name: str = "prohibited") -> None:
    """Draw slanting lines: what may not be, also for who sees no colour."""
    ink = QColor(tokens.ink(name))
    ink.setAlphaF(0.22)
    painter.setBrushOrigin(area.topLeft())  # so that scrolled parts fit each other
    painter.fillRect(area, QBrush(ink, Qt.BrushStyle.BDiagPattern))


def otherwise(painter: QPainter, area: QRectF, tokens: Tokens, *, free: bool) -> None:
    """Draw days that go otherwise: free ones grey, test weeks with lines; without tints dots."""
    painter.fillRect(area, tokens.ink("hover") if free else tokens.tint("undetermined"))
    if not free:
        hatch(painter, area, tokens, "undetermined")
    elif tokens.hover == tokens.surface:
        painter.fillRect(area, QBrush(tokens.ink("muted"), Qt.BrushStyle.Dense7Pattern))


def box(painter: QPainter, area: QRectF, fill: QColor | None, line: QColor, width: float) -> None:
    """Draw a rounded rectangle."""
    inset = width / 2
    painter.setPen(QPen(line, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), ROUND, ROUND)


def dashed(painter: QPainter, area: QRectF, line: QColor) -> None:
    """Draw the outline of an empty seat."""
    pen = QPen(line, 1.0, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)


def ring(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Draw the ring of the focus."""
    painter.setPen(QPen(tokens.ink("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), ROUND, ROUND)


def verdict_line(
    painter: QPainter, area: QRectF, verdict: tuple[str, str], tokens: Tokens, fonts: Fonts
) -> float:
    """Draw icon and word of a verdict on its tint; return where it ends."""
    name, word = verdict
    height = fonts.of_small.height() + 4
    width = min(area.width(), 8 + 14 + fonts.of_small.horizontalAdvance(word) + 10)
    place = QRectF(area.left(), area.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.tint(name))
    painter.drawRoundedRect(place, 5, 5)
    ink = tokens.ink(name)
    side = 12.0
    draw_icon(
        painter, name, QRectF(place.left() + 6, place.center().y() - side / 2, side, side), ink
    )
    write(painter, place.adjusted(6 + side + 4, 0, -4, 0), word, ink, (fonts.small, fonts.of_small))
    return place.right()
