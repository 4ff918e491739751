"""Bewijs nakijken: the facts of a paper judged again, and what is otherwise today."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stagetool.office.receipt_changes import FactChange, FindingChange
from stagetool.office.repeat_receipt import ReceiptRepeated, repeat_receipt
from ui.pages.care.presenters.receipt import ReceiptPresenter, ReceiptStory, report_of
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Section, button, buttons, empty, stack
from ui.widgets.chip import VerdictChip
from ui.widgets.dates import show_date
from ui.widgets.fields import TextField
from ui.widgets.pane import words
from ui.widgets.theme import GAP, UNIT, mark

WIDE = 880
COLUMN = 190


class ReceiptSection(Section):
    """Fits `ReceiptView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.receipt.title"), texts("ui.care.receipt.help"), WIDE)
        self._texts = texts
        self._frame = context.frame
        self._today = desk.clock.today
        self._found: ReceiptRepeated | None = None
        self.presenter = ReceiptPresenter(
            self, context.runner, context.frame, partial(repeat_receipt, desk)
        )
        self.code = TextField(texts("ui.care.receipt.code"), texts("ui.care.receipt.code_help"))
        self.code.line.setMaximumWidth(320)
        self.go = button(texts("ui.care.receipt.go"), self._go, "primary")
        card = Card()
        card.inside.addWidget(self.code)
        card.inside.addLayout(buttons(self.go, left=True))
        self.column.addWidget(card)
        self._told = stack(GAP)
        self.column.addLayout(self._told)
        self.column.addStretch()
        self.code.line.returnPressed.connect(self._go)

    def refresh(self) -> None:
        """Repeat what is in sight: its facts may have changed."""
        if self._found is not None:
            self.presenter.repeat(self._found.code)

    def show_subject(self, subject: object) -> None:
        """Repeat the receipt of a code."""
        self.code.set_value(str(subject))
        self._go()

    def show_problem(self, message: UserMessage) -> None:
        """Say under the field what is wrong with the code."""
        self._found = None
        empty(self._told)
        self.code.show_error(message.words(self._texts))
        self.code.line.setFocus()

    def show_repeated(self, found: ReceiptRepeated, story: ReceiptStory) -> None:
        """Show a receipt that was judged again."""
        self._found = found
        self.code.show_error("")
        empty(self._told)
        self._told.addWidget(self._head(found, story))
        if found.facts:
            self._told.addWidget(self._facts(found.facts))
        self._told.addWidget(self._findings(found.findings))

    def copy_code(self) -> None:
        """React to 'Code kopiëren'."""
        if self._found is not None:
            self._copy(self._found.code)

    def copy_report(self) -> None:
        """React to 'Verslag kopiëren'."""
        if self._found is not None:
            self._copy(report_of(self._found, self._texts, self._today()))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._frame.say(UserMessage("ui.care.receipt.copied"), "done")

    def _go(self) -> None:
        self.presenter.repeat(self.code.value())

    def _head(self, found: ReceiptRepeated, story: ReceiptStory) -> Card:
        texts = self._texts
        card = Card()
        head = texts("ui.care.receipt.head", pupil=found.pupil, company=found.company)
        card.inside.addWidget(words(head, "section"))
        if found.made_on is not None:
            facts = {"day": show_date(found.made_on), "program": found.program_then}
            card.inside.addWidget(words(texts("ui.care.receipt.made", **facts), "muted"))
        looks = ("done", "allowed") if story.calm else ("warning", "conditional")
        card.inside.addWidget(Note(*looks, story.outcome.words(texts)))
        card.inside.addLayout(self._verdicts(found))
        for message, fine in story.notes:
            looks = ("tick", "allowed") if fine else ("warning", "conditional")
            card.inside.addWidget(Note(*looks, message.words(texts)))
        look = button(texts("ui.care.receipt.to_placement"), self._to_placement)
        code = button(texts("ui.care.receipt.copy_code"), self.copy_code)
        report = button(texts("ui.care.receipt.copy"), self.copy_report)
        card.inside.addLayout(buttons(look, code, report))
        return card

    def _verdicts(self, found: ReceiptRepeated) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        for key, verdict in (("then", found.verdict_then), ("now", found.verdict_now)):
            line.addWidget(words(self._texts(f"ui.care.receipt.{key}"), "muted", wrap=False))
            line.addWidget(self._verdict(verdict))
            line.addSpacing(GAP)
        line.addStretch()
        return line

    def _facts(self, facts: Sequence[FactChange]) -> Card:
        texts = self._texts
        card = Card(texts("ui.care.receipt.facts"))
        card.inside.addWidget(words(texts("ui.care.receipt.facts_help"), "small"))
        nothing = texts("ui.care.receipt.nothing")
        lines = [
            (words(one.name, "strong"), words(one.then or nothing), words(one.now or nothing))
            for one in facts
        ]
        card.inside.addLayout(self._grid(lines))
        return card

    def _findings(self, findings: Sequence[FindingChange]) -> Card:
        texts = self._texts
        others = [one for one in findings if not one.same]
        alike = len(findings) - len(others)
        if not others:
            card = Card()
            card.inside.addWidget(Note("done", "allowed", texts("ui.care.receipt.findings_same")))
            return card
        card = Card(texts("ui.care.receipt.findings"))
        lines = [(_about(one), self._verdict(one.then), self._verdict(one.now)) for one in others]
        card.inside.addLayout(self._grid(lines))
        if alike:
            card.inside.addWidget(words(texts("ui.care.receipt.also_same", count=alike), "small"))
        return card

    def _grid(self, lines: Sequence[tuple[QWidget, QWidget, QWidget]]) -> QGridLayout:
        texts = self._texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        for column, key in enumerate(("then", "now"), start=1):
            grid.setColumnMinimumWidth(column, COLUMN)
            grid.addWidget(words(texts(f"ui.care.receipt.{key}"), "muted"), 0, column)
        for row, widgets in enumerate(lines):
            hairline = QWidget()
            hairline.setFixedHeight(1)
            hairline.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            mark(hairline, "line")
            grid.addWidget(hairline, 2 * row + 1, 0, 1, 3)
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, 2 * row + 2, column, top)
        return grid

    def _verdict(self, word: str) -> QWidget:
        if not word:
            return words(self._texts("ui.care.receipt.nothing"), "muted")
        return VerdictChip(self._texts, word)

    def _to_placement(self) -> None:
        if self._found is not None:
            self._frame.go("period", ("placement", self._found.placement))


def _about(one: FindingChange) -> QWidget:
    shown = QWidget()
    column = QVBoxLayout(shown)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(words(one.about, "strong"))
    column.addWidget(words(one.sources, "small"))
    return shown
