"""Bezoeken: who visits whom and when; spread by distance, fair shares and risk."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from stagetool.base.ids import TeacherId, VisitId
from stagetool.base.texts import Texts
from stagetool.office.add_visit import (
    StayChoice,
    VisitAdded,
    VisitChoices,
    add_visit,
    visit_choices,
)
from stagetool.office.desk import Role
from stagetool.office.list_visits import list_visits
from stagetool.office.move_visit import move_visit
from stagetool.office.plan_visits import plan_visits
from stagetool.office.print_visits import print_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.remove_visit import remove_visit
from stagetool.office.rows import PeriodRow
from stagetool.office.visit_card import visit_card
from stagetool.office.visit_views import PeriodVisits, VisitReport, VisitRow, VisitsReport
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.add_visit_form import AddVisitForm
from ui.pages.year.sections.period_part import PeriodPart
from ui.pages.year.sections.visit_form import ReportForm
from ui.widgets.dates import show_date
from ui.widgets.theme import UNIT

MOST_LINES = 12  # of who has no visit, or no day for it


class VisitsSection(PeriodPart):
    """The visits of a period in order of day."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "visits", visit_columns(context.texts), lambda row: row.visit)
        desk = context.desk
        writes = not desk.store.read_only
        self.add_action("open", self._open)
        self.add_action("report", self._ask_report).setVisible(
            writes and desk.user.role.covers(Role.SUPERVISOR)
        )
        self.add_action("print", self._print, always=True).setVisible(
            writes and desk.user.role.covers(Role.ADMINISTRATION)
        )
        self.add_action("plan", self._plan, "primary", always=True).setVisible(
            writes and desk.user.role is Role.COORDINATOR
        )
        self.list.row_opened.connect(lambda _row: self._open())
        self._add_hand_line(may=writes and desk.user.role.covers(Role.SUPERVISOR))
        self._told: list[tuple[str, str, str]] = []
        self.period.when_changed(lambda _name: self._told.clear())
        self.report = ReportForm(context.texts, desk.clock.today(), self._save_report)
        self.column.insertWidget(self.column.count() - 1, self.report)
        self.adding = AddVisitForm(context.texts, desk.clock.today(), self._add)
        self.column.insertWidget(self.column.count() - 1, self.adding)

    def _add_hand_line(self, *, may: bool) -> None:
        """Add a second line of buttons: what is done with one visit by hand."""
        by_hand = (("remove", self._remove), ("move", self._ask_move), ("add", self._ask_visit))
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addStretch()
        for name, pressed in by_hand:
            made = self.add_action(name, pressed, always=name == "add")
            made.setVisible(may)
            line.addWidget(made)
        self.inside.addLayout(line)

    def show_chosen(self) -> None:
        """Offer what can be done; a visit that was made stays as it is."""
        super().show_chosen()
        row = next(iter(self.list.selected()), None)
        for name in ("move", "remove"):
            if name in self.pressed:
                self.pressed[name].setEnabled(row is not None and row.done_on is None)

    def look(self, period: PeriodRow) -> PeriodVisits:
        """Ask the visits of a period."""
        return list_visits(self.context.desk, period.name)

    def take(self, answer: PeriodVisits) -> None:
        """Show them, and how many are still to come."""
        texts = self.context.texts
        notes = [
            (
                "info",
                "muted",
                texts("ui.year.visits.count", planned=answer.planned, done=answer.done),
            )
        ]
        if answer.late:
            notes.append(
                ("warning", "conditional", texts("ui.year.visits.late", count=answer.late))
            )
        if answer.due:
            notes.append(
                ("warning", "conditional", texts("ui.year.visits.due", count=len(answer.due)))
            )
        self.show_rows(answer.rows, [*notes, *self._told])

    def _tell(self, lines: Sequence[str]) -> None:
        """Keep sentences in sight until the next step."""
        self._told = [("warning", "conditional", line) for line in lines]
        self.refresh()

    def _ask_report(self) -> None:
        row = next(iter(self.list.selected()), None)
        if row is not None:
            self.ask(partial(visit_card, self.context.desk, row.visit), self._show_report)

    def _show_report(self, report: VisitReport) -> None:
        self.report.show_report(report)
        QTimer.singleShot(0, self.report, lambda: self.ensureWidgetVisible(self.report.kind))

    def _save_report(self, report: VisitReport, form: VisitForm) -> None:
        row = report.row

        def saved(_visit: VisitId) -> None:
            self.report.close_form()
            facts = {"pupil": row.pupil}
            self.context.frame.say(UserMessage("ui.year.report.saved", facts), "done")

        self.do(partial(record_visit, self.context.desk, row.placement, form, row.visit), saved)

    def _ask_visit(self) -> None:
        period = self.chosen_period()
        if period is not None:
            self._told = []
            self.ask(partial(visit_choices, self.context.desk, period.name), self._show_adding)

    def _show_adding(self, choices: VisitChoices) -> None:
        if not choices.stays:
            self.context.frame.say(UserMessage("ui.year.visit.none"), "warning")
            return
        row = next(iter(self.list.selected()), None)
        self.adding.show_choices(choices, row.placement if row is not None else None)
        QTimer.singleShot(0, self.adding, lambda: self.ensureWidgetVisible(self.adding.day))

    def _add(
        self, stay: StayChoice, day: date, teacher: TeacherId | None, visit: VisitId | None
    ) -> None:
        desk, done = self.context.desk, "added" if visit is None else "moved"

        def saved(answer: VisitAdded) -> None:
            self.adding.hide()
            facts = {"pupil": stay.pupil, "day": show_date(day)}
            self.context.frame.say(UserMessage(f"ui.year.visit.{done}", facts), "done")
            self._tell(answer.notes)

        if visit is None:
            self.do(partial(add_visit, desk, stay.placement, day, teacher), saved)
        else:
            self.do(partial(move_visit, desk, visit, day, teacher), saved)

    def _ask_move(self) -> None:
        period, row = self.chosen_period(), next(iter(self.list.selected()), None)
        if period is None or row is None:
            return

        def show(choices: VisitChoices) -> None:
            self.adding.show_visit(choices, row)
            QTimer.singleShot(0, self.adding, lambda: self.ensureWidgetVisible(self.adding.day))

        self._told = []
        self.ask(partial(visit_choices, self.context.desk, period.name), show)

    def _remove(self) -> None:
        row = next(iter(self.list.selected()), None)
        if row is not None:
            say = partial(self.context.frame.say, UserMessage("ui.year.visit.removed"), "done")
            self.do(partial(remove_visit, self.context.desk, row.visit), lambda _none: say())

    def _plan(self) -> None:
        period = self.chosen_period()
        if period is not None:
            self.do(partial(plan_visits, self.context.desk, period.name), self._planned)

    def _planned(self, report: VisitsReport) -> None:
        facts = {"count": report.visits, "missing": len(report.unvisited)}
        key = "ui.year.visits.short" if report.unvisited else "ui.year.visits.planned"
        self.context.frame.say(UserMessage(key, facts), "warning" if report.unvisited else "done")
        texts, why = self.context.texts, (*report.unvisited, *report.dayless)
        lines = [texts("ui.year.visits.nobody", pupil=pupil, why=word) for pupil, word in why]
        if report.without_day:
            lines.insert(0, texts("ui.year.visits.dayless", count=report.without_day))
        self._tell(lines[:MOST_LINES])

    def _print(self) -> None:
        period = self.chosen_period()
        folder = self.context.frame.choose_folder(self.context.texts("ui.year.visits.print"))
        if period is not None and folder is not None:
            self.do(
                partial(print_visits, self.context.desk, period.name, folder),
                lambda report: self.context.frame.say(
                    UserMessage("ui.year.visits.printed", {"count": len(report.papers)}), "done"
                ),
            )

    def _open(self) -> None:
        row = next(iter(self.list.selected()), None)
        if row is not None:
            self.context.frame.go("period", row.placement)


def visit_columns(texts: Texts) -> tuple[Column[VisitRow], ...]:
    """Return them: when, who visits, whom, where, how it stands, the risk."""
    return (
        Column(
            texts("ui.year.visits.day"),
            _day,
            sort_key=lambda row: row.done_on or row.planned_on or date.max,
            width=132,
        ),
        Column(texts("ui.year.visits.teacher"), lambda row: row.teacher_name, width=150),
        Column(texts("ui.year.plans.pupil"), lambda row: row.pupil, stretch=True),
        Column(texts("ui.year.progress.company"), lambda row: row.company, width=180),
        Column(texts("ui.year.visits.town"), lambda row: row.town, width=110, spare=2),
        Column(texts("ui.year.visits.state"), lambda row: row.state_text, width=130),
        Column(
            texts("ui.year.visits.risk"),
            lambda row: row.risk_text,
            width=160,
            spare=1,
            tooltip=lambda row: row.risk_text,
        ),
    )


def _day(row: VisitRow) -> str:
    day = row.done_on or row.planned_on
    return show_date(day) if day else ""
