"""Opruimen: what may go by the school's own terms; a person decides, and keeps the report."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stagetool.base.ids import PupilId
from stagetool.office.clean_up import (
    KINDS,
    CleanUpLine,
    CleanUpProposal,
    CleanUpReport,
    clean_up,
    propose_clean_up,
)
from stagetool.office.clean_up_report import clean_up_text, save_clean_up_report
from stagetool.office.desk import Desk, Role
from stagetool.office.retention import RetentionTerms, retention_terms, set_retention_terms
from ui.pages.care.presenters.checking import CleanUpPresenter, CleanUpTasks
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Question, Section, button, buttons
from ui.widgets.dates import show_date
from ui.widgets.fields import TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import GAP

# Each term of the school, and the key of its words.
TERMS = {
    "pupil_months": "months",
    "phone_days": "days",
    "side_job_days": "side_job_days",
    "facility_days": "facility_days",
}


class CleanUpSection(Section):
    """Fits `CleanUpView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.clean_up.title"), texts("ui.care.clean_up.help"))
        self._context = context
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.presenter = CleanUpPresenter(
            self,
            context.runner,
            context.frame,
            CleanUpTasks(
                terms=lambda: retention_terms(desk),
                set_terms=lambda terms: set_retention_terms(desk, terms),
                propose=lambda: propose_clean_up(desk),
                clean_up=partial(_clean_up, desk),
                save=lambda report, folder: save_clean_up_report(desk, report, folder),
            ),
        )
        self.ticks: dict[str, dict[PupilId, TickBox]] = {kind: {} for kind in KINDS}
        self._lines = QWidget()
        self.go = button(texts("ui.care.clean_up.go"), self._ask, "primary")
        self._make_terms()
        self._make_proposal()
        self.question = Question(texts("ui.care.clean_up.go"), texts("ui.form.cancel"))
        self.column.addWidget(self.question)
        self.report = words("")
        self.save = button(texts("ui.care.clean_up.save"), self._save)
        self._done = Card(texts("ui.care.clean_up.report"))
        self._done.inside.addWidget(self.report)
        self._done.inside.addLayout(buttons(self.save))
        self._done.hide()
        self.column.addWidget(self._done)
        if not self._may:
            self.column.addWidget(Note("info", "muted", texts("ui.care.clean_up.coordinator")))
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_terms(self, terms: RetentionTerms) -> None:
        """Show how long the school keeps what."""
        for name, field in self.terms.items():
            field.set_value(str(getattr(terms, name)))

    def show_proposal(self, proposal: CleanUpProposal | None) -> None:
        """Show what may go, or that there is no proposal now."""
        texts = self._context.texts
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        self.ticks = {kind: {} for kind in KINDS}
        self.go.hide()
        if proposal is not None:
            if proposal.clock_jumped:
                column.addWidget(Note("warning", "conditional", texts("ui.care.clean_up.clock")))
            elif proposal.is_empty:
                column.addWidget(Note("done", "allowed", texts("ui.care.clean_up.nothing")))
            for kind in KINDS:
                self._list(column, kind, proposal.lines(kind))
            self.go.setVisible(not proposal.is_empty)
            self._done.hide()
        self._proposed.inside.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh

    def show_report(self, report: str) -> None:
        """Show what went, in words."""
        self.report.setText(report)
        self._done.show()

    def _make_terms(self) -> None:
        texts = self._context.texts
        self.terms = {
            term: TextField(
                texts(f"ui.care.clean_up.{name}"), texts(f"ui.care.clean_up.{name}_help")
            )
            for term, name in TERMS.items()
        }
        self.keep = button(texts("ui.care.save"), self._set_terms)
        self.keep.setVisible(self._may)
        card = Card(texts("ui.care.clean_up.terms"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        for place, field in enumerate(self.terms.values()):
            grid.addWidget(field, place // 2, place % 2)
        card.inside.addLayout(grid)
        card.inside.addLayout(buttons(self.keep))
        self.column.addWidget(card)

    def _make_proposal(self) -> None:
        texts = self._context.texts
        self._proposed = Card(texts("ui.care.clean_up.proposal"))
        self._proposed.inside.addWidget(words(texts("ui.care.clean_up.proposal_help"), "small"))
        self._proposed.inside.addWidget(self._lines)
        self.propose = button(texts("ui.care.clean_up.propose"), self.presenter.propose)
        self.propose.setVisible(self._may)
        self.go.hide()
        self._proposed.inside.addLayout(buttons(self.propose, self.go))
        self.column.addWidget(self._proposed)

    def _list(self, column: QVBoxLayout, kind: str, lines: Sequence[CleanUpLine]) -> None:
        if not lines:
            return
        texts = self._context.texts
        column.addWidget(words(texts(f"ui.care.clean_up.{kind}", count=len(lines)), "strong"))
        for line in lines:
            until = show_date(line.until)
            box = TickBox(
                texts("ui.care.clean_up.line", name=line.name, number=line.number, until=until)
            )
            box.setChecked(True)
            self.ticks[kind][line.pupil] = box
            column.addWidget(box)

    def _ticked(self, kind: str) -> frozenset[PupilId]:
        return frozenset(pupil for pupil, box in self.ticks[kind].items() if box.isChecked())

    def _set_terms(self) -> None:
        self.presenter.set_terms({name: field.value() for name, field in self.terms.items()})

    def _ask(self) -> None:
        chosen = {kind: self._ticked(kind) for kind in KINDS}
        counts = {kind: len(ticked) for kind, ticked in chosen.items()}
        said = self._context.texts("ui.care.clean_up.sure", **counts)
        self.question.ask(said, lambda: self.presenter.clean_up(chosen))

    def _save(self) -> None:
        folder = self._context.frame.choose_folder(self._context.texts("ui.care.clean_up.save"))
        if folder is not None:
            self.presenter.save(folder)


def _clean_up(desk: Desk, proposal: CleanUpProposal) -> tuple[CleanUpReport, str]:
    report = clean_up(desk, proposal)
    return report, clean_up_text(desk, report)
