"""Deelnemers: who takes part in a period; leave a pupil out, or add one of another class."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from stagetool.base.ids import PupilId
from stagetool.base.texts import Texts
from stagetool.office.desk import Desk, Role
from stagetool.office.list_pupils import list_pupils
from stagetool.office.period_pupils import (
    OwnTimes,
    PeriodPupilRow,
    PeriodPupilsSaved,
    clear_period_pupil,
    period_pupils,
    set_period_pupil,
)
from stagetool.office.rows import PeriodRow, PupilRow
from stagetool.office.what_if import what_if
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Question, button, buttons
from ui.pages.year.sections.own_times import OwnTimesCard
from ui.pages.year.sections.period_part import PeriodPart
from ui.widgets.fields import ChoiceBox, Field

Found = tuple[tuple[PeriodPupilRow, ...], tuple[PupilRow, ...]]
Task = Callable[..., PeriodPupilsSaved]


class ParticipantsSection(PeriodPart):
    """Everybody of the classes of a period, who was added and who was left out."""

    def __init__(self, context: PageContext) -> None:
        columns = participant_columns(context.texts)
        super().__init__(context, "participants", columns, lambda row: row.pupil)
        desk, texts = context.desk, context.texts
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.add_action("as_class", self._as_class).setVisible(self._may)
        self.add_action("leave_out", self._leave_out).setVisible(self._may)
        self.others = ChoiceBox()
        self.others.setEditable(True)
        self.others.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.others.model(), self.others)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.others.setCompleter(completer)
        self.add = button(texts("ui.year.participants.add"), self._add)
        self.form = Card(texts("ui.year.participants.form"))
        self.form.inside.addWidget(Field(texts("ui.year.participants.other"), self.others))
        self.form.inside.addLayout(buttons(self.add))
        self.form.setVisible(self._may)
        self.times = OwnTimesCard(texts, desk.clock.today(), self._save_times)
        self.times.hide()
        self.question = Question(texts("ui.year.participants.sure"), texts("ui.form.cancel"))
        for card in (self.times, self.question, self.form):
            self.column.insertWidget(self.column.count() - 1, card)

    def look(self, period: PeriodRow) -> Found:
        """Ask who takes part, and who could be added."""
        return _look(self.context.desk, period)

    def take(self, answer: Found) -> None:
        """Show them."""
        rows, others = answer
        self.others.clear()
        for one in others:
            self.others.addItem(f"{one.name}, {one.school_class} ({one.number})", one.pupil)
        self.others.setCurrentIndex(-1)
        self.others.clearEditText()
        out = sum(not row.takes_part for row in rows)
        words = self.context.texts("ui.year.participants.count", count=len(rows) - out, out=out)
        self.show_rows(rows, [("info", "muted", words)])

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen pupils."""
        super().show_chosen()
        if hasattr(self, "question"):
            self.question.hide()
        rows = self.list.selected()
        if "leave_out" in self.pressed:
            self.pressed["as_class"].setEnabled(any(row.own is not None for row in rows))
            self.pressed["leave_out"].setEnabled(any(row.takes_part for row in rows))
        if hasattr(self, "times"):
            self.times.setVisible(self._may and any(row.takes_part for row in rows))
            self.times.show_times(rows[0].own if len(rows) == 1 else None)

    def _leave_out(self) -> None:
        rows = [row.pupil for row in self.list.selected() if row.takes_part]
        period = self.chosen_period()
        if period is not None and rows:
            own = OwnTimes(takes_part=False)
            work = partial(set_period_pupil, self.context.desk, period.period, rows, own)
            self.do(work, partial(self._saved, "left_out"))

    def _save_times(self, own: OwnTimes) -> None:
        rows = [row.pupil for row in self.list.selected() if row.takes_part]
        period = self.chosen_period()
        if period is not None and rows:
            self._consider("timed", set_period_pupil, period.period, rows, own)

    def _as_class(self) -> None:
        rows = [row.pupil for row in self.list.selected() if row.own is not None]
        period = self.chosen_period()
        if period is not None and rows:
            self._consider("cleared", clear_period_pupil, period.period, rows)

    def _consider(self, what: str, task: Task, *given: Any) -> None:  # noqa: ANN401 - the task's own
        """Do it at once, or ask first when agreements were signed for what it changes."""
        desk = self.context.desk

        def do() -> None:
            self.do(partial(task, desk, *given), partial(self._saved, what))

        def ask(then: PeriodPupilsSaved) -> None:
            if not then.sign_again:
                do()
                return
            key = "ask_again" + ("_one" if then.sign_again == 1 else "")
            text = self.context.texts(f"ui.year.participants.{key}", count=then.sign_again)
            self.question.ask(text, do)

        self.ask(partial(what_if, desk, task, *given), ask)

    def _add(self) -> None:
        period, pupil = self.chosen_period(), self._other()
        if pupil is None:
            self.context.frame.say(UserMessage("ui.year.participants.choose"), "warning")
        elif period is not None:
            desk = self.context.desk
            work = partial(set_period_pupil, desk, period.period, (pupil,), OwnTimes())
            self.do(work, partial(self._saved, "added"))

    def _other(self) -> PupilId | None:
        words = self.others.currentText().strip()
        place = self.others.findText(words, Qt.MatchFlag.MatchFixedString) if words else -1
        return PupilId(self.others.itemData(place)) if place >= 0 else None

    def _saved(self, what: str, saved: PeriodPupilsSaved) -> None:
        say = self.context.frame.say
        if saved.conflicts:
            facts = {"count": len(saved.conflicts)}
            say(UserMessage("ui.year.participants.clash", facts), "warning")
        elif saved.sign_again:
            key = "ui.year.participants.again" + ("_one" if saved.sign_again == 1 else "")
            say(UserMessage(key, {"count": saved.sign_again}), "warning")
        else:
            say(UserMessage(f"ui.year.participants.{what}", {"count": saved.pupils}), "done")


def _look(desk: Desk, period: PeriodRow) -> Found:
    rows = period_pupils(desk, period.period)
    there = {row.pupil for row in rows}
    others: Sequence[PupilRow] = list_pupils(desk)
    return rows, tuple(one for one in others if one.pupil not in there and not one.gone)


def participant_columns(texts: Texts) -> tuple[Column[PeriodPupilRow], ...]:
    """Return them: who, class, takes part, what is otherwise, where placed."""
    return (
        Column(texts("ui.year.plans.pupil"), lambda row: row.name, stretch=True),
        Column(texts("ui.period.column.class"), lambda row: row.school_class, width=96),
        Column(
            texts("ui.year.participants.takes_part"),
            lambda row: texts(f"office.answer.{'yes' if row.takes_part else 'no'}"),
            width=110,
        ),
        Column(texts("ui.year.participants.own"), lambda row: row.own_text, width=220),
        Column(texts("ui.year.progress.company"), lambda row: row.company, width=180),
    )
