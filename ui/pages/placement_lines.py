"""Placements inside another card: one block each, with a link to the plan."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stagetool.office.period_conflicts import ConflictRow
from stagetool.office.rows import PlacementRow
from ui.models.plan_columns import stage_text
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


def show_clashes(pane: DetailPane, rows: Sequence[ConflictRow], context: PageContext) -> None:
    """Show which placements a change made clash, with what helps and a link to each."""
    if not rows:
        return
    pane.section(context.texts("ui.clashes.title"))
    for row in rows:
        for line in row.lines:
            said = f"{row.pupil_name}: {line.text} {line.remedy}"
            pane.note(said, "warning", "prohibited" if line.firm else "conditional")
        pane.link(
            context.texts("ui.clashes.look", name=row.pupil_name),
            partial(context.frame.go, "period", ("placement", row.placement)),
        )
    pane.line()


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
    state = stage_text(row, texts)
    layout.addWidget(words(f"{state} · {row.reason}" if row.reason else state, "small"))
    return line
