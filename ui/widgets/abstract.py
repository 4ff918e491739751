"""Lets a widget say which methods whoever inherits must write."""

from abc import ABCMeta

from PySide6.QtCore import QObject


class WidgetMeta(type(QObject), ABCMeta):  # type: ignore[misc]
    """The metaclass of a widget with abstract methods; mypy holds who inherits to them."""
