"""Esc and Enter in every question and sheet: Esc never changes anything (trust F119)."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from stagetool.office.manage_users import list_users
from stagetool.records.tables import AuditEntry
from ui.app import build_window
from ui.pages.care.sections.restore import open_restore
from ui.pages.imports.page import open_import
from ui.pages.new_period.page import open_new_period
from ui.pages.tasks import ImmediateRunner

ESC, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return
SHEETS = {
    "about": lambda built: built.window.about_asked.emit(),
    "restore": lambda built: open_restore(built._context),
    "import pupils": lambda built: open_import(built._context, "pupils"),
    "import companies": lambda built: open_import(built._context, "companies"),
    "import wishes": lambda built: open_import(built._context, "wishes"),
    "import holidays": lambda built: open_import(built._context, "holidays"),
    "new period": lambda built: open_new_period(built._context, lambda _period: None),
}


@pytest.fixture
def inside(dressed, qtbot, paths, clock, office_file, password):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.begin()
    with qtbot.waitActive(built.window):
        built.window.show()
    built._presenter.choose(office_file)
    built._presenter.open(password)
    qtbot.waitUntil(lambda: "care" in built.window.pages)
    yield built
    built.window.close()


def entries(built):
    with built.office.desk.open_unit() as session:
        return session.query(AuditEntry).count()


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)


@pytest.mark.parametrize("sheet", SHEETS)
def test_escape_leaves_a_sheet_and_changes_nothing(inside, qtbot, sheet):
    inside.window.go("companies")
    before = entries(inside)
    SHEETS[sheet](inside)
    assert inside.window.is_over
    press(qtbot, ESC)
    assert not inside.window.is_over
    assert inside.window.current == "companies"
    assert entries(inside) == before


@pytest.mark.parametrize("sheet", SHEETS)
def test_enter_at_once_changes_nothing(inside, qtbot, sheet):
    before = entries(inside)
    SHEETS[sheet](inside)
    press(qtbot, ENTER)
    assert entries(inside) == before


@pytest.mark.parametrize("key", [ESC, ENTER])
def test_neither_key_takes_somebodys_access_away(inside, qtbot, key):
    inside.window.go("care", "people")
    section = inside.window.pages["care"].section("people")
    section.ask_remove("Beheer")
    assert section.question.isVisible()
    press(qtbot, key)
    assert not section.question.isVisible()
    assert len(list_users(inside.office.desk)) == 1


def test_the_button_that_was_chosen_on_purpose_does_it(inside, qtbot):
    inside.window.go("care", "people")
    section = inside.window.pages["care"].section("people")
    asked = []
    section.question.ask("Zeker?", lambda: asked.append(True))
    section.question.yes.setFocus()
    press(qtbot, ENTER)
    assert asked == [True]


@pytest.mark.parametrize("key", [ESC, ENTER])
def test_closing_while_work_goes_on_is_not_done_by_a_key_in_passing(inside, qtbot, key):
    bar = inside.window.long_work("ui.care.check.working")
    bar.started(lambda: None)

    def answer():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.keyClick(box, key)

    QTimer.singleShot(0, answer)
    assert not inside.window.close()
    assert inside.office is not None
    bar.ended()


@pytest.mark.parametrize("key", [ESC, ENTER])
def test_the_message_about_a_bug_closes_and_copies_nothing(inside, qtbot, key):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("van een ander")
    inside.crash("AB12", "verslag")
    (box,) = inside.window.findChildren(QMessageBox)
    with qtbot.waitExposed(box):
        box.show()
    qtbot.keyClick(box, key)
    assert not box.isVisible()
    assert clipboard.text() == "van een ander"
    clipboard.clear()


def test_escape_closes_the_palette(inside, qtbot):
    inside.window.open_palette()
    press(qtbot, ESC)
    assert not inside.window.palette_.isVisible()


@pytest.mark.parametrize("place", ["pupils", "companies", "papers"])
def test_escape_closes_the_search_row_of_a_list(inside, qtbot, place):
    inside.window.go(place)
    page = inside.window.pages[place]
    view = getattr(page, "view", None) or page.list
    view.search()
    qtbot.keyClicks(view.filter, "iets")
    press(qtbot, ESC)
    assert view.filter.isHidden()
    assert view.filter.text() == ""
