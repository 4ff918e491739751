"""Step 3: the stations: practice rooms, or places at companies."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stagetool.base.ids import PlaceId
from stagetool.base.texts import Texts
from stagetool.law.facts import Supervision
from stagetool.office.carousel_check import LONGEST_NAME, MOST_HEADS
from stagetool.office.carousel_draft import CarouselChoices, PlaceChoice
from ui.models.tables import Column
from ui.pages.carousel.draft import Draft, StationDraft, fresh_name
from ui.pages.carousel.slots_step import when_text
from ui.pages.carousel.step import Change, RowsStep, number_box, pairs
from ui.pages.pickers import CodesField, SearchField
from ui.pages.section import empty
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.theme import GAP

BOX = 168
MOST_GROUPS = 99
ACROSS = 2


class StationsStep(RowsStep):
    """The stations, and a form about the chosen one that keeps every change at once."""

    def __init__(self, texts: Texts, change: Change) -> None:
        super().__init__(texts, "stations", change, (), lambda row: row.key)
        self._places: Mapping[int, PlaceChoice] = {}
        self._names: Mapping[str, str] = {}
        self.model.columns = _columns(texts, self)
        self._made = False
        self.add_button("remove", self._remove)
        self.add_button("copy", self._copy)
        self.add = self.add_button("add", self._add, needs_row=False)
        self._holder = QVBoxLayout()
        self._holder.setSpacing(GAP)
        self.about.inside.addLayout(self._holder)
        self._make_fields(CarouselChoices((), (), (), (), (), ()))
        self.column.addStretch()

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer places at companies and activities of the catalogue."""
        self._places = {int(one.place): one for one in choices.places}
        self._names = dict(choices.activities)
        self._make_fields(choices)
        self.show_draft(self.draft)

    def fill(self) -> None:
        """Show the stations in the office's order."""
        self.show_rows(self.draft.stations)

    def where(self, row: StationDraft) -> str:
        """Return where a station is."""
        if row.place is None:
            return self.word("school")
        known = self._places.get(int(row.place))
        return known.text if known is not None else self.word("company")

    def doubt(self, row: StationDraft) -> str:
        """Return what is still lacking at a station, in a few words."""
        if row.place is None and not row.activities and self.draft.basis != "bezoek":
            return self.word("no_activity")
        return ""

    def show_row(self, row: StationDraft) -> None:
        """Put a station in the form; what is being typed is left alone."""
        if " ".join(self.name.line.text().split()) != " ".join(row.name.split()):
            self.name.set_value(row.name)
        self.number.setValue(row.number)
        self.groups.setValue(row.groups)
        self.groups_field.setVisible(not self.draft.choosing)
        self.place.set_value("" if row.place is None else str(int(row.place)))
        if row.place is None:
            self.place.set_text("")
        self.place.setVisible(not self.draft.inside or row.place is not None)
        own = row.place is None
        self.activities.set_value(row.activities)
        self.activities.setVisible(own)
        self.supervision.set_value(row.supervision)
        self.supervision.setVisible(own)
        self.required.setChecked(row.required)
        self._show_closed(row)

    def go_to(self, row: int, field: str) -> None:
        """Choose a station and put the focus in its field."""
        super().go_to(row, field)
        if field == "name":
            self.name.line.setFocus()
        elif not row:
            self.add.setFocus()

    def _make_fields(self, choices: CarouselChoices) -> None:
        """Make the fields; what can be searched is known only when the office answered."""
        empty(self._holder)
        self.name = TextField(self.word("name"), self.word("name_help"))
        self.name.line.setMaxLength(LONGEST_NAME)
        places = tuple((str(int(one.place)), one.text) for one in choices.places)
        self.place = SearchField(
            self.word("place"), places, self.word("place_help"), self.texts("ui.form.optional")
        )
        self.number = number_box(
            1, MOST_HEADS, self.word("pupil_unit"), self.word("pupils_unit"), BOX
        )
        self.groups = number_box(
            0,
            MOST_GROUPS,
            self.word("group_unit"),
            self.word("groups_unit"),
            BOX,
            self.word("no_limit"),
        )
        self.groups_field = Field(self.word("groups"), self.groups)
        self.activities = CodesField(
            self.texts, self.word("activities"), dict(choices.activities), self.word("work_help")
        )
        self.supervision = ChoiceField(
            self.word("supervision"),
            tuple((one.value, self.texts(f"office.answer.{one.value}")) for one in Supervision),
        )
        self.required = TickBox(self.word("required"))
        self._closed: dict[int, TickBox] = {}
        self._closed_grid = QGridLayout()
        self._closed_grid.setHorizontalSpacing(GAP)
        self._closed_grid.setVerticalSpacing(4)
        self._closed_grid.setColumnStretch(ACROSS, 1)
        inside = QWidget()
        inside.setLayout(self._closed_grid)
        self._closed_grid.setContentsMargins(0, 0, 0, 0)
        self.closed_field = Field(self.word("closed"), inside)
        holder = pairs(
            self.name,
            self.place,
            Field(self.word("number"), self.number),
            self.groups_field,
        )
        must = Field(self.word("must"), self.required, self.word("required_help"))
        for one in (holder, self.activities, self.supervision, self.closed_field, must):
            self._holder.addWidget(one)
        self._connect()

    def _connect(self) -> None:
        self.name.line.textEdited.connect(lambda _text: self._typed())
        self.place.box.activated.connect(lambda _index: self._typed())
        line = self.place.box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._typed)
        self.number.valueChanged.connect(lambda _value: self._typed())
        self.groups.valueChanged.connect(lambda _value: self._typed())
        self.activities.changed.connect(self._typed)
        self.supervision.when_changed(lambda _value: self._typed())
        self.required.toggled.connect(lambda _on: self._typed())

    def _show_closed(self, row: StationDraft) -> None:
        """Show a tick per round; made anew only when the rounds changed."""
        slots = self.draft.ordered()
        if list(self._closed) != [one.key for one in slots]:
            empty(self._closed_grid)
            self._closed = {}
            for place, one in enumerate(slots):
                number = place + 1
                name = self.word(
                    "round",
                    number=number,
                    hours=one.hours.replace(":", "."),
                    day=when_text(one, self.texts),
                )
                box = TickBox(name)
                box.toggled.connect(lambda _on: self._typed())
                self._closed[one.key] = box
                self._closed_grid.addWidget(box, place // ACROSS, place % ACROSS)
        for key, box in self._closed.items():
            box.setChecked(key in row.closed)
        self.closed_field.setVisible(bool(slots))

    def _add(self) -> None:
        self._put(self._new(StationDraft("")))

    def _copy(self) -> None:
        row = self.chosen()
        if row is not None:
            name = fresh_name(row.name or self.word("new"), self._taken())
            self._put(replace(self._new(row), name=name))

    def _new(self, like: StationDraft) -> StationDraft:
        name = like.name or fresh_name(self.word("new"), self._taken())
        made = StationDraft(name)
        return replace(like, name=name, station=None, key=made.key)

    def _taken(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.draft.stations)

    def _put(self, made: StationDraft) -> None:
        self.changed(replace(self.draft, stations=(*self.draft.stations, made)))
        self.list.choose(made.key)
        self.name.line.setFocus()
        self.name.line.selectAll()
        self.ensureWidgetVisible(self.name)

    def _remove(self) -> None:
        gone = {row.key for row in self.list.selected()}
        stay = tuple(one for one in self.draft.stations if one.key not in gone)
        self.changed(replace(self.draft, stations=stay))

    def _typed(self) -> None:
        row = self.chosen()
        if row is None or self._filling:
            return
        found = self.place.value()
        unknown = bool(self.place.text()) and not found
        self.place.show_error(self.texts("ui.sheet.not_found") if unknown else "")
        place = PlaceId(int(found)) if found else (row.place if unknown else None)
        number = self.number.value()
        if place is not None and place != row.place and int(place) in self._places:
            number = max(1, self._places[int(place)].pupils)
        new = replace(
            row,
            name=self.name.line.text(),
            number=number,
            groups=self.groups.value(),
            place=place,
            activities=self.activities.value(),
            supervision=self.supervision.value() or "unknown",
            closed=frozenset(key for key, box in self._closed.items() if box.isChecked()),
            required=self.required.isChecked(),
        )
        stations = tuple(new if one.key == row.key else one for one in self.draft.stations)
        self.changed(replace(self.draft, stations=stations))


def told_of(draft: Draft, step: StationsStep) -> tuple[str, ...]:
    """Return the names of stations that lack something which the law needs."""
    return tuple(one.name for one in draft.stations if step.doubt(one))


def _columns(texts: Texts, step: StationsStep) -> tuple[Column[StationDraft], ...]:
    def word(name: str, **facts: object) -> str:
        return texts(f"ui.carousel.stations.{name}", **facts)

    return (
        Column(word("name"), lambda row: row.name or word("nameless"), stretch=True),
        Column(word("where"), step.where, width=170, spare=2),
        Column(
            word("number"),
            lambda row: str(row.number),
            sort_key=lambda row: row.number,
            align="right",
            width=96,
        ),
        Column(
            word("must_short"), lambda row: word("yes") if row.required else "", width=90, spare=1
        ),
        Column(
            word("doubt"),
            step.doubt,
            width=160,
            mark=lambda row: "conditional" if step.doubt(row) else "",
        ),
    )
