"""Stagevormen: what each kind of stage starts with, so that a new period asks less."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from stagetool.base.texts import Texts
from stagetool.office.desk import Role
from stagetool.office.stage_forms import (
    FormEdit,
    FormEdited,
    FormRow,
    add_form,
    edit_form,
    list_forms,
    remove_form,
)
from stagetool.office.what_if import what_if
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Note, Question, button, buttons, empty, stack
from ui.pages.year.sections.form_card import StageFormCard
from ui.pages.year.sections.list_part import ListPart
from ui.widgets.theme import UNIT

LAWFUL = ("basis", "internal", "recognition_needed", "signatures")
MOST_LINES = 12


class FormsSection(ListPart):
    """The kinds of stage of this school.

    Attributes:
        form: The fields of one form.
        question: Asks before a change that the law looks at.
        outcome: What a change did to placements.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "forms", form_columns(context.texts), lambda row: row.form)
        texts, desk = context.texts, context.desk
        self._desk = desk
        may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.add_action("remove", self._remove).setVisible(may)
        self.form = StageFormCard(texts)
        self.question = Question(texts("ui.year.forms.sure"), texts("ui.form.cancel"))
        self.outcome = stack(UNIT)
        self.new = button(texts("ui.year.forms.new"), self._add)
        self.save = button(texts("ui.care.save"), self._save, "primary")
        self.save.setEnabled(False)
        self.form.inside.addLayout(self.outcome)
        self.form.inside.addWidget(self.question)
        self.form.inside.addLayout(buttons(self.new, self.save))
        self.form.setVisible(may)
        self.column.insertWidget(self.column.count() - 1, self.form)
        self._shown: FormRow | None = None

    def refresh(self) -> None:
        """Ask again."""
        self.ask(partial(list_forms, self._desk), self._take)

    def show_chosen(self) -> None:
        """Put the chosen form in the fields; what is typed stays as long as the form does."""
        super().show_chosen()
        row = self._chosen()
        if row is None or not hasattr(self, "save") or row == self._shown:
            return
        if self._shown is None or row.form != self._shown.form:
            empty(self.outcome)
        self._shown = row
        self.question.hide()
        self.form.show_form(row)
        self.save.setEnabled(True)

    def _take(self, rows: Sequence[FormRow]) -> None:
        self.show_rows(rows)

    def _chosen(self) -> FormRow | None:
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    def _add(self) -> None:
        self.do(partial(add_form, self._desk, self.form.typed()), lambda _id: self._say("added"))

    def _save(self) -> None:
        row = self._chosen()
        if row is None:
            return
        edit = self.form.typed()
        work = partial(edit_form, self._desk, row.form, edit)
        if row.periods and any(_differs(row, edit, name) for name in LAWFUL):
            then = partial(what_if, self._desk, edit_form, row.form, edit)
            self.ask(then, lambda done: self._consider(done, work))
        else:
            self.do(work, self._saved)

    def _consider(self, done: FormEdited, work: Callable[[], FormEdited]) -> None:
        """Ask first, with what it would do to placements."""
        texts = self.context.texts
        empty(self.question.details)
        for icon, line in outcome_lines(done, texts):
            self.question.details.addWidget(Note(icon, "muted", line))
        text = texts("ui.year.forms.ask", count=done.judged)
        self.question.ask(text, lambda: self.do(work, self._saved))

    def _saved(self, done: FormEdited) -> None:
        """Tell what the change did, and keep that in sight."""
        empty(self.outcome)
        if done.judged:
            for icon, line in outcome_lines(done, self.context.texts):
                self.outcome.addWidget(Note(icon, "conditional" if done.changes else "muted", line))
        self._say("saved")

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None:
            self.do(partial(remove_form, self._desk, row.form), lambda _none: self._say("removed"))

    def _say(self, what: str) -> None:
        self.context.frame.say(UserMessage(f"ui.year.forms.{what}"), "done")


def _differs(row: FormRow, edit: FormEdit, name: str) -> bool:
    before, after = getattr(row, name), getattr(edit, name)
    return set(before) != set(after) if isinstance(before, tuple) else bool(before != after)


def outcome_lines(done: FormEdited, texts: Texts) -> Iterator[tuple[str, str]]:
    """Return what a change of a form did: a sum, then the placements, each with its icon."""
    facts = {"judged": done.judged, "reopened": done.reopened, "again": done.sign_again}
    yield "info", texts("ui.year.forms.judged", **facts)
    for change in done.changes[:MOST_LINES]:
        told = [f"{change.period}: {change.pupil}, {change.company}"]
        if change.before != change.after:
            verdicts = {
                name: texts(f"ui.verdict.{word or 'undetermined'}")
                for name, word in (("before", change.before), ("after", change.after))
            }
            told.append(texts("ui.year.forms.verdict", **verdicts))
        if change.reopened:
            told.append(texts("ui.year.forms.reopened"))
        if change.sign_again:
            told.append(texts("ui.year.forms.again"))
        yield "conditional", "; ".join(told)
    rest = len(done.changes) - MOST_LINES
    if rest > 0:
        yield "info", texts("ui.year.forms.more", count=rest)


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
