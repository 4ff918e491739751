"""Step 4: who takes part: groups out of classes, moved by hand, or pupils who choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stagetool.base.texts import Texts
from stagetool.office.carousel_check import LONGEST_NAME
from stagetool.office.carousel_draft import CarouselChoices, PupilChoice
from stagetool.office.period_choices import ClassChoice
from ui.models.tables import Column, SnapshotTableModel, dutch_key
from ui.pages.carousel.draft import GroupDraft, fresh_name, groups_of
from ui.pages.carousel.step import LIST_HEIGHT, Change, Step, number_box, pairs
from ui.pages.new_period.class_picker import ClassPicker
from ui.pages.pickers import SearchField
from ui.pages.section import Card, Note, button, buttons
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, UNIT

BOX = 168
MOST_PARTS = 60


@dataclass(frozen=True, slots=True)
class Member:
    """A pupil in a group."""

    pupil: PupilChoice
    group: str


class PeopleStep(Step):
    """Classes are ticked and made into groups; then each pupil can still move."""

    def __init__(self, texts: Texts, change: Change) -> None:
        super().__init__(texts, "people", change)
        self._pupils: Mapping[str, PupilChoice] = {}
        self._make_classes()
        self._make_groups()
        self._make_members()
        self.column.addStretch()

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer the classes, and every pupil."""
        self._pupils = {one.number: one for one in choices.pupils}
        self.location.box.clear()
        self.location.box.addItem(self.texts("ui.new_period.all_locations"), "")
        for name in choices.locations:
            self.location.box.addItem(name, name)
        self.location.setVisible(len(choices.locations) > 1)
        self._show_classes()
        was = self.other.text()
        self.other.box.clear()
        for one in choices.pupils:
            shown = f"{one.name}, {one.school_class} ({one.number})"
            self.other.box.addItem(shown, one.number)
        self.other.box.setCurrentIndex(-1)
        self.other.set_text(was)
        self.show_draft(self.draft)

    def fill(self) -> None:
        """Show the groups, and the pupils of the chosen one."""
        choosing = self.draft.choosing
        self.how.setVisible(not choosing)
        self.groups_card.setVisible(not choosing)
        self.move_row.setVisible(not choosing)
        self.target_add.setVisible(not choosing)
        self.make.setText(self.word("take" if choosing else "make"))
        self.groups_model.set_rows(() if choosing else self.draft.groups)
        for box in (self.target.box, self.target_add.box):
            was = box.currentData()
            box.clear()
            for group in self.draft.groups:
                box.addItem(group.name or self.word("nameless"), group.key)
            box.setCurrentIndex(max(0, box.findData(was)))
        self._show_members()

    def go_to(self, row: int, field: str) -> None:
        """Choose a group, or begin with the classes."""
        if row and self.groups.choose(row):
            (self.name.line if field == "name" else self.groups.table).setFocus()
            self.ensureWidgetVisible(self.groups)
            return
        self.classes.setFocus()

    def group_choices(self) -> Sequence[GroupDraft]:
        """Return the chosen groups, or all when none is chosen."""
        return self.groups.selected() or self.draft.groups

    def _make_classes(self) -> None:
        self.location = ChoiceField(self.texts("ui.new_period.location"), ())
        self.classes = ClassPicker(self.texts)
        self.parts = number_box(
            1, MOST_PARTS, self.word("group_unit"), self.word("groups_unit"), BOX
        )
        self.mixed = TickBox(self.word("mixed"))
        self.parts_field = Field(self.word("parts"), self.parts, self.word("parts_help"))
        self.mixed_field = Field(self.word("mix"), self.mixed, self.word("mixed_help"))
        self.make = button(self.word("make"), self._make)
        self.warned = Note("warning", "conditional")
        self.warned.hide()
        self.how = pairs(self.parts_field, self.mixed_field)
        card = Card(self.word("classes"))
        for one in (self.location, self.classes, self.how, self.warned):
            card.inside.addWidget(one)
        card.inside.addLayout(buttons(self.make))
        self.column.addWidget(card)
        self.location.when_changed(lambda _name: self._show_classes())

    def _make_groups(self) -> None:
        self.groups_model: SnapshotTableModel[GroupDraft] = SnapshotTableModel(
            _group_columns(self.texts, self.classes_of), lambda row: row.key
        )
        self.groups = ListView(self.groups_model, self.texts, self.word("groups_noun"))
        self.groups.setMinimumHeight(LIST_HEIGHT)
        self.groups.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._chose_group()
        )
        self.name = TextField(self.word("name"))
        self.name.line.setMaxLength(LONGEST_NAME)
        self.name.line.textEdited.connect(lambda _text: self._renamed())
        self.remove_group = button(self.word("remove_group"), self._remove_groups)
        self.new_group = button(self.word("new_group"), self._new_group)
        self.groups_card = Card(self.word("groups"))
        self.groups_card.inside.addWidget(self.groups)
        self.groups_card.inside.addWidget(self.name)
        self.groups_card.inside.addLayout(buttons(self.remove_group, self.new_group))
        self.column.addWidget(self.groups_card)

    def _make_members(self) -> None:
        self.members_model: SnapshotTableModel[Member] = SnapshotTableModel(
            _member_columns(self.texts), lambda row: row.pupil.number
        )
        self.members = ListView(
            self.members_model, self.texts, self.texts("ui.carousel.people.noun")
        )
        self.members.setMinimumHeight(LIST_HEIGHT)
        self.members.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._chose_members()
        )
        self.target = ChoiceField(self.word("target"), ())
        self.move_there = button(self.word("move"), self._move)
        self.move_row = _beside(self.target, self.move_there)
        self.leave = button(self.word("leave"), self._leave)
        self.other = SearchField(self.word("other"), (), self.word("other_help"))
        self.target_add = ChoiceField(self.word("target"), ())
        self.add = button(self.word("add"), self._add)
        card = Card(self.word("members"))
        card.inside.addWidget(self.members)
        card.inside.addLayout(buttons(self.leave))
        card.inside.addWidget(self.move_row)
        more = Card(self.word("more"))
        more.inside.addWidget(self.other)
        more.inside.addWidget(self.target_add)
        more.inside.addLayout(buttons(self.add))
        self.column.addWidget(card)
        self.column.addWidget(more)

    def classes_of(self, group: GroupDraft) -> str:
        """Return the classes in a group."""
        names = {self._pupils[one].school_class for one in group.pupils if one in self._pupils}
        return ", ".join(sorted(names, key=dutch_key))

    def _show_classes(self) -> None:
        where = self.location.value()
        count: dict[tuple[str, str], int] = {}
        for one in self._pupils.values():
            if where in {"", one.location}:
                key = one.school_class, one.location
                count[key] = count.get(key, 0) + 1
        classes = [ClassChoice(name, place, number) for (name, place), number in count.items()]
        self.classes.show_classes(sorted(classes, key=lambda one: dutch_key(one.name)))

    def _ticked(self) -> tuple[PupilChoice, ...]:
        names, where = set(self.classes.chosen()), self.location.value()
        return tuple(
            one
            for one in self._pupils.values()
            if one.school_class in names and where in {"", one.location}
        )

    def _warn(self, text: str) -> None:
        self.warned.show_note("warning", "conditional", text)
        self.warned.setVisible(bool(text))

    def _make(self) -> None:
        """Make groups of the ticked classes; who takes part already stays where it is."""
        there = set(self.draft.pupils)
        ticked = self._ticked()
        new = tuple(one for one in ticked if one.number not in there)
        if not ticked:
            self._warn(self.word("tick_first"))
            return
        if not new:
            self._warn(self.word("all_there"))
            return
        self._warn("")
        if self.draft.choosing:
            self._choosing((*self.draft.pupils, *(one.number for one in new)))
            return
        groups = list(self.draft.groups)
        made = groups_of(
            new, self.parts.value(), self.texts("carousels.group"), mixed=self.mixed.isChecked()
        )
        for one in made:
            name = fresh_name(one.name, (group.name for group in groups))
            groups.append(replace(one, name=name))
        self.changed(replace(self.draft, groups=tuple(groups)))

    def _choosing(self, numbers: Sequence[str]) -> None:
        group = replace(self.draft.groups[0], pupils=tuple(numbers)) if self.draft.groups else None
        self.changed(replace(self.draft, groups=(group or GroupDraft("", tuple(numbers)),)))

    def _chosen_group(self) -> GroupDraft | None:
        rows = self.groups.selected()
        return rows[0] if len(rows) == 1 else None

    def _chose_group(self) -> None:
        group = self._chosen_group()
        self.name.setVisible(group is not None)
        self.remove_group.setEnabled(bool(self.groups.selected()))
        if group is not None and self.name.line.text() != group.name:
            self.name.set_value(group.name)
        if group is not None and self.target.box.currentData() == group.key:
            other = next((one.key for one in self.draft.groups if one.key != group.key), None)
            self.target.box.setCurrentIndex(max(0, self.target.box.findData(other)))
        self._show_members()

    def _show_members(self) -> None:
        groups = self.draft.groups if self.draft.choosing else self.group_choices()
        self.members_model.set_rows(
            Member(self._pupils[number], group.name)
            for group in groups
            for number in group.pupils
            if number in self._pupils
        )
        self.name.setVisible(self._chosen_group() is not None)
        self.remove_group.setEnabled(bool(self.groups.selected()))
        self._chose_members()

    def _chose_members(self) -> None:
        some = bool(self.members.selected())
        self.leave.setEnabled(some)
        self.move_there.setEnabled(some and bool(self.draft.groups))

    def _renamed(self) -> None:
        group = self._chosen_group()
        if group is None or self._filling:
            return
        new = replace(group, name=self.name.line.text())
        groups = tuple(new if one.key == group.key else one for one in self.draft.groups)
        self.changed(replace(self.draft, groups=groups))

    def _new_group(self) -> None:
        names = (one.name for one in self.draft.groups)
        made = GroupDraft(fresh_name(f"{self.texts('carousels.group')} 1", names))
        self.changed(replace(self.draft, groups=(*self.draft.groups, made)))
        self.groups.choose(made.key)
        self.name.line.setFocus()
        self.name.line.selectAll()

    def _remove_groups(self) -> None:
        gone = {one.key for one in self.groups.selected()}
        stay = tuple(one for one in self.draft.groups if one.key not in gone)
        self.changed(replace(self.draft, groups=stay))

    def _picked(self) -> set[str]:
        return {row.pupil.number for row in self.members.selected()}

    def _leave(self) -> None:
        self._without(self._picked(), None)

    def _move(self) -> None:
        self._without(self._picked(), self.target.box.currentData())

    def _without(self, numbers: set[str], target: object) -> None:
        """Take pupils out of their groups, and put them in another one."""
        order = [number for number in self._pupils if number in numbers]
        groups = []
        for one in self.draft.groups:
            stay = tuple(number for number in one.pupils if number not in numbers)
            groups.append(replace(one, pupils=(*stay, *order) if one.key == target else stay))
        self.changed(replace(self.draft, groups=tuple(groups)))

    def _add(self) -> None:
        number = self.other.value()
        self.other.show_error("" if number else self.word("choose_first"))
        if not number:
            return
        if number in self.draft.pupils:
            self.other.show_error(self.word("is_there"))
            return
        if self.draft.choosing or not self.draft.groups:
            names = "" if self.draft.choosing else f"{self.texts('carousels.group')} 1"
            if self.draft.choosing:
                self._choosing((*self.draft.pupils, number))
            else:
                self.changed(replace(self.draft, groups=(GroupDraft(names, (number,)),)))
        else:
            self._without({number}, self.target_add.box.currentData())
        self.other.set_value("")
        self.other.set_text("")


def _beside(field: QWidget, made: QPushButton) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(UNIT)
    line.addWidget(field, 1)
    line.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
    line.setSpacing(GAP)
    return holder


def _group_columns(
    texts: Texts, classes: Callable[[GroupDraft], str]
) -> tuple[Column[GroupDraft], ...]:
    def word(name: str) -> str:
        return texts(f"ui.carousel.people.{name}")

    return (
        Column(word("name"), lambda row: row.name or word("nameless"), stretch=True),
        Column(
            word("count"),
            lambda row: str(len(row.pupils)),
            sort_key=lambda row: len(row.pupils),
            align="right",
            width=110,
        ),
        Column(word("of_classes"), classes, width=220, spare=1),
    )


def _member_columns(texts: Texts) -> tuple[Column[Member], ...]:
    def word(name: str) -> str:
        return texts(f"ui.carousel.people.{name}")

    return (
        Column(
            word("pupil"),
            lambda row: row.pupil.name,
            stretch=True,
        ),
        Column(word("class"), lambda row: row.pupil.school_class, width=96),
        Column(word("group"), lambda row: row.group, width=150, spare=1),
        Column(word("location"), lambda row: row.pupil.location, width=130, spare=2),
    )
