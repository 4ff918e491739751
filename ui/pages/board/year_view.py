"""The school year in weeks: a row per company or per pupil, a bar per stage, and today's line."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from stagetool.base.texts import Texts
from stagetool.calendar.spans import monday_of
from stagetool.office.board_year import BoardYear, YearBar, YearMark
from stagetool.office.words import days_text, plain
from ui.pages.board import paint
from ui.pages.board.paint import Fonts
from ui.pages.board.year_header import FREE_KINDS, GAP_Y, Names, Row, Weeks
from ui.widgets.chip import verdict_word
from ui.widgets.icons import draw_icon
from ui.widgets.theme import tokens_now
from ui.widgets.tiles import Band, Ground, Tile, TilesView

PACES = (0.0, 9.0, 26.0)
"""Pixels per day: the whole year as it fits, months, weeks."""
LEAST_PACE = 1.4
NAMES = ("period", "month", "week")
NAME_LEAST, NAME_MOST, NAME_SHARE = 150.0, 240.0, 0.28
A_WEEK = timedelta(days=7)
ICON = 12.0


class YearView(TilesView):
    """Bars in weeks.

    Signals:
        opened: A bar, with Enter or a double click.
        paced: The name of another pace: `period`, `month` or `week`.
    """

    opened = Signal(object)
    paced = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts("ui.board.year_list"))
        self.texts = texts
        self.fonts = Fonts(self.font())
        self.year: BoardYear | None = None
        self.by_pupil = False
        self.pace = 1
        self._lines: list[Row] = []
        self._counts: list[int] = []
        self.names = Names(self, self)
        self.weeks = Weeks(self, self)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.names.update())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.weeks.update())

    @property
    def day_width(self) -> float:
        """Return how wide a day is."""
        if self.pace or self.year is None:
            return PACES[self.pace]
        days = (self.year.ends - self.year.starts).days + 8
        return max(LEAST_PACE, self.viewport().width() / days)

    def show_year(
        self, year: BoardYear, typed: str = "", *, by_pupil: bool, about: date | None = None
    ) -> None:
        """Show a year, by company or by pupil, narrowed to what was typed.

        Args:
            year: The stages.
            typed: Words without accents.
            by_pupil: A row per pupil, else per company.
            about: What comes in sight when the year is new here; today when None.
        """
        fresh = self.year is None or self.year.name != year.name
        self.year, self.by_pupil = year, by_pupil
        rows: dict[tuple[str, int], list[YearBar]] = defaultdict(list)
        asked = typed.split()
        for bar in year.bars:
            if all(word in plain(bar.pupil_name, bar.company_name) for word in asked):
                rows[self._row_of(bar)].append(bar)
        self._lines, tiles, self._counts = [], [], []
        for name, number in sorted(rows, key=lambda key: (plain(key[0]), key[1])):
            bars = rows[name, number]
            detail = bars[0].school_class if by_pupil else ""
            self._lines.append(Row(name, detail))
            self._counts.append(len(bars))
            tiles += [self._tile(bar) for bar in bars]
        self.show_tiles(tiles)
        self.setAccessibleDescription("; ".join(map(self._mark_words, year.marks)))
        if fresh:
            self.go_to(about or year.today)

    def go_to(self, day: date) -> None:
        """Bring a day in sight, at a quarter of the width."""
        x = self.x_of(day) - self.viewport().width() / 4
        self.horizontalScrollBar().setValue(round(x))

    def zoom(self, step: int) -> None:
        """Show more or fewer days; the day in the middle stays there."""
        pace = min(len(PACES) - 1, max(0, self.pace + step))
        if pace == self.pace or self.year is None:
            return
        middle = (self.horizontalOffset() + self.viewport().width() / 2) / self.day_width
        self.pace = pace
        self.arrange_anew()
        self.horizontalScrollBar().setValue(
            round(middle * self.day_width - self.viewport().width() / 2)
        )
        self.weeks.update()
        self.paced.emit(NAMES[self.pace])

    def x_of(self, day: date) -> float:
        """Return where a day begins, in the coordinates of the whole."""
        first = self._first()
        return (day - first).days * self.day_width if first is not None else 0.0

    def arrange(self, width: int) -> Ground:
        """Put every bar in its weeks; stages at the same time go under each other."""
        ground, top, at = Ground(), 0.0, 0
        high = self.fonts.line + 8
        for count in self._counts:
            lanes: list[float] = []
            first = at
            places = []
            for tile in self.items.tiles[first : first + count]:
                bar: YearBar = tile.subject
                left = self.x_of(bar.starts)
                right = max(left + 10, self.x_of(bar.ends + timedelta(days=1)) - 1)
                lane = next((n for n, ends in enumerate(lanes) if ends <= left), len(lanes))
                lanes[lane : lane + 1] = [right]
                places.append((left, lane, right - left))
            for left, lane, wide in places:
                ground.rects.append(QRectF(left, top + GAP_Y + lane * (high + GAP_Y), wide, high))
            tall = max(1, len(lanes)) * (high + GAP_Y) + 2 * GAP_Y
            ground.bands.append(Band(top, tall, first, first + count))
            top, at = top + tall, first + count
        days = (self.year.ends - self.year.starts).days + 8 if self.year is not None else 0
        ground.size = QSizeF(max(float(width), days * self.day_width), top)
        return ground

    def arrange_anew(self) -> None:
        """Lay out anew, with room for the names and the weeks."""
        wide = min(NAME_MOST, max(NAME_LEAST, self.width() * NAME_SHARE))
        high = round(2 * self.fonts.of_small.height() + 10)
        self.setViewportMargins(round(wide), high, 0, 0)
        inside = self.contentsRect()
        self.names.setGeometry(
            inside.left(), inside.top() + high, round(wide), inside.height() - high
        )
        self.weeks.setGeometry(
            inside.left() + round(wide), inside.top(), inside.width() - round(wide), high
        )
        super().arrange_anew()
        self.names.update()
        self.weeks.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days that go otherwise under the bars, and today over them."""
        if self.year is None:
            return
        tokens, room = tokens_now(), self.viewport().rect()
        painter = QPainter(self.viewport())
        for mark, area in self.marks(room.height()):
            paint.otherwise(painter, area, tokens, free=mark.kind in FREE_KINDS)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        x = self.x_of(self.year.today) - self.horizontalOffset() + self.day_width / 2
        painter.setPen(QPen(tokens.ink("accent"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, room.height()))
        painter.end()

    def paint_band(self, painter: QPainter, number: int, area: QRectF) -> None:
        """Draw a hairline under a row."""
        del number
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), tokens_now().ink("line"))

    def paint_tile(self, painter: QPainter, row: int, area: QRectF) -> None:
        """Draw one stage: icon of its verdict and a name, as far as it fits."""
        tokens, bar = tokens_now(), self.items.tiles[row].subject
        chosen = row == self.currentIndex().row()
        ink = tokens.ink(bar.verdict) if bar.verdict in tokens.verdicts else tokens.ink("muted")
        fill = tokens.tint(bar.verdict) if bar.verdict in tokens.verdicts else tokens.ink("surface")
        paint.box(painter, area, fill, tokens.ink("accent") if chosen else ink, 1)
        inside = area.adjusted(5, 0, -4, 0)
        seen = inside.intersected(QRectF(self.viewport().rect()))
        if seen.width() > ICON and bar.verdict in tokens.verdicts:
            side = QRectF(seen.left(), area.center().y() - ICON / 2, ICON, ICON)
            draw_icon(painter, bar.verdict, side, ink)
            seen.setLeft(side.right() + 4)
        name = bar.company_name if self.by_pupil else bar.pupil_name
        paint.write(
            painter, seen, name, tokens.ink("text"), (self.fonts.small, self.fonts.of_small)
        )
        if chosen and self.hasFocus():
            paint.ring(painter, area, tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.arrange_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bar."""
        tile = self.tile_at(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if tile is not None:
            self.choose(tile.key, scroll=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do nothing: bars are not dragged."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a bar."""
        tile = self.tile_at(event.position().toPoint())
        if tile is not None:
            self.opened.emit(tile)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; all else as in every list."""
        tile = self.current_tile()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and tile is not None:
            self.opened.emit(tile)
        else:
            super().keyPressEvent(event)

    def row_names(self) -> Sequence[Row]:
        """Return the names of the rows, from top to bottom."""
        return self._lines

    def mondays(self) -> Iterator[date]:
        """Go through the weeks of the year."""
        day = self._first()
        while self.year is not None and day is not None and day <= self.year.ends:
            yield day
            day += A_WEEK

    def months(self) -> Iterator[tuple[date, date]]:
        """Go through the months of the year: the first day, and that of the next."""
        year = self.year
        day = year.starts.replace(day=1) if year is not None else None
        while year is not None and day is not None and day <= year.ends:
            after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
            yield day, after
            day = after

    def _first(self) -> date | None:
        return monday_of(self.year.starts) if self.year is not None else None

    def marks(self, height: float) -> Iterator[tuple[YearMark, QRectF]]:
        """Go through the days that go otherwise, with where they lie in the viewport."""
        for mark in self.year.marks if self.year is not None else ():
            left = self.x_of(mark.starts) - self.horizontalOffset()
            right = self.x_of(mark.ends + timedelta(days=1)) - self.horizontalOffset()
            yield mark, QRectF(left, 0, right - left, height)

    def marks_at(self, x: float) -> str:
        """Return what goes otherwise at a place of the header, in words."""
        found = [mark for mark, area in self.marks(1) if area.left() - 2 <= x <= area.right() + 2]
        return "\n".join(map(self._mark_words, found))

    def _mark_words(self, mark: YearMark) -> str:
        days = days_text(mark.starts, mark.ends)
        facts = {"kind": mark.kind_text, "name": mark.name, "days": days}
        return self.texts("ui.board.mark", **facts)

    def _row_of(self, bar: YearBar) -> tuple[str, int]:
        if self.by_pupil:
            return bar.pupil_name, bar.pupil
        return bar.company_name, bar.company

    def _tile(self, bar: YearBar) -> Tile:
        texts = self.texts
        word = verdict_word(bar.verdict, texts) if bar.verdict else ""
        parts = (bar.pupil_name, bar.school_class, bar.company_name, bar.period_name)
        days = texts("ui.board.bar_days", days=bar.days_text, weekdays=bar.weekdays)
        return Tile(
            ("bar", bar.placement),
            bar.pupil_name,
            ", ".join(part for part in (*parts, days, word) if part),
            tip="\n".join(part for part in (" · ".join(parts), days, word, bar.reason) if part),
            subject=bar,
        )
