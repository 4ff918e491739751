"""One activity of a placement: verdict, name and reason; below it every finding."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.rows import FindingRow, TaskRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.icons import IconView
from ui.widgets.pane import FindingBlock, words
from ui.widgets.theme import UNIT


class TaskBlock(QWidget):
    """A line that opens to the findings of one activity.

    Signals:
        turned: Opened (True) or closed.
    """

    turned = Signal(bool)

    def __init__(
        self,
        task: TaskRow,
        texts: Texts,
        act_of: Callable[[FindingRow], QPushButton | None],
    ) -> None:
        """Make it closed.

        Args:
            task: The activity.
            texts: The catalogue.
            act_of: Gives the button under a finding, if there is something to do.
        """
        super().__init__()
        self._task = task
        self._texts = texts
        self._act_of = act_of
        self._form: tuple[FindingRow, QWidget] | None = None
        spoken = texts(f"ui.verdict.{task.verdict}")
        self.line = Disclosure(f"{task.name}: {spoken}", self._head(), self._findings)
        self.line.turned.connect(self.turned)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def put_form(self, finding: FindingRow, form: QWidget) -> None:
        """Stand a form under one finding."""
        self._form = (finding, form)

    def set_open(self, *, opened: bool) -> None:
        """Open or close."""
        self.line.set_open(opened=opened)

    def _head(self) -> QWidget:
        task = self._task
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(UNIT)
        sign = IconView(task.verdict, task.verdict, 16)
        first.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        name = words(task.name)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        first.addWidget(name, 1)
        column.addLayout(first)
        repair = self._texts("ui.finding.repair", repair=task.repair) if task.repair else ""
        for text in (task.reason, repair, task.days):
            if text:
                line = words(text, "small")
                line.setContentsMargins(16 + UNIT, 0, 0, 0)
                line.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
                column.addWidget(line)
        return head

    def _findings(self) -> QWidget:
        task = self._task
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(26, 0, 0, 8)
        layout.setSpacing(4)
        if task.measures:
            layout.addWidget(words(self._texts("ui.placement.measures", measures=task.measures)))
        for finding in task.findings:
            layout.addWidget(FindingBlock(finding, self._texts, self._act_of(finding)))
            if self._form is not None and self._form[0] is finding:
                layout.addWidget(self._form[1])
        return body
