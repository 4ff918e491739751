"""A number box shows its number."""

from PySide6.QtCore import Qt

from ui.widgets.fields import NumberBox
from ui.widgets.theme import LIGHT, wear


def test_the_whole_number_and_its_unit_are_in_sight(qapp, qtbot):
    wear(qapp, LIGHT)
    box = NumberBox(0, 5000, " punten", 132)
    qtbot.addWidget(box)
    box.setValue(1500)
    box.show()
    line = box.lineEdit()
    room = line.width() - line.textMargins().left() - line.textMargins().right()
    assert room >= line.fontMetrics().horizontalAdvance("1500 punten")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == 1501
