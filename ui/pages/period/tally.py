"""How many placements have each verdict; pressing one shows only those."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stagetool.base.texts import Texts
from ui.widgets.chip import verdict_word
from ui.widgets.icons import icon


class Tally(QWidget):
    """A button per verdict: icon, word and number.

    Signals:
        chosen: The verdict that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.buttons: dict[str, QPushButton] = {}
        self._left_out: set[str] = set()

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Show the numbers, the strictest first."""
        for button in self.buttons.values():
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {verdict: self._button(verdict, count) for verdict, count in counts[::-1]}
        self._left_out = set()

    def sizeHint(self) -> QSize:
        """Return the room for the buttons that fit, also before they are shown."""
        shown = [button for name, button in self.buttons.items() if name not in self._left_out]
        hints = [button.sizeHint() for button in shown]
        height = max((hint.height() for hint in hints), default=0)
        return QSize(sum(hint.width() for hint in hints), height)

    def fit(self, room: int) -> None:
        """Leave out the mildest until the rest fits."""
        used = 0
        self._left_out = set()
        for name, button in self.buttons.items():
            used += button.sizeHint().width()
            if used > room:
                self._left_out.add(name)
            button.setVisible(used <= room)
        self.updateGeometry()

    def _button(self, verdict: str, count: int) -> QPushButton:
        words = self._texts(
            "ui.period.tally", verdict=verdict_word(verdict, self._texts), count=count
        )
        button = QPushButton(words)
        button.setIcon(icon(verdict, verdict))
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda _checked=False: self.chosen.emit(verdict))
        self._line.addWidget(button)
        button.ensurePolished()
        return button
