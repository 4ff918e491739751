"""How many pupils a place takes: usually, and on a day or in a period."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.halves import HALVES
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.place_details import PlaceDetails
from stagetool.office.rows import PeriodRow
from stagetool.office.set_capacities import MOST, Capacity
from ui.pages.edit_form import EditForm
from ui.widgets.fields import ChoiceBox, Field, NumberBox
from ui.widgets.theme import mark

BOX = 132


class RoomEdit(EditForm):
    """How many pupils a place takes; gives the usual number and rows of `Capacity`."""

    def __init__(self, texts: Texts, details: PlaceDetails, periods: Sequence[PeriodRow]) -> None:
        """Make the form with the rows of now and room for more."""
        super().__init__(texts, texts("ui.room.title"))
        self._names: dict[object, str] = {row.period: row.name for row in periods}
        for one in details.capacities:
            if one.capacity.period is not None:
                self._names.setdefault(one.capacity.period, one.period_name)
        self.number = NumberBox(0, MOST, texts("ui.room.pupils"), BOX)
        self.number.setValue(details.number)
        self.rows: list[tuple[ChoiceBox, ChoiceBox, ChoiceBox, NumberBox]] = []
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        for one in details.capacities:
            self.add(one.capacity)
        more = QPushButton(texts("ui.room.more"))
        mark(more, "link")
        more.clicked.connect(lambda _checked=False: self.add())
        self.more = more
        usual = Field(texts("ui.room.usual"), self.number)
        other = Field(texts("ui.room.other"), inside, texts("ui.room.other_help"))
        self.put(usual, other, more)

    def add(self, now: Capacity | None = None) -> None:
        """Add a line; -1 pupils takes the line away when it is saved."""
        texts = self._texts
        period = _choice(texts("ui.year.period"), texts("ui.room.every"), self._names)
        days = {day: day for day in WEEKDAYS}
        weekday = _choice(texts("ui.room.weekday"), texts("ui.room.every_day"), days)
        halves = {half: texts(f"office.half.{half}") for half in HALVES}
        half = _choice(texts("ui.room.half"), texts("ui.room.whole"), halves)
        number = NumberBox(-1, MOST, texts("ui.room.pupils"), BOX)
        number.setSpecialValueText(texts("ui.room.gone"))
        number.setAccessibleName(texts("ui.room.usual"))
        if now is not None:
            for box, value in ((period, now.period), (weekday, now.weekday), (half, now.half)):
                box.setCurrentIndex(max(0, box.findData(value)))
            number.setValue(now.number)
        else:
            number.setValue(1)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(period, 1)
        above.addWidget(number)
        below.addWidget(weekday, 1)
        below.addWidget(half, 1)
        self._lines.addLayout(above)
        self._lines.addLayout(below)
        self.rows.append((period, weekday, half, number))

    def typed(self) -> tuple[int, tuple[Capacity, ...]]:
        """Return the usual number and the rows that stay."""
        rows = tuple(
            Capacity(
                number.value(),
                period.currentData() or None,
                str(weekday.currentData() or ""),
                str(half.currentData() or ""),
            )
            for period, weekday, half, number in self.rows
            if number.value() >= 0
        )
        return self.number.value(), rows


def _choice(label: str, every: str, choices: Mapping[Any, str]) -> ChoiceBox:
    box = ChoiceBox()
    box.setMinimumContentsLength(6)
    box.setAccessibleName(label)
    box.addItem(every, "")
    for value, shown in choices.items():
        box.addItem(shown, value)
    return box
