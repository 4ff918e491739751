"""What the last plan found that no single pupil shows: groups with too few places, towns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import IconView
from ui.widgets.pane import words
from ui.widgets.theme import MARGIN, UNIT, mark

MOST = 4


class Advice(QWidget):
    """A few sentences above the list of who has no place; hidden without any.

    Signals:
        towns_asked: The user wants to tell where towns lie.
    """

    towns_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        self._column.setSpacing(UNIT)
        self.lines: list[QWidget] = []
        self.hide()

    def show_found(self, stuck: Sequence[str], towns: Sequence[str]) -> None:
        """Show the groups that are stuck, and the towns that nobody knows."""
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._line("warning", sentence) for sentence in stuck[:MOST]]
        if towns:
            named = self._texts("ui.period.unknown_towns", towns=", ".join(towns))
            self.lines.append(self._line("help", named, self._link()))
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(self.lines))

    def _line(self, name: str, sentence: str, act: QPushButton | None = None) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(IconView(name, "conditional", 18), 0, Qt.AlignmentFlag.AlignTop)
        label: QLabel = words(sentence)
        row.addWidget(label, 1)
        if act is not None:
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _link(self) -> QPushButton:
        link = QPushButton(self._texts("ui.command.name_towns"))
        mark(link, "link")
        link.clicked.connect(lambda _checked=False: self.towns_asked.emit())
        return link
