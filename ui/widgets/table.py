"""The one list of the window: table, filter row, count line and empty state."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.widgets.empty import EmptyState
from ui.widgets.icons import icon
from ui.widgets.table_inputs import FilterLine, RowsTable
from ui.widgets.table_rows import RowDelegate, RowsModel
from ui.widgets.theme import GAP, UNIT, mark
from ui.widgets.widths import Width, fit

Index = QModelIndex | QPersistentModelIndex
CELL = 8
MARK = 14


class ListView(QWidget):
    """A list that is searched with Ctrl+F, sorted by its header and copied with Ctrl+C.

    Signals:
        row_chosen: The one chosen row's snapshot, or None when none or several are chosen.
        row_opened: Enter or double click on a row.
        cleared: The user wants to see everything again.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    cleared = Signal()

    def __init__(
        self, model: RowsModel, texts: Texts, noun: str, empty: QWidget | None = None
    ) -> None:
        """Make the list.

        Args:
            model: Kept alive here.
            texts: The catalogue.
            noun: What the rows are, in words and plural ("leerlingen").
            empty: Shown when there are no rows at all.
        """
        super().__init__()
        self.model = model
        self._texts = texts
        self._noun = noun
        self._chosen: Any = None
        self._scroll = 0
        self.filter = FilterLine()
        self.filter.setPlaceholderText(texts("ui.table.filter", noun=noun))
        self.filter.setAccessibleName(texts("ui.table.filter", noun=noun))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.hide()
        self.narrowed = QPushButton()
        self.narrowed.setIcon(icon("close"))
        self.narrowed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.narrowed.hide()
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.count, "small")
        self.table = RowsTable()
        self.table.setAccessibleName(noun)
        self._nothing = EmptyState("filter", *self._nothing_words(), self._clear_button())
        self._empty = empty or EmptyState("empty", *self._empty_words())
        self._lay_out()
        self._connect()
        self._tell()

    def chosen(self) -> Any:  # noqa: ANN401 - a snapshot of any list
        """Return the chosen row, or None."""
        return self._chosen

    def selected(self) -> tuple[Any, ...]:
        """Return all selected rows, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.row_at(row) for row in rows)

    def choose(self, identity: Hashable) -> bool:
        """Select a row and bring it in sight; False when it is not shown."""
        position = self.model.position_of(identity)
        if position is None:
            return False
        self.table.selectRow(position)
        self.table.scrollTo(self.model.items().index(position, 0))
        return True

    def narrow(self, words: str, keep: Callable[[Any], bool] | None) -> None:
        """Show only some rows and say so in a chip that the user can take away."""
        self.narrowed.setText(words)
        self.narrowed.setVisible(keep is not None)
        self.model.set_condition(keep)

    def clear_filters(self) -> None:
        """Show everything again."""
        self.narrow("", None)
        self.filter.clear()
        self.filter.hide()
        self.table.setFocus()
        self.cleared.emit()

    def search(self) -> None:
        """Show the filter row and go there."""
        self.filter.show()
        self._tell()
        self.filter.setFocus()
        self.filter.selectAll()

    def copy(self) -> None:
        """Put the selected rows on the clipboard as tab text."""
        items = self.model.items()
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        lines = (
            "\t".join(str(items.index(row, column).data()) for column in range(items.columnCount()))
            for row in rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _lay_out(self) -> None:
        self.table.setModel(self.model.items())
        self.table.setItemDelegate(RowDelegate(self.model, self._texts, self.table))
        top = QHBoxLayout()
        top.setContentsMargins(GAP, UNIT, GAP, UNIT)
        top.addWidget(self.filter, 1)
        top.addWidget(self.narrowed)
        self._top = QWidget()
        self._top.setLayout(top)
        self._top.setVisible(False)
        middle = QWidget(self)
        self._stack = QStackedLayout(middle)
        for widget in (self.table, self._nothing, self._empty):
            self._stack.addWidget(widget)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(GAP, 6, GAP, 6)
        bottom.addWidget(self.count)
        bottom.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(middle, 1)
        layout.addLayout(bottom)
        self.setFocusProxy(self.table)

    def _fit(self) -> None:
        if self._resized:
            return
        wanted = [Width(*one) for one in self.model.widths()]
        self._fitting = True
        for column, width in enumerate(fit(wanted, self.table.viewport().width())):
            self.table.setColumnHidden(column, width == 0)
            if width:
                self.table.setColumnWidth(column, width)
        self._fitting = False

    def _column_resized(self) -> None:
        self._resized = self._resized or (not self._fitting and self.table.isVisible())

    _fitting = False
    _resized = False

    def _connect(self) -> None:
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._column_resized)
        self.table.resized.connect(self._fit)
        self.filter.textChanged.connect(self._filter)
        self.narrowed.clicked.connect(lambda: self.narrow("", None))
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.opened.connect(self._open)
        self.table.copy_asked.connect(self.copy)
        items = self.model.items()
        items.modelAboutToBeReset.connect(self._remember)
        self.model.shown_changed.connect(self._restore)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(context)
        find.activated.connect(self.search)
        self.filter.left.connect(self._leave_filter)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter)
        down.setContext(context)
        down.activated.connect(self._go_down)

    def _sort_by(self, column: int) -> None:
        header = self.table.horizontalHeader()
        same = header.isSortIndicatorShown() and self._sorted == column
        order = Qt.SortOrder.AscendingOrder
        if same and self._order == Qt.SortOrder.AscendingOrder:
            order = Qt.SortOrder.DescendingOrder
        self._sorted, self._order = column, order
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.model.items().sort(column, order)

    _sorted = -1
    _order = Qt.SortOrder.AscendingOrder

    def _filter(self, text: str) -> None:
        self.model.set_filter(text)

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.filter.hide()
        self._tell()
        self.table.setFocus()

    def _go_down(self) -> None:
        self.table.setFocus()
        if self._chosen is None and self.model.counts()[0]:
            self.table.selectRow(0)

    def _remember(self) -> None:
        self._scroll = self.table.verticalScrollBar().value()
        selection = self.table.selectionModel().selectedRows()
        self._kept = [self.model.identity_at(index.row()) for index in selection]
        self._quiet = True

    _kept: list[Hashable]
    _quiet = False

    def _restore(self) -> None:
        items, picks = self.model.items(), self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for identity in self._kept:
            position = self.model.position_of(identity)
            if position is not None:
                index = items.index(position, 0)
                picks.select(index, flags.Select | flags.Rows)
                picks.setCurrentIndex(index, flags.NoUpdate)
        self.table.verticalScrollBar().setValue(self._scroll)
        self._quiet = False
        self._selection_changed()
        self._tell()

    def _selection_changed(self) -> None:
        if self._quiet:
            return
        rows = self.selected()
        chosen = rows[0] if len(rows) == 1 else None
        if chosen != self._chosen:
            self._chosen = chosen
            self.row_chosen.emit(chosen)
        self._tell()

    def _open(self, position: int) -> None:
        self.row_opened.emit(self.model.row_at(position))

    def _tell(self) -> None:
        shown, total = self.model.counts()
        key = "ui.table.count_all" if shown == total else "ui.table.count"
        words = self._texts(key, shown=shown, total=total, noun=self._noun)
        many = len(self.table.selectionModel().selectedRows())
        if many > 1:
            words += self._texts("ui.table.selected", count=many)
        self.count.setText(words)
        self.count.setVisible(total > 0)
        self._top.setVisible(not self.filter.isHidden() or not self.narrowed.isHidden())
        page = self.table if shown else (self._nothing if total else self._empty)
        self._stack.setCurrentWidget(page)

    def _clear_button(self) -> QPushButton:
        button = QPushButton(self._texts("ui.table.clear"))
        button.clicked.connect(self.clear_filters)
        return button

    def _nothing_words(self) -> tuple[str, str]:
        texts = self._texts
        return texts("ui.table.nothing", noun=self._noun), texts("ui.table.nothing_help")

    def _empty_words(self) -> tuple[str, str]:
        return self._texts("ui.table.empty", noun=self._noun), ""
