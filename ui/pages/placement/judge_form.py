"""The form for a judgement: who, who else, why, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit

from stagetool.base.texts import Texts
from stagetool.office.rows import FindingRow
from ui.pages.placement.presenter import SHORTEST_REASON, TypedJudgement
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.small_form import SmallForm


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


class JudgeForm(SmallForm):
    """A judgement of one finding; `saved` brings the `TypedJudgement`."""

    def __init__(self, texts: Texts, finding: FindingRow, table: JudgeTable) -> None:
        """Make the form; an exception to the school's own rule is asked in other words."""
        super().__init__(texts, f"ui.judge.{'exception_save' if finding.policy else 'save'}")
        others = table.others
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
        self.fields = {
            "by": self.by,
            "second": self.second,
            "reason": self.reason,
            "until": self.until,
        }
        self.everywhere = TickBox(texts("ui.judge.everywhere", count=others))
        self.everywhere.setVisible(others > 0)
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.typed()))
        self.put(self._asked(finding), (*self.fields.values(), self.everywhere))
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
