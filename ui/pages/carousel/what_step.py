"""Step 1: what the carousel is called, on which ground, and who sets the way."""

from dataclasses import replace

from stagetool.base.texts import Texts
from stagetool.office.carousel_check import LONGEST_NAME
from stagetool.office.carousel_draft import CarouselChoices
from ui.pages.carousel.step import Change, Step, number_box
from ui.pages.section import Card
from ui.widgets.fields import ChoiceField, Field, TextField
from ui.widgets.inputs import TickBox

MOST_TURNS = 60
BOX = 168
GROUPS, CHOOSING = "groups", "choosing"


class WhatStep(Step):
    """Name, groups or choosing, ground, place and number of turns."""

    def __init__(self, texts: Texts, change: Change) -> None:
        super().__init__(texts, "what", change)
        self.name = TextField(self.word("name"), self.word("name_help"))
        self.name.line.setMaxLength(LONGEST_NAME)
        self.who = ChoiceField(
            self.word("who"),
            ((GROUPS, self.word("groups")), (CHOOSING, self.word("choosing"))),
            self.word("who_help"),
        )
        self.basis = ChoiceField(self.word("basis"), (), self.word("basis_help"))
        self.inside = TickBox(self.word("inside"))
        self.turns = number_box(
            0, MOST_TURNS, self.word("turn_unit"), self.word("turns_unit"), BOX, self.word("every")
        )
        self.turns_field = Field(self.word("turns"), self.turns, self.word("turns_help"))
        self.note = TextField(self.word("note"), extra=texts("ui.form.optional"))
        card = Card()
        for one in (self.name, self.who, self.basis):
            card.inside.addWidget(one)
        card.inside.addWidget(Field(self.word("where"), self.inside, self.word("inside_help")))
        card.inside.addWidget(self.turns_field)
        card.inside.addWidget(self.note)
        self.column.addWidget(card)
        self.column.addStretch()
        self.name.line.textEdited.connect(lambda _text: self._typed())
        self.note.line.textEdited.connect(lambda _text: self._typed())
        self.who.when_changed(lambda _value: self._typed())
        self.basis.when_changed(lambda _value: self._typed())
        self.inside.toggled.connect(lambda _on: self._typed())
        self.turns.valueChanged.connect(lambda _value: self._typed())
        self.setFocusProxy(self.name.line)

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer the legal grounds."""
        was, self._filling = self._filling, True
        self.basis.box.clear()
        for value, name in choices.bases:
            self.basis.box.addItem(name[:1].upper() + name[1:], value)
        self.basis.set_value(self.draft.basis)
        self._filling = was

    def fill(self) -> None:
        """Put the draft in the fields; what is being typed is left alone."""
        if self.name.line.text() != self.draft.name:
            self.name.set_value(self.draft.name)
        if self.note.line.text() != self.draft.note:
            self.note.set_value(self.draft.note)
        self.who.set_value(CHOOSING if self.draft.choosing else GROUPS)
        self.basis.set_value(self.draft.basis)
        self.inside.setChecked(self.draft.inside)
        self.turns.setValue(self.draft.turns)

    def go_to(self, row: int, field: str) -> None:
        """Put the focus in the field of a problem."""
        del row
        (self.turns if field == "turns" else self.name.line).setFocus()

    def show_errors(self, told: dict[str, str]) -> None:
        """Show what is wrong under the fields."""
        self.name.show_error(told.get("name", ""))
        self.turns_field.show_error(told.get("turns", ""))

    def _typed(self) -> None:
        self.changed(
            replace(
                self.draft,
                name=self.name.line.text(),
                basis=self.basis.value() or self.draft.basis,
                inside=self.inside.isChecked(),
                choosing=self.who.value() == CHOOSING,
                turns=self.turns.value(),
                note=self.note.line.text(),
            )
        )
