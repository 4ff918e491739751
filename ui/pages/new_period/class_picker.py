"""Choosing classes: all at once, or one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from stagetool.base.texts import Texts
from stagetool.office.period_choices import ClassChoice
from ui.widgets.fields import Field
from ui.widgets.inputs import TickBox
from ui.widgets.theme import GAP, UNIT, mark

ACROSS = 4


class ClassPicker(Field):
    """A tick per class, and two links for all and none.

    Signals:
        changed: Other classes are ticked.
    """

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.boxes: dict[str, TickBox] = {}
        self._pupils: dict[str, int] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(4)
        super().__init__(texts("ui.new_period.classes"), inside)
        links = QHBoxLayout()
        links.setSpacing(UNIT)
        for key, on in (("ui.new_period.all", True), ("ui.new_period.none", False)):
            link = QPushButton(texts(key))
            mark(link, "link")
            link.clicked.connect(lambda _checked=False, on=on: self.tick_all(ticked=on))
            links.addWidget(link)
        self.count = QLabel()
        mark(self.count, "muted")
        links.addStretch(1)
        links.addWidget(self.count)
        layout = self.layout()
        if isinstance(layout, QGridLayout) or layout is None:
            return
        holder = QWidget()
        holder.setLayout(links)
        links.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder)

    def show_classes(self, classes: Sequence[ClassChoice]) -> None:
        """Offer these classes; what was ticked stays ticked."""
        ticked = set(self.chosen())
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes.clear()
        self._pupils.clear()
        for one in classes:
            self._pupils[one.name] = self._pupils.get(one.name, 0) + one.pupils
        for place, (name, pupils) in enumerate(self._pupils.items()):
            box = TickBox(self._texts("ui.new_period.class", name=name, count=pupils))
            box.setChecked(name in ticked)
            box.toggled.connect(lambda _on: self._tell())
            self.boxes[name] = box
            self._grid.addWidget(box, place // ACROSS, place % ACROSS)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked classes."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all, or none."""
        for box in self.boxes.values():
            box.setChecked(ticked)

    def _tell(self) -> None:
        pupils = sum(self._pupils[name] for name in self.chosen())
        self.count.setText(self._texts("ui.new_period.pupils", count=pupils))
        self.changed.emit()
