"""Takes what was copied in this program off the clipboard again (trust F112)."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 60


class ClipboardGuard(QObject):
    """Clears the clipboard a minute after something was copied here, or at once when told.

    What another program put there meanwhile stays.
    """

    def __init__(self, seconds: float = SECONDS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._copied = ""
        self._spared = ""
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def watch(self) -> None:
        """Start: an office is open."""
        self._watching = True

    def spare(self, text: str) -> None:
        """Let a text stay that names nobody, such as a report of a bug."""
        self._spared = text

    def rest(self) -> None:
        """Stop, and clear what was copied here."""
        self.clear()
        self._watching = False

    def clear(self) -> None:
        """Clear the clipboard if what was copied here is still on it."""
        self._timer.stop()
        copied, self._copied = self._copied, ""
        if copied and self._clipboard.text() == copied:
            self._clipboard.clear()

    def _changed(self) -> None:
        text = self._clipboard.text()
        ours = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._timer.stop()
        self._copied = text if self._watching and ours and text != self._spared else ""
        if self._copied:
            self._timer.start()
