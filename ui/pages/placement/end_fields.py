"""Why and when a stage stops: three fields, and what is missing in them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.end_reasons import REASONS
from ui.pages.placement.presenter import TypedEnd
from ui.widgets.fields import ChoiceField, DateField, TextField


class EndFields(QWidget):
    """Reason, what happened, and the last day."""

    def __init__(self, texts: Texts, today: date, *, again: bool = False) -> None:
        """Make the fields; `again` offers only reasons after which a pupil needs a place."""
        super().__init__()
        self._texts, self._today = texts, today
        known = [one for one in REASONS.values() if one.by_hand and (one.again or not again)]
        choices = [("", texts("ui.end.choose"))]
        choices += [(one.word, texts(f"office.end_reason.{one.word}")) for one in known]
        self.reason = ChoiceField(texts("ui.end.reason"), choices)
        self.note = TextField(texts("ui.end.note"), texts("ui.end.note_help"))
        self.day = DateField(texts("ui.end.day"), today, texts("ui.form.no_date"))
        self.day.set_value(today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.reason, self.note, self.day):
            column.addWidget(part)
        self.setFocusProxy(self.reason.input)

    def when_changed(self, told: Callable[[str], None]) -> None:
        """Tell when another reason is chosen."""
        self.reason.when_changed(told)

    def value(self) -> TypedEnd | None:
        """Return what was typed, or None when something is missing and said so."""
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
            return None
        return TypedEnd(known.word, self.note.value(), on)
