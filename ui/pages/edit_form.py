"""A short form in the pane: fields below each other, Bewaren and Annuleren, Esc that asks."""

from abc import abstractmethod
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from ui.pages.section import Question
from ui.widgets.abstract import WidgetMeta
from ui.widgets.esc import took_esc
from ui.widgets.fields import DateField
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import UNIT


class EditForm(QWidget, metaclass=WidgetMeta):
    """What the forms of a pane share.

    Signals:
        saved: What was typed.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, title: str) -> None:
        """Make an empty form."""
        super().__init__()
        self._texts = texts
        self._before: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT, 0, UNIT)
        self._column.setSpacing(12)
        self._column.addWidget(words(title, "strong"))
        self.leaving = Question(texts("ui.sheet.throw_away"), texts("ui.sheet.go_on"))
        self._column.addWidget(self.leaving)
        self.save = QPushButton(texts("ui.care.save"))
        self.save.clicked.connect(lambda _checked=False: self._save())
        self.cancel = QPushButton(texts("ui.form.cancel"))
        self.cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())

    @abstractmethod
    def typed(self) -> object:
        """Return what was typed, or None when something is wrong and said so."""

    def day(self, label: str, today: date, extra: str = "") -> DateField:
        """Return a field for a day."""
        return DateField(label, today, self._texts("ui.form.no_date"), extra=extra)

    def put(self, *fields: QWidget) -> None:
        """Add fields, and then the buttons."""
        for field in fields:
            self._column.addWidget(field)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        self._column.addLayout(line)
        if fields:
            self.setFocusProxy(fields[0])
        self._before = contents(self)

    @property
    def changed(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return contents(self) != self._before

    def leave(self) -> None:
        """React to Esc: asks only when something was typed."""
        if self.changed:
            self.leaving.ask(self._texts("ui.sheet.ask"), self.cancelled.emit)
        else:
            self.cancelled.emit()

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return took_esc(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        typed = self.typed()
        if typed is not None:
            self.saved.emit(typed)


def contents(form: QWidget) -> tuple[object, ...]:
    """Return everything that stands in the inputs of a form, to see whether it changed."""
    return (
        *(
            one.text()
            for one in form.findChildren(QLineEdit)
            if not isinstance(one.parent(), QAbstractSpinBox | QComboBox)
        ),
        *(one.currentText() for one in form.findChildren(QComboBox)),
        *(one.isChecked() for one in form.findChildren(TickBox)),
        *(one.value() for one in form.findChildren(QSpinBox)),
    )
