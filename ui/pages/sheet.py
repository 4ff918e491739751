"""A sheet: a long form in groups that takes the middle of the window until it is saved or left."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.new_period.summary import Summary
from ui.pages.saving import Saving
from ui.pages.section import Card, Note, Question
from ui.pages.sheet_drafts import Drafts, put_back, typed_in
from ui.widgets.abstract import WidgetMeta
from ui.widgets.esc import took_esc
from ui.widgets.fields import Field
from ui.widgets.inputs import TickBox
from ui.widgets.pane import words
from ui.widgets.theme import GAP, MARGIN, UNIT, mark

WIDTH = 720
NARROW = 560


class Sheet(QWidget, metaclass=WidgetMeta):
    """Groups of fields with a heading each, a summary on top and the buttons below.

    A maker gives it its fields with `group`, then `ready`. Esc and Annuleren ask only when
    something was typed.

    Attributes:
        fields: By the names that `problems` of what was typed uses.
        finished: It was saved.
    """

    saving: Saving[Any, Any]

    def __init__(self, context: PageContext, save: str) -> None:
        """Make an empty sheet; `save` is what the button says."""
        super().__init__()
        self._context = context
        self._texts = texts = context.texts
        self._says = save
        self.finished = self._dropped = False
        self.fields: dict[str, Field] = {}
        self._before: object = None
        self.summary = Summary(texts)
        self.doubts = Card()
        self._doubt = Note("warning", "conditional")
        self.doubts.inside.addWidget(self._doubt)
        self.doubts.hide()
        self.leaving = Question(texts("ui.sheet.throw_away"), texts("ui.sheet.go_on"))
        self.save = QPushButton(save)
        mark(self.save, "primary")
        self.save.clicked.connect(lambda _checked=False: self.press())
        self.cancel = QPushButton(texts("ui.form.cancel"))
        self.cancel.clicked.connect(lambda _checked=False: self.leave())
        self._cells: list[tuple[QGridLayout, tuple[QWidget, ...], tuple[QWidget, ...]]] = []
        self._lay_out()

    @abstractmethod
    def typed(self) -> Any:  # noqa: ANN401 - each sheet has its own
        """Return what was typed, as the presenter of the sheet takes it."""

    def group(self, title: str, narrow: Sequence[Field], wide: Sequence[QWidget] = ()) -> None:
        """Add fields under a heading: two beside each other, then those that need the width."""
        self._column.addWidget(words(title, "section"))
        grid = QGridLayout()
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        self._cells.append((grid, tuple(narrow), tuple(wide)))
        self._arrange(grid, narrow, wide, across=2)

    def ready(self, first: Field) -> None:
        """Say that all fields are there; what they hold now is what they hold unchanged."""
        self._column.addStretch(1)
        self.setFocusProxy(first.input)
        for one in self.findChildren(QLineEdit):
            one.editingFinished.connect(self._left)
        for box in self.findChildren(QComboBox):
            box.currentIndexChanged.connect(lambda _index: self._left())
        for tick in self.findChildren(TickBox):
            tick.toggled.connect(lambda _on: self._left())
        self._before = self.typed()

    @property
    def changed(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return not self.finished and self.typed() != self._before

    def press(self) -> None:
        """React to the button that saves."""
        self.saving.save(self.typed())

    def leave(self) -> None:
        """React to Esc and Annuleren."""
        if not self.changed:
            self._context.frame.close_over()
            return
        self.leaving.ask(self._texts("ui.sheet.ask"), self._drop)
        self._scroll.ensureVisible(0, 0)

    def come_up(self, title: str, drafts: Drafts | None = None) -> None:
        """Take the middle of the window.

        Args:
            title: In words.
            drafts: Where what was typed waits when somebody goes elsewhere halfway; it comes
                back the next time. Throwing it away, or saving, leaves nothing there.
        """
        kind = type(self).__name__
        if drafts is not None and kind in drafts:
            put_back(self, drafts.pop(kind))

        def closed() -> None:
            if drafts is not None and self.changed and not self._dropped:
                drafts[kind] = typed_in(self)

        self._context.frame.show_over(self, title, closed)

    def finish(self) -> None:
        """Go away: it is saved."""
        self.finished = True
        self._context.frame.close_over()

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is wrong: on top and under each field."""
        told = {name: problem.words(self._texts) for name, problem in problems.items()}
        for name, field in self.fields.items():
            field.show_error(told.get(name, ""))
        was = self.summary.isVisible()
        self.summary.show_problems([(self.fields[name], text) for name, text in told.items()])
        if told and not was:
            self._scroll.ensureVisible(0, 0)
            self.summary.setFocus()

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """Show what to look at before saving, on top; the button then saves all the same."""
        said = " ".join((*sentences, self._texts("ui.sheet.doubt")))
        self._doubt.show_note("warning", "conditional", said)
        self.doubts.setAccessibleName(said)
        self.doubts.setVisible(bool(sentences))
        self.save.setText(self._texts("ui.sheet.anyway") if sentences else self._says)
        if sentences:
            self._scroll.ensureVisible(0, 0)

    def show_busy(self, *, busy: bool) -> None:
        """Take no second press while the first is at work."""
        self.save.setDown(busy)

    def resizeEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's own type
        """Put fields below each other where there is no room for two."""
        super().resizeEvent(event)
        across = 1 if self.width() < NARROW else 2
        if across != self._across:
            self._across = across
            for grid, narrow, wide in self._cells:
                self._arrange(grid, narrow, wide, across=across)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does."""
        return took_esc(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, and asks first when something was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    _across = 2

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        for one in (self.leaving, self.summary, self.doubts):
            self._column.addWidget(one)
        inside = QWidget()
        mark(inside, "scrolled")
        holder = QHBoxLayout(inside)
        holder.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        holder.addWidget(sheet, 1)
        holder.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
        foot.setSpacing(UNIT)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def _arrange(
        self, grid: QGridLayout, narrow: Sequence[QWidget], wide: Sequence[QWidget], *, across: int
    ) -> None:
        while grid.takeAt(0) is not None:
            pass
        grid.setColumnStretch(1, across - 1)
        grid.setHorizontalSpacing(MARGIN if across > 1 else 0)
        top = Qt.AlignmentFlag.AlignTop
        for place, field in enumerate(narrow):
            grid.addWidget(field, place // across, place % across, top)
        row = (len(narrow) + across - 1) // across
        for place, one in enumerate(wide):
            grid.addWidget(one, row + place, 0, 1, across)

    def _drop(self) -> None:
        self._dropped = True
        self._context.frame.close_over()

    def _left(self) -> None:
        self.saving.look_again(self.typed())
