"""A page of calm parts beside each other: a list of them, and the one that is chosen."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from ui.commands import Command
from ui.pages.frame import PageContext
from ui.pages.section import Section
from ui.widgets.theme import mark

Parts = Mapping[str, Callable[[PageContext], Section]]
"""The parts in order; the text keys of part `x` of page `p` start with `ui.p.x`."""
LIST = 196


class PartedPage:
    """Fits `Page`; a part is made when it is first looked at.

    Attributes:
        key, icon: As `Page` asks.
        list: The names of the parts.
    """

    def __init__(self, context: PageContext, key: str, icon: str, parts: Parts) -> None:
        self.key = key
        self.icon = icon
        self._parts = parts
        self._context = context
        self._sections: dict[str, Section] = {}
        self._stale: set[str] = set()
        texts = context.texts
        self.list = QListWidget()
        self.list.setFixedWidth(LIST)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName(texts(f"ui.{key}.parts"))
        mark(self.list, "parts")
        for part in parts:
            item = QListWidgetItem(texts(f"ui.{key}.{part}.title"))
            item.setData(Qt.ItemDataRole.UserRole, part)
            self.list.addItem(item)
        self._stack = QStackedWidget()
        self._widget = QWidget()
        line = QHBoxLayout(self._widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.list)
        line.addWidget(self._stack, 1)
        self._widget.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._turn)

    def widget(self) -> QWidget:
        """Return the page."""
        return self._widget

    def pane(self) -> QWidget | None:
        """Return nothing: this page has no chosen row."""
        return None

    def commands(self) -> Sequence[Command]:
        """Return a way to each part, for the palette."""
        return tuple(
            Command(f"{self.key}_{part}", lambda part=part: self._go(part))  # type: ignore[misc]
            for part in self._parts
        )

    def refresh(self) -> None:
        """Ask again: the part in sight now, the others when they come up."""
        self._stale = set(self._sections)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        else:
            self._turn(self.list.currentRow())

    def show_subject(self, subject: object) -> None:
        """Choose a part by its key, or by a pair of its key and something in it."""
        key, inside = subject if isinstance(subject, tuple) else (subject, None)
        keys = list(self._parts)
        if key in keys:
            self.list.setCurrentRow(keys.index(str(key)))
            if inside is not None:
                self.section(str(key)).show_subject(inside)

    def section(self, key: str) -> Section:
        """Return a part, made when first asked for."""
        if key not in self._sections:
            made = self._parts[key](self._context)
            self._sections[key] = made
            self._stack.addWidget(made)
            self._stale.add(key)
        return self._sections[key]

    def _go(self, key: str) -> None:
        self._context.frame.go(self.key, key)

    def _turn(self, row: int) -> None:
        if row < 0:
            return
        key = list(self._parts)[row]
        section = self.section(key)
        self._stack.setCurrentWidget(section)
        if key in self._stale:
            self._stale.discard(key)
            section.refresh()
