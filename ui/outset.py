"""What the window and the self-test begin with: Qt in Dutch, and whose desk it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from stagetool.base.texts import Texts
from ui.pages.main_window import MainWindow
from ui.pages.start.presenter import DEMO_FILE
from ui.widgets.theme import apply_theme

if TYPE_CHECKING:  # the first paint waits for no import of the office file's engine
    from stagetool.office.desk import Desk


def make_app(arguments: Sequence[str]) -> QApplication:
    """Return Qt's application, made once, in Dutch and in the colours of Stagetool."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(["stagetool", *arguments])
    app.setApplicationName("Stagetool")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    dutch = QTranslator(app)
    if dutch.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(dutch)
    app.setProperty("font_found", apply_theme(app))
    return app


def show_desk(window: MainWindow, desk: Desk, texts: Texts) -> None:
    """Show whose desk it is; the pages follow."""
    from stagetool.office.read_law import fault_of  # noqa: PLC0415 - after the first paint

    window.show_practice(shown=desk.file.name == DEMO_FILE)
    window.show_read_only(shown=desk.store.read_only)
    window.show_law_off(fault_of(desk.law))
    title = "ui.shell.title_read_only" if desk.store.read_only else "ui.shell.title"
    window.show_office(
        texts(title, office=desk.file.stem),
        texts("ui.shell.user", name=desk.user.name, role=desk.user.role.value),
    )
