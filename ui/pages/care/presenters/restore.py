"""Decides what the sheet does that puts a backup back; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stagetool.base.errors import StagetoolError, WaitFirstError, WrongKeyError
from stagetool.office.backup_office import BackupLine
from stagetool.office.backup_state import RestorePreview
from ui.pages.messages import UserMessage, explain
from ui.pages.tasks import Runner


@dataclass(frozen=True, slots=True)
class RestoreTasks:
    """The tasks behind it.

    Attributes:
        lines: The backups in a folder; None is the usual one.
        preview: What one would bring and take away; None when it went.
        test: Fails when the password does not open the backup.
        restore: Closes the office, puts the backup back and asks the password again.
    """

    lines: Callable[[Path | None], tuple[BackupLine, ...]]
    preview: Callable[[Path], RestorePreview | None]
    test: Callable[[Path, str, str], None]
    restore: Callable[[Path, str, str], None]


class RestoreView(Protocol):
    """What the presenter asks of the sheet."""

    def show_lines(self, lines: Sequence[BackupLine]) -> None:
        """Show which backups there are."""
        ...

    def show_preview(self, preview: RestorePreview | None) -> None:
        """Show what the chosen one would change, or nothing."""
        ...

    def show_problem(self, message: UserMessage, part: str = "") -> None:
        """Say what is wrong, under the field `password` or above all."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Tell that the work goes on."""
        ...


class RestorePresenter:
    """From a list of backups, by a preview and a password, to a backup that is put back."""

    def __init__(self, view: RestoreView, runner: Runner, tasks: RestoreTasks) -> None:
        self._view = view
        self._runner = runner
        self._tasks = tasks
        self._chosen: Path | None = None
        self._busy = False

    def begin(self, folder: Path | None = None) -> None:
        """Show what can be put back."""
        self.choose(None)
        self._runner.run(lambda: self._tasks.lines(folder), self._view.show_lines, self._failed)

    def choose(self, line: BackupLine | None) -> None:
        """React to a backup being chosen; a damaged one cannot be put back."""
        self._chosen = None
        self._view.show_preview(None)
        if line is None:
            return
        if not line.is_whole:
            self._view.show_problem(UserMessage("ui.care.restore.damaged"))
            return
        self._runner.run(lambda: self._tasks.preview(line.path), self._previewed, self._failed)

    def restore(self, password: str, user: str) -> None:
        """React to 'Terugzetten': the password is tried before anything is closed."""
        chosen = self._chosen
        if chosen is None or self._busy:
            return
        if not password:
            self._view.show_problem(UserMessage("ui.start.no_password"), "password")
            return
        self._set_busy(busy=True)
        self._runner.run(
            lambda: self._tasks.test(chosen, password, user),
            lambda _none: self._do(chosen, password, user),
            self._failed,
        )

    def _do(self, chosen: Path, password: str, user: str) -> None:
        self._set_busy(busy=False)
        self._tasks.restore(chosen, password, user)

    def _previewed(self, preview: RestorePreview | None) -> None:
        if preview is None:
            self._view.show_problem(UserMessage("ui.care.restore.gone"))
            return
        self._chosen = preview.backup
        self._view.show_preview(preview)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, StagetoolError):
            raise error
        part = "password" if isinstance(error, WrongKeyError | WaitFirstError) else ""
        self._view.show_problem(explain(error), part)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)
