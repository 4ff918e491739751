"""Every page built once, for the self-test."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication

from stagetool.base.paths import AppPaths
from ui.outset import make_app, show_desk
from ui.pages.frame import PageContext
from ui.pages.main_window import MainWindow
from ui.pages.tasks import ImmediateRunner

if TYPE_CHECKING:  # the first paint waits for no import of the office file's engine
    from stagetool.office.desk import Desk

T = TypeVar("T")


class _StrictRunner(ImmediateRunner):
    """Lets every error pass, so that a self-test hears of it."""

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        del failed
        done(work())


def build_every_page(_paths: AppPaths, desk: Desk) -> None:
    """Build and paint every page once, offscreen, for the self-test.

    Raises:
        StagetoolError: A page could not ask the office what it shows.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.pages.all_pages import make_pages  # noqa: PLC0415 - heavy, used here

    app = make_app([])
    window = MainWindow(desk.texts)
    show_desk(window, desk, desk.texts)
    for page in make_pages(PageContext(desk, desk.texts, _StrictRunner(), window)):
        window.add_page(page)
    for key in tuple(window.pages):
        window.go(key)
        app.processEvents()
        window.grab()
    window.clear_office()
    window.deleteLater()
    app.processEvents()
