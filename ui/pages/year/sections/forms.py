"""Stagevormen: what each kind of stage starts with, so that a new period asks less."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Role
from stagetool.office.stage_forms import (
    MOST_HOURS,
    MOST_VISITS,
    MOST_WEEKS,
    FormEdit,
    FormRow,
    add_form,
    edit_form,
    list_forms,
    remove_form,
)
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, button, buttons
from ui.pages.year.sections.list_part import ListPart
from ui.pages.year.sections.visit_form import Written
from ui.widgets.fields import Field, NumberBox, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.week_times import WeekTimesField

BOX = 160
NUMBERS = {
    "visits": MOST_VISITS,
    "weeks": MOST_WEEKS,
    "least_hours": MOST_HOURS,
    "most_hours": MOST_HOURS,
}


class FormsSection(ListPart):
    """The kinds of stage of this school."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "forms", form_columns(context.texts), lambda row: row.form)
        desk = context.desk
        self._desk = desk
        may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.add_action("remove", self._remove).setVisible(may)
        self.form = self._make_form()
        self.form.setVisible(may)
        self.column.insertWidget(self.column.count() - 1, self.form)

    def refresh(self) -> None:
        """Ask again."""
        self.ask(partial(list_forms, self._desk), self._take)

    def show_chosen(self) -> None:
        """Put the chosen form in the fields."""
        super().show_chosen()
        row = self._chosen()
        if row is None or not hasattr(self, "form"):
            return
        self.name.set_value(row.name)
        for name, box in self.boxes.items():
            box.setValue(getattr(row, name) or 0)
        for day, tick in self.days.items():
            tick.setChecked(day in row.weekdays)
        self.hours.set_value(row.hours)
        self.note.set_value(row.note)
        self.save.setEnabled(True)

    def _make_form(self) -> Card:
        texts = self.context.texts
        card = Card(texts("ui.year.forms.form"))
        self.name = TextField(texts("ui.year.forms.name"))
        hours = texts("ui.year.forms.unit_hours")
        units = {"least_hours": hours, "most_hours": hours}
        self.boxes = {
            name: NumberBox(0, most, units.get(name, ""), BOX) for name, most in NUMBERS.items()
        }
        for name, box in self.boxes.items():
            if name != "visits":
                box.setSpecialValueText(texts("ui.year.forms.none"))
        self.days = {day: TickBox(day) for day in WEEKDAYS}
        self.hours = WeekTimesField(
            texts, texts("ui.year.forms.hours"), texts("ui.year.forms.hours_help")
        )
        self.note = Written(texts("ui.year.forms.note"))
        card.inside.addWidget(self.name)
        for pair in (("visits", "weeks"), ("least_hours", "most_hours")):
            line = QHBoxLayout()
            for name in pair:
                line.addWidget(Field(texts(f"ui.year.forms.{name}"), self.boxes[name]))
            line.addStretch()
            card.inside.addLayout(line)
        card.inside.addWidget(words(texts("ui.year.forms.weekdays"), "strong"))
        line = QHBoxLayout()
        for tick in self.days.values():
            line.addWidget(tick)
        line.addStretch()
        card.inside.addLayout(line)
        card.inside.addWidget(self.hours)
        card.inside.addWidget(self.note)
        card.inside.addWidget(words(texts("ui.year.forms.old_stay"), "muted"))
        self.new = button(texts("ui.year.forms.new"), self._add)
        self.save = button(texts("ui.care.save"), self._save, "primary")
        self.save.setEnabled(False)
        card.inside.addLayout(buttons(self.new, self.save))
        return card

    def _take(self, rows: Sequence[FormRow]) -> None:
        self.show_rows(rows)

    def _chosen(self) -> FormRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _typed(self) -> FormEdit:
        return FormEdit(
            name=self.name.value(),
            visits=self.boxes["visits"].value(),
            weeks=self.boxes["weeks"].value(),
            least_hours=self.boxes["least_hours"].value(),
            most_hours=self.boxes["most_hours"].value(),
            weekdays=tuple(day for day, tick in self.days.items() if tick.isChecked()),
            hours=self.hours.value(),
            note=self.note.value(),
        )

    def _add(self) -> None:
        form = self._typed()
        self.do(partial(add_form, self._desk, form), lambda _id: self._say("added"))

    def _save(self) -> None:
        row = self._chosen()
        if row is not None:
            form = self._typed()
            self.do(partial(edit_form, self._desk, row.form, form), lambda _n: self._say("saved"))

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self.do(partial(remove_form, self._desk, row.form), lambda _none: self._say("removed"))

    def _say(self, what: str) -> None:
        self.context.frame.say(UserMessage(f"ui.year.forms.{what}"), "done")


def form_columns(texts: Texts) -> tuple[Column[FormRow], ...]:
    """Return them: what, on which ground, how long, which days, visits, in use."""
    return (
        Column(texts("ui.year.forms.name"), lambda row: row.name, stretch=True),
        Column(texts("ui.year.forms.basis"), lambda row: row.basis_text, width=170, spare=3),
        Column(
            texts("ui.year.forms.weeks"),
            lambda row: str(row.weeks or ""),
            sort_key=lambda row: row.weeks or 0,
            align="right",
            width=80,
        ),
        Column(texts("ui.year.forms.weekdays"), lambda row: ", ".join(row.weekdays), width=140),
        Column(texts("ui.year.forms.hours"), lambda row: row.hours, width=130, spare=2),
        Column(
            texts("ui.year.forms.visits"),
            lambda row: str(row.visits),
            sort_key=lambda row: row.visits,
            align="right",
            width=96,
        ),
        Column(
            texts("ui.year.forms.periods"),
            lambda row: str(row.periods),
            sort_key=lambda row: row.periods,
            align="right",
            width=96,
            spare=1,
        ),
    )
