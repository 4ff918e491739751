"""The form for hours of a side job: a weekday, hours, and from when until when."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import NAMES, WEEKDAYS
from stagetool.office.side_jobs import SideJobRow
from ui.pages.messages import UserMessage
from ui.pages.pupils.time_presenter import TypedJob
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.pane import words


class JobForm(QWidget):
    """New hours, or those of a row.

    Signals:
        saved: With the `TypedJob`.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, today: date, row: SideJobRow | None = None) -> None:
        super().__init__()
        self._texts = texts
        self._row = row
        days = [(word, name.capitalize()) for word, name in zip(WEEKDAYS, NAMES, strict=True)]
        self.weekday = ChoiceField(texts("ui.job.weekday"), days)
        self.hours = TextField(texts("ui.job.hours"), texts("ui.job.hours_help"))
        optional, wrong = texts("ui.form.optional"), texts("ui.form.no_date")
        self.starts = DateField(texts("ui.job.starts"), today, wrong, extra=optional)
        self.ends = DateField(texts("ui.job.ends"), today, wrong, extra=optional)
        self.weekday.set_value(row.weekday if row else WEEKDAYS[5])
        if row is not None:
            self.hours.set_value(row.hours)
            self.starts.set_value(row.starts)
            self.ends.set_value(row.ends)
        self.fields: dict[str, Field] = {
            "weekday": self.weekday,
            "hours": self.hours,
            "starts": self.starts,
            "ends": self.ends,
        }
        self.save = QPushButton(texts("ui.job.save"))
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.typed()))
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(words(texts("ui.job.title"), "strong"))
        layout.addWidget(words(texts("ui.job.help"), "small"))
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addLayout(buttons)
        self.hours.line.returnPressed.connect(self.save.click)
        self.setFocusProxy(self.weekday.input)

    def typed(self) -> TypedJob:
        """Return what was typed."""
        days = {"starts": self.starts, "ends": self.ends}
        return TypedJob(
            job=self._row.job if self._row else None,
            weekday=self.weekday.value(),
            hours=self.hours.value(),
            starts=self.starts.value(),
            ends=self.ends.value(),
            wrong=tuple(
                name
                for name, field in days.items()
                if field.line.text().strip() and field.value() is None
            ),
        )

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what cannot be used under the fields, and go to the first."""
        for name, field in self.fields.items():
            problem = problems.get(name)
            field.show_error(problem.words(self._texts) if problem else "")
        first = next((name for name in self.fields if name in problems), "")
        if first:
            self.fields[first].input.setFocus()
