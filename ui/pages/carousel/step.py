"""What the steps of a carousel share: a part of the sheet, and one with a list in it."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from stagetool.base.texts import Texts
from stagetool.office.carousel_draft import CarouselChoices
from ui.models.tables import Column, SnapshotTableModel
from ui.pages.carousel.draft import Draft
from ui.pages.section import Card, Section, button
from ui.widgets.abstract import WidgetMeta
from ui.widgets.fields import NumberBox
from ui.widgets.table import ListView
from ui.widgets.theme import GAP, MARGIN, UNIT

WIDEST = 760
LIST_HEIGHT = 216
Change = Callable[[Draft], None]


class Step(Section, metaclass=WidgetMeta):
    """One step; it shows the draft and gives back a changed one.

    Attributes:
        key: The step's name; its text keys start with `ui.carousel.<key>`.
    """

    def __init__(self, texts: Texts, key: str, change: Change) -> None:
        """Make an empty step; `change` is told every draft that somebody typed."""
        super().__init__(
            texts(f"ui.carousel.{key}.title"), texts(f"ui.carousel.{key}.help"), WIDEST
        )
        self.key = key
        self.texts = texts
        self.draft = Draft()
        self._change = change
        self._filling = False

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer what can be chosen."""

    @abstractmethod
    def fill(self) -> None:
        """Put the draft in the fields."""

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; what is typed meanwhile by the program is no change."""
        self.draft = draft
        self._filling = True
        try:
            self.fill()
        finally:
            self._filling = False

    def changed(self, draft: Draft) -> None:
        """Tell what somebody typed; the fields have it already."""
        if self._filling or draft == self.draft:
            return
        self._change(draft)

    def word(self, key: str, /, **facts: object) -> str:
        """Return a text of this step."""
        return self.texts(f"ui.carousel.{self.key}.{key}", **facts)

    def go_to(self, row: int, field: str) -> None:
        """Bring the place of a problem in sight, and put the focus there."""


class RowsStep(Step):
    """A step with a list, buttons under it and one form about the chosen row.

    Attributes:
        line: The buttons under the list.
        about: The form about the chosen row; out of sight when none is chosen.
    """

    def __init__(
        self,
        texts: Texts,
        key: str,
        change: Change,
        columns: Sequence[Column[Any]],
        identity: Callable[[Any], Hashable],
    ) -> None:
        super().__init__(texts, key, change)
        self.model: SnapshotTableModel[Any] = SnapshotTableModel(columns, identity)
        self.list = ListView(self.model, texts, self.word("noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.table.selectionModel().selectionChanged.connect(
            lambda _now, _before: self._chose()
        )
        self.line = QHBoxLayout()
        self.line.setSpacing(UNIT)
        self.line.addStretch()
        self._need_row: list[QPushButton] = []
        card = Card()
        card.inside.addWidget(self.list)
        card.inside.addLayout(self.line)
        self.about = Card()
        self.about.hide()
        self.column.addWidget(card)
        self.column.addWidget(self.about)

    def add_button(
        self, name: str, pressed: Callable[[], None], *, needs_row: bool = True
    ) -> QPushButton:
        """Add a button under the list."""
        made = button(self.word(name), pressed)
        self.line.addWidget(made)
        if needs_row:
            self._need_row.append(made)
            made.setEnabled(False)
        return made

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Put rows in the list; the chosen one stays chosen."""
        self.model.set_rows(rows)
        self._chose()

    def chosen(self) -> Any:  # noqa: ANN401 - a row of any list
        """Return the one chosen row, or None."""
        rows = self.list.selected()
        return rows[0] if len(rows) == 1 else None

    @abstractmethod
    def show_row(self, row: Any) -> None:  # noqa: ANN401 - a row of any list
        """Put the chosen row in the form about it."""

    def go_to(self, row: int, field: str) -> None:
        """Choose the row of a problem."""
        del field
        if row:
            self.list.choose(row)
        self.list.table.setFocus()
        self.ensureWidgetVisible(self.list)

    def _chose(self) -> None:
        rows = self.list.selected()
        for made in self._need_row:
            made.setEnabled(bool(rows))
        row = self.chosen()
        self.about.setVisible(row is not None)
        if row is None:
            return
        was, self._filling = self._filling, True
        try:
            self.show_row(row)
        finally:
            self._filling = was


def number_box(least: int, most: int, one: str, more: str, width: int, none: str = "") -> NumberBox:
    """Return a box whose unit follows the number: `1 groep`, `2 groepen`."""
    made = NumberBox(least, most, one if least == 1 else more, width)
    made.valueChanged.connect(lambda value: made.setSuffix(one if value == 1 else more))
    if none:
        made.setSpecialValueText(none)
    return made


def pairs(*fields: QWidget) -> QWidget:
    """Return fields beside each other, two in a line, their labels at one height."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(GAP)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for place, one in enumerate(fields):
        grid.addWidget(one, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    return holder
