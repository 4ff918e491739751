"""The rail on the left: every place with icon and word, and a count where something waits."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.icons import draw_icon
from ui.widgets.theme import RAIL, RAIL_NARROW, UNIT, body_font, mark, tokens_now

HEIGHT = 40
SEMIBOLD_SIZE = 10.5


class Rail(QWidget):
    """The places; collapses to icons when the window is narrow.

    Signals:
        place_asked: The key of the place that was pressed.
    """

    place_asked = Signal(str)

    def __init__(self, name: str, places: Iterable[tuple[str, str, str]], label: str) -> None:
        """Make the rail.

        Args:
            name: The program's name, shown on top.
            places: Key, words and icon of each place.
            label: What a screen reader calls the rail.
        """
        super().__init__()
        mark(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(label)
        self._name = QLabel(name)
        mark(self._name, "section")
        self._name.setFixedHeight(56)
        self._name.setContentsMargins(20, 0, 0, 0)
        self._top = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, UNIT)
        layout.setSpacing(2)
        layout.addWidget(self._name)
        self._entries: dict[str, RailEntry] = {}
        for number, (key, words, icon_name) in enumerate(places, start=1):
            entry = RailEntry(words, icon_name, f"Ctrl+{number}")
            entry.clicked.connect(lambda _checked=False, key=key: self.place_asked.emit(key))
            self._entries[key] = entry
            layout.addWidget(entry)
        layout.addStretch()
        self.set_narrow(narrow=False)

    def show_place(self, key: str) -> None:
        """Mark the place that is in sight."""
        for name, entry in self._entries.items():
            entry.setChecked(name == key)

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits at a place; 0 shows nothing."""
        if key in self._entries:
            self._entries[key].show_count(count)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        self.setFixedWidth(RAIL_NARROW if narrow else RAIL)
        self._name.setVisible(not narrow)
        self._top.setContentsMargins(0, UNIT if narrow else 0, 1, UNIT)
        for entry in self._entries.values():
            entry.set_narrow(narrow=narrow)


class RailEntry(QAbstractButton):
    """One place."""

    def __init__(self, words: str, icon_name: str, shortcut: str) -> None:
        super().__init__()
        self._icon = icon_name
        self._count = 0
        self._narrow = False
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how much waits."""
        self._count = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the words out, or not."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """Return the measure of one place."""
        return QSize(RAIL_NARROW if self._narrow else RAIL, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the rail; Enter presses."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: object) -> None:
        """Draw tint, icon, words and count."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8, 2, -8, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(tokens.ink("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        ink = tokens.ink("accent" if self.isChecked() else "text")
        side = 20
        left = (self.width() - side) / 2 if self._narrow else box.left() + 12
        draw_icon(painter, self._icon, QRectF(left, box.center().y() - 10, side, side), ink)
        if self._narrow:
            self._paint_dot(painter, left + side)
        else:
            self._paint_words(painter, box)
        if self.hasFocus():
            pen = painter.pen()
            pen.setColor(tokens.ink("accent"))
            pen.setWidth(2)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        tokens = tokens_now()
        chosen = self.isChecked()
        font = body_font(
            SEMIBOLD_SIZE, body_font().Weight.DemiBold if chosen else body_font().Weight.Normal
        )
        painter.setFont(font)
        painter.setPen(tokens.ink("accent" if chosen else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            box.adjusted(44, 0, -40, 0), middle | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self._count:
            painter.setPen(tokens.ink("muted"))
            painter.setFont(body_font())
            painter.drawText(
                box.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, str(self._count)
            )

    def _paint_dot(self, painter: QPainter, right: float) -> None:
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens_now().ink("accent"))
            painter.drawEllipse(QRectF(right, 8, 7, 7))
