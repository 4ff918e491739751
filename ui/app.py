"""Wires the window to the office; the only place in ui that knows everything."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from stagetool.base.clock import Clock, SystemClock
from stagetool.base.errors import LawDataError, StagetoolError
from stagetool.base.memory import collect_less
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from ui.outset import make_app, show_desk
from ui.pages.care.watch import BackupWatch
from ui.pages.frame import PageContext
from ui.pages.main_window import MainWindow
from ui.pages.messages import UserMessage, explain
from ui.pages.settings import Settings, SettingsFile
from ui.pages.start.opening import Opening
from ui.pages.start.page import StartPage
from ui.pages.start.presenter import DEMO_FILE, SUFFIX, StartPresenter
from ui.pages.tasks import Runner
from ui.widgets.clipboard import ClipboardGuard
from ui.widgets.crash import CrashHandler
from ui.widgets.idle import IdleWatch
from ui.widgets.palette import Entry
from ui.widgets.runner import ThreadRunner
from ui.widgets.session_lock import SessionLock
from ui.widgets.single_instance import SingleInstance

if TYPE_CHECKING:  # the first paint waits for no import of the office file's engine
    from stagetool.office.backup_state import BackupState
    from stagetool.office.open_office import OpenedOffice
    from stagetool.office.restore_office import RestoreReport
    from stagetool.office.search_office import Found

T = TypeVar("T")
CLOSING = 15_000
MINUTE = 60
READ_ONLY = "open_office.read_only"
CALM = {"open_office.not_closed"}
FOUND_PLACES = {"pupil": "pupils", "company": "companies", "period": "period", "receipt": "care"}


class Application(QObject):
    """One window over at most one opened office.

    Attributes:
        window: The main window.
        start: The first page, which is also the lock.
        office: The opened office, or None.
    """

    def __init__(
        self,
        paths: AppPaths,
        texts: Texts,
        clock: Clock,
        runner: Runner,
    ) -> None:
        super().__init__()
        self._texts = texts
        self._runner = runner
        self._settings_file = SettingsFile(paths.data / "window.json")
        self.settings = self._settings_file.read()
        self._logs = paths.data / "logs"
        self._offices = paths.data / "kantoren"
        self._page = "today"
        self.office: OpenedOffice | None = None
        self._context: PageContext | None = None
        self.window = MainWindow(texts)
        self.window.place(self.settings.place)
        self.opening = Opening(paths, texts, clock)
        self.start = StartPage(texts)
        self._presenter: StartPresenter[OpenedOffice] = StartPresenter(
            self.start, runner, self.opening.tasks(), self.show, self._offices
        )
        self.start.connect_presenter(self._presenter)
        self._idle = IdleWatch(self.settings.idle_minutes * MINUTE, clock.now)
        self._idle.warned.connect(self._warn_idle)
        self._idle.returned.connect(self.window.hush)
        self._idle.expired.connect(self._lock_when_idle)
        self._backups = BackupWatch(runner)
        self._backups.made.connect(self._tell_backup)
        self._backups.failed.connect(self._backup_failed)
        self._clipboard = ClipboardGuard(parent=self)
        self._session = SessionLock(self.window)
        self._session.left.connect(self._lock_when_idle)
        self.window.put_back_asked.connect(self._put_back)
        self.start.password.restore_asked.connect(self._restore_outside)
        self.start.choice.restore_asked.connect(self._restore_from_file)
        self.window.lock_asked.connect(self.lock)
        self.window.search_asked.connect(self._search)
        self.window.page_missing.connect(self._add_missing)
        self.window.about_asked.connect(self._show_about)
        self.window.closing.connect(self._close)

    def begin(self, file: Path | None = None) -> None:
        """Show the first page; with a file its password is asked at once."""
        self.window.show_outside(self.start)
        self._presenter.begin([Path(name) for name in self.settings.recent], file)

    def prepare(self) -> None:
        """Do what takes long while the user still types the password."""
        self._runner.run(self.opening.prepare, lambda _none: None, _later)

    def show(self, office: OpenedOffice) -> None:
        """Fill the window with an opened office."""
        from stagetool.office.office_settings import idle_minutes  # noqa: PLC0415 - heavy
        from ui.pages.today.page import TodayPage  # noqa: PLC0415 - after the first paint

        self.office = office
        self._context = PageContext(office.desk, self._texts, self._runner, self.window)
        show_desk(self.window, office.desk, self._texts)
        self.window.add_page(TodayPage(self._context))
        self.window.go(self._page)
        self._runner.run(self.opening.prepare, lambda _none: self._add_pages(), self.window.fail)
        self.start.forget()
        if office.desk.file.name != DEMO_FILE:
            self._remember(self.settings.with_recent(office.desk.file))
        self._idle.allow(idle_minutes(office.desk) * MINUTE)
        self._idle.watch()
        self._backups.watch(office.desk)
        self._clipboard.watch()
        self._say_notices(office)

    def _add_pages(self) -> None:
        if self._add_page():
            QTimer.singleShot(0, self._add_pages)

    def _add_missing(self) -> None:
        while self._add_page():
            pass

    def _add_page(self) -> bool:
        from ui.pages.all_pages import make_pages  # noqa: PLC0415 - after the first paint

        if self._context is None:
            return False
        page = next(make_pages(self._context, self.window.pages), None)
        if page is not None:
            self.window.add_page(page)
        return page is not None

    def lock(self) -> None:
        """Cover the window at once, take everything readable away, close the file."""
        office = self._leave()
        if office is None:
            return
        self._presenter.choose(office.desk.file, locked=True)
        self._runner.run(
            partial(_back_up_and_close, office),
            lambda _none: self.window.clear_office(),
            self._closing_failed,
        )

    def _leave(self) -> OpenedOffice | None:
        """Cover the window and stop everything that watches the opened office."""
        office, self.office, self._context = self.office, None, None
        self._idle.rest()
        self._backups.rest()
        self._clipboard.rest()
        if office is not None:
            self._page = self.window.current or self._page
            self.window.show_outside(self.start)
            self.window.stop_works()
        return office

    def _put_back(self, backup: Path, password: str, user: str) -> None:
        """Close the office and put a backup in its place; the password is asked again."""
        office = self._leave()
        if office is None:
            return
        file = office.desk.file
        self.start.show_busy(busy=True)
        self._runner.run(
            partial(self.opening.put_back, office, backup, password, user),
            partial(self._put_back_done, file),
            partial(self._put_back_failed, file),
        )

    def _restore_outside(self) -> None:
        """Put a backup back without opening the office: it may be damaged."""
        file = self._presenter.file
        if file is not None:
            self._restore_to(file, None)

    def _restore_from_file(self) -> None:
        """Put a backup back that the user points at: a new computer, or an office that is gone."""
        from stagetool.office.backup_office import office_of  # noqa: PLC0415 - heavy, seldom asked

        kinds = self._texts("ui.start.files", suffix=SUFFIX)
        backup = self.window.choose_open(self._texts("ui.care.restore.which"), kinds)
        if backup is not None:
            self._restore_to(office_of(backup, self._offices), backup.parent)

    def _restore_to(self, file: Path, folder: Path | None) -> None:
        from ui.pages.care.sections.restore import restore_outside  # noqa: PLC0415 - seldom asked

        def leave() -> None:
            self.window.show_outside(self.start)
            sheet.deleteLater()

        def restore(backup: Path, password: str, user: str) -> None:
            leave()
            self.start.show_busy(busy=True)
            self._runner.run(
                partial(self.opening.restore, file, backup, password, user),
                partial(self._put_back_done, file),
                partial(self._put_back_failed, file),
            )

        sheet = restore_outside(file, self._texts, self._runner, restore, folder)
        sheet.allow_back(leave)
        title = self._texts("ui.care.restore.elsewhere")
        sheet.allow_elsewhere(lambda: self.window.choose_folder(title))
        self.window.show_outside(sheet)

    def _put_back_done(self, file: Path, report: RestoreReport) -> None:
        self.window.clear_office()
        self.start.show_busy(busy=False)
        self._presenter.choose(file)
        key = "ui.care.restore.done" if report.kept else "ui.care.restore.done_alone"
        self.start.bar.say(self._texts(key, kept=report.kept), "done")

    def _put_back_failed(self, file: Path, error: Exception) -> None:
        self.window.clear_office()
        self.start.show_busy(busy=False)
        self._presenter.choose(file)
        self.start.bar.say(explain(error).words(self._texts), "error")

    def _say_notices(self, office: OpenedOffice) -> None:
        """Say what the user should know about this opening; reading only has its own band."""
        said = [one for one in office.notices if one.key != READ_ONLY]
        if said:
            words = "\n".join(self._texts(one.key, **one.facts) for one in said)
            calm = all(one.key in CALM for one in said)
            self.window.bar.say(words, "info" if calm else "warning")

    def _tell_backup(self, state: BackupState) -> None:
        self.window.show_backup(state.text, state.age)

    def _backup_failed(self) -> None:
        self.window.say(UserMessage("ui.care.backups.failed"), "warning")

    def crash(self, reference: str, report: str) -> None:
        """Tell that there was a bug; the window stays usable."""
        said = QMessageBox(self.window)
        said.setIcon(QMessageBox.Icon.Warning)
        said.setWindowTitle(self._texts("ui.shell.name"))
        said.setText(self._texts("ui.shell.crash", reference=reference))
        copy = said.addButton(self._texts("ui.shell.crash_copy"), QMessageBox.ButtonRole.ActionRole)
        leave = said.addButton(QMessageBox.StandardButton.Close)
        said.setDefaultButton(leave)
        said.setEscapeButton(leave)
        self._clipboard.spare(report)
        copy.clicked.connect(partial(QApplication.clipboard().setText, report))
        said.open()

    def come_forward(self) -> None:
        """Bring the window to the front: somebody started the program again."""
        self.window.show()
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _warn_idle(self, seconds: int) -> None:
        self.window.say(UserMessage("ui.shell.idle", {"seconds": seconds}), "warning")

    def _lock_when_idle(self) -> None:
        if self.window.is_busy:
            self._idle.watch()
        else:
            self.lock()

    def _closing_failed(self, error: Exception) -> None:
        self.window.clear_office()
        raise error

    def _search(self, words: str) -> None:
        if self.office is None or not words:
            return
        from stagetool.office.search_office import search_office  # noqa: PLC0415 - heavy, used late

        desk = self.office.desk
        self._runner.run(
            lambda: search_office(desk, words, limit=6),
            lambda found: self.window.palette_.show_found(words, [self._entry(f) for f in found]),
            self.window.fail,
        )

    def _entry(self, found: Found) -> Entry:
        place = FOUND_PLACES[found.kind]
        return Entry(
            found.title,
            found.subtitle,
            place,
            partial(self.window.go, place, (found.kind, found.code or found.id)),
        )

    def _show_about(self) -> None:
        from ui.pages.about import AboutPanel  # noqa: PLC0415 - seldom asked

        if self.office is None:
            return
        try:
            version = self.office.desk.law.version
        except LawDataError:  # judging is off; about the program can still be told
            version = "-"
        panel = AboutPanel(self._texts, version, self._logs, self.window.commands)
        self.window.show_over(panel, self._texts("ui.command.about"), _nothing)

    def _remember(self, settings: Settings) -> None:
        self.settings = settings
        self._settings_file.write(settings)

    def _close(self) -> None:
        self._idle.rest()
        self._backups.rest()
        self._clipboard.rest()
        self._remember(replace(self.settings, place=self.window.placement()))
        self.window.stop_works()
        if isinstance(self._runner, ThreadRunner):
            self._runner.wait(CLOSING)
        office, self.office, self._context = self.office, None, None
        if office is not None:
            _back_up_and_close(office)


def _back_up_and_close(office: OpenedOffice) -> None:
    """Close an office; a backup that fails does not stop that."""
    from stagetool.office.backup_office import backup_when_changed  # noqa: PLC0415 - heavy

    with suppress(StagetoolError):
        backup_when_changed(office.desk)
    office.close()


def _nothing() -> None:
    """Stand where nothing needs to be done."""


def _later(error: Exception) -> None:
    """Say nothing now: opening an office meets the same problem and tells it."""
    if not isinstance(error, StagetoolError):
        raise error


def build_window(paths: AppPaths, clock: Clock, runner: Runner | None = None) -> Application:
    """Build the window with the first page; tests give an `ImmediateRunner` or a real one."""
    texts = Texts.read(paths.texts)
    return Application(paths, texts, clock, runner or ThreadRunner())


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and wait until it is closed; the first argument names an office file."""
    multiprocessing.freeze_support()  # a built program reads workbooks by starting itself
    collect_less()
    given = list(sys.argv[1:] if arguments is None else arguments)
    paths = AppPaths.default()
    app = make_app(given)
    instance = SingleInstance(paths.data)
    if not instance.is_first():
        return 0
    built = build_window(paths, SystemClock())
    crashes = CrashHandler(paths.data / "logs", built.crash)
    crashes.install()
    instance.called.connect(built.come_forward)
    built.begin(Path(given[0]) if given else None)
    built.window.show()
    if not app.property("font_found"):
        built.start.bar.say(Texts.read(paths.texts)("ui.shell.no_font"), "warning")
    QTimer.singleShot(0, built.prepare)
    try:
        return app.exec()
    finally:
        crashes.remove()
        instance.leave()


if __name__ == "__main__":
    sys.exit(main())
