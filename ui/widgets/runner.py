"""Work on one other thread; the answer comes back on the main thread."""

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from stagetool.base.progress import CancelledError, Progress

T = TypeVar("T")
SHOWN_EVERY = 0.05


class _Shown(Protocol):
    def started(self, stop: Callable[[], None]) -> None: ...
    def moved(self, done: int, total: int, words: str = "") -> None: ...
    def ended(self) -> None: ...


class ThreadRunner(QObject):
    """One worker thread, so that two pieces of work never meet in the office file.

    It is a Python thread, not Qt's pool: the pool deletes its runnables behind Python's back, and
    a new QObject at the same address is then taken for the old one.
    """

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = _Queue()
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

        self._queue.put(job)

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
        last, told = 0.0, ""

        def progress(done: int, total: int, words: str = "") -> None:
            nonlocal last, told
            if stop.is_set():
                raise CancelledError
            now = monotonic()
            if words != told or now - last >= SHOWN_EVERY or done == total:
                last, told = now, words
                self._called.emit(partial(shown.moved, done, total, words))

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
        return self._queue.wait(milliseconds / 1000)

    def _call(self, outcome: Callable[[], None]) -> None:
        outcome()

    def _end(self, outcome: Callable[[], None]) -> None:
        self._busy -= 1
        outcome()


class _Queue:
    """Jobs in their order, done by a thread that starts with the first and ends with the program.

    The thread knows the queue only, so a runner that nobody holds any more goes away; its thread
    then gets the empty job and ends.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._started = False

    def put(self, job: Callable[[], None]) -> None:
        """Do a job after those that wait."""
        if not self._started:
            self._started = True
            Thread(target=_work, args=(self._jobs,), name="office", daemon=True).start()
        self._jobs.put(job)

    def wait(self, seconds: float) -> bool:
        """Wait until every job that was put is done."""
        if not self._started:
            return True
        done = Event()
        self._jobs.put(done.set)
        return done.wait(seconds)

    def __del__(self) -> None:
        self._jobs.put(None)


def _work(jobs: "SimpleQueue[Callable[[], None] | None]") -> None:
    while (job := jobs.get()) is not None:
        job()
