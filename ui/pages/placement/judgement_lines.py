"""The signed answers at a placement: who, with whom, why, until when, and whether each holds."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.rows import JudgementRow
from ui.widgets.dates import show_date
from ui.widgets.pane import DetailPane, marked, words

LOOKS = {"holds": ("tick", "allowed"), "idle": ("minus", "muted"), "unknown": ("info", "muted")}
AGAIN = ("warning", "conditional")


def show_judgements(pane: DetailPane, rows: Sequence[JudgementRow]) -> None:
    """Show each answer under one heading; without any there is no heading."""
    if not rows:
        return
    pane.section(pane.texts("ui.placement.judgement.title"))
    for row in rows:
        pane.widget(_line(row, pane.texts))


def _line(row: JudgementRow, texts: Texts) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 4, 0, 8)
    column.setSpacing(2)
    title = f"{row.activity}: {row.title}" if row.activity else row.title
    column.addWidget(words(title, "strong"))
    if row.policy:
        column.addLayout(marked("shield", "muted", texts("ui.placement.judgement.policy")))
    column.addWidget(words(row.reason))
    signed = {"by": row.by, "second": row.second, "day": show_date(row.judged_on)}
    alone = row.second == texts("office.judgement.no_second")
    key = "ui.placement.judgement.by_alone" if alone else "ui.placement.judgement.by"
    column.addWidget(words(texts(key, **signed), "small"))
    said = texts(f"ui.placement.judgement.{row.state}", until=show_date(row.until))
    column.addLayout(marked(*LOOKS.get(row.state, AGAIN), said))
    return line
