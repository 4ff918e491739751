"""Schoolkalender: which days go otherwise, per location; each row can be looked at and changed."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker

from stagetool.base.texts import Texts
from stagetool.office.desk import Role
from stagetool.office.school_calendar import (
    KINDS,
    CalendarChanged,
    CalendarOverview,
    CalendarRow,
    DayForm,
    add_day,
    calendar_overview,
    check_day,
    edit_day,
    remove_day,
)
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, button, buttons
from ui.pages.year.sections.list_part import ListPart
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.inputs import TickBox


class CalendarSection(ListPart):
    """The days of one school year at one location."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "calendar", day_columns(context.texts), lambda row: row.day)
        texts, desk = context.texts, context.desk
        self._desk = desk
        may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.year = ChoiceField(texts("ui.year.calendar.year"), ())
        self.location = ChoiceField(texts("ui.year.calendar.location"), ())
        for choice in (self.year, self.location):
            choice.when_changed(lambda _value: self.refresh())
            self.choices.addWidget(choice)
        self.add_action("remove", self._remove).setVisible(may)
        self.add_action("check", self._check).setVisible(may)
        self.form = self._make_form(desk.clock.today())
        self.form.setVisible(may)
        self.column.insertWidget(self.column.count() - 1, self.form)

    def refresh(self) -> None:
        """Ask again."""
        year, location = self.year.value() or None, self.location.value() or None
        self.ask(partial(calendar_overview, self._desk, year, location), self._take)

    def show_chosen(self) -> None:
        """Put the chosen row in the form."""
        super().show_chosen()
        row = self._chosen()
        if row is not None:
            self.name.set_value(row.name)
            self.starts.set_value(row.starts)
            self.ends.set_value(row.ends)
            self.kind.set_value(row.kind)
            self.lessons.setChecked(row.lessons)
            self.stage.setChecked(row.stage)
            self.own.setChecked(row.own)

    def _make_form(self, today: date) -> Card:
        texts = self.context.texts
        wrong = texts("ui.year.calendar.no_date")
        self.name = TextField(texts("ui.year.calendar.name"))
        self.starts = DateField(texts("ui.year.calendar.starts"), today, wrong)
        self.ends = DateField(texts("ui.year.calendar.ends"), today, wrong)
        kinds = tuple((kind, texts(f"ui.year.calendar.kind_{kind}")) for kind in KINDS)
        self.kind = ChoiceField(texts("ui.year.calendar.kind"), kinds)
        self.lessons = TickBox(texts("ui.year.calendar.lessons"))
        self.stage = TickBox(texts("ui.year.calendar.stage"))
        self.own = TickBox(texts("ui.year.calendar.own"))
        self.new = button(texts("ui.year.calendar.new"), partial(self._save, add=True))
        self.save = button(texts("ui.care.save"), partial(self._save, add=False), "primary")
        card = Card(texts("ui.year.calendar.form"))
        parts = (self.name, self.starts, self.ends, self.kind, self.lessons, self.stage, self.own)
        for part in parts:
            card.inside.addWidget(part)
        card.inside.addLayout(buttons(self.new, self.save))
        return card

    def _take(self, answer: CalendarOverview) -> None:
        with QSignalBlocker(self.year.box), QSignalBlocker(self.location.box):
            self.year.box.clear()
            for year in answer.school_years:
                self.year.box.addItem(year, year)
            self.year.set_value(answer.school_year)
            self.location.box.clear()
            for name, region in answer.locations:
                self.location.box.addItem(f"{name} ({region})", name)
            self.location.set_value(answer.location)
        texts = self.context.texts
        notes = []
        if answer.unchecked:
            key = "ui.year.calendar.unchecked" + ("_one" if answer.unchecked == 1 else "")
            notes.append(("warning", "conditional", texts(key, count=answer.unchecked)))
        self.show_rows(answer.rows, notes)

    def _chosen(self) -> CalendarRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _save(self, *, add: bool) -> None:
        row = self._chosen()
        form = DayForm(
            name=self.name.value(),
            starts=self.starts.value(),
            ends=self.ends.value(),
            kind=self.kind.value(),
            location=self.location.value() if self.own.isChecked() else None,
            lessons=self.lessons.isChecked(),
            stage=self.stage.isChecked(),
        )
        if add or row is None:
            self.do(partial(add_day, self._desk, form), self._changed)
        else:
            self.do(partial(edit_day, self._desk, row.day, form), self._changed)

    def _check(self) -> None:
        row = self._chosen()
        if row is not None:
            self.do(partial(check_day, self._desk, row.day), self._changed)

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self.do(partial(remove_day, self._desk, row.day), self._changed)

    def _changed(self, changed: CalendarChanged) -> None:
        if changed.conflicts:
            facts = {"count": len(changed.conflicts)}
            self.context.frame.say(UserMessage("ui.year.calendar.clash", facts), "warning")
        else:
            facts = {"count": changed.judged}
            self.context.frame.say(UserMessage("ui.year.calendar.saved", facts), "done")


def day_columns(texts: Texts) -> tuple[Column[CalendarRow], ...]:
    """Return them: what, when, what goes on, of whom, from which source."""
    return (
        Column(
            texts("ui.year.calendar.name"),
            lambda row: row.name,
            stretch=True,
            mark=lambda row: "" if row.checked else "conditional",
        ),
        Column(
            texts("ui.year.calendar.days"),
            lambda row: row.days_text,
            sort_key=lambda row: row.starts,
            width=190,
        ),
        Column(texts("ui.year.calendar.kind"), lambda row: row.kind_text, width=120),
        Column(texts("ui.year.calendar.effect"), lambda row: row.effect_text, width=170),
        Column(
            texts("ui.year.calendar.whose"),
            lambda row: row.location if row.own else row.region,
            width=96,
            spare=2,
        ),
        Column(
            texts("ui.year.calendar.source"),
            lambda row: row.source_text,
            width=190,
            spare=3,
            tooltip=lambda row: f"{row.source_text} {row.note}".strip(),
        ),
    )
