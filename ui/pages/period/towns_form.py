"""Asks once where towns lie that nobody knows: which known town is beside each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import TextField
from ui.widgets.theme import UNIT

AT_ONCE = 6


class TownsForm(QWidget):
    """A line per town.

    Signals:
        saved: A dictionary from each unknown town to the known one beside it.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, towns: Sequence[str]) -> None:
        super().__init__()
        self.fields = {
            town: TextField(texts("ui.towns.beside", town=town)) for town in towns[:AT_ONCE]
        }
        self.save = QPushButton(texts("ui.towns.save"))
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.answers()))
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addLayout(buttons)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            self.setFocusProxy(first.input)

    def answers(self) -> dict[str, str]:
        """Return what was typed, without the lines that stayed empty."""
        typed = {town: field.value() for town, field in self.fields.items()}
        return {town: beside for town, beside in typed.items() if beside}
