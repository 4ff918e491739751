"""Sends pages from memory to a printer, a page at a time, so that the window stays alive."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

SHARPEST = 300
POINTS = 72


class Shown(Protocol):
    """Where the progress is shown."""

    def started(self, stop: Callable[[], None]) -> None: ...  # noqa: D102
    def moved(self, done: int, total: int, words: str = "") -> None: ...  # noqa: D102
    def ended(self) -> None: ...  # noqa: D102


class PagePrinter(QObject):
    """Prints one PDF."""

    def __init__(self, pdf: bytes, printer: QPrinter, shown: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        self._printer = printer
        self._shown = shown
        self._painter = QPainter()
        self._page = 0
        self._stopped = False

    def start(self) -> None:
        """Begin; returns at once."""
        self._shown.started(self._stop)
        self._painter.begin(self._printer)
        QTimer.singleShot(0, self._next)

    def _stop(self) -> None:
        self._stopped = True

    def _next(self) -> None:
        count = self._document.pageCount()
        if self._stopped:
            self._printer.abort()
        if self._stopped or self._page >= count:
            self._painter.end()
            self._shown.ended()
            self.deleteLater()
            return
        if self._page:
            self._printer.newPage()
        points = self._document.pagePointSize(self._page)
        sharp = min(SHARPEST, self._printer.resolution()) / POINTS
        size = QSize(round(points.width() * sharp), round(points.height() * sharp))
        image = self._document.render(self._page, size)
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        inside = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        target = QRect(
            round(paper.left() - inside.left()),
            round(paper.top() - inside.top()),
            round(paper.width()),
            round(paper.height()),
        )
        self._painter.drawImage(target, image)
        self._page += 1
        self._shown.moved(self._page, count)
        QTimer.singleShot(0, self._next)
