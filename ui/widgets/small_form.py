"""A form inside a pane: fields that say what they lack, and Save and Cancel below them."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.widgets.fields import Field
from ui.widgets.pane import words


class Problem(Protocol):
    """What is wrong with a field, in words."""

    def words(self, texts: Texts) -> str: ...  # noqa: D102


class SmallForm(QWidget):
    """The frame of such a form; who makes it fills `fields` and calls `put`.

    Signals:
        saved: With what was typed.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, save: str) -> None:
        """Make the buttons; `save` is a text key."""
        super().__init__()
        self._texts = texts
        self.fields: dict[str, Field] = {}
        self.save = QPushButton(texts(save))
        self.cancel = QPushButton(texts("ui.form.cancel"))
        self.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    def put(self, said: Iterable[tuple[str, str]], parts: Iterable[QWidget]) -> None:
        """Lay out sentences with their look, then the parts, then the buttons."""
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        for sentence, look in said:
            layout.addWidget(words(sentence, look))
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(buttons)

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Show under the fields what cannot be used, and go to the first of them."""
        for name, field in self.fields.items():
            problem = problems.get(name)
            field.show_error(problem.words(self._texts) if problem else "")
        first = next((name for name in self.fields if name in problems), "")
        if first:
            self.fields[first].input.setFocus()
