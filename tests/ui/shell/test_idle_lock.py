"""The lock after a time without use: on by default, warned in time, not fooled by sleep."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent

from stagetool.office.office_settings import LONGEST_IDLE, SHORTEST_IDLE, USUAL_IDLE
from ui.pages.settings import Settings
from ui.widgets.idle import IdleWatch


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
