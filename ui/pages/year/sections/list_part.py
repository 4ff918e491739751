"""A part with one list: choices above it, what is to be known, buttons for what is chosen."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ui.models.tables import Column, SnapshotTableModel
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, empty
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, UNIT

WIDEST = 1040
LIST_HEIGHT = 320
T = TypeVar("T")


class ListPart(Section):
    """One card with a list in it.

    Attributes:
        key: The part's name; its text keys start with `ui.year.<key>`.
        choices: The line above the list, for what the list is about.
        inside: What is in the card, from top to bottom.
        pressed: Buttons by name; they need a chosen row unless told.
    """

    def __init__(
        self,
        context: PageContext,
        key: str,
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
    ) -> None:
        texts = context.texts
        super().__init__(texts(f"ui.year.{key}.title"), texts(f"ui.year.{key}.help"), WIDEST)
        self.key = key
        self.context = context
        self.choices = QHBoxLayout()
        self.choices.setSpacing(GAP)
        self.notes = QVBoxLayout()
        self.notes.setSpacing(6)
        self.model: SnapshotTableModel[Any] = SnapshotTableModel(columns, identity)
        self.list = ListView(self.model, texts, texts(f"ui.year.{key}.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self.show_chosen()
        )
        self.pressed: dict[str, QPushButton] = {}
        self._always: set[str] = set()
        self._line = QHBoxLayout()
        self._line.setSpacing(UNIT)
        self._line.addStretch()
        card = Card()
        card.inside.addLayout(self.choices)
        card.inside.addLayout(self.notes)
        card.inside.addWidget(self.list)
        card.inside.addLayout(self._line)
        self.inside = card.inside
        self.column.addWidget(card)
        self.column.addStretch()

    def add_action(
        self, name: str, pressed: Callable[[], None], role: str = "", *, always: bool = False
    ) -> QPushButton:
        """Add a button; `always` when it needs no chosen row."""
        made = button(self.context.texts(f"ui.year.{self.key}.{name}"), pressed, role)
        self._line.addWidget(made)
        self.pressed[name] = made
        if always:
            self._always.add(name)
        return made

    def show_rows(self, rows: Sequence[object], notes: Sequence[tuple[str, str, str]] = ()) -> None:
        """Put rows in the list, and sentences (icon, colour, words) over it."""
        empty(self.notes)
        for note in notes:
            self.notes.addWidget(Note(*note))
        self.model.set_rows(rows)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen rows."""
        for name, made in self.pressed.items():
            made.setEnabled(name in self._always or bool(self.list.selected()))

    def ask(self, work: Callable[[], T], take: Callable[[T], None]) -> None:
        """Ask the office; the answer comes on the main thread."""
        self.context.runner.run(work, take, self.context.frame.fail)

    def do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do a task; afterwards the whole window asks again."""

        def then(answer: T) -> None:
            self.context.frame.changed()
            done(answer)

        self.ask(work, then)
