"""The form for a judgement: who, who else, why, and until when."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.rows import FindingRow
from ui.pages.messages import UserMessage
from ui.pages.placement.presenter import SHORTEST_REASON, TypedJudgement
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words


class JudgeForm(QWidget):
    """A judgement of one finding; its fields say what they lack.

    Signals:
        saved: With the `TypedJudgement`.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(
        self, texts: Texts, finding: FindingRow, by: str, today: date, others: int = 0
    ) -> None:
        """Make the form.

        Args:
            texts: The catalogue.
            finding: What is judged.
            by: Who is at the desk.
            today: For dates in words.
            others: How many other pupils of the period are at this company.
        """
        super().__init__()
        self._texts = texts
        self._finding = finding
        self.by = TextField(texts("ui.judge.by"))
        self.by.set_value(by)
        self.second = TextField(texts("ui.judge.second"), texts("ui.judge.second_help"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(88)
        help_text = texts("ui.judge.reason_help", least=SHORTEST_REASON)
        self.reason = Field(texts("ui.judge.reason"), self.text, help_text)
        wrong = texts("ui.form.no_date")
        self.until = DateField(texts("ui.judge.until"), today, wrong, texts("ui.judge.until_help"))
        self.until.set_value(finding.ends)
        self.fields: dict[str, Field] = {
            "by": self.by,
            "second": self.second,
            "reason": self.reason,
            "until": self.until,
        }
        self.everywhere = TickBox(texts("ui.judge.everywhere", count=others))
        self.everywhere.setVisible(others > 0)
        self.save = QPushButton(texts("ui.judge.save"))
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.typed()))
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(words(texts("ui.judge.title", title=finding.title), "strong"))
        if finding.question:
            layout.addWidget(words(finding.question))
        if finding.who:
            layout.addWidget(words(texts("ui.judge.who", who=finding.who), "small"))
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addWidget(self.everywhere)
        layout.addLayout(buttons)
        self.setFocusProxy(self.second.input)

    def typed(self) -> TypedJudgement:
        """Return what was typed."""
        return TypedJudgement(
            check=self._finding.check,
            activity=self._finding.activity,
            by=self.by.value(),
            second=self.second.value(),
            reason=self.text.toPlainText(),
            until=self.until.value(),
            everywhere=self.everywhere.isChecked(),
        )

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is missing under the fields, and go to the first."""
        for name, field in self.fields.items():
            problem = problems.get(name)
            field.show_error(problem.words(self._texts) if problem else "")
        first = next((name for name in self.fields if name in problems), "")
        if first:
            self.fields[first].input.setFocus()
