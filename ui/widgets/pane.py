"""The context pane on the right: the chosen row in full; it never takes the focus."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from stagetool.office.rows import FindingRow
from ui.widgets.body import ScrolledBody
from ui.widgets.chip import VerdictChip
from ui.widgets.icons import IconView
from ui.widgets.inputs import literal, plain_tip
from ui.widgets.theme import GAP, PANE_MAX, PANE_MIN, UNIT, mark

LABEL_WIDTH = 116


def words(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows data as plain text, selectable with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        mark(label, role)
    return label


class DetailPane(QWidget):
    """Filled anew for each chosen row: `clear()`, then from top to bottom, then `finish()`."""

    def __init__(self, texts: Texts, nothing: str = "") -> None:
        """Make an empty pane; `nothing` is what it says when no row is chosen, in words."""
        super().__init__()
        self.texts = texts
        self._nothing = nothing
        self.setMinimumWidth(PANE_MIN)
        self.setMaximumWidth(PANE_MAX)
        mark(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._footer = QHBoxLayout()
        self._footer.setContentsMargins(GAP, UNIT, GAP, UNIT)
        self._foot = QWidget()
        self._foot.setLayout(self._footer)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot)
        self.show_nothing()

    def clear(self) -> None:
        """Start anew."""
        body = ScrolledBody()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(GAP, GAP, GAP, GAP)
        self._body.setSpacing(UNIT)
        self._grid: QGridLayout | None = None
        # A button of the old body may be in the middle of its click: it goes later.
        old: QWidget | None = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._scroll.setWidget(body)
        while (item := self._footer.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        self._foot.hide()

    def stay(self, fill: Callable[[], None]) -> None:
        """Fill anew and come back to the same height: the same row, with something changed."""
        stood = self._scroll.verticalScrollBar().value()
        fill()
        QTimer.singleShot(0, self._scroll, lambda: self._back_to(stood))

    def _back_to(self, stood: int) -> None:
        inside = self._scroll.widget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None:
            layout.activate()
            inside.resize(inside.width(), layout.totalHeightForWidth(inside.width()))
        self._scroll.verticalScrollBar().setValue(stood)

    def finish(self) -> None:
        """Push everything up."""
        self._body.addStretch(1)

    def show_nothing(self) -> None:
        """Say that no row is chosen."""
        self.clear()
        if self._nothing:
            label = words(self._nothing, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._body.addWidget(label, 1)

    def title(self, text: str, under: str = "", verdict: str = "") -> None:
        """Show the row's name, a quiet line under it, and its verdict."""
        self._put(words(text, "section"))
        if under:
            self._put(words(under, "muted"))
        if verdict:
            self._put(VerdictChip(self.texts, verdict))

    def section(self, title: str) -> None:
        """Start a group under a heading."""
        self._space(UNIT)
        self._put(words(title, "strong"))

    def row(self, label: str, value: str) -> None:
        """Show one label with its value."""
        if self._grid is None:
            self._grid = QGridLayout()
            self._grid.setHorizontalSpacing(12)
            self._grid.setVerticalSpacing(4)
            self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
            self._grid.setColumnStretch(1, 1)
            self._body.addLayout(self._grid)
        line = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        name = words(label, "label")
        name.setMaximumWidth(LABEL_WIDTH + 24)
        self._grid.addWidget(name, line, 0, top)
        shown = words(value or "-")
        shown.setMinimumWidth(1)
        shown.setToolTip(plain_tip(value))
        self._grid.addWidget(shown, line, 1, top)

    def rows(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show labels with their values."""
        for label, value in pairs:
            self.row(label, value)

    def text(self, text: str, role: str = "") -> None:
        """Show a sentence."""
        self._put(words(text, role))

    def note(self, text: str, icon_name: str = "info", token: str = "muted") -> None:  # noqa: S107 - a colour
        """Show a sentence with an icon before it."""
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(IconView(icon_name, token, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(text), 1)
        self._put_layout(line)

    def finding(self, finding: FindingRow, act: QPushButton | None = None) -> None:
        """Show one finding: verdict, why, until when, on which ground, what repairs it."""
        self._put(FindingBlock(finding, self.texts, act))

    def widget(self, widget: QWidget) -> None:
        """Show something of the page's own."""
        self._put(widget)

    def line(self) -> None:
        """Draw a hairline."""
        line = QWidget()
        line.setFixedHeight(1)
        line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(line, "line")
        self._put(line)

    def buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Show buttons below, always in sight; the last one is the primary."""
        self._footer.addStretch()
        for button in buttons:
            self._footer.addWidget(button)
        self._foot.setVisible(bool(buttons))

    def link(self, text: str, pressed: Callable[[], None]) -> None:
        """Show words that lead somewhere."""
        button = QPushButton(literal(text))
        mark(button, "link")
        button.clicked.connect(lambda _checked=False: pressed())
        self._body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid = None

    def _put(self, widget: QWidget) -> None:
        self._body.addWidget(widget)
        self._grid = None

    def _put_layout(self, layout: QHBoxLayout) -> None:
        self._body.addLayout(layout)
        self._grid = None

    def _space(self, height: int) -> None:
        self._body.addSpacing(height)
        self._grid = None


def marked(icon_name: str, token: str, text: str) -> QHBoxLayout:
    """Return small words with an icon before them."""
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(IconView(icon_name, token, 14), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words(text, "small"), 1)
    return line


class FindingBlock(QFrame):
    """One finding in words, with its source small below."""

    def __init__(self, finding: FindingRow, texts: Texts, act: QPushButton | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, UNIT)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(words(finding.title, "strong"), 1)
        chip = VerdictChip(texts, finding.verdict)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        if finding.policy:
            layout.addLayout(marked("shield", "muted", texts("ui.finding.policy")))
        layout.addWidget(words(finding.explanation))
        if finding.repair:
            layout.addWidget(words(texts("ui.finding.repair", repair=finding.repair)))
        if finding.confirm:
            layout.addLayout(marked("conditional", "conditional", texts("ui.finding.confirm")))
        if finding.months:
            said = texts("ui.finding.aged", months=finding.months)
            layout.addLayout(marked("clock", "conditional", said))
        grounds = texts("ui.finding.sources", sources=", ".join(finding.sources))
        days = texts(
            "ui.finding.days",
            starts=finding.starts.strftime("%d-%m-%Y"),
            ends=finding.ends.strftime("%d-%m-%Y"),
        )
        layout.addWidget(words(f"{grounds} · {days}" if finding.sources else days, "small"))
        if act is not None:
            layout.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
