"""Makes backups by itself while an office is open, away from the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from stagetool.base.errors import StagetoolError
from ui.pages.tasks import Runner

if TYPE_CHECKING:  # the first paint waits for no import of the office file's engine
    from stagetool.office.backup_state import BackupState
    from stagetool.office.desk import Desk

EVERY_MINUTES = 30


class BackupWatch(QObject):
    """Every half hour a backup, when something was changed since the last one.

    Signals:
        made: How it stands now; also when there was nothing to do.
        failed: A backup could not be made; the work itself is safe.
    """

    made = Signal(object)
    failed = Signal()

    def __init__(self, runner: Runner, minutes: float = EVERY_MINUTES) -> None:
        super().__init__()
        self._runner = runner
        self._desk: Desk | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.look)

    def watch(self, desk: Desk) -> None:
        """Begin with an opened office; one that can only be read needs no backup."""
        self._desk = desk
        if not desk.store.read_only:
            self._timer.start()

    def rest(self) -> None:
        """Stop: the office is closed or on its lock."""
        self._desk = None
        self._timer.stop()

    def look(self) -> None:
        """Make a backup now if something was changed."""
        desk = self._desk
        if desk is not None:
            self._runner.run(
                partial(back_up, desk), partial(self._tell, desk), partial(self._fail, desk)
            )

    def _tell(self, desk: Desk, state: BackupState) -> None:
        if desk is self._desk:
            self.made.emit(state)

    def _fail(self, desk: Desk, error: Exception) -> None:
        if not isinstance(error, StagetoolError):
            raise error
        if desk is self._desk:
            self.failed.emit()


def back_up(desk: Desk) -> BackupState:
    """Make a backup unless nothing changed; return how it stands."""
    from stagetool.office.backup_office import backup_when_changed  # noqa: PLC0415 - heavy
    from stagetool.office.backup_state import backup_state  # noqa: PLC0415 - heavy

    backup_when_changed(desk)
    return backup_state(desk)
