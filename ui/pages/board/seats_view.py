"""Companies with their seats: a row per place, the pupils on it, outlines where nobody sits."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from stagetool.base.texts import Texts
from ui.pages.board import paint
from ui.pages.board.card_view import LOCK, CardView
from ui.pages.board.carrying import Sight, Spot
from ui.pages.board.paint import MARK, PAD, TARGET_ICONS, TARGET_INKS
from ui.pages.board.tiles import CONFIRMED, Card, Head, Seat, pupil_of, way_words
from ui.widgets.chip import verdict_word
from ui.widgets.icons import draw_icon
from ui.widgets.theme import UNIT, Tokens, tokens_now
from ui.widgets.tiles import Band, Ground, Tile

HEAD_LEAST, HEAD_MOST, HEAD_SHARE = 150, 260, 0.28
STACKED = 440
EDGE = 16.0
BETWEEN = 8.0
LETTERS = 21


@dataclass(frozen=True, slots=True)
class Flow:
    """Puts cards beside each other from the left, and goes on below when a line is full."""

    left: float
    room: float
    card: float

    def put(self, top: float, sizes: Iterable[QSizeF]) -> tuple[list[QRectF], float]:
        """Return where cards of these sizes lie, and where the last line ends."""
        rects: list[QRectF] = []
        x, tall = self.left, 0.0
        for size in sizes:
            if x > self.left and x + size.width() > self.left + self.room + 0.5:
                x, top, tall = self.left, top + tall + BETWEEN, 0.0
            rects.append(QRectF(x, top, size.width(), size.height()))
            x, tall = x + size.width() + BETWEEN, max(tall, size.height())
        return rects, top + tall


class SeatsView(CardView):
    """The places of a period."""

    def __init__(self, texts: Texts, sight: Sight) -> None:
        self._drawn: dict[Hashable, QPixmap] = {}
        super().__init__(texts, texts("ui.board.seats_list"), sight)

    def spot_at(self, place: QPoint) -> Spot | None:
        """Return the place under a point of the viewport, and whose card is there."""
        band = self.band_at(place)
        if band is None:
            return None
        head = self.items.tiles[band.first].subject
        return Spot(head.place.place, pupil_of(self.tile_at(place)))

    def arrange(self, width: int) -> Ground:
        """Put the head at the left and the cards beside it; above it where there is no room."""
        tiles, high = self.items.tiles, self.fonts.card
        stacked = width < STACKED
        head = width - 2 * EDGE if stacked else min(HEAD_MOST, max(HEAD_LEAST, width * HEAD_SHARE))
        left = EDGE if stacked else EDGE + head + BETWEEN
        flow = Flow(left, max(1.0, width - left - EDGE), self._card_width(width - left - EDGE))
        ground, top, row = Ground(), 0.0, 0
        while row < len(tiles):
            first, row = row, row + 1
            while row < len(tiles) and not isinstance(tiles[row].subject, Head):
                row += 1
            start = top + UNIT
            ground.rects.append(QRectF(EDGE, start, head, high))
            below = start + high + BETWEEN / 2 if stacked else start
            sizes = [self._size(tile, flow.card) for tile in tiles[first + 1 : row]]
            rects, ends = flow.put(below, sizes)
            ground.rects += rects
            bottom = max(start + high, ends) + UNIT
            ground.bands.append(Band(top, bottom - top, first, row))
            top = bottom
        ground.size = QSizeF(width, top)
        return ground

    def _card_width(self, room: float) -> float:
        least = self.fonts.of_plain.averageCharWidth() * LETTERS
        columns = max(1, int((room + BETWEEN) // (least + BETWEEN)))
        return float(max(1.0, (room - BETWEEN * (columns - 1)) / columns))

    def _size(self, tile: Tile, card: float) -> QSizeF:
        """Return how large a card is; an empty seat takes little room."""
        if isinstance(tile.subject, Card):
            return QSizeF(card, self.fonts.card)
        wide = self.fonts.of_small.horizontalAdvance(tile.words) + 2 * PAD + 6
        return QSizeF(min(card, wide), self.fonts.seat)

    def paint_band(self, painter: QPainter, number: int, area: QRectF) -> None:
        """Draw the row under its cards: what it is as a target, and a hairline."""
        tokens = tokens_now()
        band = self.ground.bands[number]
        head = self.items.tiles[band.first].subject
        target = self.sight.target(head.place.place)
        if target is not None:
            inside = area.adjusted(4, 2, -4, -3)
            painter.fillRect(inside, paint.ground(tokens, target.quality, target.grade))
            if target.quality == "no":
                paint.hatch(painter, inside, tokens)
            spot = self.sight.spot
            if spot is not None and spot.place == head.place.place:
                paint.box(painter, inside, None, tokens.ink(TARGET_INKS[target.quality]), 2)
        painter.fillRect(
            QRectF(EDGE, area.bottom() - 1, area.width() - 2 * EDGE, 1), tokens.ink("line")
        )

    def paint_tile(self, painter: QPainter, row: int, area: QRectF) -> None:
        """Draw a head, a card or an empty seat."""
        tile, tokens = self.items.tiles[row], tokens_now()
        if isinstance(tile.subject, Head):
            self._paint_head(painter, row, tile.subject, area)
        elif isinstance(tile.subject, Card):
            self._paste_card(painter, tile, area, tokens)
            if self.is_near(row) and not tile.subject.locked:
                self.draw_lock(painter, area, locked=False, tokens=tokens)
        elif isinstance(tile.subject, Seat):
            self._paint_seat(painter, tile, tile.subject, area)
        if self.hasFocus() and row == self.currentIndex().row():
            paint.ring(painter, area, tokens)

    def arrange_anew(self) -> None:
        """Lay out anew; cards are drawn anew too."""
        self._drawn.clear()
        super().arrange_anew()

    def _paste_card(self, painter: QPainter, tile: Tile, area: QRectF, tokens: Tokens) -> None:
        """Draw a card, or paste it as it was drawn before: scrolling costs little then."""
        chosen, scale = self.current_tile() is tile, self.devicePixelRatioF()
        if self.sight.is_carried(tile.subject.row.pupil):
            self.paint_card(painter, tile, area, tokens)
            return
        key = (tile.key, chosen, scale, tokens.background, tokens.text)
        picture = self._drawn.get(key)
        if picture is None:
            picture = self._drawn[key] = self.draw(tile, area.size())
        painter.drawPixmap(area.topLeft(), picture)

    def paint_card(self, painter: QPainter, tile: Tile, area: QRectF, tokens: Tokens) -> None:
        """Draw a pupil on a seat: name and marks, then the verdict with wish and way."""
        subject = tile.subject
        if not isinstance(subject, Card):
            return
        fonts, row = self.fonts, subject.row
        chosen = self.current_tile() is tile
        if self.sight.is_carried(row.pupil):
            paint.dashed(painter, area, tokens.ink("accent"))
            faded = tokens.ink("muted")
            words = self.texts("ui.board.carried", name=row.pupil_name)
            inside = area.adjusted(PAD, 0, -PAD, 0)
            paint.write(painter, inside, words, faded, (fonts.plain, fonts.of_plain))
            return
        fill = tokens.ink("selected" if chosen else "background")
        line = tokens.ink("accent" if chosen else "line")
        paint.box(painter, area, fill, line, 1)
        top = QRectF(area.left() + PAD, area.top() + 5, area.width() - 2 * PAD, fonts.line)
        right = top.right() - LOCK + PAD if subject.locked else top.right()
        if subject.locked:
            self.draw_lock(painter, area, locked=True, tokens=tokens)
        for name, ink in self._marks(subject):
            place = QRectF(right - MARK, top.center().y() - MARK / 2, MARK, MARK)
            draw_icon(painter, name, place, tokens.ink(ink))
            right -= MARK + 4
        top.setRight(right - 2)
        named = (fonts.strong, fonts.of_strong)
        paint.write(painter, top, row.pupil_name, tokens.ink("text"), named)
        under = QRectF(
            area.left() + PAD, area.bottom() - 5 - fonts.line, area.width() - 2 * PAD, fonts.line
        )
        ends = under.left() - 6
        if row.verdict:
            word = verdict_word(row.verdict, self.texts)
            ends = paint.verdict_line(painter, under, (row.verdict, word), tokens, fonts)
        under.setLeft(ends + 8)
        room = under.width()
        way = way_words(row.wish, row.distance_km, self.texts)
        both = " · ".join(part for part in (row.school_class, way) if part)
        fitting = (one for one in (both, row.school_class) if self._fits(one, room))
        small = (fonts.small, fonts.of_small)
        paint.write(painter, under, next(fitting, ""), tokens.ink("muted"), small)

    def _fits(self, words: str, room: float) -> bool:
        return self.fonts.of_small.horizontalAdvance(words) <= room

    def _marks(self, subject: Card) -> tuple[tuple[str, str], ...]:
        marks = [("warning", "prohibited")] if subject.clash == "firm" else []
        marks += [("info", "conditional")] if subject.clash == "soft" else []
        marks += [("confirm", "allowed")] if subject.row.state == CONFIRMED else []
        return tuple(marks)

    def _paint_head(self, painter: QPainter, row: int, head: Head, area: QRectF) -> None:
        tokens, fonts, place = tokens_now(), self.fonts, head.place
        near = self.is_near(row)
        if place.pinned or near:
            self.draw_lock(painter, area, locked=place.pinned, tokens=tokens)
        right = LOCK + 4 if place.pinned or near else 4
        top = QRectF(area.left() + 4, area.top() + 5, area.width() - 4 - right, fonts.line)
        paint.write(painter, top, place.name, tokens.ink("text"), (fonts.strong, fonts.of_strong))
        under = QRectF(
            area.left() + 4, area.bottom() - 5 - fonts.line, area.width() - 8, fonts.line
        )
        target = self.sight.target(place.place)
        small = (fonts.small, fonts.of_small)
        if target is not None:
            ink = tokens.ink(TARGET_INKS[target.quality])
            side = QRectF(under.left(), under.center().y() - MARK / 2, MARK, MARK)
            draw_icon(painter, TARGET_ICONS[target.quality], side, ink)
            under.setLeft(side.right() + 5)
            way = way_words(target.wish, target.distance_km, self.texts)
            words = self.texts(f"ui.board.target.{target.quality}", words=way)
            paint.write(painter, under, words, ink, small)
            return
        if place.note:
            side = QRectF(under.left(), under.center().y() - MARK / 2, MARK, MARK)
            draw_icon(painter, "prohibited", side, tokens.ink("prohibited"))
            under.setLeft(side.right() + 5)
            paint.write(painter, under, place.note, tokens.ink("prohibited"), small)
            return
        counts = self.texts(
            "ui.board.head", taken=len(place.cards) + place.taken, seats=place.seats
        )
        detail = place.profiles if place.more else place.town
        words = " · ".join(part for part in (counts, detail) if part)
        paint.write(painter, under, words, tokens.ink("muted"), small)

    def _paint_seat(self, painter: QPainter, tile: Tile, seat: Seat, area: QRectF) -> None:
        tokens, fonts = tokens_now(), self.fonts
        if seat.taken:
            paint.box(painter, area, None, tokens.ink("line"), 1)
        else:
            paint.dashed(painter, area, tokens.ink("edge"))
        inside = area.adjusted(PAD, 0, -PAD, 0)
        paint.write(painter, inside, tile.words, tokens.ink("muted"), (fonts.small, fonts.of_small))
