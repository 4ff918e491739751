"""The form that answers open points of one company, or of all companies of a period."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stagetool.base.texts import Texts
from stagetool.office.measures import FLAGS, NAMES
from ui.pages.answers import Answers
from ui.widgets.fields import ChoiceBox, ChoiceField, DateField, Field
from ui.widgets.theme import UNIT, mark

EV_ROLES = ("none", "ev-VOP", "ev-VP", "ev-WV")


class AnswerForm(QWidget):
    """RI&E, supervision and measured facts; what is left open is not touched.

    Signals:
        saved: With the `Answers`.
        cancelled: Nothing is saved.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, texts: Texts, today: date, periods: Sequence[str] = ()) -> None:
        """Make the form; with periods it asks which one is answered."""
        super().__init__()
        self._texts = texts
        same = ("", texts("ui.answers.same"))
        self.period = ChoiceField(texts("ui.answers.period"), [(one, one) for one in periods])
        self.period.setVisible(len(periods) > 1)
        self.rie = ChoiceField(
            texts("ui.answers.rie"),
            (same, *((word, texts(f"office.answer.{word}")) for word in ("yes", "no"))),
            texts("ui.answers.rie_help"),
        )
        kinds = ("expert", "general", "none")
        self.supervision = ChoiceField(
            texts("ui.answers.supervision"),
            (same, *((word, texts(f"ui.answers.{word}")) for word in kinds)),
            texts("ui.answers.supervision_help"),
        )
        self.measures = _Measures(texts)
        self.until = DateField(
            texts("office.place.measure_until"),
            today,
            texts("ui.answers.until_wrong"),
            texts("ui.answers.until_help"),
        )
        self.save = QPushButton(texts("ui.answers.save"))
        self.save.clicked.connect(lambda _checked=False: self._save())
        cancel = QPushButton(texts("ui.form.cancel"))
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.setLayout(self._laid_out(cancel))
        self.setFocusProxy(self.rie.input)

    def answers(self) -> Answers:
        """Return what is answered now."""
        return Answers(
            rie=self.rie.value() or None,
            supervision=self.supervision.value() or None,
            measures=self.measures.values(),
            until=self.until.value(),
        )

    def _save(self) -> None:
        """Emit the answers, unless something is typed as the last day that is none."""
        if self.until.line.text().strip() and self.until.value() is None:
            self.until.show_error(self._texts("ui.answers.until_wrong"))
            self.until.line.setFocus()
            return
        self.saved.emit(self.answers())

    def _laid_out(self, cancel: QPushButton) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for field in (self.period, self.rie, self.supervision, self.measures, self.until):
            layout.addWidget(field)
        layout.addLayout(buttons)
        return layout


class _Measures(Field):
    """Measured facts, one line each; a new line is added below."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._lines: list[tuple[QComboBox, MeasuredValue]] = []
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(UNIT)
        more = QPushButton(texts("ui.answers.more"))
        mark(more, "link")
        more.clicked.connect(lambda _checked=False: self.add())
        self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__(texts("ui.answers.measures"), inside, texts("ui.answers.measures_help"))

    def add(self, name: str = "") -> None:
        """Add a line, for one measure or to be chosen."""
        which = ChoiceBox()
        which.setAccessibleName(self._texts("ui.answers.measure"))
        which.addItem(self._texts("ui.answers.choose"), "")
        named = sorted((self._texts(f"office.measure.{one}"), one) for one in NAMES)
        for word, one in named:
            which.addItem(word, one)
        value = MeasuredValue(self._texts)
        which.currentIndexChanged.connect(lambda _index: value.ask(str(which.currentData())))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(which, 3)
        line.addWidget(value, 2)
        box = QWidget()
        box.setLayout(line)
        self._rows.insertWidget(len(self._lines), box)
        self._lines.append((which, value))
        if name:
            which.setCurrentIndex(which.findData(name))
        which.setFocus()

    def values(self) -> dict[str, str]:
        """Return the filled lines, by the measure's name."""
        found = {str(which.currentData() or ""): value.value() for which, value in self._lines}
        return {name: word for name, word in found.items() if name and word}


class MeasuredValue(QWidget):
    """Where a measured value is typed, or chosen when it is one of a few."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.line = QLineEdit()
        self.line.setAccessibleName(texts("ui.answers.value"))
        self.line.setPlaceholderText(texts("ui.answers.value"))
        self.box = ChoiceBox()
        self.box.setAccessibleName(texts("ui.answers.value"))
        self.box.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.box)

    def ask(self, name: str) -> None:
        """Ask for the value of a measure."""
        choices = self._choices(name)
        self.box.clear()
        for value, word in choices:
            self.box.addItem(word, value)
        self.box.setVisible(bool(choices))
        self.line.setVisible(not choices)

    def value(self) -> str:
        """Return what was typed or chosen."""
        if self.box.isHidden():
            return self.line.text().strip()
        return str(self.box.currentData() or "")

    def _choices(self, name: str) -> list[tuple[str, str]]:
        if name in FLAGS or name == "ev_safe":
            return [(word, self._texts(f"office.answer.{word}")) for word in ("yes", "no")]
        if name == "ev_role_present":
            first = (EV_ROLES[0], self._texts("office.answer.none"))
            return [first, *((role, role) for role in EV_ROLES[1:])]
        return []
