"""What the window does by itself for the office: backups, notices, the clipboard, the lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView

from stagetool.base.clock import SystemClock
from stagetool.base.errors import StorageFullError, StorageReadOnlyError
from stagetool.office.backup_office import backup_lines
from stagetool.records.keys import keys_path
from stagetool.records.lock import Holder, write_holder
from stagetool.records.office_file import open_office_file
from stagetool.records.tables import Pupil
from stagetool.records.tries import add_try, tries_path
from tests.factories import make_pupil
from ui.app import build_window
from ui.pages.all_pages import FACTORIES
from ui.pages.care.sections.restore import RestoreSheet
from ui.pages.care.watch import BackupWatch
from ui.pages.tasks import ImmediateRunner
from ui.widgets.clipboard import ClipboardGuard


@pytest.fixture
def built(dressed, qtbot, paths, clock):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.begin()
    with qtbot.waitActive(built.window):
        built.window.show()
    yield built
    built.window.close()


@pytest.fixture
def enter(built, office_file, password):
    def come_in():
        built._presenter.choose(office_file)
        built._presenter.open(password)
        assert built.office is not None
        return built

    return come_in


@pytest.fixture
def active(dressed, qtbot):
    """A window that has the focus, so that what is copied is ours."""
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    return field


def change(desk):
    make_pupil(desk)
    with desk.open_unit() as session:
        desk.note(session, "proef")


def test_every_half_hour_what_changed_is_backed_up(enter, office_file):
    inside = enter()
    assert inside._backups._timer.isActive()
    assert inside._backups._timer.interval() == 30 * 60_000
    change(inside.office.desk)
    inside._backups._timer.timeout.emit()
    assert len(backup_lines(office_file)) == 1
    assert "reservekopie" in inside.window.status.backup.text()
    inside._backups._timer.timeout.emit()
    assert len(backup_lines(office_file)) == 1


def test_going_on_the_lock_makes_a_backup_and_stops_the_clock(enter, office_file):
    inside = enter()
    change(inside.office.desk)
    inside.lock()
    assert [line.pupils for line in backup_lines(office_file)] == [1]
    assert not inside._backups._timer.isActive()
    inside._backups.look()
    assert len(backup_lines(office_file)) == 1


def test_closing_makes_a_backup(enter, office_file):
    inside = enter()
    change(inside.office.desk)
    inside.window.close()
    assert [line.pupils for line in backup_lines(office_file)] == [1]


def test_a_backup_that_fails_is_said_and_the_work_goes_on(enter, monkeypatch):
    inside = enter()

    def full(_desk):
        raise StorageFullError(file="x")

    monkeypatch.setattr("ui.pages.care.watch.back_up", full)
    inside._backups.look()
    assert "geen reservekopie" in inside.window.bar.words.text()
    assert inside.office is not None


def test_a_bug_in_the_backup_is_raised_on(desk):
    watch = BackupWatch(ImmediateRunner())
    watch.watch(desk)
    with pytest.raises(ZeroDivisionError):
        watch._fail(desk, ZeroDivisionError())


def test_an_answer_that_comes_after_the_lock_is_not_shown(desk):
    watch = BackupWatch(ImmediateRunner())
    heard = []
    watch.made.connect(heard.append)
    watch.failed.connect(lambda: heard.append("failed"))
    watch._tell(desk, None)
    watch._fail(desk, StorageFullError(file="x"))
    assert not heard


def test_what_was_not_closed_well_is_said_in_the_bar(enter, office_file, clock):
    write_holder(office_file, Holder.here("Beheer", clock.now()))
    inside = enter()
    assert "niet goed afgesloten" in inside.window.bar.words.text()


def test_wrong_passwords_before_are_said_in_the_bar(enter, built, office_file):
    built._presenter.choose(office_file)
    built._presenter.open("dit is het niet")
    tries_path(office_file).write_text(
        '{"count": 1, "last": "2026-01-01T00:00:00+00:00"}', encoding="utf-8"
    )
    inside = enter()
    assert "fout wachtwoord" in inside.window.bar.words.text()


def test_a_file_that_can_only_be_read_has_a_band_that_stays(enter, monkeypatch):
    def refuse(file, key, *, read_only=False):
        if not read_only:
            raise StorageReadOnlyError(file=file)
        return open_office_file(file, key, read_only=True)

    monkeypatch.setattr("stagetool.office.open_office.open_office_file", refuse)
    inside = enter()
    assert inside.office.desk.store.read_only
    assert inside.window.read_only.isVisible()
    assert "alleen lezen" in inside.window.windowTitle()
    assert not inside._backups._timer.isActive()
    inside.window.go("pupils")
    assert inside.window.read_only.isVisible()


def test_an_office_that_may_be_changed_has_no_band(enter):
    assert not enter().window.read_only.isVisible()


def test_what_was_copied_is_cleared_at_the_lock(enter):
    inside = enter()
    inside.window.activateWindow()
    QGuiApplication.clipboard().setText("Noor van den Berg")
    inside.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_copied_is_cleared_after_a_while(active, qtbot):
    guard = ClipboardGuard(seconds=0.01)
    guard.watch()
    QGuiApplication.clipboard().setText("Noor van den Berg")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_what_another_program_copied_meanwhile_stays(active):
    guard = ClipboardGuard()
    guard.watch()
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Noor van den Berg")
    clipboard.blockSignals(True)  # noqa: FBT003 - as if it came from elsewhere
    clipboard.setText("van een ander")
    clipboard.blockSignals(False)  # noqa: FBT003 - Qt's own
    guard.rest()
    assert clipboard.text() == "van een ander"
    assert not guard._timer.isActive()


def test_a_minute_is_what_copied_data_gets(dressed):
    assert ClipboardGuard()._timer.interval() == 60_000


def test_a_report_of_a_bug_may_stay(active):
    guard = ClipboardGuard()
    guard.watch()
    guard.spare("verslag")
    QGuiApplication.clipboard().setText("verslag")
    guard.rest()
    assert QGuiApplication.clipboard().text() == "verslag"
    QGuiApplication.clipboard().clear()


def test_the_lock_leaves_no_name_in_any_widget(enter, qtbot):
    """Not in sight and not in a hidden widget either: labels, fields, tables (trust F113)."""
    inside = enter()
    make_pupil(inside.office.desk, given_name="Xyzzy", surname="Merkteken")
    qtbot.waitUntil(lambda: len(inside.window.pages) == len(FACTORIES))
    for place in tuple(inside.window.pages):
        inside.window.go(place)
    inside.window.changed()
    inside.window.go("pupils")
    inside.window.open_palette()
    inside.lock()
    QGuiApplication.processEvents()
    qtbot.waitUntil(lambda: not _tables(inside.window))
    said = [label.text() for label in inside.window.findChildren(QLabel)]
    said += [line.text() for line in inside.window.findChildren(QLineEdit)]
    said += [box.toPlainText() for box in inside.window.findChildren(QPlainTextEdit)]
    assert not [words for words in said if "Merkteken" in words or "Xyzzy" in words]
    assert inside.window._root.currentWidget() is inside.start
    assert "Merkteken" not in inside.window.windowTitle()


def _tables(window):
    return window.findChildren(QTableView)


def test_a_backup_is_put_back_and_the_office_of_before_is_kept(enter, office_file, password, qtbot):
    inside = enter()
    make_pupil(inside.office.desk)
    inside.window.commands.action("backup").trigger()
    (line,) = backup_lines(office_file)
    change(inside.office.desk)
    inside.window.go("care")
    care = inside.window.pages["care"]
    care.show_subject("backups")
    care.section("backups").restore.click()
    sheet = inside.window._over
    assert sheet.list.model.counts() == (1, 1)
    sheet.list.table.selectRow(0)
    assert sheet.password.isVisible()
    sheet.go.click()
    assert "Typ uw wachtwoord" in sheet.password.error.text()
    qtbot.keyClicks(sheet.password.line, password)
    qtbot.keyClick(sheet.password.line, Qt.Key.Key_Return)
    assert inside.office is None
    assert "teruggezet" in inside.start.bar.words.text()
    assert keys_path(office_file).is_file()
    inside._presenter.open(password)
    with inside.office.desk.open_unit() as session:
        assert session.query(Pupil).count() == line.pupils == 1


def test_a_wrong_password_closes_nothing(enter, office_file):
    inside = enter()
    inside.window.commands.action("backup").trigger()
    inside.window.go("care", "backups")
    inside.window.pages["care"].section("backups").restore.click()
    sheet = inside.window._over
    sheet.list.table.selectRow(0)
    sheet.password.line.setText("dit is het niet")
    sheet.go.click()
    assert "klopt niet" in sheet.password.error.text()
    assert inside.office is not None


def test_a_damaged_office_is_put_back_from_the_first_page(enter, office_file, password, qtbot):
    inside = enter()
    make_pupil(inside.office.desk)
    inside.window.commands.action("backup").trigger()
    inside.lock()
    office_file.write_bytes(office_file.read_bytes()[: 4096 * 3])
    inside._presenter.open(password)
    assert inside.office is None
    inside.start.password.restore.click()
    sheet = inside.window._root.currentWidget()
    assert isinstance(sheet, RestoreSheet)
    sheet.list.table.selectRow(0)
    assert sheet.password.isVisible()
    qtbot.keyClicks(sheet.password.line, password)
    sheet.go.click()
    assert "teruggezet" in inside.start.bar.words.text()
    inside._presenter.open(password)
    with inside.office.desk.open_unit() as session:
        assert session.query(Pupil).count() == 1


def test_putting_back_from_the_first_page_can_be_left_with_escape(built, office_file, qtbot):
    built._presenter.choose(office_file)
    built.start.password.restore.click()
    sheet = built.window._root.currentWidget()
    assert isinstance(sheet, RestoreSheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert built.window._root.currentWidget() is built.start


def test_the_wait_after_wrong_passwords_counts_down(built, office_file, password):
    built._presenter.choose(office_file)
    for _ in range(5):
        add_try(office_file, SystemClock().now())
    built._presenter.open(password)
    step = built.start.password
    said = step.password.error.text()
    assert "opnieuw proberen" in said
    built.start.password.password.line.setText("a")
    assert step.password.error.text() == said
    seconds = step._left
    for _ in range(seconds):
        assert step.password.error.text()
        step._second.timeout.emit()
    assert not step.password.error.text()
    assert not step._second.isActive()


def test_on_a_new_computer_a_backup_makes_the_office_again(
    enter, office_file, password, paths, monkeypatch, qtbot
):
    inside = enter()
    make_pupil(inside.office.desk)
    inside.window.commands.action("backup").trigger()
    (line,) = backup_lines(office_file)
    inside.lock()
    for part in (office_file, keys_path(office_file)):
        part.unlink()
    inside._presenter.other()
    monkeypatch.setattr(inside.window, "choose_open", lambda _title, _kinds: line.path)
    inside.start.choice.restore.click()
    sheet = inside.window._root.currentWidget()
    sheet.list.table.selectRow(0)
    qtbot.keyClicks(sheet.password.line, password)
    sheet.go.click()
    assert inside._presenter.file == paths.data / "kantoren" / office_file.name
    inside._presenter.open(password)
    with inside.office.desk.open_unit() as session:
        assert session.query(Pupil).count() == 1
