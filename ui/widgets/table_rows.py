"""What a list shows: the model that it asks, and how a row is painted."""

from collections.abc import Callable, Hashable
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    SignalInstance,
)
from PySide6.QtGui import (
    QPainter,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from stagetool.base.texts import Texts
from ui.widgets.chip import draw_chip, verdict_word
from ui.widgets.icons import draw_icon
from ui.widgets.theme import GAP, ROW, tokens_now

Index = QModelIndex | QPersistentModelIndex
CELL = 8
MARK = 14


class RowsModel(Protocol):
    """What a list needs of its model; ui/models/tables.py gives it."""

    @property
    def shown_changed(self) -> SignalInstance: ...  # noqa: D102 - emitted after every reset

    def items(self) -> QAbstractItemModel: ...  # noqa: D102 - the model as Qt knows it
    def row_at(self, position: int) -> Any: ...  # noqa: ANN401, D102 - a snapshot of any list
    def identity_at(self, position: int) -> Hashable: ...  # noqa: D102
    def position_of(self, identity: Hashable) -> int | None: ...  # noqa: D102
    def counts(self) -> tuple[int, int]: ...  # noqa: D102 - shown, all
    def set_filter(self, text: str) -> None: ...  # noqa: D102
    def set_condition(self, keep: Callable[[Any], bool] | None) -> None: ...  # noqa: D102
    def verdict_at(self, position: int, column: int) -> str: ...  # noqa: D102
    def mark_at(self, position: int, column: int) -> str: ...  # noqa: D102
    def muted_at(self, column: int) -> bool: ...  # noqa: D102
    def widths(self) -> tuple[tuple[int, bool, int, bool], ...]: ...  # noqa: D102 - see Width


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: accent tint when selected, a hairline below, a chip where a verdict is."""

    def __init__(self, model: RowsModel, texts: Texts, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._texts = texts
        self._table = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens = tokens_now()
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.ink("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.ink("hover"))
        hairline = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(hairline, tokens.ink("line"))
        if self._is_current(index) and index.column() == 0:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), tokens.ink("accent")
            )
        cell = rect.adjusted(CELL if index.column() else GAP, 0, -CELL, -1)
        verdict = self._model.verdict_at(index.row(), index.column())
        if verdict:
            draw_chip(painter, cell, verdict, verdict_word(verdict, self._texts), tokens)
        else:
            token = "muted" if self._model.muted_at(index.column()) else "text"
            mark = self._model.mark_at(index.row(), index.column())
            if mark:
                token = mark
                place = QRectF(cell.left(), cell.center().y() - MARK / 2, MARK, MARK)
                draw_icon(painter, mark, place, tokens.ink(mark))
                cell.setLeft(cell.left() + MARK + 6)
            painter.setPen(tokens.ink(token))
            words = str(index.data() or "")
            fit = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(cell.width())
            )
            painter.drawText(cell, index.data(Qt.ItemDataRole.TextAlignmentRole), fit)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the measure of a row."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def _is_current(self, index: Index) -> bool:
        return self._table.hasFocus() and self._table.currentIndex().row() == index.row()
