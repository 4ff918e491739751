"""Every action once: the menu, the palette (Ctrl+K), the shortcuts and the buttons share it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import icon


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a user can do.

    Attributes:
        key: The text key of its name is `ui.command.<key>`.
        shortcut: As in `Ctrl+P`, or "".
        primary: Stands as the filled button in the page's header; one per page.
        header: Stands as a quiet button in the page's header.
    """

    key: str
    run: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    primary: bool = False
    header: bool = False


class Commands:
    """The registry: one QAction per command, made for one window."""

    def __init__(self, window: QWidget, texts: Texts) -> None:
        self._window = window
        self._texts = texts
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, list[str]] = {}

    def add(self, group: str, commands: Iterable[Command]) -> None:
        """Register commands under a group (a page's key or `window`)."""
        for command in commands:
            action = QAction(self._texts(f"ui.command.{command.key}"), self._window)
            if command.icon:
                action.setIcon(icon(command.icon))
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(lambda _checked=False, run=command.run: run())
            self._window.addAction(action)
            self._actions[command.key] = action
            self._groups.setdefault(group, []).append(command.key)

    def drop(self, group: str) -> None:
        """Forget a group: its page is gone."""
        for key in self._groups.pop(group, []):
            action = self._actions.pop(key)
            self._window.removeAction(action)
            action.deleteLater()

    def action(self, key: str) -> QAction:
        """Return the action of a command."""
        return self._actions[key]

    def groups(self) -> Iterator[tuple[str, tuple[QAction, ...]]]:
        """Go through the groups in the order they were added."""
        for group, keys in self._groups.items():
            yield group, tuple(self._actions[key] for key in keys)

    def __iter__(self) -> Iterator[QAction]:
        """Go through all actions."""
        return iter(self._actions.values())


def command_button(command: Command, texts: Texts) -> QPushButton:
    """Return a button that does the command."""
    button = QPushButton(texts(f"ui.command.{command.key}"))
    if command.icon:
        button.setIcon(icon(command.icon, "on_accent" if command.primary else "text"))
    if command.primary:
        button.setProperty("role", "primary")
    button.clicked.connect(lambda _checked=False: command.run())
    return button
