"""What every test of the window leaves behind it: no key held down."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


@pytest.fixture(autouse=True)
def _no_key_held_down(qapp: QGuiApplication) -> Iterator[None]:
    """Let go of Ctrl after a test: Qt remembers it, and a next test would choose rows with it."""
    yield
    if qapp.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        ground = QWidget()
        QTest.keyRelease(ground, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
