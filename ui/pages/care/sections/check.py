"""Controleren: whether the office file is sound and its log unbroken."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.office.check_office import CheckReport, check_office
from ui.pages.care.presenters.checking import CheckPresenter
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, buttons
from ui.widgets.fields import TextField
from ui.widgets.pane import words
from ui.widgets.theme import UNIT

COUNTED = ("pupil", "company", "period", "placement", "audit_entry")


class CheckSection(Section):
    """Fits `CheckView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.check.title"), texts("ui.care.check.help"))
        self._texts = texts
        self.presenter = CheckPresenter(
            self, context.runner, context.frame, lambda anchors: check_office(desk, anchors)
        )
        self.anchors = TextField(
            texts("ui.care.check.anchors"),
            texts("ui.care.check.anchors_help"),
            texts("ui.care.optional"),
        )
        self.go = button(texts("ui.care.check.go"), self._go, "primary")
        card = Card()
        card.inside.addWidget(self.anchors)
        card.inside.addLayout(buttons(self.go))
        self.column.addWidget(card)
        self.found = Card()
        self._lines = QWidget()
        self.found.inside.addWidget(self._lines)
        self.found.hide()
        self.column.addWidget(self.found)
        self.column.addStretch()
        self.anchors.line.returnPressed.connect(self._go)

    def show_report(self, report: CheckReport, anchors: Sequence[str]) -> None:
        """Show what was found."""
        texts = self._texts
        fresh = QWidget()
        inside = QVBoxLayout(fresh)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(UNIT)
        if report.ok:
            inside.addWidget(Note("done", "allowed", texts("ui.care.check.ok")))
            if anchors:
                said = texts("ui.care.check.anchors_ok", count=len(anchors))
                inside.addWidget(Note("done", "allowed", said))
        else:
            inside.addWidget(Note("error", "prohibited", texts("ui.care.check.wrong")))
            for problem in report.problems:
                inside.addWidget(words(problem))
        counts = " · ".join(
            texts(f"ui.care.check.count_{name}", count=report.rows[name])
            for name in COUNTED
            if name in report.rows
        )
        inside.addWidget(words(counts, "muted"))
        inside.addWidget(words(texts("ui.care.check.anchor", anchor=report.anchor), "small"))
        self.found.inside.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh
        self.found.show()

    def _go(self) -> None:
        self.presenter.check(self.anchors.value())
