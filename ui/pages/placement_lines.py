"""Placements inside another card: one block each, with a link to the plan."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stagetool.office.rows import PlacementRow
from ui.pages.frame import PageContext
from ui.widgets.chip import VerdictChip
from ui.widgets.inputs import literal
from ui.widgets.pane import DetailPane, words
from ui.widgets.theme import UNIT, mark


def show_placements(
    pane: DetailPane,
    rows: Iterable[PlacementRow],
    context: PageContext,
    name_of: Callable[[PlacementRow], str],
) -> None:
    """Show each placement with its verdict; pressing the name goes to the plan."""
    for row in rows:
        pane.widget(_line(row, context, name_of(row)))


def _line(row: PlacementRow, context: PageContext, name: str) -> QWidget:
    texts = context.texts
    link = QPushButton(literal(name))
    mark(link, "link")
    link.setToolTip(texts("ui.placement.to_plan"))
    link.clicked.connect(
        lambda _checked=False: context.frame.go("period", ("placement", row.placement))
    )
    chip = VerdictChip(texts, row.verdict)
    line = QWidget()
    layout = QVBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, UNIT)
    layout.setSpacing(2)
    layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    state = texts(f"office.state.{row.state}")
    layout.addWidget(words(f"{state} · {row.reason}" if row.reason else state, "small"))
    return line
