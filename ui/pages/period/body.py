"""The middle of the page of a period: which period, a form, the three lists, and the board."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.ids import PeriodId
from stagetool.base.texts import Texts
from stagetool.office.reports import Held
from stagetool.office.rows import PeriodOverview, PeriodRow
from ui.models.plan_columns import held_columns, placement_columns, unplaced_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.board.view import BoardView
from ui.pages.filtered_list import FilteredList
from ui.pages.period.advice import Advice
from ui.pages.period.presenter import UNCONFIRMED
from ui.pages.period.tally import Tally
from ui.widgets.dates import show_date
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceBox
from ui.widgets.inputs import plain_tip
from ui.widgets.pane import words
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

FACETS = ("verdict", "state", "open", "class", "company", "pinned")
PLAN, UNPLACED, HELD, BOARD = range(4)
FORM_WIDTH = 620


class PeriodBody(QWidget):
    """Shows a period; knows nothing of the office.

    Signals:
        period_chosen: The id of another period.
    """

    period_chosen = Signal(object)

    def __init__(self, texts: Texts, first_period: QPushButton) -> None:
        """Make it empty; `first_period` is what an office without periods is offered."""
        super().__init__()
        self._texts = texts
        self._make_lists()
        self.board = BoardView(texts)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(texts("ui.period.which"))
        self.choice.setMinimumWidth(220)
        self.choice.currentIndexChanged.connect(self._period_changed)
        self.facts = words("", "muted")
        self.counts = words("", "strong")
        self._form_box = QWidget()
        self._form_layout = QVBoxLayout(self._form_box)
        self._form_layout.setContentsMargins(MARGIN, UNIT, MARGIN, GAP)
        self._form_box.hide()
        self._empty = EmptyState(
            "period", texts("ui.period.empty"), texts("ui.period.empty_help"), first_period
        )
        self._lay_out()
        close = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._form_box)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.close_form)

    def show_periods(self, periods: Sequence[PeriodRow], chosen: PeriodId | None) -> None:
        """Offer the periods."""
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt
        self.choice.clear()
        for row in periods:
            self.choice.addItem(row.name, row.period)
        self.choice.setCurrentIndex(self.choice.findData(chosen))
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt
        self._stack.setCurrentWidget(self._inside if periods else self._empty)

    def show_overview(self, overview: PeriodOverview) -> None:
        """Show one period's lists and numbers."""
        row, texts = overview.period, self._texts
        facts = {
            "form": row.form,
            "starts": show_date(row.starts),
            "ends": show_date(row.ends),
            "weekdays": row.weekdays,
            "hours": row.hours.replace(":", "."),
        }
        self.facts.setText(texts("ui.period.facts", **facts))
        self.facts.setToolTip(plain_tip(", ".join(row.classes)))
        numbers = {"pupils": row.pupils, "placed": row.placed, "confirmed": row.confirmed}
        self.counts.setText(texts("ui.period.counts", **numbers))
        self.plan_model.set_rows(overview.placements)
        self.unplaced_model.set_rows(overview.unplaced)
        self._name_tab(PLAN, "plan", len(overview.placements))
        self._name_tab(UNPLACED, "unplaced", len(overview.unplaced))

    def show_held(self, held: Sequence[Held]) -> None:
        """Show the third list, or hide it."""
        self.held_model.set_rows(held)
        self.tabs.setTabVisible(HELD, bool(held))
        self._name_tab(HELD, "held", len(held))
        if held:
            self.tabs.setCurrentIndex(HELD)

    def open_form(self, form: QWidget, title: str) -> None:
        """Stand a form over the lists."""
        self.close_form()
        holder = QWidget()
        holder.setMaximumWidth(FORM_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(title, "section"))
        column.addWidget(form)
        self._form_layout.addWidget(holder)
        self._form_box.show()
        form.setFocus()

    def close_form(self) -> None:
        """Take the form away."""
        while (item := self._form_layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._form_box.hide()
        self.tabs.setFocus()

    def turn_board(self) -> None:
        """React to Ctrl+B: the board, or the plan as a list again."""
        board = self.tabs.currentIndex() != BOARD
        self.tabs.setCurrentIndex(BOARD if board else PLAN)
        (self.board if board else self.plan_view).setFocus()

    def _make_lists(self) -> None:
        texts = self._texts
        self.plan_model = SnapshotTableModel(
            placement_columns(texts), lambda row: row.placement, lambda row: row.search
        )
        empty_plan = EmptyState(
            "plan", texts("ui.period.empty_plan"), texts("ui.period.empty_plan_help")
        )
        self.plan_view = ListView(self.plan_model, texts, texts("ui.period.noun"), empty_plan)
        self.plan = FilteredList(
            self.plan_view,
            texts,
            {facet: texts(f"ui.period.facet.{facet}") for facet in FACETS},
            {
                "state": lambda value: _stage_word(value, texts),
                "pinned": lambda _value: texts("ui.period.pinned"),
            },
        )
        self.tally = Tally(texts)
        self.plan.bar.add_quick(self.tally)
        self.unplaced_model = SnapshotTableModel(
            unplaced_columns(texts), lambda row: row.pupil, lambda row: row.search
        )
        all_placed = EmptyState(
            "done", texts("ui.period.all_placed"), texts("ui.period.all_placed_help")
        )
        self.unplaced_view = ListView(
            self.unplaced_model, texts, texts("ui.period.unplaced_noun"), all_placed
        )
        self.held_model = SnapshotTableModel(held_columns(texts), lambda row: row.placement)
        self.held_view = ListView(self.held_model, texts, texts("ui.period.noun"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, UNIT)
        head.setSpacing(GAP)
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.counts)
        lines.addWidget(self.facts)
        head.addLayout(lines, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.notes, self.advice = Advice(self._texts), Advice(self._texts)
        without = QWidget()
        below = QVBoxLayout(without)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.advice)
        below.addWidget(self.unplaced_view, 1)
        for view in (self.plan, without, self.held_view, self.board):
            self.tabs.addTab(view, "")
        self.tabs.setTabText(BOARD, self._texts("ui.period.tab.board"))
        self.tabs.setTabVisible(HELD, False)  # noqa: FBT003 - Qt
        self.tabs.tabBar().setAccessibleName(self._texts("ui.period.lists"))
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._form_box)
        column.addWidget(self.notes)
        column.addWidget(self.tabs, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._inside)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        mark(self, "period")
        self.setFocusProxy(self.plan_view)

    def _name_tab(self, tab: int, name: str, count: int) -> None:
        self.tabs.setTabText(tab, self._texts(f"ui.period.tab.{name}", count=count))

    def _period_changed(self, index: int) -> None:
        if index >= 0:
            self.period_chosen.emit(self.choice.itemData(index))


def _stage_word(value: str, texts: Texts) -> str:
    key = f"ui.period.stage.{value}" if value == UNCONFIRMED else f"office.stage_name.{value}"
    return texts(key)
