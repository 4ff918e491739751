"""The lines above the board: what is shown, searching, undo; and what would happen."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.undo import UndoState
from ui.pages.board.paint import TARGET_ICONS, TARGET_INKS
from ui.widgets.fields import ChoiceBox
from ui.widgets.icons import IconView, icon
from ui.widgets.inputs import TickBox, plain_tip
from ui.widgets.pane import words
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

SEATS, BY_COMPANY, BY_PUPIL = "seats", "companies", "pupils"
VIEWS = (SEATS, BY_COMPANY, BY_PUPIL)
LINES = 2


class Tools(QWidget):
    """Buttons and a field over the board.

    Signals:
        view_chosen: `seats`, `companies` or `pupils`.
        typed: What is searched for.
        free_chosen: Whether only places with a free seat are shown.
        zoomed: 1 or -1.
        undo_asked, redo_asked, list_asked: A button.
    """

    view_chosen = Signal(str)
    typed = Signal(str)
    free_chosen = Signal(bool)
    zoomed = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()
    list_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.views = ChoiceBox()
        self.views.setAccessibleName(texts("ui.board.view.which"))
        self.views.setMinimumWidth(172)
        for view in VIEWS:
            self.views.addItem(texts(f"ui.board.view.{view}"), view)
        self.search = _Search()
        self.search.setPlaceholderText(texts("ui.board.search"))
        self.search.setAccessibleName(texts("ui.board.search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(96)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.free = TickBox(texts("ui.board.only_free"))
        self.less, self.more = self._button("minus"), self._button("plus")
        self._name(self.less, texts("ui.board.zoom_out"))
        self._name(self.more, texts("ui.board.zoom_in"))
        self.undo, self.redo = self._button("undo"), self._button("redo")
        self.list = self._button("print")
        self._name(self.list, texts("ui.board.as_list"))
        self.said_icon = IconView("info", "muted", 18)
        self.said = words("", "muted")
        self.said.setMinimumHeight(LINES * self.fontMetrics().height() + 2)
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        self._connect()
        self.show_steps(UndoState("", ""))
        self.show_view(SEATS)

    def show_view(self, view: str) -> None:
        """Show which view is in sight, with the tools that belong to it."""
        self.views.blockSignals(True)  # noqa: FBT003 - Qt
        self.views.setCurrentIndex(VIEWS.index(view))
        self.views.blockSignals(False)  # noqa: FBT003 - Qt
        seats = view == SEATS
        self.free.setVisible(seats)
        for button in (self.less, self.more):
            button.setVisible(not seats)

    def show_steps(self, steps: UndoState) -> None:
        """Name what undo and redo would do."""
        for button, key, step in ((self.undo, "undo", steps.undo), (self.redo, "redo", steps.redo)):
            name = self._texts(f"ui.board.{key}", step=step) if step else ""
            self._name(button, name or self._texts(f"ui.board.no_{key}"))
            button.setEnabled(bool(step))

    def say(self, text: str, quality: str = "") -> None:
        """Say what would happen, with the icon of a quality; or something quiet."""
        if quality:
            self.said_icon.show_icon(TARGET_ICONS[quality], TARGET_INKS[quality])
        else:
            self.said_icon.show_icon("info", "muted")
        mark(self.said, "strong" if quality else "muted")
        self.said.setText(text)
        self.said.setToolTip(plain_tip(text))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(UNIT)
        first.addWidget(self.views)
        first.addWidget(self.search, 1)
        for button in (self.less, self.more, self.undo, self.redo, self.list):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(UNIT)
        second.addWidget(self.said_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self.said, 1)
        second.addSpacing(GAP)
        second.addWidget(self.free, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, UNIT, MARGIN, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self.views.currentIndexChanged.connect(lambda number: self.view_chosen.emit(VIEWS[number]))
        self.search.textChanged.connect(self.typed)
        self.search.left.connect(self.search.clear)
        self.free.toggled.connect(self.free_chosen)
        self.less.clicked.connect(lambda _checked=False: self.zoomed.emit(-1))
        self.more.clicked.connect(lambda _checked=False: self.zoomed.emit(1))
        self.undo.clicked.connect(lambda _checked=False: self.undo_asked.emit())
        self.redo.clicked.connect(lambda _checked=False: self.redo_asked.emit())
        self.list.clicked.connect(lambda _checked=False: self.list_asked.emit())

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(name))
        button.setProperty("role", "quiet")
        button.setMinimumSize(34, 32)
        return button

    def _name(self, button: QPushButton, name: str) -> None:
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(name))


class _Search(QLineEdit):
    """Takes Esc before the window's own shortcut does."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Esc while something is typed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it; all else is typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
