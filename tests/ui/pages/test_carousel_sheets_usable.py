"""Names for screen readers and room for everything: the sheets of a carousel."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSpinBox

from stagetool.office.add_carousel import add_carousel
from stagetool.office.carousel_forms import CarouselForm, SlotForm, StationForm
from stagetool.office.plan_carousel import plan_carousel
from tests.factories import make_place, make_pupil
from ui.pages.carousel.page import open_carousel
from ui.pages.carousel.timetable_sheet import open_timetable
from ui.pages.carousel.wishes_sheet import open_wishes

pytestmark = pytest.mark.gui
DAY = date(2027, 3, 9)
INPUTS = (QLineEdit, QComboBox, QSpinBox)
NARROWEST = 1024 - 56


@pytest.fixture
def sheets(context, desk, qtbot):
    make_place(desk)
    for number in range(4):
        make_pupil(desk, number=f"30{number:02}", location="Almelo")
        make_pupil(desk, number=f"31{number:02}", location="Rijssen", school_class="R4")
    stations = (
        StationForm("Zorg en welzijn in de wijk rondom de school", 8, ("vijlen-aftekenen",)),
        StationForm("Zagen", 8, ("afwas-hand",), required=True),
    )
    slots = tuple(SlotForm(DAY, DAY, hours) for hours in ("09:00-10:00", "10:00-11:00"))
    found = {}
    for choosing in (False, True):
        name = f"Dag {choosing}"
        form = CarouselForm(
            name, stations, slots, ("4K1", "R4"), size=2, choosing=choosing, inside=True
        )
        carousel = add_carousel(desk, form)
        plan_carousel(desk, name)
        found[f"form {choosing}"] = open_carousel(context, lambda _: None, carousel)
        found[f"timetable {choosing}"] = open_timetable(context, carousel, name)
    found["wishes"] = open_wishes(context, carousel, name)
    for sheet in found.values():
        qtbot.addWidget(sheet)
        sheet.resize(NARROWEST, 460)
        sheet.show()
        if hasattr(sheet, "steps"):
            for place, part in enumerate(sheet.steps.values()):
                sheet.turn(place)
                if hasattr(part, "list"):
                    part.list.table.selectRow(0)
        else:
            sheet.list.table.selectRow(0)
    QApplication.processEvents()
    return found


def test_every_input_has_a_name(sheets):
    nameless = [
        (name, type(one).__name__, one.objectName())
        for name, sheet in sheets.items()
        for kind in INPUTS
        for one in sheet.findChildren(kind)
        if not one.accessibleName()
        and one.objectName() != "qt_spinbox_lineedit"
        and not isinstance(one.parent(), QComboBox)
    ]
    assert not nameless


def test_every_button_has_words(sheets):
    wordless = [
        (name, type(one).__name__)
        for name, sheet in sheets.items()
        for one in sheet.findChildren(QAbstractButton)
        if not (one.text() or one.accessibleName() or one.objectName().startswith("qt_"))
        and type(one).__name__ != "QAbstractButton"
        and not isinstance(one.parent(), QLineEdit)
        and not one.isHidden()
    ]
    assert not wordless


def test_nothing_is_wider_than_a_small_window(sheets):
    for name, sheet in sheets.items():
        assert sheet.minimumSizeHint().width() <= NARROWEST, name
        parts = sheet.steps.values() if hasattr(sheet, "steps") else [sheet._section]
        for part in parts:
            room = NARROWEST - (196 if hasattr(sheet, "steps") else 0)
            assert part.widget().minimumSizeHint().width() <= room, (name, part.accessibleName())


def test_tab_goes_through_a_step_and_is_caught_nowhere(sheets):
    sheet = sheets.pop("form False")
    for other in sheets.values():
        other.hide()
    sheet.turn(0)
    sheet.activateWindow()
    QApplication.processEvents()
    sheet.what.name.line.setFocus()
    seen = []
    for _ in range(40):
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert sheet.save in seen
    assert sheet.what.turns in seen
