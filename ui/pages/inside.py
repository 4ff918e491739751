"""What stands in the window while an office is open: rail, lines, bars, the page and its pane."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.bar import MessageBar
from ui.widgets.headline import ActionStrip
from ui.widgets.lines import LawOffBand, PracticeBand, StatusLine, TopLine
from ui.widgets.progress import WorkBar
from ui.widgets.rail import Rail
from ui.widgets.theme import MARGIN


class Inside(QWidget):
    """Puts the parts of the shell in their places; what they do is told by the window.

    Attributes:
        stack: The pages, one in sight.
        panes: What stands at the right of each page.
    """

    def __init__(self, texts: Texts, places: Sequence[str], icons: Mapping[str, str]) -> None:
        super().__init__()
        self.rail = Rail(
            texts("ui.shell.name"),
            [(key, texts(f"ui.page.{key}"), icons[key]) for key in places],
            texts("ui.shell.places"),
        )
        self.topline = TopLine(texts)
        self.strip = ActionStrip()
        self.bar = MessageBar(texts)
        self.status = StatusLine()
        self.practice = PracticeBand(texts("ui.shell.practice"))
        self.read_only = PracticeBand(texts("open_office.read_only"))
        self.law_off = LawOffBand()
        self.stack = QStackedWidget()
        self.panes = QStackedWidget()
        self._texts = texts
        self._works = QVBoxLayout()
        self._lay_out()

    def new_work(self, title: str) -> WorkBar:
        """Return a bar for long work, in sight under the message; it goes when the work ends."""
        bar = WorkBar(self._texts).about(title)
        self._works.addWidget(bar)
        bar.finished.connect(bar.deleteLater)
        return bar

    def works(self) -> Iterator[WorkBar]:
        """Go through the long work in sight."""
        for number in range(self._works.count()):
            item = self._works.itemAt(number)
            if item is not None and isinstance(bar := item.widget(), WorkBar):
                yield bar

    def take_panes(self) -> None:
        """Let go of every pane: its page is gone."""
        while (pane := self.panes.currentWidget()) is not None:
            self.panes.removeWidget(pane)

    def show_pane(self, pane: QWidget | None) -> None:
        """Show a page's pane at the right, or nothing."""
        self.panes.setVisible(pane is not None)
        if pane is not None:
            self.panes.setCurrentWidget(pane)

    def _lay_out(self) -> None:
        self._works.setContentsMargins(0, 0, 0, 0)
        bars = QVBoxLayout()
        bars.setContentsMargins(MARGIN, 0, MARGIN, 0)
        bars.setSpacing(0)
        bars.addWidget(self.bar)
        bars.addLayout(self._works)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(4)
        splitter.addWidget(middle)
        splitter.addWidget(self.panes)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.law_off)
        right.addWidget(self.practice)
        right.addWidget(self.read_only)
        right.addWidget(self.topline)
        right.addWidget(self.strip)
        right.addLayout(bars)
        right.addWidget(splitter, 1)
        right.addWidget(self.status)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
