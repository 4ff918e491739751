"""Every action once: the menu, the palette (Ctrl+K), the shortcuts and the buttons share it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

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


@dataclass(frozen=True, slots=True)
class Registered:
    """A command with the QAction that does it."""

    action: QAction
    icon: str


class Commands:
    """The registry: one QAction per command, made for one window."""

    def __init__(self, window: QWidget, texts: Texts) -> None:
        self._window = window
        self._texts = texts
        self._groups: dict[str, dict[str, Registered]] = {}

    def add(self, group: str, commands: Iterable[Command]) -> None:
        """Register commands under a group (a page's key or `window`)."""
        for command in commands:
            action = QAction(self._texts(f"ui.command.{command.key}"), self._window)
            if command.icon:
                action.setIcon(icon(command.icon))
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(partial(_do, command.run))
            self._window.addAction(action)
            self._groups.setdefault(group, {})[command.key] = Registered(action, command.icon)

    def drop(self, group: str) -> None:
        """Forget a group: its page is gone."""
        for command in self._groups.pop(group, {}).values():
            self._window.removeAction(command.action)
            command.action.deleteLater()

    def action(self, key: str) -> QAction:
        """Return the action of a command."""
        return next(group[key].action for group in self._groups.values() if key in group)

    def __iter__(self) -> Iterator[QAction]:
        """Go through all actions."""
        for group in self._groups.values():
            for command in group.values():
                yield command.action

    def groups(self) -> Iterator[tuple[str, tuple[Registered, ...]]]:
        """Go through the groups in the order they were added."""
        for group, commands in self._groups.items():
            yield group, tuple(commands.values())


def _do(run: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt calls it
    run()


def command_button(command: Command, texts: Texts) -> QPushButton:
    """Return a button that does the command."""
    button = QPushButton(texts(f"ui.command.{command.key}"))
    if command.icon:
        button.setIcon(icon(command.icon, "on_accent" if command.primary else "text"))
    if command.primary:
        button.setProperty("role", "primary")
    button.clicked.connect(partial(_do, command.run))
    return button
