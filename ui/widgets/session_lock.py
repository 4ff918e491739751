"""Hears that Windows locks the session, switches the user or goes to sleep (trust SR-15).

Only Windows tells this; elsewhere nothing is listened to. Not run on Windows yet: what is proved
is that the messages are read right (`locks`) and that the window locks when one comes.
"""

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

SESSION_CHANGE, POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
SESSION_LOCKED, CONSOLE_GONE, REMOTE_GONE, LOGGED_OFF = 0x7, 0x2, 0x4, 0x6
SUSPENDED = 0x4
THIS_SESSION = 0
KIND = b"windows_generic_MSG"
LEAVING = {
    SESSION_CHANGE: frozenset({SESSION_LOCKED, CONSOLE_GONE, REMOTE_GONE, LOGGED_OFF}),
    POWER: frozenset({SUSPENDED}),
}


class Message(ctypes.Structure):
    """The beginning of Windows' MSG; the rest is not asked."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("what", ctypes.c_size_t),
    )


def locks(message: int, what: int) -> bool:
    """Tell whether a message of Windows means that the user leaves the screen."""
    return what in LEAVING.get(message, ())


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, lock: "SessionLock") -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Look at every message, and take none away."""
        said = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if said == KIND:
            self._lock.hear(int(message))
        return False, 0


class SessionLock(QObject):
    """Listens for as long as the program runs.

    Signals:
        left: The user leaves the screen.
    """

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if sys.platform == "win32" and app is not None:
            from win32ts import (  # type: ignore[import-untyped]  # noqa: PLC0415 - there
                WTSRegisterSessionNotification,
            )

            app.installNativeEventFilter(self._filter)
            WTSRegisterSessionNotification(int(window.winId()), THIS_SESSION)

    def hear(self, address: int) -> None:
        """React to one message of Windows, at an address."""
        message = Message.from_address(address)
        if locks(message.message, message.what):
            self.left.emit()
