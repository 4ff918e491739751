"""Links an activity that the catalogue lacks to one that it has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import ChoiceBox, Field
from ui.widgets.theme import UNIT


class MapForm(QWidget):
    """One choice out of the catalogue, found by typing a part of its name.

    Signals:
        saved: The code that was chosen, or "".
        cancelled: Nothing is saved.
    """

    saved = Signal(str)
    cancelled = Signal()

    def __init__(self, texts: Texts, code: str, catalogue: Sequence[tuple[str, str]]) -> None:
        """Make the form.

        Args:
            texts: The catalogue of texts.
            code: As the company list has it.
            catalogue: Codes with their Dutch names.
        """
        super().__init__()
        self.box = ChoiceBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        for known, name in sorted(catalogue, key=lambda one: one[1].casefold()):
            self.box.addItem(name, known)
        self.box.setCurrentIndex(-1)
        field = Field(texts("ui.map.which", code=code), self.box, texts("ui.map.help"))
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(texts("ui.map.which", code=code))
        self.save = QPushButton(texts("ui.map.save"))
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.chosen()))
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, UNIT)
        layout.setSpacing(12)
        layout.addWidget(field)
        layout.addLayout(buttons)
        self.setFocusProxy(self.box)

    def chosen(self) -> str:
        """Return the code whose name stands in the box, or ""."""
        place = self.box.findText(self.box.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return str(self.box.itemData(place)) if place >= 0 else ""
