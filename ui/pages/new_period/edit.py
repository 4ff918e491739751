"""The form that changes a stage period: that of a new one, filled."""

from collections.abc import Callable
from functools import partial

from stagetool.base.ids import PeriodId
from stagetool.office.edit_period import edit_period
from stagetool.office.period_choices import period_choices
from stagetool.office.period_details import PeriodDetails, period_details
from ui.pages.frame import PageContext
from ui.pages.new_period.edit_presenter import EditPeriodPresenter, EditPeriodTasks, typed_of
from ui.pages.new_period.page import NewPeriodSheet
from ui.widgets.pane import words


class EditPeriodSheet(NewPeriodSheet):
    """Shows a period as it is and saves what was changed."""

    def __init__(
        self, context: PageContext, details: PeriodDetails, done: Callable[[PeriodId], None]
    ) -> None:
        """Make the form; `done` is told the period that was changed."""
        self._details = details
        super().__init__(context, done)
        texts = context.texts
        self.save.setText(texts("ui.edit_period.save"))
        key = "ui.edit_period.placed" + ("_one" if details.placements == 1 else "")
        self.placed = words(texts(key, count=details.placements), "muted")
        self.placed.setVisible(details.placements > 0)
        self.put_first(self.placed)
        self.fill(typed_of(details))

    def make_presenter(self) -> EditPeriodPresenter:
        """Return who saves the changes."""
        context, desk = self._context, self._context.desk
        tasks = EditPeriodTasks(partial(period_choices, desk), partial(edit_period, desk))
        return EditPeriodPresenter(self, context.runner, context.frame, tasks, self._details)


def open_edit_period(
    context: PageContext, period: PeriodId, done: Callable[[PeriodId], None]
) -> list[EditPeriodSheet]:
    """Let the form take the middle of the window once the period is read.

    Args:
        context: What a page is given.
        period: The period to change.
        done: Told the period when it was changed.

    Returns:
        A list that holds the sheet as soon as it is there; keep it.
    """
    kept: list[EditPeriodSheet] = []

    def show(details: PeriodDetails) -> None:
        sheet = EditPeriodSheet(context, details, done)
        kept.append(sheet)
        context.frame.show_over(sheet, context.texts("ui.edit_period.title"), lambda: None)
        sheet.start()

    context.runner.run(lambda: period_details(context.desk, period), show, context.frame.fail)
    return kept
