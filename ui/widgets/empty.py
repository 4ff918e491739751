"""What an empty page says: what belongs here, and the one action that fills it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.icons import IconView
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

WIDTH = 420


class EmptyState(QWidget):
    """An icon, a title, a sentence and at most one button, in the middle."""

    def __init__(
        self, icon_name: str, title: str, text: str, button: QPushButton | None = None
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT)
        layout.addStretch(2)
        layout.addWidget(IconView(icon_name, "muted", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, role in ((title, "section"), (text, "muted")):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.setMaximumWidth(WIDTH)
            label.setMinimumWidth(min(WIDTH, 320))
            mark(label, role)
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if button is not None:
            layout.addSpacing(GAP)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
