"""What stays in sight of the year while it scrolls: the names of its rows, its months and weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from stagetool.base.texts import Texts
from stagetool.office.board_year import BoardYear, YearMark
from stagetool.office.words import MONTHS
from ui.pages.board import paint
from ui.pages.board.paint import Fonts
from ui.widgets.inputs import plain_tip
from ui.widgets.theme import tokens_now
from ui.widgets.tiles import Ground

GAP_Y = 3.0
WIDE_WEEK = 34.0
WIDE_MARK = 60.0
FREE_KINDS = frozenset({"holiday", "public", "study", "other"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the year with its name."""

    name: str
    detail: str


class Timeline(Protocol):
    """What the names and the weeks look at of the year beside them."""

    @property
    def texts(self) -> Texts: ...  # noqa: D102 - the catalogue
    @property
    def fonts(self) -> Fonts: ...  # noqa: D102 - sizes of letters
    @property
    def ground(self) -> Ground: ...  # noqa: D102 - where the rows lie
    @property
    def year(self) -> BoardYear | None: ...  # noqa: D102 - what is shown
    @property
    def day_width(self) -> float: ...  # noqa: D102 - pixels
    def verticalOffset(self) -> int: ...  # noqa: D102 - as Qt calls it
    def horizontalOffset(self) -> int: ...  # noqa: D102 - as Qt calls it
    def row_names(self) -> Sequence[Row]: ...  # noqa: D102 - from top to bottom
    def mondays(self) -> Iterator[date]: ...  # noqa: D102 - of the year
    def months(self) -> Iterator[tuple[date, date]]: ...  # noqa: D102 - first day, and the next
    def marks(self, height: float) -> Iterator[tuple[YearMark, QRectF]]: ...  # noqa: D102
    def marks_at(self, x: float) -> str: ...  # noqa: D102 - in words
    def x_of(self, day: date) -> float: ...  # noqa: D102 - in the coordinates of the whole


class Names(QWidget):
    """The names of the rows, which stay in sight."""

    def __init__(self, view: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view

    def paintEvent(self, event: object) -> None:
        """Draw the names beside their rows."""
        del event
        view, tokens, fonts = self._view, tokens_now(), self._view.fonts
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.ink("surface"))
        for row, band in zip(view.row_names(), view.ground.bands, strict=False):
            top = band.top - view.verticalOffset()
            if top > self.height() or top + band.height < 0:
                continue
            area = QRectF(12, top + 2 * GAP_Y, self.width() - 20, fonts.line)
            paint.write(painter, area, row.name, tokens.ink("text"), (fonts.plain, fonts.of_plain))
            if row.detail:
                named = fonts.of_plain.horizontalAdvance(row.name) + 8
                area.setLeft(area.left() + named)
                small = (fonts.small, fonts.of_small)
                paint.write(painter, area, row.detail, tokens.ink("muted"), small)
            painter.fillRect(QRectF(0, top + band.height - 1, self.width(), 1), tokens.ink("line"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), tokens.ink("line"))
        painter.end()


class Weeks(QWidget):
    """Months, weeks and days that go otherwise, which stay in sight."""

    def __init__(self, view: Timeline, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view

    def event(self, event: QEvent) -> bool:
        """Tell what goes otherwise under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._view.marks_at(event.x())), self)
            return True
        return super().event(event)

    def _paint_marks(self, painter: QPainter, half: float) -> None:
        """Draw the days that go otherwise, then their names: a feast lies inside a holiday."""
        tokens, fonts, room = tokens_now(), self._view.fonts, QRectF(self.rect())
        bands = [
            (mark, QRectF(area.left(), half + 1, max(3.0, area.width()), half - 2))
            for mark, area in self._view.marks(half)
        ]
        for mark, band in bands:
            paint.otherwise(painter, band, tokens, free=mark.kind in FREE_KINDS)
        for mark, band in bands:
            seen = band.intersected(room)
            wide = fonts.of_small.horizontalAdvance(mark.name) + 5
            if wide <= seen.width() or seen.width() >= WIDE_MARK:
                ink = tokens.ink("text" if mark.kind in FREE_KINDS else "undetermined")
                small = (fonts.small, fonts.of_small)
                paint.write(painter, seen.adjusted(3, 0, -2, 0), mark.name, ink, small)

    def paintEvent(self, event: object) -> None:
        """Draw months above weeks; marks with their name; today in words."""
        del event
        view, tokens, fonts = self._view, tokens_now(), self._view.fonts
        if view.year is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.ink("surface"))
        high, small = self.height(), (fonts.small, fonts.of_small)
        half = high / 2
        week = 7 * view.day_width
        offset = view.horizontalOffset()
        for first, after in view.months():
            x, ends = view.x_of(first) - offset, view.x_of(after) - offset
            area = QRectF(max(x, 0) + 3, 1, ends - max(x, 0) - 4, half)
            month = MONTHS[first.month - 1]
            whole = f"{month} {first.year}"
            fits = fonts.of_small.horizontalAdvance(whole) <= area.width()
            paint.write(painter, area, whole if fits else month, tokens.ink("text"), small)
        for monday in view.mondays() if week >= WIDE_WEEK else ():
            x = view.x_of(monday) - offset
            words = view.texts("ui.board.week", week=monday.isocalendar().week)
            if week <= fonts.of_small.horizontalAdvance(words) + 6:
                words = f"{monday.isocalendar().week}"
            paint.write(
                painter, QRectF(x + 3, half, week - 4, half), words, tokens.ink("muted"), small
            )
            painter.fillRect(QRectF(x, half, 1, half), tokens.ink("line"))
        self._paint_marks(painter, half)
        x = view.x_of(view.year.today) - offset + view.day_width / 2
        painter.setPen(QPen(tokens.ink("accent"), 2))
        painter.drawLine(QPointF(x, half), QPointF(x, high))
        words = view.texts("ui.board.today")
        wide = fonts.of_small.horizontalAdvance(words) + 10
        flag = QRectF(x - wide / 2, 1, wide, half - 1)
        painter.setPen(paint.NO_PEN)
        painter.setBrush(tokens.ink("accent"))
        painter.drawRoundedRect(flag, 4, 4)
        paint.write(painter, flag.adjusted(5, 0, 0, 0), words, tokens.ink("on_accent"), small)
        painter.fillRect(QRectF(0, high - 1, self.width(), 1), tokens.ink("line"))
        painter.end()
