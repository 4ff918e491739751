"""The strip above a page: one quiet sentence, and what can be done here."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.widgets.theme import MARGIN, UNIT, mark


class ActionStrip(QWidget):
    """A sentence left, quiet buttons and the one primary button right."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self._words, "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(UNIT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.addWidget(self._words, 1)
        layout.addLayout(self._buttons)

    def show_words(self, text: str) -> None:
        """Show the sentence."""
        self._words.setText(text)

    def show_buttons(self, buttons: Iterable[QPushButton]) -> None:
        """Replace the buttons; the primary one comes last, at the right."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for button in sorted(buttons, key=lambda one: one.property("role") == "primary"):
            self._buttons.addWidget(button)
