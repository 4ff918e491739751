"""A sheet over the real window: focus, Esc, the arrow back and going elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from stagetool.office.list_companies import list_companies
from ui.app import build_window
from ui.pages.companies.company_sheet import CompanySheet
from ui.pages.tasks import ImmediateRunner


@pytest.fixture
def window(dressed, qtbot, paths, clock, office_file, password):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.window.resize(1366, 768)
    built.begin()
    built.window.show()
    built.window.activateWindow()
    qtbot.waitUntil(built.window.isActiveWindow)
    built._presenter.choose(office_file)
    built.start.password.password.line.setText(password)
    qtbot.mouseClick(built.start.password.go, Qt.MouseButton.LeftButton)
    built.window.go("companies")
    yield built
    built.window.close()


def sheet_of(built):
    built.window.commands.action("add_company").trigger()
    sheets = built.window.findChildren(CompanySheet)
    return next(one for one in sheets if one.isVisible())


def test_the_first_field_has_the_focus_and_esc_leaves_an_empty_sheet(window, qtbot):
    sheet = sheet_of(window)
    qtbot.waitUntil(sheet.lines["name"].line.hasFocus)
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    assert not window.window.is_over


def test_esc_asks_once_something_was_typed_and_a_second_esc_goes_on(window, qtbot):
    sheet = sheet_of(window)
    qtbot.waitUntil(sheet.lines["name"].line.hasFocus)
    qtbot.keyClicks(QGuiApplication.focusObject(), "Smid")
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    assert window.window.is_over
    assert sheet.leaving.isVisible()
    assert sheet.leaving.no.hasFocus()
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Escape)
    assert window.window.is_over
    assert not sheet.leaving.isVisible()
    assert sheet.lines["name"].value() == "Smid"


def test_going_elsewhere_keeps_what_was_typed(window, qtbot):
    sheet = sheet_of(window)
    qtbot.waitUntil(sheet.lines["name"].line.hasFocus)
    qtbot.keyClicks(QGuiApplication.focusObject(), "Smid")
    window.window.topline.back.click()
    assert not window.window.is_over
    again = sheet_of(window)
    assert again.lines["name"].value() == "Smid"
    again.places["town"].set_value("Goor")
    again.save.click()
    assert not window.window.is_over
    assert [row.name for row in list_companies(window.office.desk)] == ["Smid"]
    assert sheet_of(window).lines["name"].value() == ""
