"""A second start brings the first window forward (trust F49, F124); nothing leaves the computer."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket  # noqa: TID251 - local, this place only

WAIT = 800


class SingleInstance(QObject):
    """One window per data folder.

    Signals:
        called: A second start asked for the window.
    """

    called = Signal()

    def __init__(self, data: Path) -> None:
        super().__init__()
        data.mkdir(parents=True, exist_ok=True)
        self._name = "stagetool-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """Claim the place; False when another window has it, which is then called forward."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        socket.waitForConnected(WAIT)
        socket.disconnectFromServer()
        return False

    def leave(self) -> None:
        """Give the place free."""
        self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.close()
            socket.deleteLater()
        self.called.emit()
