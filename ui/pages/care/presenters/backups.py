"""Decides what the part Reservekopieën does; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stagetool.office.backup_office import BackupLine, BackupReport
from stagetool.office.backup_state import BackupState
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Kept:
    """How it stands with the backups."""

    state: BackupState
    lines: tuple[BackupLine, ...]
    second: Path | None


@dataclass(frozen=True, slots=True)
class BackupsTasks:
    """The tasks behind it; `choose` takes None for no second folder."""

    kept: Callable[[], Kept]
    make: Callable[[], BackupReport]
    choose: Callable[[Path | None], None]


class BackupsView(Protocol):
    """What the presenter asks of the form."""

    def show_kept(self, kept: Kept) -> None:
        """Show age, list and folders."""
        ...


class BackupsPresenter:
    """Makes backups and chooses where they go."""

    def __init__(
        self, view: BackupsView, runner: Runner, voice: Voice, tasks: BackupsTasks
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks

    def refresh(self) -> None:
        """Ask again."""
        self._runner.run(self._tasks.kept, self._view.show_kept, self._voice.fail)

    def make(self) -> None:
        """React to 'Nu maken'."""
        self._runner.run_long(
            lambda _progress: self._tasks.make(),
            self._made,
            self._voice.fail,
            self._voice.long_work("ui.care.backups.making"),
        )

    def choose(self, folder: Path | None) -> None:
        """React to a second folder being chosen, or none any more."""
        self._runner.run(lambda: self._tasks.choose(folder), self._chosen, self._voice.fail)

    def _made(self, report: BackupReport) -> None:
        if report.second_failed:
            self._voice.say(UserMessage("ui.care.backups.second_failed"), "warning")
        else:
            self._voice.say(UserMessage("ui.today.backed_up"), "done")
        self._voice.changed()

    def _chosen(self, _none: None) -> None:
        self._voice.say(UserMessage("ui.care.backups.chosen"), "done")
        self.refresh()
