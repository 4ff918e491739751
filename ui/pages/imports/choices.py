"""What a person decides about an import: questions, columns, the location."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from stagetool.base.texts import Texts
from ui.pages.imports.presenter import Asked, Skippable
from ui.widgets.fields import ChoiceBox, Field
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words

MANY_ROWS = 6


class QuestionBlock(QWidget):
    """One question with its choices; leaving it open is a choice too."""

    def __init__(self, texts: Texts, asked: Asked, answer: Callable[[str, str], None]) -> None:
        super().__init__()
        question = asked.question
        self.box = ChoiceBox()
        self.box.addItem(texts("ui.imports.not_yet"), "")
        for choice in question.choices:
            self.box.addItem(choice, choice)
        self.box.setCurrentIndex(max(0, self.box.findData(asked.answer)))
        self.box.setAccessibleName(question.question)
        self.box.currentIndexChanged.connect(
            lambda _index: answer(question.key, str(self.box.currentData()))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(words(question.question))
        if question.rows:
            numbers = ", ".join(map(str, question.rows[:MANY_ROWS]))
            more = len(question.rows) - MANY_ROWS
            key = "ui.imports.rows_more" if more > 0 else "ui.imports.rows"
            layout.addWidget(words(texts(key, rows=numbers, more=more), "small"))
        layout.addWidget(self.box)


class SkipBlock(QWidget):
    """Columns that stand in the way; ticked means left out."""

    def __init__(
        self, texts: Texts, columns: Sequence[Skippable], skip: Callable[[str, bool], None]
    ) -> None:
        super().__init__()
        self.boxes: dict[str, TickBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for column in columns:
            box = TickBox(texts("ui.imports.skip", column=column.heading))
            box.setChecked(column.skipped)
            box.toggled.connect(lambda on, heading=column.heading: skip(heading, on))
            self.boxes[column.heading] = box
            layout.addWidget(box)


class LocationField(Field):
    """The location of pupils whose file does not name one; may be new.

    Signals:
        chosen: The name, or "".
    """

    chosen = Signal(str)

    def __init__(self, texts: Texts) -> None:
        self.box = ChoiceBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(
            texts("ui.imports.location"),
            self.box,
            texts("ui.imports.location_help"),
            texts("ui.form.optional"),
        )
        self.box.activated.connect(lambda _index: self.chosen.emit(self.box.currentText()))
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(texts("ui.imports.location"))
            line.editingFinished.connect(lambda: self.chosen.emit(self.box.currentText()))

    def show_known(self, locations: Sequence[str]) -> None:
        """Offer these; what is typed stays."""
        typed = self.box.currentText()
        self.box.blockSignals(True)  # noqa: FBT003 - Qt
        self.box.clear()
        self.box.addItem("")
        self.box.addItems(list(locations))
        self.box.setCurrentText(typed)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt
