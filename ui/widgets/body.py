"""What scrolls: as high as its sentences are at the width there is, and no higher."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ui.widgets.theme import mark


class ScrolledBody(QWidget):
    """The inside of a scroll area.

    Qt takes the height that wrapped sentences would need at their narrowest for the least height,
    so that an empty stretch would follow the last one.
    """

    def __init__(self) -> None:
        super().__init__()
        mark(self, "scrolled")

    def minimumSizeHint(self) -> QSize:
        """Return the width that is needed; the height follows from the width there is."""
        return QSize(super().minimumSizeHint().width(), 0)
