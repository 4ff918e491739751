"""Filters in sight: a menu that turns them on, and a chip for each that takes it away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from stagetool.base.texts import Texts
from ui.widgets.icons import icon
from ui.widgets.inputs import literal, plain_tip
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


@runtime_checkable
class Fits(Protocol):
    """Quick filters that can leave some of their buttons out."""

    def fit(self, room: int) -> None:
        """Show what fits in so many pixels, what matters most first."""
        ...


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
        self.chips: list[QPushButton] = []
        self._buttons: list[QToolButton] = [self.menu_button]
        self._quick: QWidget | None = None
        self._chips = QHBoxLayout()
        self._chips.setSpacing(UNIT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(UNIT, UNIT, GAP, UNIT)
        self._row.setSpacing(UNIT)
        self._row.addWidget(self.menu_button)
        self._row.addLayout(self._chips)
        self._row.addWidget(self.clear_button)
        self._row.addStretch(1)
        self.clear_button.hide()

    def show_groups(self, groups: Sequence[FilterGroup]) -> None:
        """Offer these filters and show those that are on."""
        self._fill_menu(groups)
        self._clear_chips()
        on = [group for group in groups if group.chosen]
        self.chips = [self._chip(group) for group in on]
        for chip in self.chips:
            self._chips.addWidget(chip)
        self.clear_button.setVisible(bool(on))
        self._settle_quick()

    def add_quick(self, widget: QWidget) -> None:
        """Stand quick filters beside the menu; they go when a filter is on or room lacks."""
        self._quick = widget
        self._row.insertWidget(1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the quick filters only while there is room for them."""
        super().resizeEvent(event)
        self._settle_quick()

    def minimumSizeHint(self) -> QSize:
        """Return the room without the quick filters."""
        return QSize(240, super().minimumSizeHint().height())

    def _settle_quick(self) -> None:
        if self._quick is None:
            return
        others = sum(button.sizeHint().width() + UNIT for button in self._buttons)
        room = self.width() - others - 6 * UNIT
        if isinstance(self._quick, Fits):
            self._quick.fit(room)
        fits = self._quick.sizeHint().width() <= room
        self._quick.setVisible(fits and not self.chips)

    def add_menu(
        self, title: str, entries: Sequence[tuple[str, str, Callable[[], None]]]
    ) -> QToolButton:
        """Stand a menu at the right, for what is done with the whole list.

        Args:
            title: On the button.
            entries: Words, icon and what is done.
        """
        button = QToolButton()
        button.setText(title)
        button.setIcon(icon("down"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("role", "quiet")
        menu = QMenu(button)
        for words, name, run in entries:
            action = menu.addAction(icon(name), literal(words))
            action.triggered.connect(lambda _checked=False, run=run: run())
        button.setMenu(menu)
        self._row.addWidget(button)
        self._buttons.append(button)
        return button

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
        chip.setToolTip(plain_tip(self._texts("ui.filter.take_away", filter=words)))
        chip.clicked.connect(lambda _checked=False: self.chosen.emit(group.facet, ""))
        return chip

    def _clear_chips(self) -> None:
        for old in self.chips:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
