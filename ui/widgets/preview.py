"""Shows pages from memory; nothing readable is written to the disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.widgets.empty import EmptyState
from ui.widgets.icons import icon
from ui.widgets.theme import GAP, UNIT, mark, tokens_now

LEAST, MOST = 380, 620
STEP = 1.25
SMALLEST, BIGGEST = 0.25, 4.0


class PagePreview(QWidget):
    """A PDF page by page, with its number, larger and smaller."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        mark(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(texts("ui.papers.preview"))
        self.pages = QLabel()
        mark(self.pages, "small")
        self._larger = self._button("plus", "larger", STEP)
        self._smaller = self._button("minus", "smaller", 1 / STEP)
        self._fit = QToolButton()
        self._fit.setIcon(icon("papers"))
        self._fit.setToolTip(texts("ui.papers.fit"))
        self._fit.setAccessibleName(texts("ui.papers.fit"))
        mark(self._fit, "quiet")
        self._fit.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keep the surface round the pages in the colours of the day."""
        wanted = tokens_now().ink("line")
        palette = self.view.palette()
        if palette.color(QPalette.ColorRole.Dark) != wanted:
            palette.setColor(QPalette.ColorRole.Dark, wanted)
            self.view.setPalette(palette)
        super().paintEvent(event)

    def show_waiting(self) -> None:
        """Tell that the pages are being made."""
        self._stack.setCurrentWidget(self._waiting)
        self.pages.setText("")

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show pages, or that there are none."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf or b""))
        if pdf is None:
            self._stack.setCurrentWidget(self._nothing)
            self.pages.setText("")
            return
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._stack.setCurrentWidget(self.view)
        self._tell(0)

    def _lay_out(self) -> None:
        self._waiting = EmptyState(
            "clock", self._texts("ui.papers.preview"), self._texts("ui.papers.waiting")
        )
        self._nothing = EmptyState(
            "papers", self._texts("ui.papers.preview"), self._texts("ui.papers.none")
        )
        head = QHBoxLayout()
        head.setContentsMargins(GAP, UNIT, UNIT, UNIT)
        title = QLabel(self._texts("ui.papers.preview"))
        mark(title, "strong")
        head.addWidget(title)
        head.addSpacing(UNIT)
        head.addWidget(self.pages)
        head.addStretch()
        for button in (self._smaller, self._larger, self._fit):
            head.addWidget(button)
        middle = QWidget(self)
        self._stack = QStackedLayout(middle)
        for widget in (self._nothing, self._waiting, self.view):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(middle, 1)

    def _button(self, icon_name: str, key: str, factor: float) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        words = self._texts(f"ui.papers.{key}")
        button.setToolTip(words)
        button.setAccessibleName(words)
        mark(button, "quiet")
        button.clicked.connect(lambda: self._zoom(factor))
        return button

    def _zoom(self, factor: float) -> None:
        if self.view.zoomMode() != QPdfView.ZoomMode.Custom:
            points = self.document.pagePointSize(0).width() or 1
            inch = self.view.logicalDpiX() / 72
            self.view.setZoomFactor((self.view.viewport().width() - 12) / (points * inch))
        wanted = self.view.zoomFactor() * factor
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(BIGGEST, max(SMALLEST, wanted)))

    def _tell(self, page: int) -> None:
        count = self.document.pageCount()
        words = self._texts("ui.papers.page", page=page + 1, count=count) if count else ""
        self.pages.setText(words)
