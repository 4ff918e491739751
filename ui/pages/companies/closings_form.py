"""Days on which a company is closed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from stagetool.base.texts import Texts
from stagetool.office.company_closings import ClosingForm, ClosingRow
from ui.pages.edit_form import EditForm
from ui.widgets.fields import TextField
from ui.widgets.pane import words
from ui.widgets.theme import mark


class ClosingsEdit(EditForm):
    """Days on which a company is closed; each line can go, and one can be added.

    Signals:
        removed: The id of closed days that go.
    """

    removed = Signal(object)

    def __init__(self, texts: Texts, today: date, rows: Sequence[ClosingRow]) -> None:
        """Make the form with what is there."""
        super().__init__(texts, texts("ui.closings.title"))
        self.lines: list[QPushButton] = []
        for row in rows:
            self._column.addLayout(self._line(row))
        if not rows:
            self._column.addWidget(words(texts("ui.closings.none"), "muted"))
        self.starts = self.day(texts("ui.closings.starts"), today)
        self.ends = self.day(texts("ui.closings.ends"), today)
        self.reason = TextField(texts("ui.closings.reason"))
        self.save.setText(texts("ui.closings.add"))
        self.cancel.setText(texts("ui.closings.ready"))
        self.put(self.starts, self.ends, self.reason)

    def typed(self) -> ClosingForm | None:
        """Return the new closed days."""
        starts, ends = self.starts.value(), self.ends.value()
        wrong = starts is None
        late = not wrong and ends is not None and starts is not None and ends < starts
        self.starts.show_error(self._texts("ui.form.no_date") if wrong else "")
        self.ends.show_error(self._texts("ui.closings.before") if late else "")
        if starts is None or late:
            return None
        return ClosingForm(starts, ends, self.reason.value())

    def _line(self, row: ClosingRow) -> QHBoxLayout:
        said = ", ".join(part for part in (row.days_text, row.reason) if part)
        go = QPushButton(self._texts("ui.closings.remove"))
        mark(go, "link")
        go.setAccessibleName(self._texts("ui.closings.remove_which", days=said))
        go.clicked.connect(lambda _checked=False: self.removed.emit(row.closing))
        self.lines.append(go)
        line = QHBoxLayout()
        line.addWidget(words(said), 1)
        line.addWidget(go)
        return line
