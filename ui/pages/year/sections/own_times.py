"""Days and hours of the chosen pupils that differ from those of the period."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.period_pupils import OwnTimes
from ui.pages.section import Card, button, buttons
from ui.widgets.fields import DateField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.week_times import WeekTimesField


class OwnTimesCard(Card):
    """First and last day, weekdays and hours; what is empty holds as for the period."""

    def __init__(self, texts: Texts, today: date, saved: Callable[[OwnTimes], None]) -> None:
        """Make it; `saved` is told what was typed."""
        super().__init__(texts("ui.year.own_times.title"))
        self._texts = texts
        self._saved = saved
        wrong = texts("ui.form.no_date")
        self.starts = DateField(texts("ui.year.own_times.starts"), today, wrong)
        self.ends = DateField(texts("ui.year.own_times.ends"), today, wrong)
        self.days = {day: TickBox(day) for day in WEEKDAYS}
        self.hours = WeekTimesField(
            texts, texts("ui.year.forms.hours"), texts("ui.year.own_times.hours_help"), weeks=True
        )
        for tick in self.days.values():
            tick.toggled.connect(lambda _on: self._show_week())
        self.save = button(texts("ui.year.own_times.save"), self._save)
        self.inside.addWidget(words(texts("ui.year.own_times.help"), "muted"))
        dates, ticks = QHBoxLayout(), QHBoxLayout()
        dates.addWidget(self.starts)
        dates.addWidget(self.ends)
        for tick in self.days.values():
            ticks.addWidget(tick)
        ticks.addStretch()
        self.inside.addLayout(dates)
        self.inside.addLayout(ticks)
        self.inside.addWidget(self.hours)
        self.inside.addLayout(buttons(self.save))

    def show_times(self, own: OwnTimes | None) -> None:
        """Fill in what is otherwise now; None empties it."""
        now = own or OwnTimes()
        self.starts.set_value(now.starts)
        self.ends.set_value(now.ends)
        for day, tick in self.days.items():
            tick.setChecked(day in now.weekdays)
        self.hours.set_value(now.hours)
        self._show_week()

    def _show_week(self) -> None:
        ticked = [day for day, tick in enumerate(self.days.values()) if tick.isChecked()]
        self.hours.show_week(ticked)

    def _save(self) -> None:
        for field in (self.starts, self.ends):
            if field.line.text().strip() and field.value() is None:
                field.show_error(self._texts("ui.form.no_date"))
                field.input.setFocus()
                return
        days = tuple(day for day, tick in self.days.items() if tick.isChecked())
        self._saved(
            OwnTimes(
                starts=self.starts.value(),
                ends=self.ends.value(),
                weekdays=days,
                hours=self.hours.value(),
            )
        )
