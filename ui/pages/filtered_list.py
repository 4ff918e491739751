"""A list with its filters above it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.models.tables import dutch_key
from ui.pages.sieve import Choices
from ui.widgets.chip import verdict_word
from ui.widgets.filter_bar import FilterBar, FilterGroup
from ui.widgets.table import ListView
from ui.widgets.theme import VERDICTS

Word = Callable[[str], str]


class FilteredList(QWidget):
    """Puts a filter bar over a list and turns values into words.

    Signals:
        chosen: Facet and value; an empty value takes the filter away.
        cleared: Every filter goes.
    """

    chosen = Signal(str, str)
    cleared = Signal()

    def __init__(
        self,
        view: ListView,
        texts: Texts,
        names: Mapping[str, str],
        words: Mapping[str, Word] | None = None,
    ) -> None:
        """Make the list.

        Args:
            view: The list.
            texts: The catalogue.
            names: Facet to its name in words, in the order of the menu.
            words: Facet to what makes a word of a value; without it the value is the word.
        """
        super().__init__()
        self.view = view
        self._names = names
        self._words: dict[str, Word] = {"verdict": lambda value: verdict_word(value, texts)}
        self._words.update(words or {})
        self.bar = FilterBar(texts)
        self.bar.chosen.connect(self.chosen)
        self.bar.cleared.connect(self.cleared)
        view.cleared.connect(self.cleared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(view, 1)
        self.setFocusProxy(view)

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[Any], bool]
    ) -> None:
        """Offer the filters, show which are on, and let only rows pass that `keeps` holds for."""
        self.bar.show_groups(
            [self._group(facet, choices.get(facet, ()), chosen) for facet in self._names]
        )
        self.view.model.set_condition(keeps if chosen else None)

    def _group(
        self, facet: str, counts: tuple[tuple[str, int], ...], chosen: Mapping[str, str]
    ) -> FilterGroup:
        word = self._words.get(facet, str)
        values = [(value, word(value), count) for value, count in counts]
        values.sort(key=lambda one: _order(one[0], one[1]))
        return FilterGroup(facet, self._names[facet], values, chosen.get(facet, ""))


def _order(value: str, word: str) -> tuple[int, Any]:
    if value in VERDICTS:
        return -VERDICTS.index(value) - 1, ()
    return 0, dutch_key(word)
