"""The two parts of a list that take keys: the line to filter with, and the table."""

from PySide6.QtCore import (
    QEvent,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
)

from ui.widgets.esc import took_esc
from ui.widgets.theme import ROW


class FilterLine(QLineEdit):
    """Takes Esc before the window's own shortcut does.

    Signals:
        left: The user is done with the filter.
    """

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Esc."""
        return took_esc(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; all else is typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RowsTable(QTableView):
    """The table itself: rows to choose, open and copy.

    Signals:
        opened: The position of the row that Enter or a double click opens.
        copy_asked: The chosen rows are wanted on the clipboard.
        resized: There is another room for the columns.
    """

    opened = Signal(int)
    copy_asked = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(48)
        header.setMinimumHeight(ROW)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another room for the columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, Home and End go to the ends; all else as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Home and self.model().rowCount():
            self.selectRow(0)
        elif event.key() == Qt.Key.Key_End and self.model().rowCount():
            self.selectRow(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)
