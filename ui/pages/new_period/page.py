"""The form for a new stage period."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.ids import PeriodId
from stagetool.calendar.week_times import NO_TIMES
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.add_period import add_period
from stagetool.office.period_choices import PeriodChoices, period_choices
from ui.models.tables import dutch_key
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.new_period.class_picker import ClassPicker
from ui.pages.new_period.presenter import (
    NewPeriodPresenter,
    NewPeriodTasks,
    PeriodPresenter,
    TypedPeriod,
)
from ui.pages.new_period.summary import Summary
from ui.widgets.fields import ChoiceField, DateField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import GAP, MARGIN, UNIT, mark
from ui.widgets.week_times import WeekTimesField

WIDTH = 720
WORKDAYS = 5


class NewPeriodSheet(QWidget):
    """Asks for a period in three groups (fits `NewPeriodForm`)."""

    def __init__(self, context: PageContext, made: Callable[[PeriodId], None]) -> None:
        """Make the form; `made` is told the new period."""
        super().__init__()
        self._context = context
        self._texts = context.texts
        self._made = made
        self.finished = False
        self.presenter = self.make_presenter()
        self._make_fields()
        self.summary = Summary(self._texts)
        self._lay_out()
        self._connect()

    def make_presenter(self) -> PeriodPresenter:
        """Return who checks and saves what was typed."""
        context, desk = self._context, self._context.desk
        tasks = NewPeriodTasks(partial(period_choices, desk), partial(add_period, desk))
        return NewPeriodPresenter(self, context.runner, context.frame, tasks)

    def put_first(self, widget: QWidget) -> None:
        """Put something above the fields."""
        self._sheet.insertWidget(0, widget)

    def start(self) -> None:
        """Fill what can be chosen."""
        self.presenter.start()

    def typed(self) -> TypedPeriod:
        """Return what was typed."""
        return TypedPeriod(
            name=self.name.value(),
            form=self.form.value(),
            starts=self.starts.value(),
            ends=self.ends.value(),
            weekdays=frozenset(day for day, box in enumerate(self.days) if box.isChecked()),
            hours=self.hours.value(),
            breaks=self.breaks.value(),
            lessons=self.lessons.value(),
            location=self.location.value(),
            classes=self.classes.chosen(),
        )

    def fill(self, draft: TypedPeriod) -> None:
        """Put back what was typed before the form was left without saving."""
        self.name.set_value(draft.name)
        self.starts.set_value(draft.starts)
        self.ends.set_value(draft.ends)
        self.hours.set_value(draft.hours)
        self.breaks.set_value(draft.breaks)
        for day, box in enumerate(self.days):
            box.setChecked(day in draft.weekdays)
        self._draft = draft

    def show_choices(self, choices: PeriodChoices) -> None:
        """Offer stage forms, classes and locations."""
        for form in choices.forms:
            self.form.box.addItem(form, form)
        for name, _ in choices.locations:
            self.location.box.addItem(name, name)
        self.location.setVisible(len(choices.locations) > 1)
        if choices.locations:
            self.lessons.set_value(choices.locations[0][1])
        self._choices = choices
        if self._draft is not None:
            self.form.set_value(self._draft.form)
            self.location.set_value(self._draft.location)
        self._show_classes()
        if self._draft is not None:
            self.lessons.set_value(self._draft.lessons)
            for name in self._draft.classes:
                if name in self.classes.boxes:
                    self.classes.boxes[name].setChecked(True)

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is wrong: on top and under each field."""
        told = {name: problem.words(self._texts) for name, problem in problems.items()}
        for name, field in self.fields.items():
            field.show_error(told.get(name, ""))
        was = self.summary.isVisible()
        self.summary.show_problems([(self.fields[name], text) for name, text in told.items()])
        if told and not was:
            self._scroll.ensureVisible(0, 0)
            self.summary.setFocus()

    def finish(self, period: PeriodId) -> None:
        """Go away; the page shows the new period."""
        self.finished = True
        self._context.frame.close_over()
        self._made(period)

    def _make_fields(self) -> None:
        texts, today = self._texts, self._context.desk.clock.today()
        wrong = texts("ui.form.no_date")

        def ask(name: str) -> tuple[str, str]:
            return texts(f"ui.new_period.{name}"), texts(f"ui.new_period.{name}_help")

        self.name = TextField(*ask("name"))
        self.form = ChoiceField(texts("ui.new_period.form"), (), texts("ui.new_period.form_help"))
        self.starts = DateField(
            texts("ui.new_period.starts"), today, wrong, texts("ui.new_period.day_help")
        )
        self.ends = DateField(
            texts("ui.new_period.ends"), today, wrong, texts("ui.new_period.day_help")
        )
        self.days = [TickBox(day) for day in WEEKDAYS]
        for box in self.days[:WORKDAYS]:
            box.setChecked(True)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        for number, box in enumerate(self.days):
            box.setAccessibleName(texts(f"ui.new_period.weekday.{number}"))
            line.addWidget(box)
        line.addStretch(1)
        row.setFocusProxy(self.days[0])
        self.weekdays = Field(texts("ui.new_period.weekdays"), row)
        self.hours = WeekTimesField(texts, *ask("hours"), weeks=True)
        self.hours.set_value("08:30-16:00")
        optional = texts("ui.form.optional")
        self.breaks = WeekTimesField(texts, *ask("breaks"), optional, empty_is_none=True)
        self.breaks.set_value("12:00-12:30")
        self.lessons = WeekTimesField(texts, *ask("lessons"), empty_is_none=True)
        self.lessons.set_value("08:30-15:00")
        self.location = ChoiceField(
            texts("ui.new_period.location"), [("", texts("ui.new_period.all_locations"))]
        )
        self.classes = ClassPicker(self._texts)
        self.count = QLabel()
        mark(self.count, "muted")
        self.count.hide()
        self.fields: dict[str, Field] = {
            "name": self.name,
            "form": self.form,
            "starts": self.starts,
            "ends": self.ends,
            "weekdays": self.weekdays,
            "hours": self.hours,
            "breaks": self.breaks,
            "lessons": self.lessons,
            "classes": self.classes,
        }

    def _lay_out(self) -> None:
        texts = self._texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.summary, 0, 0, 1, 2)
        grid.addWidget(words(texts("ui.new_period.group_what"), "section"), 1, 0, 1, 2)
        grid.addWidget(self.name, 2, 0, top)
        grid.addWidget(self.form, 2, 1, top)
        grid.addWidget(words(texts("ui.new_period.group_when"), "section"), 3, 0, 1, 2)
        grid.addWidget(self.starts, 4, 0, top)
        grid.addWidget(self.ends, 4, 1, top)
        grid.addWidget(self.weekdays, 5, 0, 1, 2)
        grid.addWidget(self.count, 6, 0, 1, 2)
        grid.addWidget(self.hours, 7, 0, top)
        grid.addWidget(self.breaks, 7, 1, top)
        grid.addWidget(self.lessons, 8, 0, top)
        grid.addWidget(words(texts("ui.new_period.group_who"), "section"), 9, 0, 1, 2)
        grid.addWidget(self.location, 10, 0, top)
        grid.addWidget(self.classes, 11, 0, 1, 2)
        sheet = QWidget()
        sheet.setMaximumWidth(WIDTH)
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._sheet.addLayout(grid)
        inside = QWidget()
        mark(inside, "scrolled")
        holder = QHBoxLayout(inside)
        holder.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        holder.addWidget(sheet, 1)
        holder.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self._context.frame.close_over())
        self.save = QPushButton(texts("ui.new_period.save"))
        mark(self.save, "primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.setSpacing(UNIT)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.name.input)
        self._show_week()

    def _show_week(self) -> None:
        days = [day for day, box in enumerate(self.days) if box.isChecked()]
        self.hours.show_week(days, self.breaks.times() or NO_TIMES)

    def _connect(self) -> None:
        self.save.clicked.connect(lambda _checked=False: self.presenter.save(self.typed()))
        self.name.line.editingFinished.connect(self._left)
        for times in (self.hours, self.breaks, self.lessons):
            times.changed.connect(self._left)
        for day in (self.starts, self.ends):
            day.day_changed.connect(self._left)
        for box in self.days:
            box.toggled.connect(lambda _on: self._left())
        self.classes.changed.connect(self._left)
        self.location.when_changed(lambda _name: self._show_classes())

    _choices: PeriodChoices | None = None
    _draft: TypedPeriod | None = None

    def _show_classes(self) -> None:
        if self._choices is None:
            return
        where = self.location.value()
        classes = [one for one in self._choices.classes if where in {"", one.location}]
        self.classes.show_classes(sorted(classes, key=lambda one: dutch_key(one.name)))
        lessons = dict(self._choices.locations).get(where)
        if lessons:
            self.lessons.set_value(lessons)

    def _left(self) -> None:
        typed = self.typed()
        days = typed.days()
        self.count.setText(self._texts("ui.new_period.days", count=days) if days else "")
        self.count.setVisible(days > 0)
        self._show_week()
        self.presenter.look_again(typed)


def open_new_period(
    context: PageContext,
    made: Callable[[PeriodId], None],
    draft: TypedPeriod | None = None,
    left: Callable[[TypedPeriod | None], None] | None = None,
) -> NewPeriodSheet:
    """Let the form take the middle of the window; keep the sheet that is returned.

    Args:
        context: What a page is given.
        made: Told the new period.
        draft: What was typed before.
        left: Told what was typed when the form goes, or None when the period was made.
    """
    sheet = NewPeriodSheet(context, made)
    if draft is not None:
        sheet.fill(draft)

    def closed() -> None:
        if left is not None:
            left(None if sheet.finished else sheet.typed())

    context.frame.show_over(sheet, context.texts("ui.new_period.title"), closed)
    sheet.start()
    return sheet
