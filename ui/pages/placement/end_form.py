"""Asks why and when a stage stops, and whether the pupil needs another place at once."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.end_reasons import REASONS
from ui.pages.placement.presenter import TypedEnd
from ui.widgets.fields import ChoiceField, DateField, TextField
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
        self._today = today
        known = [one for one in REASONS.values() if one.by_hand]
        choices = [("", texts("ui.end.choose"))]
        choices += [(one.word, texts(f"office.end_reason.{one.word}")) for one in known]
        self.reason = ChoiceField(texts("ui.end.reason"), choices)
        self.note = TextField(texts("ui.end.note"), texts("ui.end.note_help"))
        self.day = DateField(texts("ui.end.day"), today, texts("ui.form.no_date"))
        self.day.set_value(today)
        self.cancel = QPushButton(texts("ui.placement.keep"))
        self.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.end = QPushButton(texts("ui.placement.end"))
        self.end.clicked.connect(lambda _checked=False: self._end(again=False))
        self.again = QPushButton(texts("ui.end.again"))
        self.again.clicked.connect(lambda _checked=False: self._end(again=True))
        self.reason.when_changed(self._reason_changed)
        self._lay_out()
        self._reason_changed("")
        self.setFocusProxy(self.reason.input)

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
        for part in (self.reason, self.note, self.day):
            layout.addWidget(part)
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
        known, on = REASONS.get(self.reason.value()), self.day.value()
        lacks_note = known is not None and known.note and not self.note.value()
        problems = (
            (self.reason, known is None, "ui.end.no_reason"),
            (self.note, lacks_note, "ui.end.no_note"),
            (self.day, on is None or on > self._today, "ui.end.no_day"),
        )
        for field, wrong, key in problems:
            field.show_error(self._texts(key) if wrong else "")
        first = next((field for field, wrong, _ in problems if wrong), None)
        if first is not None or known is None or on is None:
            (first or self.day).input.setFocus()
            return
        self.ended.emit(TypedEnd(known.word, self.note.value(), on), again)
