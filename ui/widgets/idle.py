"""Notices that nobody has touched the program for a while (trust F113, SR-14)."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
WARNED_SECONDS = 30


class IdleWatch(QObject):
    """Warns a little before the time is over; any key or mouse starts the time anew.

    Signals:
        warned: Nobody has been here for most of the time; the number of seconds that are left.
        returned: Somebody touched the program after the warning.
        expired: The time is over.
    """

    warned = Signal(int)
    returned = Signal()
    expired = Signal()

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._warning = QTimer(self)
        self._ending = QTimer(self)
        ahead = min(WARNED_SECONDS, seconds / 2)
        for timer, after in ((self._warning, seconds - ahead), (self._ending, seconds)):
            timer.setSingleShot(True)
            timer.setInterval(round(after * 1000))
        self._ahead = round(ahead)
        self._has_warned = False
        self._warning.timeout.connect(self._warn)
        self._ending.timeout.connect(self.expired)

    def watch(self) -> None:
        """Start watching."""
        if not self._ending.isActive() and (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(self)
        self._start_timers()

    def rest(self) -> None:
        """Stop watching."""
        if (app := QCoreApplication.instance()) is not None:
            app.removeEventFilter(self)
        self._warning.stop()
        self._ending.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew at every touch; takes no event away."""
        del watched
        if event.type() in TOUCHES and self._ending.isActive():
            if self._has_warned:
                self.returned.emit()
            self._start_timers()
        return False

    def _start_timers(self) -> None:
        self._has_warned = False
        self._warning.start()
        self._ending.start()

    def _warn(self) -> None:
        self._has_warned = True
        self.warned.emit(self._ahead)
