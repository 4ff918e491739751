"""The calm ground of every part of a parted page: one column, cards, plain sentences."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.body import ScrolledBody
from ui.widgets.esc import took_esc
from ui.widgets.icons import IconView
from ui.widgets.inputs import literal
from ui.widgets.pane import words
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

WIDEST = 720


class Section(QScrollArea):
    """One part of the page; its parts go into `column`, from top to bottom."""

    def __init__(self, title: str, help_text: str = "", widest: int = WIDEST) -> None:
        """Make an empty part; lists of many columns may be wider than sentences."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = ScrolledBody()
        body.setMaximumWidth(widest)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        self.column.setSpacing(GAP)
        self._title = words(title, "section")
        self.column.addWidget(self._title)
        if help_text:
            self.column.addWidget(words(help_text, "muted"))
        self.setWidget(body)

    def hide_title(self) -> None:
        """Leave the title out, where the window shows it already."""
        self._title.hide()

    def refresh(self) -> None:
        """Ask the office again."""

    def show_subject(self, subject: object) -> None:
        """Choose one thing in this part; most parts have nothing to choose."""


class Card(QFrame):
    """A white field with things that belong together."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        mark(self, "card")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(20, GAP, 20, GAP)
        self.inside.setSpacing(12)
        if title:
            self.inside.addWidget(words(title, "strong"))


class Note(QWidget):
    """A sentence with an icon before it; both can be replaced."""

    def __init__(self, icon_name: str = "info", colour: str = "muted", text: str = "") -> None:
        super().__init__()
        self._icon = IconView(icon_name, colour, 18)
        self.words = words(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)

    def show_note(self, icon_name: str, colour: str, text: str) -> None:
        """Say something else."""
        self._icon.show_icon(icon_name, colour)
        self.words.setText(text)


def button(text: str, pressed: Callable[[], None], role: str = "") -> QPushButton:
    """Return a button with words."""
    made = QPushButton(literal(text))
    if role:
        mark(made, role)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def buttons(*them: QPushButton, left: bool = False) -> QHBoxLayout:
    """Return a line of buttons; right unless told."""
    line = QHBoxLayout()
    line.setSpacing(UNIT)
    if not left:
        line.addStretch()
    for one in them:
        line.addWidget(one)
    if left:
        line.addStretch()
    return line


def stack(spacing: int) -> QVBoxLayout:
    """Return an empty column without margins."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def empty(column: QLayout) -> None:
    """Take everything out of a column; what was pressed there goes when its click is over."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class Question(QFrame):
    """Asks once more before something that cannot be undone; stands in the page, not over it.

    Attributes:
        details: Between the question and its buttons, for what it is about.
    """

    def __init__(self, yes: str, no: str) -> None:
        super().__init__()
        mark(self, "card")
        self._pressed: Callable[[], None] = self.hide
        self._note = Note("warning", "conditional")
        self.yes = button(yes, self._yes)
        self.no = button(no, self.hide)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, GAP, 20, GAP)
        inside.setSpacing(12)
        inside.addWidget(self._note)
        self.details = QVBoxLayout()
        self.details.setSpacing(UNIT)
        inside.addLayout(self.details)
        inside.addLayout(buttons(self.no, self.yes))
        self.hide()

    def ask(self, text: str, pressed: Callable[[], None]) -> None:
        """Ask; only the first button does it, the other is chosen at first."""
        self._note.show_note("warning", "conditional", text)
        self._pressed = pressed
        self.show()
        self.no.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return took_esc(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it is; Enter presses the button that is chosen."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()
        else:
            super().keyPressEvent(event)

    def _yes(self) -> None:
        self.hide()
        self._pressed()
