"""Taken: what the office does in a period, by day; a task is ticked off when it is done."""

from functools import partial

from stagetool.base.texts import Texts
from stagetool.office.desk import Role
from stagetool.office.period_steps import StepRow, finish_step, period_steps
from stagetool.office.rows import PeriodRow
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.period_part import PeriodPart

PAGES = {"plan": "period", "requests": "year", "signatures": "period", "companies": "companies"}
PAPERS = "papers"


class StepsSection(PeriodPart):
    """The tasks of a period, with the days counted from its start or its end."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "steps", step_columns(context.texts), lambda row: row.step)
        desk = self.desk = context.desk
        may = desk.user.role.covers(Role.ADMINISTRATION) and not desk.store.read_only
        self.add_action("open", self._open)
        self.add_action("again", partial(self._finish, done=False)).setVisible(may)
        self.add_action("finish", partial(self._finish, done=True), "primary").setVisible(may)
        self.list.row_opened.connect(lambda _row: self._open())

    def look(self, period: PeriodRow) -> tuple[StepRow, ...]:
        """Ask the tasks of a period."""
        return period_steps(self.desk, period.period)

    def take(self, answer: tuple[StepRow, ...]) -> None:
        """Show them."""
        self.show_rows(answer)

    def show_chosen(self) -> None:
        """Offer what fits the chosen task."""
        rows = self.list.selected()
        done = bool(rows) and all(row.done_on is not None for row in rows)
        for name, usable in (
            ("open", len(rows) == 1 and bool(rows[0].action)),
            ("again", done),
            ("finish", bool(rows) and not done),
        ):
            if name in self.pressed:
                self.pressed[name].setEnabled(usable)

    def _finish(self, *, done: bool) -> None:
        rows = [row for row in self.list.selected() if (row.done_on is None) == done]
        if rows:
            self.do(
                lambda: [finish_step(self.desk, row.step, done=done) for row in rows],
                lambda _rows: self.context.frame.say(
                    UserMessage(f"ui.year.steps.{'finished' if done else 'reopened'}"), "done"
                ),
            )

    def _open(self) -> None:
        row = next(iter(self.list.selected()), None)
        if row is not None and row.action:
            page = PAGES.get(row.action, PAPERS)
            self.context.frame.go(page, "progress" if page == "year" else None)


def step_columns(texts: Texts) -> tuple[Column[StepRow], ...]:
    """Return them: what, by which day, how that is counted, how it stands."""
    return (
        Column(texts("ui.year.steps.task"), lambda row: row.name, stretch=True),
        Column(
            texts("ui.year.steps.due"),
            lambda row: row.due_text,
            sort_key=lambda row: row.due,
            width=116,
        ),
        Column(texts("ui.year.steps.counted"), lambda row: row.offset_text, width=190, spare=1),
        Column(
            texts("ui.year.steps.state"),
            lambda row: row.state_text,
            sort_key=lambda row: -row.urgency,
            width=200,
            mark=lambda row: {2: "conditional", -1: "allowed"}.get(row.urgency, ""),
        ),
    )
