"""The box 'Nog geen plek': its title, the strip of pupils, and how much room it takes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.pages.board.carrying import Sight
from ui.pages.board.waiting_view import WaitingView
from ui.widgets.pane import words
from ui.widgets.theme import UNIT, mark
from ui.widgets.tiles import Tile

NARROW, SHORT = 620, 420
SLIM, LEAST, MOST, SHARE = 150, 190, 280, 0.27
LINES = 1.6
ANY = 16_777_215  # what Qt calls no limit


class WaitingBox(QWidget):
    """Who has no place; whoever is put down on it has none."""

    def __init__(self, texts: Texts, sight: Sight) -> None:
        super().__init__()
        self._texts = texts
        self.view = WaitingView(texts, sight)
        self.title = words("", "strong")
        self.nobody = words(texts("ui.board.nobody_waits"), "muted")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT, 0, 0)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(UNIT + 2, 0, UNIT, 0)
        head.addWidget(self.title)
        head.addWidget(self.nobody)
        column.addLayout(head)
        column.addWidget(self.view, 1)

    def show_waiting(self, tiles: Sequence[Tile], count: int) -> None:
        """Show who waits, and how many there are with those who do not fit what was typed."""
        self.view.show_tiles(tiles)
        self.view.setVisible(bool(tiles))
        self.nobody.setVisible(not count)
        key = "ui.board.waiting" if count else "ui.board.waiting_none"
        self.title.setText(self._texts(key, count=count))

    def show_aimed_at(self, *, aimed: bool) -> None:
        """Show that what is carried would be put down here."""
        role = "card" if aimed else "panel"
        if self.property("role") != role:
            mark(self, role)

    def fit(self, room: QSize) -> QBoxLayout.Direction:
        """Take its room on a board of this size; return whether it stands beside or above."""
        slim = room.width() < NARROW
        if slim and room.height() >= SHORT:
            empty = not self.view.items.tiles
            high = 24 if empty else round(LINES * (self.view.fonts.card + 12))
            self.setFixedHeight(high + self.title.sizeHint().height() + 3 * UNIT)
            self.setMinimumWidth(0)
            self.setMaximumWidth(ANY)
            return QBoxLayout.Direction.TopToBottom
        wide = min(MOST, max(SLIM if slim else LEAST, room.width() * SHARE))
        self.setMinimumHeight(0)
        self.setMaximumHeight(ANY)
        self.setFixedWidth(round(wide))
        return QBoxLayout.Direction.LeftToRight
