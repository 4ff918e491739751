"""One stage form with all that can be changed of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stagetool.base.texts import Texts
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.law.facts import Basis
from stagetool.office.paper_names import KINDS
from stagetool.office.stage_forms import (
    MOST_HOURS,
    MOST_VISITS,
    MOST_WEEKS,
    PARTIES,
    FormEdit,
    FormRow,
)
from ui.pages.section import Card
from ui.pages.year.sections.form_steps import StepsField
from ui.pages.year.sections.visit_form import Written
from ui.widgets.fields import ChoiceField, Field, NumberBox, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import GAP
from ui.widgets.week_times import WeekTimesField

BOX, BASIS = 160, 260
PAIRS = (("visits", "weeks"), ("least_hours", "most_hours"))
NUMBERS = {
    "visits": MOST_VISITS,
    "weeks": MOST_WEEKS,
    "least_hours": MOST_HOURS,
    "most_hours": MOST_HOURS,
}
LAWFUL = ("recognition_needed", "internal", "teachers")


class StageFormCard(Card):
    """The fields of one stage form; what is filled in stands in `typed`.

    Attributes:
        boxes, days, papers, parties, kinds: Numbers and ticks by name.
    """

    def __init__(self, texts: Texts) -> None:
        """Make it empty: a new form on the ground of a stage."""
        super().__init__(texts("ui.year.forms.form"))
        self._texts = texts
        self.name = TextField(texts("ui.year.forms.name"))
        self.basis = ChoiceField(
            texts("ui.year.forms.basis"),
            [(one.value, texts(f"plan.basis.{one.value.replace('-', '_')}")) for one in Basis],
            texts("ui.year.forms.basis_help"),
        )
        self.basis.set_value(Basis.STAGE.value)
        self.basis.box.setFixedWidth(BASIS)
        self.years = TextField(texts("ui.year.forms.years"), texts("ui.year.forms.years_help"))
        hours = texts("ui.year.forms.unit_hours")
        units = {"least_hours": hours, "most_hours": hours}
        self.boxes = {
            name: NumberBox(0, most, units.get(name, ""), BOX) for name, most in NUMBERS.items()
        }
        for name, box in self.boxes.items():
            if name != "visits":
                box.setSpecialValueText(texts("ui.year.forms.none"))
        self.days = {day: TickBox(day) for day in WEEKDAYS}
        self.hours = WeekTimesField(
            texts, texts("ui.year.forms.hours"), texts("ui.year.forms.hours_help")
        )
        self.kinds = {name: TickBox(texts(f"ui.year.forms.{name}")) for name in LAWFUL}
        self.papers = {kind: TickBox(texts(f"plan.paper.{kind}")) for kind in KINDS}
        self.parties = {one: TickBox(texts(f"office.party.{one}")) for one in PARTIES}
        self.steps = StepsField(texts)
        self.note = Written(texts("ui.year.forms.note"))
        self._lay_out()

    def show_form(self, row: FormRow) -> None:
        """Put a stage form in the fields."""
        self.name.set_value(row.name)
        self.basis.set_value(row.basis)
        self.years.set_value(", ".join(row.years))
        for name, box in self.boxes.items():
            box.setValue(getattr(row, name) or 0)
        _tick(self.days, row.weekdays)
        self.hours.set_value(row.hours)
        _tick(self.kinds, [name for name in LAWFUL if getattr(row, name)])
        _tick(self.papers, row.papers)
        _tick(self.parties, row.signatures)
        self.steps.set_value(row.steps)
        self.note.set_value(row.note)

    def typed(self) -> FormEdit:
        """Return what stands in the fields, every field of it."""
        return FormEdit(
            name=self.name.value(),
            basis=self.basis.value(),
            recognition_needed=self.kinds["recognition_needed"].isChecked(),
            visits=self.boxes["visits"].value(),
            years=tuple(part.strip() for part in self.years.value().split(",") if part.strip()),
            weekdays=_ticked(self.days),
            hours=self.hours.value(),
            weeks=self.boxes["weeks"].value(),
            papers=_ticked(self.papers),
            signatures=_ticked(self.parties),
            least_hours=self.boxes["least_hours"].value(),
            most_hours=self.boxes["most_hours"].value(),
            internal=self.kinds["internal"].isChecked(),
            teachers=self.kinds["teachers"].isChecked(),
            note=self.note.value(),
            steps=self.steps.value(),
        )

    def _lay_out(self) -> None:
        inside = self.inside
        inside.addWidget(self.name)
        inside.addWidget(self.basis)
        self._ticks("for_law", list(self.kinds.values()))
        inside.addWidget(self.years)
        for pair in PAIRS:
            line = QHBoxLayout()
            for name in pair:
                line.addWidget(Field(self._texts(f"ui.year.forms.{name}"), self.boxes[name]))
            line.addStretch()
            inside.addLayout(line)
        self._ticks("weekdays", list(self.days.values()))
        inside.addWidget(self.hours)
        self._ticks("papers", list(self.papers.values()), "papers_help")
        self._ticks("signatures", list(self.parties.values()), "signatures_help")
        inside.addWidget(self.steps)
        inside.addWidget(self.note)
        inside.addWidget(words(self._texts("ui.year.forms.old_stay"), "muted"))

    def _ticks(self, key: str, boxes: Sequence[QWidget], help_key: str = "") -> None:
        self.inside.addWidget(words(self._texts(f"ui.year.forms.{key}"), "strong"))
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for box in boxes:
            line.addWidget(box)
        line.addStretch()
        self.inside.addLayout(line)
        if help_key:
            self.inside.addWidget(words(self._texts(f"ui.year.forms.{help_key}"), "small"))


def _tick(boxes: Mapping[str, TickBox], chosen: Sequence[str]) -> None:
    for name, box in boxes.items():
        box.setChecked(name in chosen)


def _ticked(boxes: Mapping[str, TickBox]) -> tuple[str, ...]:
    return tuple(name for name, box in boxes.items() if box.isChecked())
