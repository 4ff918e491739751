"""Work on one other thread; the answer comes back on the main thread."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from stagetool.base.progress import CancelledError, Progress

T = TypeVar("T")
SHOWN_EVERY = 0.05


class _Shown(Protocol):
    def started(self, stop: Callable[[], None]) -> None: ...
    def moved(self, done: int, total: int) -> None: ...
    def ended(self) -> None: ...


class ThreadRunner(QObject):
    """One worker thread, so that two pieces of work never meet in the office file."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._stops: list[Event] = []
        self._busy = 0
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether work goes on or waits."""
        return self._busy > 0

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Start the work; exactly one of the two callbacks follows, on the main thread."""
        self._busy += 1

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - reported on the main thread
                outcome: Callable[[], None] = partial(failed, error)
            else:
                outcome = partial(done, result)
            self._called.emit(partial(self._end, outcome))

        self._pool.start(QRunnable.create(job))

    def run_long(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        shown: _Shown,
    ) -> None:
        """Start work that tells how far it is; a stop makes it raise `CancelledError`."""
        stop = Event()
        self._stops.append(stop)
        last = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal last
            if stop.is_set():
                raise CancelledError
            now = monotonic()
            if now - last >= SHOWN_EVERY or done == total:
                last = now
                self._called.emit(partial(shown.moved, done, total))

        def ended(outcome: Callable[[], None]) -> None:
            self._stops.remove(stop)
            shown.ended()
            outcome()

        shown.started(stop.set)
        self.run(
            lambda: work(progress),
            lambda result: ended(partial(done, result)),
            lambda error: ended(partial(failed, error)),
        )

    def stop_all(self) -> None:
        """Ask all long work to stop."""
        for stop in self._stops:
            stop.set()

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait until the worker is idle; False when that takes too long."""
        return self._pool.waitForDone(milliseconds)

    def _call(self, outcome: Callable[[], None]) -> None:
        outcome()

    def _end(self, outcome: Callable[[], None]) -> None:
        self._busy -= 1
        outcome()
