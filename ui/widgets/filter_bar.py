"""Filters in sight: a menu that turns them on, and a chip for each that takes it away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import icon
from ui.widgets.inputs import literal
from ui.widgets.theme import GAP, UNIT, mark


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One thing to filter on.

    Attributes:
        facet: What the signal names.
        name: In words, as in "Klas".
        values: Value, its word, and how many rows have it.
        chosen: The value that is on, or "".
    """

    facet: str
    name: str
    values: Sequence[tuple[str, str, int]]
    chosen: str = ""

    def word(self) -> str:
        """Return the word of the chosen value."""
        return next((word for value, word, _ in self.values if value == self.chosen), self.chosen)


class FilterBar(QWidget):
    """A button with a menu, and chips.

    Signals:
        chosen: Facet and value; an empty value takes the filter away.
        cleared: Every filter goes.
    """

    chosen = Signal(str, str)
    cleared = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.menu_button = QToolButton()
        self.menu_button.setText(texts("ui.filter.title"))
        self.menu_button.setIcon(icon("filter"))
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu_button.setProperty("role", "quiet")
        self.menu = QMenu(self)
        self.menu_button.setMenu(self.menu)
        self.clear_button = QPushButton(texts("ui.table.clear"))
        mark(self.clear_button, "link")
        self.clear_button.clicked.connect(lambda _checked=False: self.cleared.emit())
        self._chips = QHBoxLayout()
        self._chips.setSpacing(UNIT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT, UNIT, GAP, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.menu_button)
        layout.addLayout(self._chips)
        layout.addWidget(self.clear_button)
        layout.addStretch(1)
        self.clear_button.hide()

    def show_groups(self, groups: Sequence[FilterGroup]) -> None:
        """Offer these filters and show those that are on."""
        self._fill_menu(groups)
        self._clear_chips()
        on = [group for group in groups if group.chosen]
        for group in on:
            self._chips.addWidget(self._chip(group))
        self.clear_button.setVisible(bool(on))

    def add_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Stand buttons at the right, for what is done with the whole list."""
        layout = self.layout()
        for button in buttons:
            button.setProperty("role", "quiet")
            if layout is not None:
                layout.addWidget(button)

    def chips(self) -> list[QPushButton]:
        """Return the chips in sight."""
        found = (self._chips.itemAt(place).widget() for place in range(self._chips.count()))
        return [chip for chip in found if isinstance(chip, QPushButton)]

    def _fill_menu(self, groups: Sequence[FilterGroup]) -> None:
        self.menu.clear()
        for group in groups:
            if not group.values:
                continue
            below = self.menu.addMenu(literal(group.name))
            for value, word, count in group.values:
                shown = self._texts("ui.filter.value", word=literal(word), count=count)
                action = below.addAction(shown)
                action.setCheckable(True)
                action.setChecked(value == group.chosen)
                action.triggered.connect(
                    lambda on, facet=group.facet, value=value: self.chosen.emit(
                        facet, value if on else ""
                    )
                )

    def _chip(self, group: FilterGroup) -> QPushButton:
        words = self._texts("ui.filter.chip", name=group.name, word=group.word())
        chip = QPushButton(literal(words))
        chip.setIcon(icon("close"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("role", "chip")
        chip.setAccessibleName(self._texts("ui.filter.take_away", filter=words))
        chip.setToolTip(self._texts("ui.filter.take_away", filter=words))
        chip.clicked.connect(lambda _checked=False: self.chosen.emit(group.facet, ""))
        return chip

    def _clear_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
