"""Long work in sight: what is being done, how far it is, and a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.theme import GAP, UNIT, mark


class WorkBar(QWidget):
    """Shown while long work goes on; never modal (fits `ShownProgress`).

    Signals:
        begun: The work goes on.
        finished: The work is done, failed or stopped.
    """

    begun = Signal()
    finished = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._stop: Callable[[], None] | None = None
        self.title = QLabel()
        self.share = QLabel()
        mark(self.share, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(texts("ui.work.cancel"))
        self.cancel.clicked.connect(self.stop)
        words = QHBoxLayout()
        words.addWidget(self.title)
        words.addStretch()
        words.addWidget(self.share)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(words)
        left.addWidget(self.bar)
        card = QWidget()
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(card, "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        outer.addWidget(card)
        layout = QHBoxLayout(card)
        layout.setContentsMargins(GAP, UNIT, GAP, UNIT)
        layout.setSpacing(GAP)
        layout.addLayout(left, 1)
        layout.addWidget(self.cancel)
        self.hide()

    @property
    def is_going(self) -> bool:
        """Tell whether the work goes on."""
        return self._stop is not None

    def about(self, title: str) -> "WorkBar":
        """Say what is being done, in words; returns itself for `run_long`."""
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        return self

    def started(self, stop: Callable[[], None]) -> None:
        """Appear."""
        self._stop = stop
        self.cancel.setEnabled(True)
        self.cancel.setText(self._texts("ui.work.cancel"))
        self.bar.setRange(0, 0)
        self.share.setText("")
        self.show()
        self.begun.emit()

    def moved(self, done: int, total: int, words: str = "") -> None:
        """Show how far the work is; `words` stand instead of the numbers."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        numbers = self._texts("ui.work.share", done=done, total=total) if total else ""
        self.share.setText(words or numbers)

    def ended(self) -> None:
        """Disappear."""
        self._stop = None
        self.hide()
        self.finished.emit()

    def stop(self) -> None:
        """Ask the work to stop; it says so within a second."""
        if self._stop is not None:
            self.cancel.setEnabled(False)
            self.cancel.setText(self._texts("ui.work.stopping"))
            self._stop()
