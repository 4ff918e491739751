"""The list 'Verplaats naar': every place for one pupil, the best first, each with why."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from stagetool.base.ids import PlaceId
from stagetool.base.texts import Texts
from stagetool.office.board_targets import HERE, Targets
from ui.pages.board.paint import TARGET_ICONS
from ui.widgets.palette import LINE, Entry, Palette

SIDE = 16
TOP = 24
FIELD = 56


class MoveList(Palette):
    """Floats over the board, is searched by typing, and goes with Esc."""

    def __init__(self, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts, parent)
        self._words = texts

    def offer(self, targets: Targets, chosen: Callable[[PlaceId], None]) -> None:
        """Appear with every place but the pupil's own."""
        texts = self._words
        hint = texts("ui.board.move.hint", pupil=targets.pupil_name)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.list.setAccessibleName(texts("ui.board.move.list"))
        entries = []
        for target in targets.places:
            if target.quality == HERE:
                continue
            words = texts(f"ui.board.target.{target.quality}", words=target.words)
            remark = f"{words}. {target.why}" if target.why else words
            entries.append(
                Entry(
                    target.name,
                    remark,
                    TARGET_ICONS[target.quality],
                    partial(chosen, target.place),
                )
            )
        parent = self.parentWidget()
        if parent is not None:
            self.most = max(3, (parent.height() - 2 * TOP - FIELD) // LINE)
        self.open_with(entries)
        if parent is not None:
            self.setFixedWidth(max(240, min(self.width(), parent.width() - 2 * SIDE)))
            self.move((parent.width() - self.width()) // 2, TOP)
