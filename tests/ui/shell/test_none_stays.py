"""The binding to Qt gives references to None and True away on Python 3.11; there are plenty."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal

import ui

CALLS = 100_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_calls_that_return_nothing_do_not_use_none_up():
    thing = QObject()
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > ui.PLENTY // 2


class Bell(QObject):
    rung = Signal(int)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal from 3.12 on")
def test_signals_do_not_use_true_up():
    bell = Bell()
    heard = []
    bell.rung.connect(heard.append)
    for _ in range(CALLS):
        bell.rung.emit(5)
    assert len(heard) == CALLS
    assert sys.getrefcount(True) > ui.PLENTY // 2  # noqa: FBT003 - the object itself
    assert sys.getrefcount(False) > ui.PLENTY // 2  # noqa: FBT003 - the object itself
