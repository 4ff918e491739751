"""Botsingen: every clash in a period, the firm ones first, with what would help."""

from stagetool.base.texts import Texts
from stagetool.office.period_conflicts import ConflictRow, PeriodConflicts, period_conflicts
from stagetool.office.rows import PeriodRow
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.year.sections.period_part import PeriodPart

FIRM, WEIGHED = ("error", "prohibited"), ("info", "muted")


class ClashesSection(PeriodPart):
    """What does not fit, and what is for the office to weigh."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "clashes", clash_columns(context.texts), lambda row: row.placement
        )
        self.add_action("open", self._open)
        self.list.row_opened.connect(lambda _row: self._open())

    def look(self, period: PeriodRow) -> PeriodConflicts:
        """Ask every clash of a period."""
        return period_conflicts(self.context.desk, period.period)

    def take(self, answer: PeriodConflicts) -> None:
        """Show them, counted first."""
        notes = [
            (
                *(("error", "prohibited") if one.firm else ("info", "muted")),
                f"{one.text}: {one.count}",
            )
            for one in answer.counts
        ]
        notes += [("info", "muted", one.text) for one in answer.holidays]
        if not answer.rows:
            notes.insert(0, ("done", "allowed", self.context.texts("ui.year.clashes.none")))
        self.show_rows(answer.rows, notes)

    def _open(self) -> None:
        row = next(iter(self.list.selected()), None)
        if row is not None:
            self.context.frame.go("period", row.placement)


def clash_columns(texts: Texts) -> tuple[Column[ConflictRow], ...]:
    """Return them: who, where, how firm, what, what helps."""
    return (
        Column(texts("ui.year.plans.pupil"), lambda row: row.pupil_name, width=180),
        Column(texts("ui.year.progress.company"), lambda row: row.company, width=180),
        Column(
            texts("ui.year.clashes.firm"),
            lambda row: texts(f"ui.year.clashes.{'must' if row.firm else 'may'}"),
            mark=lambda row: "prohibited" if row.firm else "",
            width=112,
        ),
        Column(
            texts("ui.year.clashes.what"),
            lambda row: " ".join(line.text for line in row.lines),
            stretch=True,
            tooltip=lambda row: "\n".join(f"{line.text} {line.remedy}" for line in row.lines),
        ),
    )
