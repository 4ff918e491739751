"""Line icons drawn as paths on a 24 x 24 field: no picture files, sharp at every scale.

A drawing is a string of steps: `M x y` move, `L x y` line, `C x1 y1 x2 y2 x y` curve, `Z` close,
`O x y r` circle, `R x y w h r` rounded rectangle, `A x y w h start span` arc, `D x y r` dot.
"""

from functools import cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ui.widgets.theme import tokens_now

FIELD = 24.0
STROKE = 1.7
DRAWINGS = {
    "today": "O 12 12 4 M 12 3 L 12 5 M 12 19 L 12 21 M 3 12 L 5 12 M 19 12 L 21 12 "
    "M 5.6 5.6 L 7 7 M 17 17 L 18.4 18.4 M 18.4 5.6 L 17 7 M 7 17 L 5.6 18.4",
    "pupils": "O 9 8 3.5 M 2.5 20 C 2.5 15.5 5 13.8 9 13.8 C 13 13.8 15.5 15.5 15.5 20 "
    "A 12.5 4.5 7 7 -80 170 M 17.5 14 C 20.2 14.5 21.5 16.5 21.5 20",
    "companies": "R 4 3.5 10 17 1 M 14 9.5 L 20 9.5 L 20 20.5 L 14 20.5 M 7.5 7.5 L 10.5 7.5 "
    "M 7.5 11.5 L 10.5 11.5 M 7.5 15.5 L 10.5 15.5 M 17 13 L 17 13.2 M 17 16.5 L 17 16.7",
    "period": "R 3.5 5 17 15.5 2 M 3.5 10 L 20.5 10 M 8 3 L 8 6.5 M 16 3 L 16 6.5 "
    "M 7.5 14 L 12.5 14 M 11.5 17 L 16.5 17",
    "papers": "M 6 3 L 14 3 L 19 8 L 19 21 L 6 21 Z M 14 3 L 14 8 L 19 8 M 9 12.5 L 16 12.5 "
    "M 9 16.5 L 16 16.5",
    "year": "R 3.5 5 17 15.5 2 M 3.5 10 L 20.5 10 M 8 3 L 8 6.5 M 16 3 L 16 6.5 "
    "M 9.2 10 L 9.2 20.5 M 14.8 10 L 14.8 20.5 M 3.5 15.2 L 20.5 15.2",
    "care": "M 3.5 6.5 L 8.5 6.5 O 11 6.5 2.4 M 13.5 6.5 L 20.5 6.5 M 3.5 12 L 12.5 12 O 15 12 2.4 "
    "M 17.5 12 L 20.5 12 M 3.5 17.5 L 5.5 17.5 O 8 17.5 2.4 M 10.5 17.5 L 20.5 17.5",
    "search": "O 10.5 10.5 6 M 15 15 L 20.5 20.5",
    "lock": "R 5 10.5 14 10 2 M 8 10.5 L 8 7.5 C 8 2.2 16 2.2 16 7.5 L 16 10.5 M 12 14.5 L 12 16.5",
    "unlock": "R 5 10.5 14 10 2 M 8 10.5 L 8 7 C 8 1.7 15 1.7 16 5.5 M 12 14.5 L 12 16.5",
    "swap": "M 4 8 L 19 8 M 15 4 L 19 8 L 15 12 M 20 16 L 5 16 M 9 12 L 5 16 L 9 20",
    "key": "O 8 15.5 4.2 M 11.2 12.5 L 19.5 4.2 M 16.5 7.2 L 19 9.7 M 14 9.7 L 15.8 11.5",
    "plus": "M 12 5 L 12 19 M 5 12 L 19 12",
    "minus": "M 5 12 L 19 12",
    "import": "M 12 3.5 L 12 14.5 M 7.5 10.5 L 12 15 L 16.5 10.5 M 4 16 L 4 20 L 20 20 L 20 16",
    "export": "M 12 15 L 12 4 M 7.5 8 L 12 3.5 L 16.5 8 M 4 16 L 4 20 L 20 20 L 20 16",
    "plan": "O 5.5 6 2.2 O 5.5 18 2.2 O 18.5 12 2.2 M 7.8 6.6 C 13 7.5 12 11 16 11.6 "
    "M 7.8 17.4 C 13 16.5 12 13 16 12.4",
    "tick": "M 4.5 12.5 L 10 18 L 19.5 6.5",
    "allowed": "M 4.5 12.5 L 10 18 L 19.5 6.5",
    "supervised": "O 8.5 7 3.2 M 2.8 19.5 C 2.8 12 14.2 12 14.2 19.5 "
    "O 17 9.5 2.4 M 15.6 14.2 C 19 13.4 21.4 15.4 21.4 19.5",
    "conditional": "M 5 16 L 6 12.5 L 15.5 3 L 18.5 6 L 9 15.5 L 5 16.5 Z M 4 20.5 L 20 20.5",
    "undetermined": "M 7.5 8.5 C 7.5 2.5 16.8 2.5 16.8 8.3 C 16.8 12 12.2 12 12.2 15.5 "
    "D 12.2 19.8 1.2",
    "prohibited": "O 12 12 8.5 M 6 6 L 18 18",
    "warning": "M 12 3.5 L 21.5 20 L 2.5 20 Z M 12 10 L 12 14.5 D 12 17.2 1.1",
    "info": "O 12 12 8.7 M 12 11 L 12 16.5 D 12 7.7 1.2",
    "done": "O 12 12 8.7 M 8 12.3 L 11 15.3 L 16.2 9.3",
    "error": "O 12 12 8.7 M 12 7 L 12 13 D 12 16.5 1.2",
    "close": "M 6 6 L 18 18 M 18 6 L 6 18",
    "back": "M 19.5 12 L 5 12 M 11 5.5 L 4.5 12 L 11 18.5",
    "forward": "M 9 5.5 L 15.5 12 L 9 18.5",
    "down": "M 5.5 9 L 12 15.5 L 18.5 9",
    "print": "M 7 9 L 7 3.5 L 17 3.5 L 17 9 M 7 17 L 3.5 17 L 3.5 9 L 20.5 9 L 20.5 17 L 17 17 "
    "R 7 14 10 6.5 0.5",
    "folder": "M 3.5 19 L 3.5 5.5 L 9.5 5.5 L 11.5 8 L 20.5 8 L 20.5 19 Z",
    "pin": "M 9 3.5 L 15 3.5 L 14.3 10 L 17.5 13.5 L 6.5 13.5 L 9.7 10 Z M 12 13.5 L 12 20.5",
    "refresh": "A 4.5 4.5 15 15 60 300 M 15.8 5.4 L 15.8 9.4 L 19.8 9.4",
    "filter": "M 3.5 5.5 L 20.5 5.5 M 6.5 12 L 17.5 12 M 10 18.5 L 14 18.5",
    "undo": "M 4.5 9 L 14.5 9 C 21.5 9 21.5 19 14.5 19 L 9.5 19 M 8.5 4.5 L 4 9 L 8.5 13.5",
    "redo": "M 19.5 9 L 9.5 9 C 2.5 9 2.5 19 9.5 19 L 14.5 19 M 15.5 4.5 L 20 9 L 15.5 13.5",
    "trash": "M 4.5 6.5 L 19.5 6.5 M 9 6.5 L 9 3.5 L 15 3.5 L 15 6.5 M 6.5 6.5 L 7.5 20.5 "
    "L 16.5 20.5 L 17.5 6.5",
    "confirm": "R 4 4 16 16 3 M 8 12.3 L 11 15.3 L 16.2 8.8",
    "signature": "M 3.5 16 C 7 4 10.5 4 9 11 C 8 16 8.5 17 11 13.5 C 13 11 13.5 15.5 15.5 14.5 "
    "C 17.5 13.5 17.5 15.5 20.5 14.5 M 3.5 20.5 L 20.5 20.5",
    "birthday": "R 4 12 16 8.5 1.5 M 4 16 C 7 18.5 9 14.5 12 16.3 C 15 18.3 17 14.3 20 16 "
    "M 12 12 L 12 8 D 12 5 1.4",
    "shield": "M 12 3 L 19.5 6 L 19.5 11.5 C 19.5 16 16.5 19.3 12 21 C 7.5 19.3 4.5 16 4.5 11.5 "
    "L 4.5 6 Z",
    "person": "O 12 8 4 M 4.5 20.5 C 4.5 12.5 19.5 12.5 19.5 20.5",
    "help": "O 12 12 8.7 M 9.3 9.8 C 9.3 6.3 14.8 6.3 14.8 9.6 C 14.8 12 12 11.8 12 14 D 12 17 1.1",
    "menu": "M 4 7 L 20 7 M 4 12 L 20 12 M 4 17 L 20 17",
    "clock": "O 12 12 8.7 M 12 7 L 12 12 L 15.5 14",
    "empty": "M 3.5 13 L 6.5 4.5 L 17.5 4.5 L 20.5 13 L 20.5 19.5 L 3.5 19.5 Z "
    "M 3.5 13 L 8.5 13 L 10 15.5 L 14 15.5 L 15.5 13 L 20.5 13",
}


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / FIELD, side / FIELD)
    lines, dots = _paths(DRAWINGS[name])
    width = max(STROKE, 1.2 * FIELD / side)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(dots)
    painter.restore()


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon in a token's colour; it follows light and dark by itself."""
    return QIcon(_Engine(name, colour))


class IconView(QWidget):
    """An icon that stands alone; the word beside it says what it means."""

    def __init__(self, name: str, colour: str = "text", side: int = 20) -> None:
        super().__init__()
        self._name = name
        self._token = colour
        self.setFixedSize(side, side)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._token = name, colour
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw it in the colour of the day."""
        del event
        painter = QPainter(self)
        colour = tokens_now().ink(self._token)
        draw_icon(painter, self._name, QRectF(self.rect()), colour)
        painter.end()


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        token = "muted" if mode == QIcon.Mode.Disabled else self._token
        colour = tokens_now().ink(token)
        draw_icon(painter, self._name, QRectF(rect), colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


@cache
def _paths(drawing: str) -> tuple[QPainterPath, QPainterPath]:
    lines, dots = QPainterPath(), QPainterPath()
    words = iter(drawing.split())
    counts = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "R": 5, "A": 6, "D": 3}
    for step in words:
        n = [float(next(words)) for _ in range(counts[step])]
        if step == "M":
            lines.moveTo(*n)
        elif step == "L":
            lines.lineTo(*n)
        elif step == "C":
            lines.cubicTo(*n)
        elif step == "Z":
            lines.closeSubpath()
        elif step == "O":
            lines.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
        elif step == "R":
            lines.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), n[4], n[4])
        elif step == "A":
            box = QRectF(n[0], n[1], n[2], n[3])
            lines.arcMoveTo(box, n[4])
            lines.arcTo(box, n[4], n[5])
        else:
            dots.addEllipse(QPointF(n[0], n[1]), n[2], n[2])
    return lines, dots
