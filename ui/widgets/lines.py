"""The top line and the status line: where am I, is all well."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.widgets.icons import IconView, icon
from ui.widgets.theme import GAP, MARGIN, UNIT, mark, tokens_now

SEARCH_WIDTH = 260
AGES = {
    "same": ("tick", "allowed"),
    "fresh": ("tick", "allowed"),
    "old": ("warning", "conditional"),
    "late": ("error", "prohibited"),
    "none": ("error", "prohibited"),
}


class TopLine(QWidget):
    """The page's title, the school year and period in force, search and the lock.

    Signals:
        search_asked: The search button was pressed.
        lock_asked: The lock was pressed.
        back_asked: The arrow beside the title of a task of several steps was pressed.
        help_asked: The question mark was pressed.
    """

    search_asked = Signal()
    lock_asked = Signal()
    back_asked = Signal()
    help_asked = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        mark(self, "topline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(56)
        self.back = _quiet("back", texts("ui.shell.back"))
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.title, "title")
        self.context = QLabel()
        self.context.setTextFormat(Qt.TextFormat.PlainText)
        self.context.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self.context, "muted")
        self.search = QPushButton(texts("ui.shell.search"))
        self.search.setIcon(icon("search", "muted"))
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self.search.clicked.connect(self.search_asked)
        mark(self.search, "search")
        self.lock = _quiet("lock", texts("ui.shell.lock"))
        self.lock.clicked.connect(self.lock_asked)
        self.help = _quiet("help", texts("ui.shell.help"))
        self.help.clicked.connect(self.help_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, GAP, 1)
        layout.setSpacing(UNIT)
        layout.addWidget(self.back)
        layout.addWidget(self.title)
        layout.addSpacing(UNIT)
        layout.addWidget(self.context, 1)
        for widget in (self.search, self.lock, self.help):
            layout.addWidget(widget)

    def show_title(self, title: str, *, back: bool = False) -> None:
        """Show where the user is."""
        self.title.setText(title)
        self.back.setVisible(back)


class StatusLine(QWidget):
    """Quiet: saved, last backup, who is in."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self._saved_icon = IconView("tick", "allowed", 14)
        self.saved, self.backup, self.user = QLabel(), QLabel(), QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 1, GAP, 0)
        layout.setSpacing(6)
        layout.addWidget(self._saved_icon)
        layout.addWidget(self.saved)
        layout.addSpacing(GAP)
        self._backup_icon = IconView("tick", "allowed", 14)
        self._backup_icon.hide()
        layout.addWidget(self._backup_icon)
        layout.addWidget(self.backup)
        layout.addStretch()
        layout.addWidget(IconView("person", "muted", 14))
        layout.addWidget(self.user)
        for label in (self.saved, self.backup, self.user):
            label.setTextFormat(Qt.TextFormat.PlainText)
            mark(label, "small")

    def show_backup(self, words: str, age: str) -> None:
        """Show the last backup; a known age gets its icon and colour."""
        self.backup.setText(words)
        self._backup_icon.setVisible(age in AGES)
        if age in AGES:
            self._backup_icon.show_icon(*AGES[age])

    def show_saved(self, words: str, *, busy: bool) -> None:
        """Tell that all is saved, or that work goes on."""
        self.saved.setText(words)
        self._saved_icon.show_icon("clock" if busy else "tick", "muted" if busy else "allowed")


class PracticeBand(QWidget):
    """Tells that these are invented names, or that nothing can be changed, in another colour."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setFixedHeight(28)
        self.setAccessibleName(words)
        self.hide()

    def paintEvent(self, event: object) -> None:
        """Draw the tint and the words."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.tint("conditional"))
        painter.setPen(tokens.ink("conditional"))
        place = self.rect().adjusted(MARGIN, 0, -MARGIN, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class LawOffBand(QWidget):
    """Loud, and always in sight: judging is off, why, and what goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.title, "section")
        inside = QVBoxLayout()
        inside.setSpacing(2)
        inside.addWidget(self.title)
        inside.addWidget(self.words)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        line.setSpacing(12)
        line.addWidget(IconView("prohibited", "prohibited", 28), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(inside, 1)
        self.hide()

    def show_fault(self, title: str, words: str) -> None:
        """Show what is wrong; no words take the band away."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(f"{title} {words}".strip())
        self.setVisible(bool(words))

    def paintEvent(self, event: object) -> None:
        """Draw the tint and a heavy edge."""
        del event
        tokens = tokens_now()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.tint("prohibited"))
        edge = self.rect()
        edge.setTop(edge.bottom() - 2)
        painter.fillRect(edge, tokens.ink("prohibited"))
        painter.end()


def _quiet(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    mark(button, "quiet")
    return button
