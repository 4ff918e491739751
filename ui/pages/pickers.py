"""Fields that hold several values: ticks beside each other, and a list filled by searching."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.pages.section import empty
from ui.widgets.fields import ChoiceBox, Field
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import GAP, UNIT, mark


class SearchBox(ChoiceBox):
    """One of many, found by typing a part of its name."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        """Make a box; choices are values with their words."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(SearchBox.InsertPolicy.NoInsert)
        for value, shown in choices:
            self.addItem(shown, value)
        self.setCurrentIndex(-1)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def found(self) -> str:
        """Return the value whose words stand in the box, or ""."""
        typed, chosen = self.currentText().strip(), self.currentIndex()
        if chosen >= 0 and self.itemText(chosen) == typed:  # of two alike, the one that was chosen
            return str(self.itemData(chosen))
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(place)) if place >= 0 else ""

    def name_line(self, name: str) -> None:
        """Give the line that is typed in a name for who cannot see it."""
        self.setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)


class SearchField(Field):
    """One of many, found by typing; what is typed may also be something new."""

    def __init__(
        self, label: str, choices: Sequence[tuple[str, str]], help_text: str = "", extra: str = ""
    ) -> None:
        self.box = SearchBox(choices)
        super().__init__(label, self.box, help_text, extra)
        self.box.name_line(label)

    def value(self) -> str:
        """Return the value that was found, or ""."""
        return self.box.found()

    def text(self) -> str:
        """Return what was typed."""
        return self.box.currentText().strip()

    def set_value(self, value: str) -> None:
        """Choose a value, or nothing."""
        self.box.setCurrentIndex(self.box.findData(value))

    def set_text(self, text: str) -> None:
        """Put a text in."""
        self.box.setEditText(text)


class TickField(Field):
    """A few values, each on or off."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        across: int,
        help_text: str = "",
        extra: str = "",
    ) -> None:
        """Make a field; choices are values with their words, `across` beside each other."""
        self.boxes = {value: TickBox(shown) for value, shown in choices}
        inside = _Ticks(tuple(self.boxes.values()), across)
        inside.setFocusProxy(next(iter(self.boxes.values())))
        super().__init__(label, inside, help_text, extra)

    def value(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of the ticks."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, values: Sequence[str]) -> None:
        """Tick these."""
        for value, box in self.boxes.items():
            box.setChecked(value in values)


class _Ticks(QWidget):
    """Ticks beside each other, as many as there is room for."""

    def __init__(self, boxes: Sequence[TickBox], most: int) -> None:
        super().__init__()
        self._boxes, self._most, self._across = boxes, most, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take fewer columns where there is less room."""
        super().resizeEvent(event)
        widest = max(box.sizeHint().width() for box in self._boxes) + GAP
        self._arrange(max(1, min(self._most, (self.width() + GAP) // widest)))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._grid.setColumnStretch(self._across, 0)
        self._across = across
        for box in self._boxes:
            self._grid.removeWidget(box)
        for place, box in enumerate(self._boxes):
            self._grid.addWidget(box, place // across, place % across)
        self._grid.setColumnStretch(across, 1)
        self.updateGeometry()


class CodesField(Field):
    """A list of values; one is added by searching, and each can go.

    Signals:
        changed: Something came or went.
    """

    changed = Signal()

    def __init__(
        self, texts: Texts, label: str, names: Mapping[str, str], help_text: str = ""
    ) -> None:
        """Make an empty list.

        Args:
            texts: The catalogue of texts.
            label: What it is called.
            names: Values that can be added, with their words.
            help_text: Under the list.
        """
        self._texts = texts
        self._names = names
        self._codes: list[str] = []
        choices = sorted(names.items(), key=lambda one: one[1].casefold())
        self.box = SearchBox(choices)
        self.add = QPushButton(texts("ui.sheet.add"))
        self.add.setAccessibleName(texts("ui.sheet.add_to", label=label))
        self.add.clicked.connect(lambda _checked=False: self._add())
        line, completer = self.box.lineEdit(), self.box.completer()
        if line is not None:
            line.returnPressed.connect(self._add)
            line.setPlaceholderText(texts("ui.sheet.search"))
        if completer is not None:  # the line gets its text after this signal
            completer.activated.connect(lambda _text: QTimer.singleShot(0, self, self._add))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        search = QHBoxLayout()
        search.setSpacing(UNIT)
        search.addWidget(self.box, 1)
        search.addWidget(self.add)
        column.addLayout(search)
        inside.setFocusProxy(self.box)
        super().__init__(label, inside, help_text)
        self.box.name_line(label)
        self.removes: list[QPushButton] = []
        self._show()

    def value(self) -> tuple[str, ...]:
        """Return the values, in the order in which they came."""
        return tuple(self._codes)

    def set_value(self, codes: Sequence[str]) -> None:
        """Put values in."""
        self._codes = list(dict.fromkeys(codes))
        self._show()

    def _add(self) -> None:
        code = self.box.found()
        wrong = bool(self.box.currentText().strip()) and not code
        self.show_error(self._texts("ui.sheet.not_found") if wrong else "")
        if not code:
            return
        if code not in self._codes:
            self._codes.append(code)
            self._show()
        self.box.setCurrentIndex(-1)
        self.box.setEditText("")
        self.changed.emit()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._show()
        self.box.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        empty(self._rows)
        self.removes = []
        if not self._codes:
            self._rows.addWidget(words(self._texts("ui.sheet.none_yet"), "muted"))
        for code in self._codes:
            self._rows.addWidget(self._line(code, self._names.get(code, code)))

    def _line(self, code: str, name: str) -> QWidget:
        go = QPushButton(self._texts("ui.sheet.remove"))
        mark(go, "link")
        go.setAccessibleName(self._texts("ui.sheet.remove_which", name=name))
        go.clicked.connect(lambda _checked=False: self._remove(code))
        self.removes.append(go)
        inside = QWidget()
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(words(name), 1)
        line.addWidget(go)
        return inside
