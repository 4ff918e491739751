"""A bug is logged without a name, shown, and the program goes on; one window; idle means lock."""

import sys
import threading

import pytest
from PySide6.QtCore import QEvent

from stagetool.base.errors import StorageFullError
from ui.pages.messages import explain
from ui.pages.settings import Settings, SettingsFile
from ui.widgets.crash import CrashHandler, report
from ui.widgets.idle import IdleWatch
from ui.widgets.single_instance import SingleInstance


def _bug():
    somebody = "Jan van den Berg"
    msg = f"no place for {somebody}, born 2011-03-04"
    raise KeyError(msg)


def _caught():
    try:
        _bug()
    except KeyError as error:
        return error


def test_a_report_names_places_in_the_program_and_never_a_person():
    words = report(_caught(), "AB12CD")
    assert "KeyError" in words
    assert "test_last_resort.py" in words
    assert "AB12CD" in words
    assert "Berg" not in words
    assert "2011" not in words


def test_a_bug_is_logged_and_shown(qtbot, tmp_path):
    shown = []
    handler = CrashHandler(tmp_path / "logs", lambda *said: shown.append(said))
    error = _caught()
    handler.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    reference, words = shown[0]
    assert reference in words
    log = (tmp_path / "logs" / "stagetool.log").read_text(encoding="utf-8")
    assert reference in log
    assert "Berg" not in log


def test_a_bug_on_another_thread_comes_too(qtbot, tmp_path):
    shown = []
    handler = CrashHandler(tmp_path / "logs", lambda *said: shown.append(said))
    before = threading.excepthook
    threading.excepthook = handler._catch_in_thread
    try:
        thread = threading.Thread(target=_bug)
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    qtbot.waitUntil(lambda: bool(shown))


def test_an_asked_for_end_is_no_bug(qtbot, tmp_path):
    handler = CrashHandler(tmp_path / "logs", lambda *_said: pytest.fail("shown"))
    handler.catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not (tmp_path / "logs" / "stagetool.log").exists()


def test_the_hooks_are_given_back(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    handler = CrashHandler(tmp_path / "logs", lambda *_said: None)
    handler.install()
    assert sys.excepthook == handler.catch
    handler.remove()
    assert sys.excepthook is sys.__excepthook__


def test_an_expected_error_becomes_words_and_a_bug_does_not(texts):
    said = explain(StorageFullError(file="kantoor.stagetool"))
    assert "kantoor.stagetool" in said.words(texts)
    with pytest.raises(ZeroDivisionError):
        explain(ZeroDivisionError())


def test_a_second_start_calls_the_first_window(qtbot, tmp_path):
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.is_first()
    with qtbot.waitSignal(first.called):
        assert not second.is_first()
    first.leave()
    third = SingleInstance(tmp_path)
    assert third.is_first()
    third.leave()


def test_nobody_there_means_a_warning_and_then_the_lock(qtbot):
    watch = IdleWatch(0.2)
    with qtbot.waitSignals([watch.warned, watch.expired], order="strict"):
        watch.watch()


def test_a_touch_starts_the_time_anew(qtbot, qapp):
    watch = IdleWatch(60)
    watch.watch()
    watch._warn()
    with qtbot.waitSignal(watch.returned):
        qapp.sendEvent(qapp, QEvent(QEvent.Type.Wheel))
    assert watch._ending.isActive()
    watch.rest()
    assert not watch._ending.isActive()


def test_what_the_window_remembers_comes_back(tmp_path):
    file = SettingsFile(tmp_path / "data" / "window.json")
    assert file.read() == Settings()
    settings = Settings(place="00ff").with_recent(tmp_path / "a.stagetool")
    file.write(settings)
    assert SettingsFile(tmp_path / "data" / "window.json").read() == settings


def test_a_broken_settings_file_gives_the_defaults_and_strange_fields_are_kept(tmp_path):
    path = tmp_path / "window.json"
    path.write_text("{", encoding="utf-8")
    assert SettingsFile(path).read() == Settings()
    path.write_text('{"later": 3, "idle_minutes": 500, "recent": 4}', encoding="utf-8")
    file = SettingsFile(path)
    assert file.read() == Settings(idle_minutes=30)
    file.write(Settings())
    assert '"later": 3' in path.read_text(encoding="utf-8")


def test_the_same_file_is_remembered_once_and_first(tmp_path):
    settings = Settings()
    for name in "abcab":
        settings = settings.with_recent(tmp_path / name)
    assert [one[-1] for one in settings.recent] == ["b", "a", "c"]
