"""The form for hours of a side job: a weekday, hours, and from when until when."""

from datetime import date

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import NAMES, WEEKDAYS
from stagetool.office.side_jobs import SideJobRow
from ui.pages.pupils.time_presenter import TypedJob
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.small_form import SmallForm


class JobForm(SmallForm):
    """New hours, or those of a row; `saved` brings the `TypedJob`."""

    def __init__(self, texts: Texts, today: date, row: SideJobRow | None = None) -> None:
        super().__init__(texts, "ui.job.save")
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
        self.fields = {
            "weekday": self.weekday,
            "hours": self.hours,
            "starts": self.starts,
            "ends": self.ends,
        }
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.typed()))
        said = ((texts("ui.job.title"), "strong"), (texts("ui.job.help"), "small"))
        self.put(said, self.fields.values())
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
