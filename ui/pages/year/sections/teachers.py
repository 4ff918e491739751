"""Begeleiders: the teachers who visit, how much each can do, and from where."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.add_teacher import add_teacher
from stagetool.office.desk import Role
from stagetool.office.edit_teacher import edit_teacher
from stagetool.office.export_agenda import TEACHER
from stagetool.office.list_teachers import list_teachers
from stagetool.office.remove_teacher import remove_teacher
from stagetool.office.teacher_rows import MOST_VISITS, TeacherForm, TeacherRow
from ui.models.tables import Column
from ui.pages.agenda_link import AgendaLink, may_save
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, button, buttons
from ui.pages.year.sections.list_part import ListPart
from ui.widgets.fields import Field, NumberBox, TextField
from ui.widgets.inputs import TickBox

NUMBER_WIDTH = 160
SCHOOL_DAYS = 5


class TeachersSection(ListPart):
    """A list of teachers and one form; the form is about the chosen one, or a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "teachers", teacher_columns(context.texts), lambda row: row.teacher
        )
        texts, desk = context.texts, context.desk
        self._desk = desk
        may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.add_action("agenda", self._agenda).setVisible(may_save(desk))
        self.add_action("remove", self._remove).setVisible(may)
        self.name = TextField(texts("ui.year.teachers.name"))
        self.town = TextField(texts("ui.year.teachers.town"), texts("ui.year.teachers.town_help"))
        self.mail = TextField(texts("ui.year.teachers.mail"), extra=texts("ui.care.optional"))
        self.phone = TextField(texts("ui.year.teachers.phone"), extra=texts("ui.care.optional"))
        self.most = NumberBox(0, MOST_VISITS, texts("ui.year.teachers.visits"), NUMBER_WIDTH)
        self.most.setSpecialValueText(texts("ui.year.teachers.no_limit"))
        self.days = {day: TickBox(day) for day in WEEKDAYS[:SCHOOL_DAYS]}
        self.save = button(texts("ui.care.save"), self._save, "primary")
        self.new = button(texts("ui.year.teachers.new"), self._new)
        form = Card(texts("ui.year.teachers.form"))
        for field in (self.name, self.town, self.mail, self.phone):
            form.inside.addWidget(field)
        form.inside.addWidget(Field(texts("ui.year.teachers.most"), self.most))
        form.inside.addWidget(self._days_field())
        form.inside.addLayout(buttons(self.new, self.save))
        form.setVisible(may)
        self.form = form
        self.column.insertWidget(self.column.count() - 1, form)

    def refresh(self) -> None:
        """Ask again."""
        self.ask(partial(list_teachers, self._desk), self._take)

    def show_chosen(self) -> None:
        """Put the chosen teacher in the form."""
        super().show_chosen()
        row = self._chosen()
        if hasattr(self, "name"):
            self.name.set_value(row.name if row else "")
            self.town.set_value(row.town if row else "")
            self.mail.set_value(row.mail if row else "")
            self.phone.set_value(row.phone if row else "")
            self.most.setValue(row.most or 0 if row else 0)
            for day, box in self.days.items():
                box.setChecked(row is not None and day in row.weekdays)

    def _days_field(self) -> Field:
        """Return the tick boxes of the weekdays on one line."""
        texts = self.context.texts
        line = QWidget()
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        for box in self.days.values():
            inside.addWidget(box)
        inside.addStretch()
        line.setFocusProxy(next(iter(self.days.values())))
        return Field(texts("ui.year.teachers.days"), line, texts("ui.year.teachers.days_help"))

    def _take(self, rows: Sequence[TeacherRow]) -> None:
        self.show_rows(rows)

    def _chosen(self) -> TeacherRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _agenda(self) -> None:
        row = self._chosen()
        if row is not None:
            AgendaLink(self.context, TEACHER).save(row.name)

    def _new(self) -> None:
        self.list.table.clearSelection()
        self.name.line.setFocus()

    def _save(self) -> None:
        row = self._chosen()
        form = TeacherForm(
            self.name.value(),
            self.mail.value(),
            self.phone.value(),
            self.town.value(),
            self.most.value() or None,
            row.location or None if row else None,
            self._weekdays(row),
        )
        if row is None:
            self.do(lambda: add_teacher(self._desk, form), lambda _id: self._say("added"))
        else:
            self.do(
                lambda: edit_teacher(self._desk, row.teacher, form),
                lambda _none: self._say("saved"),
            )

    def _weekdays(self, row: TeacherRow | None) -> tuple[str, ...]:
        """Return the ticked days; a Saturday that was known already stays."""
        ticked = {day for day, box in self.days.items() if box.isChecked()}
        rest = set(row.weekdays) - self.days.keys() if row is not None else set()
        return tuple(day for day in WEEKDAYS if day in ticked | rest)

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self.do(
                lambda: remove_teacher(self._desk, row.teacher),
                lambda _count: self._say("removed"),
            )

    def _say(self, what: str) -> None:
        self.context.frame.say(UserMessage(f"ui.year.teachers.{what}"), "done")


def teacher_columns(texts: Texts) -> tuple[Column[TeacherRow], ...]:
    """Return them: who, from where, at most how many, planned and done."""
    return (
        Column(texts("ui.year.teachers.name"), lambda row: row.name, stretch=True, width=170),
        Column(
            texts("ui.year.teachers.town"),
            lambda row: row.town or row.location,
            width=150,
            spare=2,
        ),
        Column(
            texts("ui.year.teachers.days"),
            lambda row: ", ".join(row.weekdays) or texts("ui.year.teachers.every_day"),
            width=130,
        ),
        Column(
            texts("ui.year.teachers.most"),
            lambda row: "" if row.most is None else str(row.most),
            sort_key=lambda row: row.most or 0,
            align="right",
            width=160,
            spare=3,
        ),
        Column(
            texts("ui.year.teachers.planned"),
            lambda row: str(row.planned),
            sort_key=lambda row: row.planned,
            align="right",
            width=96,
        ),
        Column(
            texts("ui.year.teachers.done"),
            lambda row: str(row.done),
            sort_key=lambda row: row.done,
            align="right",
            width=96,
        ),
        Column(
            texts("ui.year.teachers.state"),
            lambda row: texts("ui.year.teachers.gone") if row.gone else "",
            width=96,
        ),
    )
