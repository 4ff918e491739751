"""How long planning may take, and whether it may move what is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import Field, NumberBox
from ui.widgets.inputs import TickBox
from ui.widgets.theme import GAP

SECONDS = 60
LONGEST = 900
WIDTH = 160


class PlanForm(QWidget):
    """Asks two things and starts.

    Signals:
        started: Seconds, and whether everything that is there stays.
        cancelled: Nothing is planned.
    """

    started = Signal(float, bool)
    cancelled = Signal()

    def __init__(self, texts: Texts, *, placed: int) -> None:
        """Make the form; `placed` pupils have a place already."""
        super().__init__()
        self.seconds = NumberBox(1, LONGEST, texts("ui.period.seconds"), WIDTH)
        self.seconds.setValue(SECONDS)
        field = Field(texts("ui.period.longest"), self.seconds, texts("ui.period.longest_help"))
        self.keep = TickBox(texts("ui.period.keep", count=placed))
        self.keep.setToolTip(texts("ui.period.keep_help"))
        self.keep.setVisible(placed > 0)
        start = QPushButton(texts("ui.period.start_plan"))
        start.clicked.connect(
            lambda _checked=False: self.started.emit(
                float(self.seconds.value()), self.keep.isChecked()
            )
        )
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.start = start
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(start)
        buttons.addWidget(cancel)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(field)
        layout.addWidget(self.keep)
        layout.addLayout(buttons)
        self.setFocusProxy(start)
