"""Forms in the pane of a company: its own facts, closed days, room, suitability and mentors."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.halves import HALVES
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.company_closings import ClosingForm, ClosingRow
from stagetool.office.company_fields import NEVER, CompanyForm
from stagetool.office.edit_mentors import MentorForm
from stagetool.office.judge_suitability import WORDS, SuitabilityForm
from stagetool.office.place_details import PlaceDetails
from stagetool.office.rows import CompanyCard, PeriodRow
from stagetool.office.set_capacities import MOST, Capacity
from ui.widgets.fields import ChoiceBox, ChoiceField, DateField, Field, NumberBox, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import UNIT, mark

BOX = 132
LINES = ("phone", "mail", "owner", "sector", "note")


class EditForm(QWidget):
    """What the forms share: fields below each other, and Bewaren and Annuleren.

    Signals:
        saved: What was typed.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, title: str) -> None:
        """Make an empty form."""
        super().__init__()
        self._texts = texts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT, 0, UNIT)
        self._column.setSpacing(12)
        self._column.addWidget(words(title, "strong"))
        self.save = QPushButton(texts("ui.care.save"))
        self.save.clicked.connect(lambda _checked=False: self._save())
        self.cancel = QPushButton(texts("ui.form.cancel"))
        self.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    def typed(self) -> object:
        """Return what was typed, or None when something is wrong and said so."""
        raise NotImplementedError

    def day(self, label: str, today: date) -> DateField:
        """Return a field for a day."""
        return DateField(label, today, self._texts("ui.form.no_date"))

    def put(self, *fields: QWidget) -> None:
        """Add fields, and then the buttons."""
        for field in fields:
            self._column.addWidget(field)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        self._column.addLayout(line)
        if fields:
            self.setFocusProxy(fields[0])

    def _save(self) -> None:
        typed = self.typed()
        if typed is not None:
            self.saved.emit(typed)


class CompanyEdit(EditForm):
    """The company's own facts; gives a `CompanyForm`."""

    def __init__(self, texts: Texts, today: date, card: CompanyCard) -> None:
        """Make the form, filled with what is known."""
        super().__init__(texts, texts("ui.company_edit.title"))
        known = dict(card.facts)
        self.lines = {name: TextField(texts(f"office.company.{name}")) for name in LINES}
        for name, field in self.lines.items():
            field.set_value(known.get(texts(f"office.company.{name}"), ""))
        self.member = TickBox(texts("ui.company_edit.member"))
        self.member.setChecked(texts("office.company.member") in known)
        self.until = self.day(texts("office.company.leave_alone_until"), today)
        self.until.set_value(card.row.leave_alone_until)
        self.put(*self.lines.values(), self.member, self.until)

    def typed(self) -> CompanyForm | None:
        """Return what was typed."""
        if self.until.line.text().strip() and self.until.value() is None:
            self.until.input.setFocus()
            return None
        lines: dict[str, Any] = {name: field.value() for name, field in self.lines.items()}
        return CompanyForm(
            member=self.member.isChecked(),
            leave_alone_until=self.until.value() or NEVER,
            **lines,
        )


class ClosingsEdit(EditForm):
    """Days on which a company is closed; each line can go, and one can be added.

    Signals:
        removed: The id of closed days that go.
    """

    removed = Signal(object)

    def __init__(self, texts: Texts, today: date, rows: Sequence[ClosingRow]) -> None:
        """Make the form with what is there."""
        super().__init__(texts, texts("ui.closings.title"))
        self.lines: list[QPushButton] = []
        for row in rows:
            self._column.addLayout(self._line(row))
        if not rows:
            self._column.addWidget(words(texts("ui.closings.none"), "muted"))
        self.starts = self.day(texts("ui.closings.starts"), today)
        self.ends = self.day(texts("ui.closings.ends"), today)
        self.reason = TextField(texts("ui.closings.reason"))
        self.save.setText(texts("ui.closings.add"))
        self.cancel.setText(texts("ui.closings.ready"))
        self.put(self.starts, self.ends, self.reason)

    def typed(self) -> ClosingForm | None:
        """Return the new closed days."""
        starts, ends = self.starts.value(), self.ends.value()
        wrong = starts is None
        late = not wrong and ends is not None and starts is not None and ends < starts
        self.starts.show_error(self._texts("ui.form.no_date") if wrong else "")
        self.ends.show_error(self._texts("ui.closings.before") if late else "")
        if starts is None or late:
            return None
        return ClosingForm(starts, ends, self.reason.value())

    def _line(self, row: ClosingRow) -> QHBoxLayout:
        said = ", ".join(part for part in (row.days_text, row.reason) if part)
        go = QPushButton(self._texts("ui.closings.remove"))
        mark(go, "link")
        go.setAccessibleName(self._texts("ui.closings.remove_which", days=said))
        go.clicked.connect(lambda _checked=False: self.removed.emit(row.closing))
        self.lines.append(go)
        line = QHBoxLayout()
        line.addWidget(words(said), 1)
        line.addWidget(go)
        return line


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


class SuitabilityEdit(EditForm):
    """What somebody found of a place; gives a `SuitabilityForm`."""

    def __init__(self, texts: Texts, today: date, user: str, details: PlaceDetails) -> None:
        """Make the form, filled with what was found before; the look is of today."""
        super().__init__(texts, texts("ui.suitability.title"))
        now = details.suitability
        self.word = ChoiceField(
            texts("ui.suitability.word"),
            [(word, texts(f"office.suitability.{word or 'nobody'}")) for word in WORDS],
        )
        self.word.set_value(now.word)
        self.by = TextField(texts("ui.suitability.by"))
        self.by.set_value(now.by or user)
        self.on = self.day(texts("ui.suitability.on"), today)
        self.on.set_value(now.on or today)
        self.until = self.day(texts("ui.suitability.until"), today)
        self.until.set_value(now.until)
        self.note = TextField(texts("ui.suitability.note"))
        self.note.set_value(now.note)
        self.put(self.word, self.by, self.on, self.until, self.note)

    def typed(self) -> SuitabilityForm | None:
        """Return what was found."""
        for field in (self.on, self.until):
            if field.line.text().strip() and field.value() is None:
                field.show_error(self._texts("ui.form.no_date"))
                return None
        return SuitabilityForm(
            self.word.value(),
            self.until.value(),
            self.note.value(),
            self.by.value(),
            self.on.value(),
        )


class MentorsEdit(EditForm):
    """Who supervises, and how many at a time; gives `MentorForm` by id, a new one under None."""

    def __init__(self, texts: Texts, details: PlaceDetails) -> None:
        """Make a line for everybody, and an empty one for a new person."""
        super().__init__(texts, texts("ui.mentors.title"))
        self._before: dict[object, MentorForm] = {
            one.mentor: MentorForm(one.name, one.phone, one.most or 0) for one in details.mentors
        }
        self.lines: dict[object, tuple[TextField, TextField, NumberBox]] = {}
        fields: list[QWidget] = []
        for key, form in (*self._before.items(), (None, MentorForm("", "", 0))):
            name = TextField(texts("ui.mentors.name" if key is not None else "ui.mentors.new"))
            name.set_value(form.name or "")
            phone = TextField(texts("office.company.phone"))
            phone.set_value(form.phone or "")
            most = NumberBox(0, MOST, texts("ui.room.pupils"), BOX)
            most.setSpecialValueText(texts("ui.mentors.unknown"))
            most.setValue(form.most or 0)
            self.lines[key] = (name, phone, most)
            fields += [name, phone, Field(texts("ui.mentors.most"), most)]
        self.put(*fields)

    def typed(self) -> Mapping[Any, MentorForm] | None:
        """Return what changed."""
        changed: dict[object, MentorForm] = {}
        for key, (name, phone, most) in self.lines.items():
            form = MentorForm(name.value(), phone.value(), most.value())
            empty = not name.value() and (key is not None or bool(phone.value()))
            name.show_error(self._texts("ui.mentors.no_name") if empty else "")
            if empty:
                name.input.setFocus()
                return None
            if name.value() and form != self._before.get(key):
                changed[key] = form
        return changed


def _choice(label: str, every: str, choices: Mapping[Any, str]) -> ChoiceBox:
    box = ChoiceBox()
    box.setMinimumContentsLength(6)
    box.setAccessibleName(label)
    box.addItem(every, "")
    for value, shown in choices.items():
        box.addItem(shown, value)
    return box
