"""Plannen: several periods planned together, and the runs that are kept, side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.progress import Progress
from stagetool.office.desk import Desk, Role
from stagetool.office.foresee_shortage import Outlook, foresee_shortage
from stagetool.office.list_periods import list_periods
from stagetool.office.plan_period import PlanOptions, choose_run, plan_periods
from stagetool.office.plan_runs import (
    RunComparison,
    RunRow,
    compare_runs,
    list_runs,
    name_run,
    remove_run,
)
from stagetool.office.reports import YearReport
from stagetool.office.rows import PeriodRow
from ui.models.tables import SnapshotTableModel
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, buttons, empty, stack
from ui.pages.year.presenters.plans import PlansPresenter, PlansTasks
from ui.pages.year.run_columns import difference_columns, run_columns, run_name
from ui.widgets.fields import TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.table import ListView

WIDEST = 960
LIST_HEIGHT = 240
TWO = 2
SHORT, ENOUGH = ("warning", "conditional"), ("done", "allowed")


class PlansSection(Section):
    """Fits `PlansView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.year.plans.title"), texts("ui.year.plans.help"), WIDEST)
        self._texts = texts
        self._today = desk.clock.today()
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.presenter = PlansPresenter(self, context.runner, context.frame, plans_tasks(desk))
        self.ticks: dict[str, TickBox] = {}
        self._names: dict[int, str] = {}
        self._build_together()
        self._build_kept()
        self.compared = Card()
        self.compared.hide()
        self.column.addWidget(self.compared)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_periods(self, periods: Sequence[PeriodRow]) -> None:
        """Offer the periods that are not over; what was ticked stays so."""
        ticked = set(self._ticked())
        self._names = {row.period: row.name for row in periods}
        empty(self._boxes)
        self.ticks = {}
        for row in periods:
            if row.ends >= self._today:
                box = TickBox(row.name)
                box.setChecked(row.name in ticked)
                self.ticks[row.name] = box
                self._boxes.addWidget(box)
        self.none.setVisible(not self.ticks)

    def show_runs(self, runs: Sequence[RunRow]) -> None:
        """Show what is kept, the newest first."""
        self.model.set_rows(runs)
        self.kept.setVisible(bool(runs))
        self.compared.hide()
        self._show_chosen()

    def show_outlooks(self, outlooks: Sequence[Outlook]) -> None:
        """Show which groups have too few places, before a plan."""
        empty(self._told)
        for one in outlooks:
            key, look = ("short", SHORT) if one.short else ("enough", ENOUGH)
            facts = {
                "name": one.name,
                "pupils": one.pupils,
                "seats": one.seats,
                "short": one.short,
            }
            self._told.addWidget(Note(*look, self._texts(f"ui.year.plans.{key}", **facts)))
            for group in one.groups:
                self._told.addWidget(Note("info", "muted", group.text))

    def show_report(self, report: YearReport) -> None:
        """Show what a run gave, period by period."""
        empty(self._told)
        key = "proven" if report.status == "optimal" else report.status
        look = ("done", "allowed") if report.status == "optimal" else ("info", "muted")
        self._told.addWidget(Note(*look, self._texts(f"ui.year.plans.outcome_{key}")))
        for one in report.periods:
            self._told.addWidget(
                words(
                    self._texts(
                        "ui.year.plans.period_outcome",
                        name=self._names.get(one.period, ""),
                        placed=one.placed,
                        pupils=one.pupils,
                        moved=len(one.moved),
                    )
                )
            )
            for note in one.notes:
                self._told.addWidget(Note("warning", "conditional", note))
            for line in one.stuck:
                self._told.addWidget(Note("warning", "conditional", line.text))

    def show_comparison(self, comparison: RunComparison) -> None:
        """Show two runs side by side, and who differs."""
        inside = self.compared.inside
        empty(inside)
        first, second = run_name(comparison.first), run_name(comparison.second)
        count = len(comparison.differences)
        key = "same" if not count else "differs_one" if count == 1 else "differs"
        inside.addWidget(words(self._texts("ui.year.plans.compared"), "strong"))
        inside.addWidget(words(self._texts(f"ui.year.plans.{key}", count=count)))
        if count:
            columns = difference_columns(self._texts, f"1: {first}", f"2: {second}")
            model = SnapshotTableModel(columns, lambda line: (line.period, line.pupil))
            model.set_rows(comparison.differences)
            table = ListView(model, self._texts, self._texts("ui.year.plans.difference_noun"))
            table.setMinimumHeight(LIST_HEIGHT)
            inside.addWidget(table)
        self.compared.show()
        self.ensureWidgetVisible(self.compared)

    def _build_together(self) -> None:
        texts = self._texts
        card = Card(texts("ui.year.plans.together"))
        self.none = words(texts("ui.year.plans.no_periods"), "muted")
        self._boxes = stack(4)
        card.inside.addWidget(self.none)
        card.inside.addLayout(self._boxes)
        self.foresee = button(
            texts("ui.year.plans.foresee"), lambda: self.presenter.foresee(self._ticked())
        )
        self.try_out = button(texts("ui.year.plans.try"), partial(self._plan, propose=False))
        self.plan = button(
            texts("ui.year.plans.plan"), partial(self._plan, propose=True), "primary"
        )
        if self._may:
            card.inside.addLayout(buttons(self.foresee, self.try_out, self.plan))
        self._told = QVBoxLayout()
        self._told.setSpacing(6)
        card.inside.addLayout(self._told)
        self.column.addWidget(card)

    def _build_kept(self) -> None:
        texts = self._texts
        self.kept = Card(texts("ui.year.plans.kept"))
        self.model = SnapshotTableModel(run_columns(texts), lambda run: run.run)
        self.list = ListView(self.model, texts, texts("ui.year.plans.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._show_chosen()
        )
        self.kept.inside.addWidget(self.list)
        self.chosen = QWidget()
        column = QVBoxLayout(self.chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.name = TextField(texts("ui.year.plans.name"), texts("ui.year.plans.name_help"))
        self.take = button(texts("ui.year.plans.take"), self._take)
        self.drop = button(texts("ui.year.plans.drop"), self._drop)
        self.keep_name = button(texts("ui.year.plans.keep_name"), self._name)
        self.compare = button(texts("ui.year.plans.compare"), self._compare)
        column.addLayout(buttons(self.compare, self.take, self.drop, left=True))
        column.addWidget(self.name)
        column.addLayout(buttons(self.keep_name, left=True))
        for one in (self.take, self.drop, self.name, self.keep_name):
            one.setVisible(self._may)
        self.kept.inside.addWidget(self.chosen)
        self.column.addWidget(self.kept)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.ticks.items() if box.isChecked())

    def _plan(self, *, propose: bool) -> None:
        self.presenter.plan(self._ticked(), propose=propose)

    def _picked(self) -> tuple[RunRow, ...]:
        return self.list.selected()

    def _show_chosen(self) -> None:
        """Offer what can be done with one run, or with two."""
        picked = self._picked()
        self.chosen.setVisible(bool(picked))
        self.compare.setEnabled(len(picked) == TWO)
        for one in (self.take, self.drop, self.keep_name, self.name):
            one.setEnabled(len(picked) == 1)
        self.name.set_value(picked[0].name if len(picked) == 1 else "")

    def _compare(self) -> None:
        first, second = sorted(self._picked(), key=lambda run: run.run)
        self.presenter.compare(first.run, second.run)

    def _take(self) -> None:
        self.presenter.choose(self._picked()[0].run)

    def _drop(self) -> None:
        self.presenter.remove(self._picked()[0].run)

    def _name(self) -> None:
        self.presenter.name(self._picked()[0].run, self.name.value())


def plans_tasks(desk: Desk) -> PlansTasks:
    """Return the tasks of the office behind this part."""

    def plan(names: Sequence[str], propose: bool, progress: Progress) -> YearReport:  # noqa: FBT001 - as the presenter calls it
        return plan_periods(desk, names, PlanOptions(propose=propose), progress)

    def foresee(names: Sequence[str], progress: Progress) -> tuple[Outlook, ...]:
        return tuple(foresee_shortage(desk, name, progress) for name in names)

    return PlansTasks(
        foresee=foresee,
        periods=partial(list_periods, desk),
        runs=partial(list_runs, desk),
        plan=plan,
        compare=partial(compare_runs, desk),
        choose=partial(choose_run, desk),
        name=partial(name_run, desk),
        remove=partial(remove_run, desk),
    )
