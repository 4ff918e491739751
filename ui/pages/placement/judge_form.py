"""The form for a judgement: who, who else, why, and until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class JudgeTable:
    """Who sits at the table.

    Attributes:
        by: Who is at the desk.
        today: For dates in words.
        others: How many other pupils of the period are at this company.
        alone: Nobody else works with this office: a second person may lack (SR-19).
    """

    by: str
    today: date
    others: int = 0
    alone: bool = False


class JudgeForm(QWidget):
    """A judgement of one finding; its fields say what they lack.

    Signals:
        saved: With the `TypedJudgement`.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, finding: FindingRow, table: JudgeTable) -> None:
        """Make the form; an exception to the school's own rule is asked in other words."""
        super().__init__()
        others = table.others
        self._texts = texts
        self._finding = finding
        self.by = TextField(texts("ui.judge.by"))
        self.by.set_value(table.by)
        self._alone = table.alone
        help_key = "alone" if table.alone else "second_help"
        self.second = TextField(
            texts("ui.judge.second"),
            texts(f"ui.judge.{help_key}"),
            texts("ui.form.optional") if table.alone else "",
        )
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(88)
        help_text = texts("ui.judge.reason_help", least=SHORTEST_REASON)
        reason = "exception_reason" if finding.policy else "reason"
        self.reason = Field(texts(f"ui.judge.{reason}"), self.text, help_text)
        wrong = texts("ui.form.no_date")
        self.until = DateField(
            texts("ui.judge.until"), table.today, wrong, texts("ui.judge.until_help")
        )
        self.until.set_value(finding.ends)
        self.fields: dict[str, Field] = {
            "by": self.by,
            "second": self.second,
            "reason": self.reason,
            "until": self.until,
        }
        self.everywhere = TickBox(texts("ui.judge.everywhere", count=others))
        self.everywhere.setVisible(others > 0)
        save = "exception_save" if finding.policy else "save"
        self.save = QPushButton(texts(f"ui.judge.{save}"))
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
        for said, role in self._asked(finding):
            layout.addWidget(words(said, role))
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addWidget(self.everywhere)
        layout.addLayout(buttons)
        self.setFocusProxy(self.second.input)

    def _asked(self, finding: FindingRow) -> Iterator[tuple[str, str]]:
        """Go through what is asked: the question, its source, the conditions, who may answer."""
        texts = self._texts
        title = "exception" if finding.policy else "title"
        yield texts(f"ui.judge.{title}", title=finding.title), "strong"
        if finding.policy:
            yield texts("ui.judge.exception_law"), ""
        if finding.question:
            yield finding.question, ""
        if finding.conditions:
            yield texts("ui.judge.conditions", conditions=finding.conditions), ""
        if finding.sources:
            yield texts("ui.judge.source", sources=", ".join(finding.sources)), "small"
        if finding.who:
            yield texts("ui.judge.who", who=finding.who), "small"

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
            alone=self._alone,
        )

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is missing under the fields, and go to the first."""
        for name, field in self.fields.items():
            problem = problems.get(name)
            field.show_error(problem.words(self._texts) if problem else "")
        first = next((name for name in self.fields if name in problems), "")
        if first:
            self.fields[first].input.setFocus()
