"""The last resort: a bug is logged without personal data, shown, and the window stays usable."""

import logging
import platform
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from stagetool import __version__

LOG_SIZE, LOG_FILES = 1_000_000, 4  # beside the one that is written
HARMLESS = ("propagateSizeHints",)


def make_log(folder: Path) -> logging.Logger:
    """Return the log: a few small files, for the user's eyes only."""
    folder.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger(f"stagetool.window.{folder}")
    log.setLevel(logging.INFO)
    log.propagate = False
    if not log.handlers:
        writer = RotatingFileHandler(
            folder / "stagetool.log",
            maxBytes=LOG_SIZE,
            backupCount=LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
        writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(writer)
    return log


def report(error: BaseException, reference: str) -> str:
    """Return where it went wrong: kinds and places in the program, never a value or a message."""
    lines = [
        f"Stagetool {__version__}, reference {reference}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__qualname__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


class CrashHandler(QObject):
    """Catches what nobody else did, on every thread.

    Signals:
        crashed: Reference and report, on the main thread.
    """

    crashed = Signal(str, str)

    def __init__(self, folder: Path, show: Callable[[str, str], None]) -> None:
        super().__init__()
        self._log = make_log(folder)
        self.crashed.connect(show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the last place in the three lines along which a bug comes."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread
        qInstallMessageHandler(self._hear_qt)

    def remove(self) -> None:
        """Give the three places back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log a bug and show it; an asked-for end stays an end."""
        del trace
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        reference = secrets.token_hex(3).upper()
        words = report(error, reference)
        self._log.error("%s", words)
        self.crashed.emit(reference, words)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _hear_qt(self, kind: QtMsgType, where: QMessageLogContext, words: str) -> None:
        del where
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and not (
            any(part in words for part in HARMLESS)
        ):
            self._log.warning("Qt: %s", words)
