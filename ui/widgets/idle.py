"""Notices that nobody has touched the program for a while (trust F113, SR-14)."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
WARNED_SECONDS = 30
BEAT_SECONDS = 5


class IdleWatch(QObject):
    """Warns a little before the time is over; any key or mouse starts the time anew.

    A computer that sleeps stops the timers. So every few seconds, and at every touch, the clock is
    looked at too: after a long sleep the time is over at once (trust F13).

    Signals:
        warned: Nobody has been here for most of the time; the number of seconds that are left.
        returned: Somebody touched the program after the warning.
        expired: The time is over.
    """

    warned = Signal(int)
    returned = Signal()
    expired = Signal()

    def __init__(self, seconds: float, now: Callable[[], datetime] | None = None) -> None:
        """Make a watch.

        Args:
            seconds: How long nobody may be away.
            now: The computer's clock; None looks at the timers only.
        """
        super().__init__()
        self._now = now
        self._touched: datetime | None = None
        self._warning = QTimer(self)
        self._ending = QTimer(self)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_SECONDS * 1000)
        for timer in (self._warning, self._ending):
            timer.setSingleShot(True)
        self.allow(seconds)
        self._has_warned = False
        self._warning.timeout.connect(self._warn)
        self._ending.timeout.connect(self.expired)
        self._beat.timeout.connect(self.look)

    def allow(self, seconds: float) -> None:
        """Allow so long without a touch, from the next touch on."""
        self._seconds = seconds
        ahead = min(WARNED_SECONDS, seconds / 2)
        self._warning.setInterval(round((seconds - ahead) * 1000))
        self._ending.setInterval(round(seconds * 1000))
        self._ahead = round(ahead)

    def watch(self) -> None:
        """Start watching."""
        if not self._ending.isActive() and (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
        self._start_timers()

    def rest(self) -> None:
        """Stop watching."""
        if (app := QCoreApplication.instance()) is not None:
            app.removeEventFilter(self)
        self._touched = None
        for timer in (self._warning, self._ending, self._beat):
            timer.stop()

    def look(self) -> bool:
        """Look at the clock; tell whether the time was over already, as after a sleep."""
        if self._now is None or self._touched is None:
            return False
        if (self._now() - self._touched).total_seconds() < self._seconds:
            return False
        self._touched = None
        self.expired.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew at every touch; takes no event away but the one that wakes a sleeper."""
        del watched
        if event.type() in TOUCHES and self._ending.isActive():
            if self.look():
                return True
            if self._has_warned:
                self.returned.emit()
            self._start_timers()
        return False

    def _start_timers(self) -> None:
        self._has_warned = False
        self._touched = None if self._now is None else self._now()
        for timer in (self._warning, self._ending, self._beat):
            timer.start()

    def _warn(self) -> None:
        self._has_warned = True
        self.warned.emit(self._ahead)
