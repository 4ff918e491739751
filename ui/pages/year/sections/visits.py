"""Bezoeken: who visits whom and when; spread by distance, fair shares and risk."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer

from stagetool.base.ids import VisitId
from stagetool.base.texts import Texts
from stagetool.office.desk import Role
from stagetool.office.list_visits import list_visits
from stagetool.office.plan_visits import plan_visits
from stagetool.office.print_visits import print_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.rows import PeriodRow
from stagetool.office.visit_card import visit_card
from stagetool.office.visit_views import PeriodVisits, VisitReport, VisitRow, VisitsReport
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.period_part import PeriodPart
from ui.pages.year.sections.visit_form import ReportForm
from ui.widgets.dates import show_date


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
        self.report = ReportForm(context.texts, desk.clock.today(), self._save_report)
        self.column.insertWidget(self.column.count() - 1, self.report)

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
        self.show_rows(answer.rows, notes)

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

    def _plan(self) -> None:
        period = self.chosen_period()
        if period is not None:
            self.do(partial(plan_visits, self.context.desk, period.name), self._planned)

    def _planned(self, report: VisitsReport) -> None:
        facts = {"count": report.visits, "missing": len(report.unvisited)}
        key = "ui.year.visits.short" if report.unvisited else "ui.year.visits.planned"
        self.context.frame.say(UserMessage(key, facts), "warning" if report.unvisited else "done")

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
