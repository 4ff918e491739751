"""The weeks of a stage in a form: all, even or odd ones, and a line for each week that differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.some_weeks import EVEN, NO_DAY, ODD, WORDS, SomeWeeks
from stagetool.calendar.weekdays import format_weekdays
from ui.widgets.fields import ChoiceBox
from ui.widgets.theme import UNIT, mark

NUMBER_WIDTH = 64
CHOICE_WIDTH = 180


@dataclass(frozen=True, slots=True)
class _Week:
    """One week that differs, with its widgets."""

    holder: QWidget
    number: QLineEdit
    days: QLineEdit


class WeeksEntry(QWidget):
    """Asks in which weeks; `parts` are those of the text that `WeekTimes.parse` reads.

    Signals:
        changed: Something was chosen, typed, added or taken away.

    Attributes:
        which: All weeks, the even or the odd ones.
        lines: The weeks with only some days.
    """

    changed = Signal()

    def __init__(self, texts: Texts, label: str) -> None:
        """Make it; `label` is the name of the field it belongs to, for who listens."""
        super().__init__()
        self._texts, self._label = texts, label
        self.lines: list[_Week] = []
        self.which = ChoiceBox()
        self.which.addItem(texts("ui.times.every"), "")
        self.which.addItem(texts("ui.times.even"), WORDS[EVEN])
        self.which.addItem(texts("ui.times.odd"), WORDS[ODD])
        self.which.setFixedWidth(CHOICE_WIDTH)
        self.which.setAccessibleName(f"{label}: {texts('ui.times.weeks')}")
        self.more = QPushButton(texts("ui.times.more_weeks"))
        mark(self.more, "link")
        self.more.setAccessibleName(f"{label}: {self.more.text()}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addWidget(self.more)
        head.addStretch(1)
        self._column.addLayout(head)
        self.which.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.more.clicked.connect(lambda _checked=False: self._add_next())

    def parts(self) -> Iterator[str]:
        """Go through what was chosen and typed, each as a part of the text."""
        if self.which.currentData():
            yield str(self.which.currentData())
        for one in self.lines:
            yield f"week {one.number.text().strip()} {one.days.text().strip() or NO_DAY}"

    def show_weeks(self, weeks: Iterable[SomeWeeks]) -> None:
        """Put weeks in."""
        while self.lines:
            self._drop(self.lines[0])
        self.which.setCurrentIndex(0)
        for one in weeks:
            if one.parity is not None:
                self.which.setCurrentIndex(self.which.findData(WORDS[one.parity]))
            for number, days in one.only:
                self._add(str(number), format_weekdays(days))

    def _add_next(self) -> None:
        self._add("", "").number.setFocus()
        self.changed.emit()

    def _add(self, number: str, days: str) -> _Week:
        texts = self._texts
        line = _Week(QWidget(), QLineEdit(number), QLineEdit(days))
        line.number.setFixedWidth(NUMBER_WIDTH)
        line.number.setAccessibleName(f"{self._label}: {texts('ui.times.in_week')}")
        line.days.setAccessibleName(f"{self._label}: {texts('ui.times.only')}")
        line.days.setPlaceholderText(texts("ui.times.no_days"))
        gone = QPushButton(texts("ui.times.less"))
        mark(gone, "link")
        gone.setAccessibleName(f"{gone.text()}: {texts('ui.times.in_week')} {number}".strip())
        row = QHBoxLayout(line.holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(QLabel(texts("ui.times.in_week")))
        row.addWidget(line.number)
        row.addWidget(QLabel(texts("ui.times.only")))
        row.addWidget(line.days, 1)
        row.addWidget(gone)
        self.lines.append(line)
        self._column.addWidget(line.holder)
        for typed in (line.number, line.days):
            typed.editingFinished.connect(self.changed)
        gone.clicked.connect(lambda _checked=False: self._taken_away(line))
        return line

    def _taken_away(self, line: _Week) -> None:
        self._drop(line)
        self.more.setFocus()
        self.changed.emit()

    def _drop(self, line: _Week) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line.holder)
        line.holder.hide()
        line.holder.deleteLater()
