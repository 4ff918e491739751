"""How a page asks for work on the office file without holding up the window; no Qt here."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from stagetool.base.progress import Progress, silent

T = TypeVar("T")


class ShownProgress(Protocol):
    """What long work is shown by; `run_long` tells it when the work starts, goes on and ends."""

    def started(self, stop: Callable[[], None]) -> None:
        """Appear; `stop` is what the Cancel button calls."""
        ...

    def moved(self, done: int, total: int, words: str = "") -> None:
        """Show how far the work is; `words` stand instead of the numbers."""
        ...

    def ended(self) -> None:
        """Disappear: the work is done, failed or stopped."""
        ...


class Runner(Protocol):
    """Does work away from the main thread; exactly one callback follows, on the main thread."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Start short work."""
        ...

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        shown: ShownProgress,
    ) -> None:
        """Start work that tells how far it is; stopping it ends in `failed(CancelledError())`."""
        ...


class ImmediateRunner:
    """Does the work at once, on the calling thread: for tests."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do the work and call back before returning."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - as the real runner: reported, not swallowed
            failed(error)
        else:
            done(result)

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        shown: ShownProgress | None = None,
    ) -> None:
        """Do the work and call back before returning; `shown` may be left out."""
        progress: Progress = silent
        if shown is not None:
            shown.started(lambda: None)
            progress = shown.moved
        try:
            self.run(lambda: work(progress), done, failed)
        finally:
            if shown is not None:
                shown.ended()
