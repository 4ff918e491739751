"""Weging: what counts for how much in a plan, in points that the office can change."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout

from stagetool.office.desk import Role
from stagetool.office.plan_weights import MOST, WeightLine, list_weights, set_weights
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, buttons, empty
from ui.pages.year.presenters.weights import WeightsPresenter, WeightsTasks
from ui.widgets.fields import NumberBox
from ui.widgets.pane import words

BOX = 132


class WeightsSection(Section):
    """Fits `WeightsView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.year.weights.title"), texts("ui.year.weights.help"))
        self._texts = texts
        self._may = desk.user.role is Role.COORDINATOR and not desk.store.read_only
        self.presenter = WeightsPresenter(
            self,
            context.runner,
            context.frame,
            WeightsTasks(lines=partial(list_weights, desk), set_points=partial(set_weights, desk)),
        )
        self.boxes: dict[str, NumberBox] = {}
        self.column.addWidget(Note("info", "muted", texts("ui.year.weights.first")))
        card = Card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        card.inside.addLayout(self._grid)
        self.usual = button(texts("ui.year.weights.usual"), self.presenter.save_usual)
        self.save = button(texts("ui.care.save"), self._save, "primary")
        if self._may:
            card.inside.addLayout(buttons(self.usual, self.save))
        self.column.addWidget(card)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_lines(self, lines: Sequence[WeightLine]) -> None:
        """Show every term with its points."""
        empty(self._grid)
        self.boxes = {}
        for row, line in enumerate(lines):
            box = NumberBox(0, MOST, self._texts("ui.year.weights.points"), BOX)
            box.setValue(line.points)
            box.setAccessibleName(line.label)
            box.setAccessibleDescription(line.explanation)
            box.setEnabled(self._may)
            self.boxes[line.name] = box
            told = words(line.label, "strong")
            meaning = line.explanation
            if line.points != line.usual:
                meaning += " " + self._texts("ui.year.weights.changed", usual=line.usual)
            self._grid.addWidget(told, 2 * row, 0)
            self._grid.addWidget(words(meaning, "muted"), 2 * row + 1, 0)
            self._grid.addWidget(box, 2 * row, 1, 2, 1)
        self.usual.setEnabled(any(line.points != line.usual for line in lines))

    def _save(self) -> None:
        self.presenter.save({name: box.value() for name, box in self.boxes.items()})
