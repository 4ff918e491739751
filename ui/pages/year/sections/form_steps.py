"""The tasks of a stage form as lines: what, how many days before or after which day, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.office.default_forms import StepLine
from stagetool.office.period_steps import ACTIONS, END, START
from stagetool.office.stage_forms import FARTHEST
from ui.widgets.fields import ChoiceBox, Field, NumberBox
from ui.widgets.theme import UNIT, mark

DAYS = 76
WHENS = {"before_start": (START, -1), "after_start": (START, 1), "before_end": (END, -1)}
WHENS |= {"after_end": (END, 1)}


@dataclass(frozen=True, slots=True)
class _Line:
    """One task with its widgets."""

    holder: QWidget
    name: QLineEdit
    days: NumberBox
    when: ChoiceBox
    action: ChoiceBox
    drop: QPushButton


class StepsField(Field):
    """The tasks of a form, each one line; `value` gives them as the office keeps them.

    Attributes:
        lines: The tasks in sight.
        more: Adds an empty one.
    """

    def __init__(self, texts: Texts) -> None:
        """Make a field without tasks."""
        self._texts = texts
        self.lines: list[_Line] = []
        self.more = QPushButton(texts("ui.year.forms.step_more"))
        mark(self.more, "link")
        self.more.clicked.connect(lambda _checked=False: self._add_empty())
        inside = QWidget()
        inside.setFocusProxy(self.more)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch()
        self._column.addLayout(foot)
        super().__init__(texts("ui.year.forms.steps"), inside, texts("ui.year.forms.steps_help"))

    def value(self) -> tuple[StepLine, ...]:
        """Return the tasks; a line without a name is none."""
        return tuple(self._read(line) for line in self.lines if line.name.text().strip())

    def set_value(self, steps: Sequence[StepLine]) -> None:
        """Put tasks in."""
        while self.lines:
            self._drop(self.lines[0])
        for step in steps:
            self._add(step)

    def _read(self, line: _Line) -> StepLine:
        anchor, sign = WHENS[str(line.when.currentData())]
        name, action = line.name.text().strip(), str(line.action.currentData() or "")
        return StepLine(name, anchor, sign * line.days.value(), action)

    def _add_empty(self) -> None:
        self._add(StepLine("", START, 0, ""))
        self.lines[-1].name.setFocus()

    def _add(self, step: StepLine) -> None:
        texts = self._texts
        line = _Line(
            holder=QWidget(),
            name=QLineEdit(step.name),
            days=NumberBox(0, FARTHEST, "", DAYS),
            when=ChoiceBox(),
            action=ChoiceBox(),
            drop=QPushButton(texts("ui.year.forms.step_drop")),
        )
        line.name.setPlaceholderText(texts("ui.year.forms.step_name"))
        line.name.setCursorPosition(0)
        line.days.setValue(abs(step.days))
        for word in WHENS:
            line.when.addItem(texts(f"ui.year.forms.{word}"), word)
        before = step.days <= 0
        chosen = next(
            word
            for word, (anchor, sign) in WHENS.items()
            if anchor == step.anchor and (sign < 0) == before
        )
        line.when.setCurrentIndex(line.when.findData(chosen))
        for action in ACTIONS:
            line.action.addItem(texts(f"ui.year.forms.leads_{action or 'nowhere'}"), action)
        line.action.setCurrentIndex(max(0, line.action.findData(step.action)))
        for widget, key in (
            (line.name, "step_name"),
            (line.days, "step_days"),
            (line.when, "step_when"),
            (line.action, "step_action"),
        ):
            widget.setAccessibleName(texts(f"ui.year.forms.{key}"))
        line.drop.setAccessibleName(f"{line.drop.text()}: {step.name}".rstrip(": "))
        mark(line.drop, "link")
        line.drop.clicked.connect(lambda _checked=False: self._drop(line))
        row = QHBoxLayout(line.holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(line.name, 4)
        row.addWidget(line.days)
        row.addWidget(line.when, 2)
        row.addWidget(line.action, 2)
        row.addWidget(line.drop)
        self._column.insertWidget(len(self.lines), line.holder)
        self.lines.append(line)

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line.holder)
        line.holder.hide()
        line.holder.deleteLater()
