"""A painted view of many cards: only what is in sight is drawn, and every card can be read out.

It is a Qt item view, so that a screen reader finds the cards; what a card looks like and where it
lies is told by whoever derives from it. Bands are rows of cards over the whole width.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.widgets.abstract import WidgetMeta
from ui.widgets.inputs import plain_tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STEP = 24
SAME_LINE = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing on the ground: a card, an empty seat, the head of a row.

    Attributes:
        key: The same after a refresh, so that the current tile stays.
        words: A few words; `spoken` everything a screen reader says.
        tip: Why it is as it is, in words.
        moves: It can be picked up.
        subject: What whoever derives from the view knows about it.
    """

    key: Hashable
    words: str
    spoken: str
    tip: str = ""
    moves: bool = False
    subject: Any = None


@dataclass(frozen=True, slots=True)
class Band:
    """A row over the whole width, and which tiles stand in it."""

    top: float
    height: float
    first: int
    end: int

    @property
    def bottom(self) -> float:
        """Return where the next one begins."""
        return self.top + self.height


@dataclass(slots=True)
class Ground:
    """Where everything lies, in the coordinates of the whole."""

    rects: list[QRectF] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    size: QSizeF = field(default_factory=lambda: QSizeF(0, 0))


class TilesModel(QAbstractListModel):
    """Tiles as Qt and a screen reader know them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: Sequence[Tile] = ()

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles."""
        self.beginResetModel()
        self.tiles = tiles
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many tiles there are."""
        return 0 if parent.isValid() else len(self.tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Return words, what is read out, or the tip."""
        if not index.isValid() or index.row() >= len(self.tiles):
            return None
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tile.spoken
        if role == Qt.ItemDataRole.ToolTipRole and tile.tip:
            return plain_tip(tile.tip)
        return None


class TilesView(QListView, metaclass=WidgetMeta):
    """Shows tiles where `arrange` puts them.

    It is a list view by descent only: Qt gives a screen reader the rows of a `QListView`, and of
    no view that derives from the abstract one.

    Signals:
        chosen: The current tile, or None, after a step of the user.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty view; `name` is read out."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.items = TilesModel(self)
        self.ground = Ground()
        self._tops: list[float] = []
        self._width = -1
        self._quiet = False
        self.hovered = -1
        self.setModel(self.items)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    # What a view of its own tells.

    @abstractmethod
    def arrange(self, width: int) -> Ground:
        """Return where the tiles lie in so many pixels."""

    def paint_band(self, painter: QPainter, number: int, area: QRectF) -> None:
        """Draw what lies under the tiles of a row."""

    @abstractmethod
    def paint_tile(self, painter: QPainter, row: int, area: QRectF) -> None:
        """Draw one tile."""

    # What others ask.

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show other tiles; the current one and the height stay where they were, in silence."""
        current, stood = self.current_tile(), self.verticalScrollBar().value()
        beside = self.horizontalScrollBar().value()
        self.hovered = -1
        self.items.set_tiles(tiles)
        self.arrange_anew()
        self.verticalScrollBar().setValue(stood)
        self.horizontalScrollBar().setValue(beside)
        if current is None:
            return
        self._quiet = True  # the user chose nothing
        there = self.choose(current.key, scroll=False)
        self._quiet = False
        if not there:
            self.chosen.emit(None)

    def arrange_anew(self) -> None:
        """Lay the tiles out again: their size or the room is another."""
        self._width = self.viewport().width()
        self.ground = self.arrange(self._width)
        self._tops = [band.top for band in self.ground.bands]
        self.updateGeometries()
        self.viewport().update()

    def current_tile(self) -> Tile | None:
        """Return the tile that the keyboard is on."""
        row = self.currentIndex().row()
        return self.items.tiles[row] if 0 <= row < len(self.items.tiles) else None

    def choose(self, key: Hashable, *, scroll: bool = True) -> bool:
        """Make a tile the current one by its key; False when it is not there."""
        for row, tile in enumerate(self.items.tiles):
            if tile.key == key:
                index = self.items.index(row)
                self.selectionModel().setCurrentIndex(
                    index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                if scroll:
                    self.scrollTo(index)
                return True
        return False

    def tile_at(self, place: QPoint) -> Tile | None:
        """Return the tile under a point of the viewport."""
        row = self.row_at(place)
        return self.items.tiles[row] if row >= 0 else None

    def row_at(self, place: QPoint) -> int:
        """Return the number of the tile under a point of the viewport, or -1."""
        x, y = place.x() + self.horizontalOffset(), place.y() + self.verticalOffset()
        band = self.band_at(place)
        if band is None:
            return -1
        rects = self.ground.rects
        return next((row for row in range(band.first, band.end) if rects[row].contains(x, y)), -1)

    def band_at(self, place: QPoint) -> Band | None:
        """Return the row under a point of the viewport."""
        y = place.y() + self.verticalOffset()
        number = bisect_right(self._tops, y) - 1
        if number < 0 or y >= self.ground.bands[number].bottom:
            return None
        return self.ground.bands[number]

    def area_of(self, row: int) -> QRectF:
        """Return where a tile lies in the viewport."""
        return self.ground.rects[row].translated(-self.horizontalOffset(), -self.verticalOffset())

    # What Qt asks of a view.

    def visualRect(self, index: Index) -> QRect:
        """Return where a tile lies in the viewport."""
        if not index.isValid() or index.row() >= len(self.ground.rects):
            return QRect()
        return self.area_of(index.row()).toAlignedRect()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a tile in sight."""
        del hint
        if not index.isValid() or index.row() >= len(self.ground.rects):
            return
        area, room = self.area_of(index.row()), self.viewport().rect()
        for low, high, most, bar in (
            (area.top(), area.bottom(), room.height(), self.verticalScrollBar()),
            (area.left(), area.right(), room.width(), self.horizontalScrollBar()),
        ):
            if low < 0 or high - low > most:
                bar.setValue(bar.value() + round(low))
            elif high > most:
                bar.setValue(bar.value() + round(high - most))

    def indexAt(self, place: QPoint) -> QModelIndex:
        """Return the tile under a point."""
        row = self.row_at(place)
        return self.items.index(row) if row >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Return how far it is scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Return how far it is scrolled down."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Tell that no tile is hidden."""
        del index
        return False

    def setSelection(self, area: QRect, how: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the tile at the beginning of an area."""
        index = self.indexAt(area.topLeft())
        if index.isValid():
            self.selectionModel().select(index, how)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the chosen tiles lie."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the tile that a key leads to: beside it, or nearest in the row above or below."""
        del modifiers
        count, row = len(self.items.tiles), self.currentIndex().row()
        if not count:
            return QModelIndex()
        if row < 0:
            return self.items.index(0)
        moves = QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() - STEP)
        steps: dict[QAbstractItemView.CursorAction, Callable[[], int]] = {
            moves.MoveLeft: lambda: row - 1,
            moves.MovePrevious: lambda: row - 1,
            moves.MoveRight: lambda: row + 1,
            moves.MoveNext: lambda: row + 1,
            moves.MoveHome: lambda: 0,
            moves.MoveEnd: lambda: count - 1,
            moves.MoveUp: lambda: self._beside(row, -1),
            moves.MoveDown: lambda: self._beside(row, 1),
            moves.MovePageUp: lambda: self._far(row, -page),
            moves.MovePageDown: lambda: self._far(row, page),
        }
        return self.items.index(min(count - 1, max(0, steps[action]())))

    def updateGeometries(self) -> None:
        """Tell the scroll bars how much there is."""
        room, size = self.viewport().size(), self.ground.size
        for bar, there, shown in (
            (self.verticalScrollBar(), size.height(), room.height()),
            (self.horizontalScrollBar(), size.width(), room.width()),
        ):
            bar.setRange(0, max(0, round(there - shown)))
            bar.setPageStep(shown)
            bar.setSingleStep(STEP)

    def doItemsLayout(self) -> None:
        """Lay nothing out of its own accord: `arrange` did."""
        self.updateGeometries()

    def scrollContentsBy(self, x: int, y: int) -> None:
        """Move what is drawn already and draw the rest."""
        self.viewport().scroll(x, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew when the width is another."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self.arrange_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        dirty = event.rect()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self._numbers(dirty):
            band = self.ground.bands[number]
            top = band.top - self.verticalOffset()
            area = QRectF(0, top, self.viewport().width(), band.height)
            self.paint_band(painter, number, area)
            for row in range(band.first, band.end):
                place = self.area_of(row)
                if place.intersects(QRectF(dirty)):
                    self.paint_tile(painter, row, place)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first tile, so that there is always one with the ring."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.items.tiles:
            self.choose(self.items.tiles[0].key)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which tile is the current one."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index).adjusted(-4, -4, 4, 4))
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.items.tiles[current.row()])

    def _numbers(self, dirty: QRect) -> Iterator[int]:
        first = bisect_right(self._tops, dirty.top() + self.verticalOffset()) - 1
        last = bisect_right(self._tops, dirty.bottom() + self.verticalOffset())
        yield from range(max(0, first), min(last, len(self._tops)))

    def _band_of(self, row: int) -> int:
        bands = self.ground.bands
        firsts = [band.first for band in bands]
        return bisect_right(firsts, row) - 1

    def _beside(self, row: int, step: int) -> int:
        """Return the nearest tile in the line above or below, within a row or in the next."""
        rects, mine = self.ground.rects, self.ground.rects[row]
        number = self._band_of(row)
        near = range(max(0, number - 2), min(len(self.ground.bands), number + 3))
        rows = [one for at in near for one in self._rows(at)]
        lines = sorted(
            {
                rects[one].top()
                for one in rows
                if (rects[one].top() - mine.top()) * step > SAME_LINE
            },
            reverse=step < 0,
        )
        if not lines:
            return row
        line = [one for one in rows if rects[one].top() == lines[0]]
        return min(line, key=lambda one: abs(rects[one].center().x() - mine.center().x()))

    def _far(self, row: int, distance: int) -> int:
        rects, wanted = self.ground.rects, self.ground.rects[row].top() + distance
        numbers = range(len(self.ground.bands))
        near = min(numbers, key=lambda at: abs(self.ground.bands[at].top - wanted))
        rows = list(self._rows(near)) or [row]
        return min(rows, key=lambda one: abs(rects[one].center().x() - rects[row].center().x()))

    def _rows(self, number: int) -> range:
        band = self.ground.bands[number]
        return range(band.first, band.end)
