"""A part about one period at a time."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker

from stagetool.office.desk import Desk
from stagetool.office.list_periods import list_periods
from stagetool.office.rows import PeriodRow
from ui.models.tables import Column
from ui.pages.frame import PageContext
from ui.pages.year.sections.list_part import ListPart
from ui.widgets.abstract import WidgetMeta
from ui.widgets.fields import ChoiceField


class PeriodPart(ListPart, metaclass=WidgetMeta):
    """Offers the periods that are not over, and shows one list of the chosen one."""

    def __init__(
        self,
        context: PageContext,
        key: str,
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
    ) -> None:
        super().__init__(context, key, columns, identity)
        self._periods: dict[str, PeriodRow] = {}
        self._wanted = ""
        self.period = ChoiceField(context.texts("ui.year.period"), ())
        self.period.when_changed(lambda _name: self._ask())
        self.choices.addWidget(self.period)

    def refresh(self) -> None:
        """Ask again which periods there are, and what the chosen one holds."""
        self.ask(lambda: _running(self.context.desk), self._show_periods)

    def show_subject(self, subject: object) -> None:
        """Choose a period by its name; one that is not there yet comes with the answer."""
        self._wanted = str(subject)
        if self._wanted in self._periods:
            self.period.set_value(self._wanted)

    def chosen_period(self) -> PeriodRow | None:
        """Return the period in sight."""
        return self._periods.get(self.period.value())

    @abstractmethod
    def look(self, period: PeriodRow) -> Any:  # noqa: ANN401 - each part has its own answer
        """Ask the office about a period; on the worker."""

    @abstractmethod
    def take(self, answer: Any) -> None:  # noqa: ANN401 - see `look`
        """Show the answer."""

    def _show_periods(self, periods: Sequence[PeriodRow]) -> None:
        self._periods = {row.name: row for row in periods}
        before = self._wanted or self.period.value()
        self._wanted = ""
        with QSignalBlocker(self.period.box):
            self.period.box.clear()
            for row in periods:
                self.period.box.addItem(row.name, row.name)
            self.period.set_value(before)
        self._ask()

    def _ask(self) -> None:
        period = self.chosen_period()
        if period is None:
            self.show_rows((), [("info", "muted", self.context.texts("ui.year.plans.no_periods"))])
            return
        self.ask(lambda: self.look(period), self.take)


def _running(desk: Desk) -> tuple[PeriodRow, ...]:
    today = desk.clock.today()
    rows = (row for row in list_periods(desk) if row.ends >= today)
    return tuple(sorted(rows, key=lambda row: (row.starts, row.name)))
