"""Ctrl+K: one field that finds every action, place, pupil and company."""

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import icon
from ui.widgets.inputs import plain_tip
from ui.widgets.theme import mark

WIDTH = 560
SHOWN = 12
WAIT = 120
LINE = 36


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: words, a quiet remark behind them, and what it does."""

    words: str
    remark: str
    icon: str
    run: Callable[[], None]


class Palette(QFrame):
    """Floats over the window; Esc goes back to where the user was.

    Signals:
        asked: The typed words, once the typing rests, for what only the office knows.
    """

    asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, "floating")
        self._entries: Sequence[Entry] = ()
        self._found: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self.most = SHOWN
        self._back: QWidget | None = None
        self.field = QLineEdit()
        mark(self.field, "palette")
        self.field.setPlaceholderText(texts("ui.palette.hint"))
        self.field.setAccessibleName(texts("ui.palette.hint"))
        self.list = QListWidget()
        self.list.setAccessibleName(texts("ui.palette.found"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(WAIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list.itemClicked.connect(lambda _item: self.choose())
        self._rest.timeout.connect(lambda: self.asked.emit(self.field.text().strip()))

    def open_with(self, entries: Sequence[Entry]) -> None:
        """Appear in the middle of the window's top with these entries."""
        self._entries = entries
        self._found = ()
        self.field.clear()
        self._fill()
        window = self.parentWidget()
        if window is not None:
            self._back = window.focusWidget()
            self.move((window.width() - WIDTH) // 2, 60)
        self.show()
        self.raise_()
        self.field.setFocus()

    def show_found(self, words: str, entries: Sequence[Entry]) -> None:
        """Add what the office found for these words, if they are still the ones."""
        if words == self.field.text().strip():
            self._found = entries
            self._fill()

    def choose(self) -> None:
        """Do what is marked."""
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.leave()
            entry.run()

    def leave(self) -> None:
        """Go away, and back to where the user was."""
        self.hide()
        with suppress(RuntimeError):  # the widget may be gone with its page
            if self._back is not None:
                self._back.setFocus()
        self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's up, down and Enter work in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.list.currentRow()
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        self._found = ()
        self._fill()
        self._rest.start()

    def _fill(self) -> None:
        words = _plain(self.field.text()).split()
        fit = [
            entry
            for entry in self._entries
            if all(word in _plain(f"{entry.words} {entry.remark}") for word in words)
        ]
        self._shown = [*self._found, *fit][: self.most]
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(icon(entry.icon or "forward", "muted"), "")
            item.setText(f"{entry.words}   {entry.remark}" if entry.remark else entry.words)
            item.setToolTip(plain_tip(item.text()))
            item.setSizeHint(QSize(WIDTH - 24, LINE))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(max(1, len(self._shown)) * LINE + 10)
        self.adjustSize()


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
