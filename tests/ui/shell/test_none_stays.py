"""The binding to Qt gives references to None away on Python 3.11; there are plenty."""

import sys

import pytest
from PySide6.QtCore import QObject

import ui

CALLS = 100_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_calls_that_return_nothing_do_not_use_none_up():
    thing = QObject()
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > ui.PLENTY // 2
