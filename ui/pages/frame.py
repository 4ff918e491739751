"""What the window and its pages promise each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtWidgets import QWidget

from stagetool.base.texts import Texts
from ui.commands import Command
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner, ShownProgress

if TYPE_CHECKING:  # the first paint waits for no import of the office file's engine
    from stagetool.office.desk import Desk

Kind = Literal["info", "done", "warning", "error"]


class Page(Protocol):
    """One place in the navigation; made once per opened office, gone when it is locked.

    Attributes:
        key: `today`, `pupils`, `companies`, `period`, `papers`; the text key of the title is
            `ui.page.<key>`.
        icon: Name in ui/widgets/icons.py.
    """

    @property
    def key(self) -> str: ...  # noqa: D102 - see the class

    @property
    def icon(self) -> str: ...  # noqa: D102 - see the class

    def widget(self) -> QWidget:
        """Return the middle of the window; the frame shows the title and the bar above it."""
        ...

    def pane(self) -> QWidget | None:
        """Return the context pane on the right, or None when the page has none."""
        ...

    def commands(self) -> Sequence[Command]:
        """Return what can be done here: for the header (`primary`), the palette and the menu."""
        ...

    def refresh(self) -> None:
        """Ask the office again; called when the page comes up stale, and after a change."""
        ...

    def show_subject(self, subject: object) -> None:
        """Choose one thing: a typed id (`PeriodId`, `PupilId`...) or a pair (kind, id)."""
        ...


class Frame(Protocol):
    """What a page may ask of the window around it."""

    def go(self, page: str, subject: object | None = None) -> None:
        """Bring another page up, and choose a subject there."""
        ...

    def say(self, message: UserMessage, kind: Kind = "info") -> None:
        """Put a message in the bar at the top of the page; it stays until read."""
        ...

    def hush(self) -> None:
        """Take the message away."""
        ...

    def fail(self, error: Exception) -> None:
        """Say an expected error in the bar; a bug goes to the crash handler."""
        ...

    def changed(self) -> None:
        """Tell that the office changed: the page in sight is asked to refresh, others later."""
        ...

    def waiting(self, page: str, count: int) -> None:
        """Show how much waits behind a place in the rail; 0 shows nothing."""
        ...

    def inform(self, context: str, backup: str, age: str = "") -> None:
        """Show the school year and period in force, and the last backup, both in words.

        `age` is the word of `office.backup_state.BackupAge`, for the colour beside it.
        """
        ...

    def long_work(self, title: str) -> ShownProgress:
        """Return a shown progress (text key of what is being done) for `Runner.run_long`."""
        ...

    @property
    def is_busy(self) -> bool:
        """Tell whether long work goes on, such as a plan."""
        ...

    def choose_open(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read; None when the user thinks better of it."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder to write to; None when the user thinks better of it."""
        ...

    def put_back(self, backup: Path, password: str, user: str) -> None:
        """Close the office, put a backup in its place, and ask the password again."""
        ...

    def show_over(self, widget: QWidget, title: str, closed: Callable[[], None]) -> None:
        """Let a widget take the middle for a task of several steps (import, new period).

        `title` is in words. Esc and the arrow back take it away and call `closed`.
        """
        ...

    def close_over(self) -> None:
        """Take the widget of `show_over` away and call its `closed`."""
        ...


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything a page is given; a page factory is `Callable[[PageContext], Page]`."""

    desk: Desk
    texts: Texts
    runner: Runner
    frame: Frame
