"""The strip of pupils who have no place yet, each with why not."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from stagetool.base.texts import Texts
from ui.pages.board import paint
from ui.pages.board.card_view import CardView
from ui.pages.board.carrying import Sight, Spot
from ui.pages.board.paint import PAD
from ui.pages.board.tiles import Waiting, telling
from ui.widgets.icons import draw_icon
from ui.widgets.theme import Tokens, tokens_now
from ui.widgets.tiles import Band, Ground, Tile

BETWEEN = 8.0
EDGE = 8.0
LEAST = 200.0
CHIP_ICON = 12.0


class WaitingView(CardView):
    """Pupils without a place; whoever is put down here has none."""

    def __init__(self, texts: Texts, sight: Sight) -> None:
        super().__init__(texts, texts("ui.board.waiting_list"), sight)

    def spot(self) -> Spot:
        """Return that it is no place."""
        return Spot()

    def arrange(self, width: int) -> Ground:
        """Put the cards under each other, or in columns where there is room."""
        high = self.fonts.card
        room = max(1.0, width - 2 * EDGE)
        columns = max(1, int((room + BETWEEN) // (LEAST + BETWEEN)))
        wide = (room - BETWEEN * (columns - 1)) / columns
        ground, count = Ground(), len(self.items.tiles)
        for row in range(count):
            line, column = divmod(row, columns)
            top = line * (high + BETWEEN)
            ground.rects.append(QRectF(EDGE + column * (wide + BETWEEN), top + 4, wide, high))
            if column == 0:
                ground.bands.append(Band(top, high + BETWEEN, row, min(count, row + columns)))
        ground.size = QSizeF(width, len(ground.bands) * (high + BETWEEN) + 4)
        return ground

    def paint_tile(self, painter: QPainter, row: int, area: QRectF) -> None:
        """Draw a card."""
        tokens = tokens_now()
        self.paint_card(painter, self.items.tiles[row], area, tokens)
        if self.hasFocus() and row == self.currentIndex().row():
            paint.ring(painter, area, tokens)

    def paint_card(self, painter: QPainter, tile: Tile, area: QRectF, tokens: Tokens) -> None:
        """Draw a pupil: name and class, then the reason that counts most."""
        if not isinstance(tile.subject, Waiting):
            return
        fonts, row = self.fonts, tile.subject.row
        chosen = self.current_tile() is tile
        inside = area.adjusted(PAD, 0, -PAD, 0)
        if self.sight.is_carried(row.pupil):
            paint.dashed(painter, area, tokens.ink("accent"))
            words = self.texts("ui.board.carried", name=row.pupil_name)
            paint.write(painter, inside, words, tokens.ink("muted"), (fonts.plain, fonts.of_plain))
            return
        fill = tokens.ink("selected" if chosen else "surface")
        paint.box(painter, area, fill, tokens.ink("accent" if chosen else "edge"), 1)
        top = QRectF(inside.left(), area.top() + 5, inside.width(), fonts.line)
        small = (fonts.small, fonts.of_small)
        named = fonts.of_strong.horizontalAdvance(row.pupil_name) + 4
        paint.write(
            painter, top, row.pupil_name, tokens.ink("text"), (fonts.strong, fonts.of_strong)
        )
        beside = QRectF(top)
        beside.setLeft(top.left() + named + 4)
        paint.write(painter, beside, row.school_class, tokens.ink("muted"), small)
        self._paint_reason(
            painter,
            QRectF(inside.left(), area.bottom() - 5 - fonts.line, inside.width(), fonts.line),
            tile,
            tokens,
        )

    def _paint_reason(self, painter: QPainter, area: QRectF, tile: Tile, tokens: Tokens) -> None:
        fonts, row = self.fonts, tile.subject.row
        if row.reasons:
            reason, count = telling(row, self.texts)[0]
            words = self.texts("ui.period.reason", reason=reason, count=count)
            icon, ink = "warning", "conditional"
        else:
            words, icon, ink = self.texts("ui.board.not_planned"), "clock", "muted"
        left = area.left()
        if ink in tokens.verdicts:
            wide = fonts.of_small.horizontalAdvance(words) + CHIP_ICON + 20
            chip = QRectF(left, area.top() + 1, min(area.width(), wide), area.height() - 2)
            painter.setPen(paint.NO_PEN)
            painter.setBrush(tokens.tint(ink))
            painter.drawRoundedRect(chip, 5, 5)
            left += 6
        side = QRectF(left, area.center().y() - CHIP_ICON / 2, CHIP_ICON, CHIP_ICON)
        draw_icon(painter, icon, side, tokens.ink(ink))
        area = QRectF(area)
        area.setLeft(side.right() + 4)
        area.setRight(area.right() - 4)
        paint.write(painter, area, words, tokens.ink(ink), (fonts.small, fonts.of_small))
