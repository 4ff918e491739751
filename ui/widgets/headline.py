"""The top of a page: its title, a quiet line, and what can be done here."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.theme import MARGIN, UNIT, mark


class Headline(QWidget):
    """Title left, quiet buttons and the one primary button right."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = QLabel(title)
        self.under = QLabel()
        for label, role in ((self.title, "title"), (self.under, "muted")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            mark(label, role)
        self.under.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.title)
        left.addWidget(self.under)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(UNIT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.addLayout(left, 1)
        layout.addLayout(self._buttons)

    def show_under(self, text: str) -> None:
        """Show the quiet line."""
        self.under.setText(text)
        self.under.setVisible(bool(text))

    def show_buttons(self, buttons: Iterable[QPushButton]) -> None:
        """Replace the buttons; the primary one comes last, at the right."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for button in sorted(buttons, key=lambda one: one.property("role") == "primary"):
            self._buttons.addWidget(button)
