"""What every presenter may ask of the window around its page; the frame fits it. No Qt here."""

from typing import Literal, Protocol

from ui.pages.messages import UserMessage
from ui.pages.tasks import ShownProgress

Kind = Literal["info", "done", "warning", "error"]


class Voice(Protocol):
    """Speaks to the user and tells the other pages that the office changed."""

    def say(self, message: UserMessage, kind: Kind = "info") -> None:
        """Put a message in the bar at the top of the page; it stays until read."""
        ...

    def fail(self, error: Exception) -> None:
        """Say an expected error; a bug goes to the crash handler."""
        ...

    def changed(self) -> None:
        """Tell that the office changed, so that every page asks again."""
        ...

    def long_work(self, title: str) -> ShownProgress:
        """Return a shown progress for long work; `title` is a text key."""
        ...
