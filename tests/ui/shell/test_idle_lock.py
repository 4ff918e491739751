"""The lock after a time without use: on by default, warned in time, not fooled by sleep."""

import ctypes
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from stagetool.office.office_settings import LONGEST_IDLE, SHORTEST_IDLE, USUAL_IDLE
from ui.app import build_window
from ui.pages.settings import Settings
from ui.pages.tasks import ImmediateRunner
from ui.widgets.idle import IdleWatch
from ui.widgets.session_lock import Message, SessionLock, locks


class Clock:
    """A clock that a test sets."""

    moment = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self):
        return self.moment


@pytest.fixture
def clock_():
    return Clock()


@pytest.fixture
def watch(qapp, clock_):
    watch = IdleWatch(600, clock_.now)
    watch.watch()
    yield watch
    watch.rest()


def test_the_lock_is_on_by_default_after_ten_minutes():
    assert Settings().idle_minutes == USUAL_IDLE == 10
    assert (SHORTEST_IDLE, LONGEST_IDLE) == (2, 30)


@pytest.mark.parametrize("minutes", [SHORTEST_IDLE, USUAL_IDLE, LONGEST_IDLE])
def test_the_warning_comes_at_least_twenty_seconds_before_the_lock(qapp, minutes):
    watch = IdleWatch(minutes * 60)
    assert watch._ending.interval() == minutes * 60_000
    assert watch._ending.interval() - watch._warning.interval() >= 20_000


def test_after_a_sleep_the_time_is_over_at_the_next_beat(watch, clock_, qtbot):
    """The timers stand still while a computer sleeps; the clock does not (trust F13)."""
    clock_.moment += timedelta(seconds=599)
    watch._beat.timeout.emit()
    assert watch._ending.isActive()
    clock_.moment += timedelta(seconds=1)
    with qtbot.waitSignal(watch.expired):
        watch._beat.timeout.emit()


def test_a_touch_that_wakes_the_computer_locks_and_is_not_passed_on(watch, clock_, qtbot, qapp):
    clock_.moment += timedelta(hours=8)
    with qtbot.waitSignal(watch.expired):
        assert watch.eventFilter(qapp, QEvent(QEvent.Type.KeyPress))


def test_a_touch_in_time_starts_anew(watch, clock_, qapp):
    clock_.moment += timedelta(seconds=500)
    assert not watch.eventFilter(qapp, QEvent(QEvent.Type.MouseMove))
    clock_.moment += timedelta(seconds=500)
    assert not watch.look()


def test_a_watch_that_rests_locks_nothing(watch, clock_):
    watch.rest()
    clock_.moment += timedelta(hours=8)
    assert not watch.look()


def test_another_time_holds_from_then_on(watch, clock_, qtbot):
    watch.allow(120)
    clock_.moment += timedelta(seconds=120)
    with qtbot.waitSignal(watch.expired):
        watch.look()


@pytest.mark.parametrize(
    ("message", "what", "leaves"),
    [
        (0x02B1, 0x7, True),  # locked
        (0x02B1, 0x2, True),  # another user at the screen
        (0x02B1, 0x4, True),  # a remote session is gone
        (0x02B1, 0x8, False),  # unlocked
        (0x0218, 0x4, True),  # goes to sleep
        (0x0218, 0x7, False),  # wakes up
        (0x0200, 0x7, False),  # the mouse
    ],
)
def test_a_message_of_windows_that_the_user_leaves_is_read_right(qtbot, message, what, leaves):
    """As bytes in memory, in the form that Windows has; not run on Windows yet (SR-15)."""
    window = QWidget()
    qtbot.addWidget(window)
    lock, heard = SessionLock(window), []
    lock.left.connect(lambda: heard.append(1))
    given = Message(None, message, what)
    lock.hear(ctypes.addressof(given))
    assert bool(heard) is leaves
    assert locks(message, what) is leaves
    assert lock._filter.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)


def test_the_window_locks_when_the_user_leaves(dressed, qtbot, paths, clock, office_file, password):
    built = build_window(paths, clock, ImmediateRunner())
    qtbot.addWidget(built.window)
    built.begin()
    built._presenter.choose(office_file)
    built._presenter.open(password)
    assert built.office is not None
    built._session.left.emit()
    assert built.office is None
    built.window.close()
