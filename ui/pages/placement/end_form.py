"""Asks why and when a stage stops, and whether the pupil needs another place at once."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.end_reasons import REASONS
from ui.pages.placement.end_fields import EndFields
from ui.widgets.pane import words


class EndForm(QWidget):
    """Reason, what happened, and the last day.

    Signals:
        ended: What was typed (`TypedEnd`), and whether another place is looked for now.
        cancelled: The stage goes on.
    """

    ended = Signal(object, bool)
    cancelled = Signal()

    def __init__(self, texts: Texts, today: date) -> None:
        """Make the form; no reason is chosen yet, the last day is today."""
        super().__init__()
        self._texts = texts
        self.fields = EndFields(texts, today)
        self.reason, self.note, self.day = self.fields.reason, self.fields.note, self.fields.day
        self.cancel = QPushButton(texts("ui.placement.keep"))
        self.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.end = QPushButton(texts("ui.placement.end"))
        self.end.clicked.connect(lambda _checked=False: self._end(again=False))
        self.again = QPushButton(texts("ui.end.again"))
        self.again.clicked.connect(lambda _checked=False: self._end(again=True))
        self.fields.when_changed(self._reason_changed)
        self._lay_out()
        self._reason_changed("")
        self.setFocusProxy(self.fields)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(words(self._texts("ui.placement.end"), "strong"))
        layout.addWidget(words(self._texts("ui.placement.end_ask")))
        layout.addWidget(self.fields)
        layout.addLayout(buttons)
        other = QHBoxLayout()
        other.addStretch()
        other.addWidget(self.again)
        layout.addLayout(other)

    def _reason_changed(self, word: str) -> None:
        """Offer another place only where the pupil needs one."""
        known = REASONS.get(word)
        self.again.setEnabled(known is not None and known.again)
        self.again.setToolTip("" if self.again.isEnabled() else self._texts("ui.end.no_other"))

    def _end(self, *, again: bool) -> None:
        typed = self.fields.value()
        if typed is not None:
            self.ended.emit(typed, again)
