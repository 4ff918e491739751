"""One table model for every list: over a tuple of snapshots, sorting and searching by itself."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
NUMBER = re.compile(r"(\d+)")


def fold(text: str) -> str:
    """Return a text without accents, in lower case: what searching compares."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def dutch_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts as a Dutch reader expects: accents aside, 4K2 before 4K10."""
    parts = NUMBER.split(fold(text))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a list.

    Attributes:
        title: In words, as the header shows it.
        text: The cell's text.
        sort_key: What sorting compares; the text in Dutch order when left out.
        verdict: Gives a verdict word that is drawn as a chip instead of the text, or "".
        width: In pixels at 100%; `stretch` takes what is left.
        spare: Goes out of sight when there is no room, the highest first; 0 never goes.
        tooltip: The cell's full text, when the cell may be too narrow.
        mark: Gives a verdict word whose icon and ink stand before and on the text, or "".
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    align: Literal["left", "right", "center"] = "left"
    verdict: Callable[[Row], str] | None = None
    width: int = 120
    stretch: bool = False
    spare: int = 0
    muted: bool = False
    tooltip: Callable[[Row], str] | None = None
    mark: Callable[[Row], str] | None = None


class SnapshotTableModel(QAbstractTableModel, Generic[Row]):
    """Shows a tuple of frozen rows; the tuple is replaced whole, never edited."""

    shown_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        search: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty model.

        Args:
            columns: From left to right.
            identity: What stays the same when a row's snapshot is replaced.
            search: The prepared search text of a row; the cells' texts when left out.
            parent: The owner in Qt's sense.
        """
        super().__init__(parent)
        self.columns = tuple(columns)
        self._identity = identity
        self._search = search
        self._all: tuple[Row, ...] = ()
        self._texts: list[str] = []
        self._shown: list[Row] = []
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[Row], bool] | None = None
        self._sort: tuple[int, Qt.SortOrder] | None = None

    # What a page does with it.

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replace all rows; order and filter stay in force."""
        self._all = tuple(rows)
        self._texts = [self._search_text(row) for row in self._all]
        self._show()

    def set_filter(self, text: str) -> None:
        """Show only rows with all these words, accents and case aside."""
        words = tuple(fold(text).split())
        if words != self._words:
            self._words = words
            self._show()

    def set_condition(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only rows that this holds for; None for all."""
        self._keep = keep
        self._show()

    def all_rows(self) -> tuple[Row, ...]:
        """Return every row, shown or not."""
        return self._all

    def shown_rows(self) -> tuple[Row, ...]:
        """Return the shown rows in their order."""
        return tuple(self._shown)

    def row_at(self, position: int) -> Row:
        """Return a shown row."""
        return self._shown[position]

    def position_of(self, identity: Hashable) -> int | None:
        """Return where a row is shown, or None."""
        for position, row in enumerate(self._shown):
            if self._identity(row) == identity:
                return position
        return None

    def identity_at(self, position: int) -> Hashable:
        """Return the identity of a shown row."""
        return self._identity(self._shown[position])

    def counts(self) -> tuple[int, int]:
        """Return how many rows are shown, and how many there are."""
        return len(self._shown), len(self._all)

    # What the list view's painter asks.

    def items(self) -> QAbstractItemModel:
        """Return itself as Qt knows it."""
        return self

    def verdict_at(self, position: int, column: int) -> str:
        """Return the verdict word to draw as a chip, or ""."""
        verdict = self.columns[column].verdict
        return verdict(self._shown[position]) if verdict else ""

    def mark_at(self, position: int, column: int) -> str:
        """Return the word whose icon and ink a cell's text wears, or ""."""
        mark = self.columns[column].mark
        return mark(self._shown[position]) if mark else ""

    def muted_at(self, column: int) -> bool:
        """Tell whether a column is of less weight."""
        return self.columns[column].muted

    def widths(self) -> tuple[tuple[int, bool, int, bool], ...]:
        """Return each column's width, whether it stretches, is spare, and must stay as wide."""
        return tuple(
            (
                column.width,
                column.stretch,
                column.spare,
                column.verdict is not None or column.align == "right",
            )
            for column in self.columns
        )

    # What Qt asks.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, alignment or tooltip."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[column.align]
        if role == Qt.ItemDataRole.ToolTipRole:
            said = (column.tooltip or column.text)(row)
            return f"<span>{escape(said)}</span>" if said else said  # else Qt may read it as markup
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title and alignment."""
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[self.columns[section].align]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a negative column means the order they came in."""
        self._sort = (column, order) if column >= 0 else None
        self._show()

    def _search_text(self, row: Row) -> str:
        if self._search is not None:
            return fold(self._search(row))
        return fold(" ".join(column.text(row) for column in self.columns))

    def _show(self) -> None:
        shown = [
            row
            for row, text in zip(self._all, self._texts, strict=True)
            if all(word in text for word in self._words) and (self._keep is None or self._keep(row))
        ]
        if self._sort is not None:
            column, order = self.columns[self._sort[0]], self._sort[1]
            key = column.sort_key or (lambda row: dutch_key(column.text(row)))
            shown.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        self.shown_changed.emit()
