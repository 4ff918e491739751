"""Takes a step by hand back, and does it again; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass

from stagetool.office.undo import Undone
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class UndoPresenter:
    """Undo and redo of what was done to placements since the office was opened.

    Attributes:
        undo_last, redo_last: The tasks of the office.
    """

    runner: Runner
    voice: Voice
    undo_last: Callable[[], Undone]
    redo_last: Callable[[], Undone]

    def undo(self) -> None:
        """React to Ctrl+Z."""
        self._do(self.undo_last, "ui.undo.undone")

    def redo(self) -> None:
        """React to Ctrl+Y."""
        self._do(self.redo_last, "ui.undo.redone")

    def _do(self, work: Callable[[], Undone], key: str) -> None:
        def done(step: Undone) -> None:
            self.voice.say(UserMessage(key, {"step": step.text}), "done")
            self.voice.changed()

        self.runner.run(work, done, self.voice.fail)
