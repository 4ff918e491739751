"""Beheer: everything about the office itself, in calm parts beside each other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from ui.commands import Command
from ui.pages.care.sections.backups import BackupsSection
from ui.pages.care.sections.check import CheckSection
from ui.pages.care.sections.clean_up import CleanUpSection
from ui.pages.care.sections.password import PasswordSection
from ui.pages.care.sections.people import PeopleSection
from ui.pages.care.sections.policy import PolicySection
from ui.pages.care.sections.privacy import PrivacySection
from ui.pages.care.sections.receipt import ReceiptSection
from ui.pages.care.sections.rules import RulesSection
from ui.pages.care.sections.school import SchoolSection
from ui.pages.care.sections.section import Section
from ui.pages.frame import PageContext
from ui.widgets.theme import mark

PARTS: dict[str, Callable[[PageContext], Section]] = {
    "school": SchoolSection,
    "people": PeopleSection,
    "password": PasswordSection,
    "backups": BackupsSection,
    "check": CheckSection,
    "privacy": PrivacySection,
    "clean_up": CleanUpSection,
    "rules": RulesSection,
    "policy": PolicySection,
    "receipt": ReceiptSection,
}
LIST = 196


class CarePage:
    """The last place in the navigation; fits `Page`."""

    key = "care"
    icon = "care"

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._sections: dict[str, Section] = {}
        self._stale: set[str] = set()
        texts = context.texts
        self.list = QListWidget()
        self.list.setFixedWidth(LIST)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName(texts("ui.care.parts"))
        mark(self.list, "parts")
        for key in PARTS:
            item = QListWidgetItem(texts(f"ui.care.{key}.title"))
            item.setData(Qt.ItemDataRole.UserRole, key)
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
            Command(f"care_{key}", lambda key=key: self._go(key))  # type: ignore[misc]
            for key in PARTS
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
        keys = list(PARTS)
        if key in keys:
            self.list.setCurrentRow(keys.index(str(key)))
            if inside is not None:
                self.section(str(key)).show_subject(inside)

    def section(self, key: str) -> Section:
        """Return a part, made when first asked for."""
        if key not in self._sections:
            made = PARTS[key](self._context)
            self._sections[key] = made
            self._stack.addWidget(made)
            self._stale.add(key)
        return self._sections[key]

    def _go(self, key: str) -> None:
        self._context.frame.go(self.key, key)

    def _turn(self, row: int) -> None:
        if row < 0:
            return
        key = list(PARTS)[row]
        section = self.section(key)
        self._stack.setCurrentWidget(section)
        if key in self._stale:
            self._stale.discard(key)
            section.refresh()
