"""Esc for the part of the window that has the keyboard, before the window itself hears it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def took_esc(event: QEvent) -> bool:
    """Claim Esc, so that it comes as a key and not as the window's shortcut; tell whether it was.

    To be asked in a widget's `event`; what Esc does stands in its `keyPressEvent`.
    """
    if (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    ):
        event.accept()
        return True
    return False
