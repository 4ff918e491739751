"""The window's own commands, and every command as a line of the palette."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence

from stagetool.base.texts import Texts
from ui.commands import Command, Commands
from ui.widgets.palette import Entry


class Shell(Protocol):
    """What the window does at a key."""

    def go(self, page: str, subject: object | None = None) -> None: ...  # noqa: D102 - see Frame
    def open_palette(self) -> None: ...  # noqa: D102 - the palette
    def changed(self) -> None: ...  # noqa: D102 - ask everything again


def place_commands(
    shell: Shell, places: Sequence[str], icons: Mapping[str, str]
) -> Iterator[Command]:
    """Return a command per place in the rail: Ctrl+1 and on."""
    for number, key in enumerate(places, start=1):
        yield Command(f"go_{key}", partial(shell.go, key), f"Ctrl+{number}", icons[key])


def window_commands(
    shell: Shell, lock: Callable[[], None], about: Callable[[], None]
) -> tuple[Command, ...]:
    """Return what can be done on every page."""
    return (
        Command("search", shell.open_palette, "Ctrl+K", "search"),
        Command("lock", lock, "Ctrl+L", "lock"),
        Command("refresh", shell.changed, "F5", "refresh"),
        Command("about", about, "F1", "help"),
    )


def palette_entries(
    commands: Commands, current: str, pages: Collection[str], shell: Shell, texts: Texts
) -> list[Entry]:
    """Return every command as a line of the palette, those of the page in sight first."""
    entries = []
    groups = dict(commands.groups())
    for group in (current, *(key for key in groups if key != current)):
        place = texts(f"ui.page.{group}") if f"ui.page.{group}" in texts else ""
        for command in groups.get(group, ()):
            keys = command.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            remark = " · ".join(part for part in (place, keys) if part)
            run: Callable[[], None] = command.action.trigger
            if group in pages and group != current:
                run = partial(_go_and_do, partial(shell.go, group), run)
            entries.append(Entry(command.action.text(), remark, command.icon, run))
    return entries


def _go_and_do(go: Callable[[], None], run: Callable[[], None]) -> None:
    go()
    run()
