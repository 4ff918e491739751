"""The form that corrects what a school export leaves out or has wrong about a pupil."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.pages.pupils.presenter import EDITED
from ui.widgets.fields import TextField
from ui.widgets.theme import UNIT


class EditForm(QWidget):
    """One line per fact.

    Signals:
        saved: A dictionary of what was changed, by field.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, now: Mapping[str, str]) -> None:
        """Make the form, filled with what is known now."""
        super().__init__()
        self._now = now
        self.fields = {name: TextField(texts(f"ui.pupils.edit.{name}")) for name in EDITED}
        for name, field in self.fields.items():
            field.set_value(now.get(name, ""))
        self.save = QPushButton(texts("ui.pupils.edit_save"))
        self.save.clicked.connect(lambda _checked=False: self.saved.emit(self.changes()))
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addLayout(buttons)
        self.setFocusProxy(self.fields[EDITED[0]].input)

    def changes(self) -> dict[str, str]:
        """Return what was changed."""
        typed = {name: field.value() for name, field in self.fields.items()}
        return {name: word for name, word in typed.items() if word != self._now.get(name, "")}
