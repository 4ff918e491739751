"""Hulp en versie: what this program is, which rules it holds, and every key that does something."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout

from stagetool import __version__
from stagetool.base.texts import Texts
from ui.widgets.body import ScrolledBody
from ui.widgets.pane import words
from ui.widgets.theme import MARGIN, UNIT

WIDEST = 720
KEYS = 140


class AboutPanel(QScrollArea):
    """Shown over the page that was in sight."""

    def __init__(
        self, texts: Texts, law_version: str, logs: Path, actions: Iterable[QAction]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = ScrolledBody()
        body.setMaximumWidth(WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(words(texts("ui.about.what"), "section"))
        column.addWidget(words(texts("ui.about.version", version=__version__)))
        column.addWidget(words(texts("ui.about.law", version=law_version)))
        column.addWidget(words(texts("ui.about.no_advice"), "muted"))
        column.addWidget(words(texts("ui.about.licence"), "muted"))
        column.addSpacing(MARGIN)
        column.addWidget(words(texts("ui.about.keys"), "section"))
        column.addLayout(_keys(texts, actions))
        column.addSpacing(MARGIN)
        column.addWidget(words(texts("ui.about.trouble"), "section"))
        column.addWidget(words(texts("ui.about.logs")))
        button = QPushButton(texts("ui.about.open_logs"))
        button.clicked.connect(
            lambda _checked=False: QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs)))
        )
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(body)


def _keys(texts: Texts, actions: Iterable[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, KEYS)
    grid.setColumnStretch(1, 1)
    native = QKeySequence.SequenceFormat.NativeText
    lines = [
        (action.shortcut().toString(native), action.text())
        for action in actions
        if not action.shortcut().isEmpty()
    ]
    lines += [(key, texts(f"ui.about.key_{name}")) for name, key in LIST_KEYS]
    for row, (key, what) in enumerate(lines):
        grid.addWidget(words(key, "strong", wrap=False), row, 0)
        grid.addWidget(words(what), row, 1)
    return grid


LIST_KEYS = (("find", "Ctrl+F"), ("copy", "Ctrl+C"), ("open", "Enter"), ("leave", "Esc"))
