"""A part about one period at a time: the period's name, a list, buttons for what is chosen."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from stagetool.office.desk import Desk
from stagetool.office.list_periods import list_periods
from stagetool.office.rows import PeriodRow
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, empty
from ui.widgets.fields import ChoiceField
from ui.widgets.table import ListView
from ui.widgets.theme import UNIT

WIDEST = 1040
LIST_HEIGHT = 320
T = TypeVar("T")


class PeriodPart(Section):
    """Offers the periods that are not over, and shows one list of the chosen one.

    Attributes:
        key: The part's name; its text keys start with `ui.year.<key>`.
        pressed: Buttons that need a chosen row.
    """

    def __init__(
        self,
        context: PageContext,
        key: str,
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
    ) -> None:
        texts = context.texts
        super().__init__(texts(f"ui.year.{key}.title"), texts(f"ui.year.{key}.help"), WIDEST)
        self.key = key
        self.context = context
        self._periods: dict[str, PeriodRow] = {}
        self.period = ChoiceField(texts("ui.year.period"), ())
        self.period.when_changed(lambda _name: self._ask())
        self.notes = QVBoxLayout()
        self.notes.setSpacing(6)
        self.model: SnapshotTableModel[Any] = SnapshotTableModel(columns, identity)
        self.list = ListView(self.model, texts, texts(f"ui.year.{key}.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self.show_chosen()
        )
        self.pressed: dict[str, QPushButton] = {}
        self._line = QHBoxLayout()
        self._line.setSpacing(UNIT)
        self._line.addStretch()
        card = Card()
        card.inside.addWidget(self.period)
        card.inside.addLayout(self.notes)
        card.inside.addWidget(self.list)
        card.inside.addLayout(self._line)
        self.card = card
        self.column.addWidget(card)
        self.column.addStretch()

    def add_action(self, name: str, pressed: Callable[[], None], role: str = "") -> QPushButton:
        """Add a button that works on what is chosen."""
        made = button(self.context.texts(f"ui.year.{self.key}.{name}"), pressed, role)
        self._line.addWidget(made)
        self.pressed[name] = made
        return made

    def refresh(self) -> None:
        """Ask again which periods there are, and what the chosen one holds."""
        self.context.runner.run(
            lambda: _running(self.context.desk), self._show_periods, self.context.frame.fail
        )

    def show_subject(self, subject: object) -> None:
        """Choose a period by its name."""
        self.period.set_value(str(subject))

    def chosen_period(self) -> PeriodRow | None:
        """Return the period in sight."""
        return self._periods.get(self.period.value())

    def look(self, period: PeriodRow) -> Any:  # noqa: ANN401 - each part has its own answer
        """Ask the office about a period; on the worker."""
        raise NotImplementedError

    def take(self, answer: Any) -> None:  # noqa: ANN401 - see `look`
        """Show the answer."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[object], notes: Sequence[tuple[str, str, str]] = ()) -> None:
        """Put rows in the list, and sentences (icon, colour, words) over it."""
        empty(self.notes)
        for note in notes:
            self.notes.addWidget(Note(*note))
        self.model.set_rows(rows)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen rows."""
        for made in self.pressed.values():
            made.setEnabled(bool(self.list.selected()))

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do a task; afterwards the whole window asks again."""

        def then(answer: T) -> None:
            self.context.frame.changed()
            done(answer)

        self.context.runner.run(work, then, self.context.frame.fail)

    def _show_periods(self, periods: Sequence[PeriodRow]) -> None:
        self._periods = {row.name: row for row in periods}
        before = self.period.value()
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
        self.context.runner.run(lambda: self.look(period), self.take, self.context.frame.fail)


def _running(desk: Desk) -> tuple[PeriodRow, ...]:
    today = desk.clock.today()
    return tuple(row for row in list_periods(desk) if row.ends >= today)
