"""Voortgang: how far every placement of a period is, who must act, and what the company said."""

from collections.abc import Callable
from functools import partial

from stagetool.base.texts import Texts
from stagetool.office.answer_request import answer_request
from stagetool.office.chosen_placements import Choice, StepReport
from stagetool.office.complete_placements import complete_placements
from stagetool.office.desk import Role
from stagetool.office.period_standings import PeriodStandings, StandingCount, period_standings
from stagetool.office.request_places import request_places
from stagetool.office.rows import PeriodRow, PlacementRow
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.year.sections.period_part import PeriodPart
from ui.widgets.dates import show_date

NEVER = "9999"


class ProgressSection(PeriodPart):
    """Asks, promises, noes and closings, for one placement or many."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "progress", progress_columns(context.texts), lambda row: row.placement
        )
        desk = self.desk = context.desk
        may = desk.user.role.covers(Role.ADMINISTRATION) and not desk.store.read_only
        self._held: tuple[tuple[str, str, str], ...] = ()
        self.list.row_opened.connect(self._open)
        for name, work in (
            ("requested", partial(request_places, desk)),
            ("promised", partial(answer_request, desk, yes=True)),
            ("refused", partial(answer_request, desk, yes=False)),
            ("completed", partial(complete_placements, desk)),
        ):
            self.add_action(name, partial(self._step, work)).setVisible(may)

    def look(self, period: PeriodRow) -> PeriodStandings:
        """Ask how far the period is."""
        return period_standings(self.desk, period.period)

    def take(self, answer: PeriodStandings) -> None:
        """Show who must act for how many, and the rows."""
        notes = [("person", "muted", self._count(one)) for one in answer.actors]
        self.show_rows(answer.rows, [*self._held, *notes])
        self._held = ()

    def _count(self, one: StandingCount) -> str:
        texts = self.context.texts
        line = texts("ui.year.progress.acts", who=one.text.capitalize(), count=one.count)
        if one.late:
            line += " " + texts("ui.year.progress.late", count=one.late)
        if one.urgent:
            line += " " + texts("ui.year.progress.urgent", count=one.urgent)
        return line

    def _step(self, work: Callable[[Choice], StepReport]) -> None:
        period, rows = self.chosen_period(), self.list.selected()
        if period is not None and rows:
            choice = Choice(period.name, placements=tuple(row.placement for row in rows))
            self.do(lambda: work(choice), self._told)

    def _told(self, report: StepReport) -> None:
        self._held = tuple(
            ("warning", "conditional", f"{one.pupil}: {' '.join(one.reasons)}")
            for one in report.held
        )
        key = "ui.year.progress.done_one" if report.done == 1 else "ui.year.progress.done"
        kind = "done" if report.done else "warning"
        self.context.frame.say(UserMessage(key, {"count": report.done}), kind)  # type: ignore[arg-type]
        if self._held:
            self.refresh()

    def _open(self, row: PlacementRow) -> None:
        self.context.frame.go("period", row.placement)


def _day(row: PlacementRow) -> str:
    due = None if row.standing is None else row.standing.due
    return show_date(due) if due else ""


def progress_columns(texts: Texts) -> tuple[Column[PlacementRow], ...]:
    """Return them: who, where, how far, since when, who must act, by which day."""

    def of(name: str) -> Callable[[PlacementRow], str]:
        return lambda row: "" if row.standing is None else str(getattr(row.standing, name))

    def due(row: PlacementRow) -> str:
        day = None if row.standing is None else row.standing.due
        return NEVER if day is None else day.isoformat()

    return (
        Column(texts("ui.year.plans.pupil"), lambda row: row.pupil_name, stretch=True),
        Column(texts("ui.year.plans.class"), lambda row: row.school_class, width=64, spare=3),
        Column(texts("ui.year.progress.company"), lambda row: row.company, width=190),
        Column(texts("ui.year.progress.state"), of("text"), width=136, tooltip=of("since_text")),
        Column(texts("ui.year.progress.next"), of("action_text"), width=220, spare=4),
        Column(texts("ui.year.progress.who"), of("who_text"), width=120),
        Column(texts("ui.year.progress.due"), _day, sort_key=due, width=124, spare=2),
    )
