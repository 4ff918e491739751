"""The form that records signatures under one agreement, or under all of a period."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import DateField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import UNIT

PARTIES = ("school", "company", "parent", "pupil")


class SignForm(QWidget):
    """Who signed, and on which day.

    Signals:
        saved: The parties (a tuple of words) and the day, or None when it cannot be read.
        cancelled: Nothing is saved.
    """

    saved = Signal(object, object)
    cancelled = Signal()

    def __init__(self, texts: Texts, today: date, signed: Mapping[str, bool] | None = None) -> None:
        """Make the form.

        Args:
            texts: The catalogue.
            today: The day that stands there at first.
            signed: Of one agreement, who must or may sign, in words, and who did already.
        """
        super().__init__()
        self.parties: dict[str, TickBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(words(texts("ui.sign.who"), "strong"))
        for party in PARTIES:
            word = texts(f"office.party.{party}")
            if signed is not None and word not in signed:
                continue
            box = TickBox(word.capitalize())
            if signed is not None and signed[word]:
                box.setChecked(True)
                box.setEnabled(False)
            self.parties[party] = box
            layout.addWidget(box)
        self.day = DateField(texts("ui.sign.on"), today, texts("ui.form.no_date"))
        self.day.set_value(today)
        layout.addWidget(self.day)
        self.save = QPushButton(texts("ui.sign.save"))
        self.save.clicked.connect(lambda _checked=False: self._save())
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout.addLayout(buttons)
        free = next((box for box in self.parties.values() if box.isEnabled()), self.save)
        self.setFocusProxy(free)

    def chosen(self) -> tuple[str, ...]:
        """Return who signed now, beside who had signed before."""
        return tuple(
            party for party, box in self.parties.items() if box.isChecked() and box.isEnabled()
        )

    def _save(self) -> None:
        self.saved.emit(self.chosen(), self.day.value())
