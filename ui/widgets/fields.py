"""Form fields: label above, help under, the error under the field with icon and word."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.dates import read_date, show_date
from ui.widgets.icons import IconView, draw_icon
from ui.widgets.inputs import literal
from ui.widgets.theme import mark, tokens_now

SIDE = 9
FEW_LETTERS = 12


class Field(QWidget):
    """One labelled input.

    Attributes:
        input: The widget that is typed in.
    """

    def __init__(self, label: str, field: QWidget, help_text: str = "", extra: str = "") -> None:
        """Make a field; `extra` stands behind the label, as in "(mag leeg)"."""
        super().__init__()
        self.input = field
        self.label = QLabel(literal(f"{label} {extra}".strip()))
        self.label.setBuddy(field)
        mark(self.label, "strong")
        field.setAccessibleName(label)
        self._help = QLabel(help_text)
        self._help.setWordWrap(True)
        mark(self._help, "small")
        if not help_text:
            self._help.hide()
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(IconView("error", "prohibited", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.error, 1)
        self._wrong = QWidget()
        self._wrong.setLayout(line)
        self._wrong.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.label, field, self._help, self._wrong):
            layout.addWidget(widget)
        self.setFocusProxy(field)

    def show_error(self, words: str) -> None:
        """Show what is wrong, in words; "" takes it away."""
        self.error.setText(words)
        self.input.setAccessibleDescription(words)
        self._wrong.setVisible(bool(words))


class TextField(Field):
    """A line of text."""

    def __init__(
        self, label: str, help_text: str = "", extra: str = "", *, secret: bool = False
    ) -> None:
        self.line = QLineEdit()
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(label, self.line, help_text, extra)

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.line.text().strip()

    def set_value(self, text: str) -> None:
        """Put a text in."""
        self.line.setText(text)


class DateField(Field):
    """A day, typed as 3-11-26, 03112026 or "vandaag"; leaving the field writes it out."""

    day_changed = Signal()

    def __init__(
        self, label: str, today: date, wrong: str, help_text: str = "", extra: str = ""
    ) -> None:
        """Make a field; `wrong` is said when the text is no date."""
        self.line = QLineEdit()
        super().__init__(label, self.line, help_text, extra)
        self._today = today
        self._says_wrong = wrong
        self.line.editingFinished.connect(self._written)

    def value(self) -> date | None:
        """Return the day, or None when there is none."""
        return read_date(self.line.text(), self._today)

    def set_value(self, day: date | None) -> None:
        """Put a day in."""
        self.line.setText(show_date(day) if day else "")

    def _written(self) -> None:
        day = self.value()
        typed = bool(self.line.text().strip())
        if day is not None:
            self.line.setText(show_date(day))
        self.show_error(self._says_wrong if typed and day is None else "")
        self.day_changed.emit()


class NumberBox(QSpinBox):
    """A whole number with its unit behind it; typed, or stepped with the arrow keys.

    The buttons have no width in the stylesheet: `NoButtons` would leave the text none.
    """

    def __init__(self, least: int, most: int, unit: str, width: int) -> None:
        """Make a box for a number between two others, both included."""
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setFixedWidth(width)
        self.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)


class ChoiceBox(QComboBox):
    """A choice with its arrow drawn in the colours of the day; no wider than its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(FEW_LETTERS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the box."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 26, self.height() / 2 - 7, 14, 14)
        draw_icon(painter, "down", place, tokens_now().ink("muted"))
        painter.end()


class ChoiceField(Field):
    """One of a few; values and the words they are shown in."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], help_text: str = "") -> None:
        self.box = ChoiceBox()
        for value, shown in choices:
            self.box.addItem(shown, value)
        super().__init__(label, self.box, help_text)

    def value(self) -> str:
        """Return the chosen value, or ""."""
        return str(self.box.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def when_changed(self, told: Callable[[str], None]) -> None:
        """Tell when another value is chosen."""
        self.box.currentIndexChanged.connect(lambda _index: told(self.value()))


def form_layout() -> QFormLayout:
    """Return a layout for fields that stand below each other."""
    layout = QFormLayout()
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    layout.setVerticalSpacing(16)
    return layout
