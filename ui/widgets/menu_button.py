"""A quiet button with a menu: what can be done with one thing, behind one word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui.widgets.icons import icon
from ui.widgets.inputs import literal

Entry = tuple[str, Callable[[], None]]


class MenuButton(QWidget):
    """Stands left in its line; the entries can also be asked for by their words.

    Attributes:
        button: What is pressed.
        menu: What comes up.
    """

    def __init__(self, title: str, entries: Sequence[Entry | None], about: str = "") -> None:
        """Make the button; `about` says for who cannot see it what the menu is about.

        None among the entries is a line between those before and after it.
        """
        super().__init__()
        self.button = QToolButton()
        self.button.setText(literal(title))
        self.button.setIcon(icon("down"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleName(f"{title} {about}".strip())
        self.button.setProperty("role", "quiet")
        self.menu = QMenu(self.button)
        for entry in entries:
            if entry is None:
                self.menu.addSeparator()
                continue
            words, run = entry
            action = self.menu.addAction(literal(words))
            action.triggered.connect(lambda _checked=False, run=run: run())
        self.button.setMenu(self.menu)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addStretch(1)
