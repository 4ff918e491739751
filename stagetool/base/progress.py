"""How long work tells how far it is, and hears that it must stop."""

from typing import ClassVar, Protocol

from stagetool.base.errors import StagetoolError


class CancelledError(StagetoolError):
    """The user stopped the work; nothing was saved."""

    key: ClassVar[str] = "error.cancelled"


class Progress(Protocol):
    """Told after each piece of work."""

    def __call__(self, done: int, total: int, words: str = "") -> None:
        """Show how far the work is; `words` stand instead of the numbers.

        Raises:
            CancelledError: The user wants to stop; the task lets it pass and rolls back.
        """
        ...


def silent(done: int, total: int, words: str = "") -> None:
    """Show nothing; for tests and the command line."""
