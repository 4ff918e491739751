"""Asks before something goes that does not come back."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.pane import words


class Ask(QWidget):
    """Asks before something goes that does not come back: the question, yes and no in words."""

    def __init__(
        self, said: tuple[str, str, str], yes: Callable[[], None], no: Callable[[], None]
    ) -> None:
        super().__init__()
        question, agree, refuse = said
        keep = QPushButton(refuse)
        keep.clicked.connect(lambda _checked=False: no())
        go = QPushButton(agree)
        go.clicked.connect(lambda _checked=False: yes())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(keep)
        buttons.addWidget(go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(words(question))
        layout.addLayout(buttons)
        self.setFocusProxy(keep)
