"""Times of a week in a form: what holds on most days, and a line for each weekday that differs."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.week_times import NO_TIMES, NOTHING, TimesError, WeekTimes
from stagetool.calendar.weekdays import NAMES, WEEKDAYS
from stagetool.law.words import hours
from ui.widgets.fields import ChoiceBox, Field
from ui.widgets.pane import words
from ui.widgets.some_weeks import WeeksEntry
from ui.widgets.theme import UNIT, mark

WEEK = frozenset(range(5))
DAY_WIDTH = 132


@dataclass(frozen=True, slots=True)
class _Line:
    """One weekday that differs, with its widgets."""

    holder: QWidget
    day: ChoiceBox
    times: QLineEdit


class WeekTimesField(Field):
    """Hours, breaks or lessons; `value` is the text that `WeekTimes.parse` reads.

    Signals:
        changed: A time was typed, or a weekday was added or taken away.

    Attributes:
        line: What holds on the days that have no line of their own.
        lines: The weekdays that differ.
    """

    changed = Signal()

    def __init__(
        self,
        texts: Texts,
        label: str,
        help_text: str = "",
        extra: str = "",
        *,
        empty_is_none: bool = False,
        weeks: bool = False,
    ) -> None:
        """Make a field.

        Args:
            texts: The catalogue.
            label: What stands above it.
            help_text: What stands under it.
            extra: What stands behind the label.
            empty_is_none: An empty line means that there is nothing that day.
            weeks: Ask in which weeks too; without it weeks that were there are kept.
        """
        self._texts = texts
        self._empty_is_none = empty_is_none
        self._weekdays: frozenset[int] = WEEK
        self._rests: WeekTimes | None = None
        self.line = QLineEdit()
        self.lines: list[_Line] = []
        self.more = QPushButton(texts("ui.times.more"))
        mark(self.more, "link")
        self.total = words("", "small", wrap=False)
        self.total.hide()
        inside = QWidget()
        inside.setFocusProxy(self.line)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self._column.addWidget(self.line)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.total)
        self._column.addLayout(foot)
        self._kept: tuple[str, ...] = ()
        self.weeks = WeeksEntry(texts, label) if weeks else None
        if self.weeks is not None:
            self._column.addWidget(self.weeks)
            self.weeks.changed.connect(self._tell)
        super().__init__(label, inside, help_text, extra)
        self.line.setAccessibleName(label)
        self.more.setAccessibleName(f"{label}: {self.more.text()}")
        self.line.editingFinished.connect(self._tell)
        self.more.clicked.connect(lambda _checked=False: self._add_next())

    def value(self) -> str:
        """Return what was typed, as one text."""
        typed = self.line.text().strip()
        none = NOTHING if self._empty_is_none else ""
        named = [
            f"{one.day.currentData()} {one.times.text().strip() or none}".strip()
            for one in self.lines
        ]
        weeks = self._kept if self.weeks is None else self.weeks.parts()
        return "; ".join([*([typed] if typed else ()), *named, *weeks])

    def times(self) -> WeekTimes | None:
        """Return the times, or None when they cannot be read."""
        try:
            return WeekTimes.parse(self.value())
        except TimesError:
            return None

    def set_value(self, text: str) -> None:
        """Put times in; a text that cannot be read stands on the first line as it is."""
        while self.lines:
            self._drop(self.lines[0])
        try:
            times = WeekTimes.parse(text)
        except TimesError:
            self._show_weeks(NO_TIMES)
            self.line.setText(text)
            return
        self._show_weeks(times)
        self.line.setText(",".join(map(str, times.usual)))
        for day, spans in times.other:
            self._add(day, ",".join(map(str, spans)) or NOTHING)
        self._show_total()

    def _show_weeks(self, times: WeekTimes) -> None:
        self._kept = tuple(part for one in times.weeks for part in one.parts())
        if self.weeks is not None:
            self.weeks.show_weeks(times.weeks)

    def show_week(self, weekdays: Collection[int], breaks: WeekTimes | None = NO_TIMES) -> None:
        """Tell under the field how much it is on these weekdays together, breaks left out."""
        self._weekdays = frozenset(weekdays) or WEEK
        self._rests = breaks
        self._show_total()

    def _add_next(self) -> None:
        taken = {one.day.currentIndex() for one in self.lines}
        free = [day for day in sorted(self._weekdays) if day not in taken]
        rest = [day for day in range(len(WEEKDAYS)) if day not in taken]
        if not rest:
            return
        # Wednesday is the day that schools end early, so it is offered first.
        day = 2 if 2 in free else (free or rest)[0]  # noqa: PLR2004
        self._add(day, self.line.text().strip()).times.setFocus()
        self._tell()

    def _add(self, day: int, text: str) -> _Line:
        holder, box, line = QWidget(), ChoiceBox(), QLineEdit(text)
        for word, name in zip(WEEKDAYS, NAMES, strict=True):
            box.addItem(self._texts("ui.times.on", day=name), word)
        box.setCurrentIndex(day)
        box.setFixedWidth(DAY_WIDTH)
        label = self.label.text()
        box.setAccessibleName(f"{label}: {self._texts('ui.times.more')}")
        line.setAccessibleName(f"{label}: {box.currentText()}")
        gone = QPushButton(self._texts("ui.times.less"))
        mark(gone, "link")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(box)
        row.addWidget(line, 1)
        row.addWidget(gone, 0, Qt.AlignmentFlag.AlignVCenter)
        made = _Line(holder, box, line)
        self.lines.append(made)
        self._column.insertWidget(len(self.lines), holder)
        line.editingFinished.connect(self._tell)
        box.currentIndexChanged.connect(lambda _index: self._named(made))
        gone.clicked.connect(lambda _checked=False: self._taken_away(made))
        gone.setAccessibleName(f"{gone.text()}: {box.currentText()}")
        self.more.setEnabled(len(self.lines) < len(WEEKDAYS))
        return made

    def _named(self, line: _Line) -> None:
        line.times.setAccessibleName(f"{self.label.text()}: {line.day.currentText()}")
        self._tell()

    def _taken_away(self, line: _Line) -> None:
        self._drop(line)
        self.more.setFocus()
        self._tell()

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line.holder)
        line.holder.hide()
        line.holder.deleteLater()
        self.more.setEnabled(True)

    def _tell(self) -> None:
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        times = self.times() if self._rests is not None else None
        minutes = 0
        if times is not None and self._rests is not None:
            rests = self._rests.within(times)
            minutes = times.minutes(self._weekdays) - rests.minutes(self._weekdays)
        self.total.setText(
            self._texts("ui.times.week", hours=hours(minutes)) if minutes > 0 else ""
        )
        self.total.setVisible(minutes > 0)
