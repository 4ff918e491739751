"""The main window: rail, lines, message bar and pane around the pages; it fits `Frame`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QScreen, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from stagetool.base.errors import LawDataError
from stagetool.base.texts import Texts
from ui.commands import Commands, command_button
from ui.pages.frame import Kind, Page
from ui.pages.inside import Inside
from ui.pages.messages import UserMessage, explain
from ui.pages.window_actions import palette_entries, place_commands, window_commands
from ui.widgets.palette import Entry, Palette
from ui.widgets.progress import WorkBar

NARROW = 1100
SMALLEST = (900, 560)
FIRST_SIZE = (1366, 768)
PLACES = ("today", "pupils", "companies", "period", "papers", "year", "care")
ICONS = {
    "today": "today",
    "pupils": "pupils",
    "companies": "companies",
    "period": "period",
    "papers": "papers",
    "year": "year",
    "care": "care",
}
WINDOW = "window"
REST = 1_200


class MainWindow(QMainWindow):
    """Everything a user sees; what it does is wired in ui/app.py.

    Signals:
        lock_asked: The office is to be locked.
        search_asked: Words for the palette that only the office can answer.
        about_asked: Help and version.
        page_missing: A place was asked for whose page is not made yet.
        closing: The window is about to close.
        put_back_asked: A backup is to take the place of the office: file, password, user.
    """

    lock_asked = Signal()
    search_asked = Signal(str)
    about_asked = Signal()
    page_missing = Signal()
    closing = Signal()
    put_back_asked = Signal(object, str, str)

    def __init__(self, texts: Texts) -> None:
        """Make an empty window."""
        super().__init__()
        self._texts = texts
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._over: QWidget | None = None
        self._over_closed: Callable[[], None] = _nothing
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._rested)
        self.setWindowTitle(texts("ui.shell.name"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.commands = Commands(self, texts)
        self._inside = Inside(texts, PLACES, ICONS)
        inside = self._inside
        self.rail, self.topline, self.strip = inside.rail, inside.topline, inside.strip
        self.bar, self.status, self.law_off = inside.bar, inside.status, inside.law_off
        self.practice, self.read_only = inside.practice, inside.read_only
        self.palette_ = Palette(texts, self)
        self._root = QStackedWidget()
        self._root.addWidget(self._inside)
        self.setCentralWidget(self._root)
        self._connect()
        self.commands.add(WINDOW, place_commands(self, PLACES, ICONS))
        own = window_commands(self, self.lock_asked.emit, self.about_asked.emit)
        self.commands.add(WINDOW, own)

    # Filling and emptying, by ui/app.py.

    def show_outside(self, widget: QWidget) -> None:
        """Let the start page or the lock fill the window; nothing of the office is in sight."""
        if self._root.indexOf(widget) < 0:
            self._root.addWidget(widget)
        self._root.setCurrentWidget(widget)
        self.palette_.hide()
        self.setWindowTitle(self._texts("ui.shell.name"))

    def show_office(self, title: str, user: str) -> None:
        """Make room for an opened office; its pages follow."""
        self.setWindowTitle(title)
        self.status.user.setText(user)
        self.settle()
        self._root.setCurrentWidget(self._inside)

    def add_page(self, page: Page) -> None:
        """Take a page in; it is filled when it first comes up."""
        self._pages[page.key] = page
        self._stale.add(page.key)
        self._inside.stack.addWidget(page.widget())
        self._inside.panes.addWidget(page.pane() or QWidget())
        self.commands.add(page.key, page.commands())

    def clear_office(self) -> None:
        """Take every page and every message away, so that nothing readable stays."""
        self._rest.stop()
        self.close_over()
        self.hush()
        for key, page in self._pages.items():
            self.commands.drop(key)
            for widget in (page.widget(), page.pane()):
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._inside.take_panes()
        for place in PLACES:
            self.rail.show_count(place, 0)
        self._pages.clear()
        self._stale.clear()
        self._current = ""
        self.topline.show_title("")
        self.inform("", "")
        self.status.user.setText("")

    @property
    def current(self) -> str:
        """Return the key of the page in sight, or ""."""
        return self._current

    @property
    def pages(self) -> Mapping[str, Page]:
        """Return the pages of the opened office."""
        return self._pages

    def show_practice(self, *, shown: bool) -> None:
        """Show that this is the practice office."""
        self.practice.setVisible(shown)

    def show_read_only(self, *, shown: bool) -> None:
        """Show that nothing can be changed here, for as long as the office is open."""
        self.read_only.setVisible(shown)

    def show_law_off(self, fault: LawDataError | None) -> None:
        """Show, loudly and for as long as the office is open, that nothing is judged."""
        if fault is None:
            self.law_off.show_fault("", "")
            return
        texts = self._texts
        said = (texts("ui.law_off.what", **fault.facts), texts("ui.law_off.works"))
        self.law_off.show_fault(texts("ui.law_off.title"), " ".join(said))

    def show_backup(self, words: str, age: str = "") -> None:
        """Show how old the last good backup is, with the colour of its age."""
        self.status.show_backup(words, age)

    def stop_works(self) -> None:
        """Ask all long work in sight to stop."""
        for bar in self._inside.works():
            bar.stop()

    @property
    def is_busy(self) -> bool:
        """Tell whether long work goes on; short work is waited for without a word."""
        return any(bar.is_going for bar in self._inside.works())

    def settle(self) -> None:
        """Tell in the status line whether work goes on."""
        busy = self.is_busy
        self.status.show_saved(
            self._texts("ui.shell.busy" if busy else "ui.shell.saved"), busy=busy
        )

    def open_palette(self) -> None:
        """Show the palette with every action of the page in sight and of the window."""
        if self._root.currentWidget() is not self._inside:
            return
        self.palette_.open_with(list(self._palette_entries()))

    # What a page may ask: the Frame protocol.

    def go(self, page: str, subject: object | None = None) -> None:
        """Bring another page up, and choose a subject there."""
        if page not in self._pages:
            self.page_missing.emit()
        if page not in self._pages:
            return
        self.close_over()
        if page != self._current:
            self.hush()
        self._current = page
        chosen = self._pages[page]
        self._inside.stack.setCurrentWidget(chosen.widget())
        self._inside.show_pane(chosen.pane())
        self.rail.show_place(page)
        self.topline.show_title(self._texts(f"ui.page.{page}"))
        self._show_actions(chosen)
        if page in self._stale:
            self._stale.discard(page)
            chosen.refresh()
        if subject is not None:
            chosen.show_subject(subject)
        chosen.widget().setFocus()

    def say(self, message: UserMessage, kind: Kind = "info") -> None:
        """Put a message in the bar."""
        self.bar.say(message.words(self._texts), kind)

    def hush(self) -> None:
        """Take the message away."""
        self.bar.hide()

    def fail(self, error: Exception) -> None:
        """Say an expected error; a bug is raised on and ends in the crash handler."""
        self.say(explain(error), "error")

    def changed(self) -> None:
        """Refresh the page in sight now and the others when they come up.

        Vandaag counts what waits for all places. It follows when the changes rest, so that a
        quick hand on the board never waits for it.
        """
        self._stale = set(self._pages) - {self._current}
        if self._current:
            self._pages[self._current].refresh()
        if self._current != PLACES[0]:
            self._rest.start()
        self.settle()

    def _rested(self) -> None:
        """Count anew what waits, unless somebody went to look already."""
        if PLACES[0] in self._stale:
            self._stale.discard(PLACES[0])
            self._pages[PLACES[0]].refresh()

    def waiting(self, page: str, count: int) -> None:
        """Show how much waits behind a place."""
        self.rail.show_count(page, count)

    def inform(self, context: str, backup: str, age: str = "") -> None:
        """Show school year and period in force, and the last backup with the word of its age."""
        self.topline.context.setText(context)
        self.show_backup(backup, age)

    def long_work(self, title: str) -> WorkBar:
        """Return a new bar for long work; it goes when the work ends."""
        bar = self._inside.new_work(self._texts(title))
        bar.begun.connect(self.settle)
        bar.finished.connect(self.settle)
        return bar

    def choose_open(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read."""
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        return Path(name) if name else None

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder to write to."""
        name = QFileDialog.getExistingDirectory(self, title)
        return Path(name) if name else None

    def put_back(self, backup: Path, password: str, user: str) -> None:
        """Close the office and put a backup in its place."""
        self.put_back_asked.emit(backup, password, user)

    def show_over(self, widget: QWidget, title: str, closed: Callable[[], None]) -> None:
        """Let a widget take the middle; Esc and the arrow back take it away."""
        self.close_over()
        self.hush()
        self._over, self._over_closed = widget, closed
        self._inside.stack.addWidget(widget)
        self._inside.stack.setCurrentWidget(widget)
        self._inside.panes.hide()
        self.strip.hide()
        self.topline.show_title(title, back=True)
        widget.setFocus()

    def close_over(self) -> None:
        """Take the widget of `show_over` away."""
        if self._over is None:
            return
        widget, closed = self._over, self._over_closed
        self._over = None
        self._inside.stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        closed()
        if self._current:
            self.go(self._current)

    @property
    def is_over(self) -> bool:
        """Tell whether a widget of `show_over` is in sight."""
        return self._over is not None

    # Place and size, and Qt's own events.

    def placement(self) -> str:
        """Return position and size as text."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def place(self, text: str) -> None:
        """Come back where the window was, on a screen that is there (trust F121)."""
        if text and self.restoreGeometry(QByteArray.fromHex(QByteArray(text.encode()))):
            screens = [screen.availableGeometry() for screen in self._screens()]
            if not any(area.intersects(self.frameGeometry()) for area in screens):
                self.resize(*FIRST_SIZE)
                self.move(screens[0].topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse the rail when the window is narrow."""
        self.rail.set_narrow(narrow=event.size().width() < NARROW)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close without a question, unless work goes on (trust F57)."""
        if self.is_busy and not self._ask_stop():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw what is painted by hand when light becomes dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _screens(self) -> list[QScreen]:
        return self.screen().virtualSiblings()

    def _ask_stop(self) -> bool:
        asked = QMessageBox(self)
        asked.setWindowTitle(self._texts("ui.shell.name"))
        asked.setText(self._texts("ui.shell.close_busy"))
        stop = asked.addButton(
            self._texts("ui.shell.close_stop"), QMessageBox.ButtonRole.AcceptRole
        )
        wait = asked.addButton(
            self._texts("ui.shell.close_wait"), QMessageBox.ButtonRole.RejectRole
        )
        asked.setDefaultButton(wait)
        asked.setEscapeButton(wait)
        asked.exec()
        return asked.clickedButton() is stop

    def _connect(self) -> None:
        self.rail.place_asked.connect(self.go)
        self.topline.search_asked.connect(self.open_palette)
        self.topline.lock_asked.connect(self.lock_asked)
        self.topline.help_asked.connect(self.about_asked)
        self.topline.back_asked.connect(self.close_over)
        self.palette_.asked.connect(self.search_asked)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._inside)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_over)

    def _show_actions(self, page: Page) -> None:
        shown = [one for one in page.commands() if one.primary or one.header]
        buttons: list[QPushButton] = [command_button(one, self._texts) for one in shown]
        self.strip.show_buttons(buttons)
        key = f"ui.page_help.{page.key}"
        self.strip.show_words(self._texts(key) if key in self._texts else "")
        self.strip.setVisible(bool(buttons))

    def _palette_entries(self) -> list[Entry]:
        return palette_entries(self.commands, self._current, self._pages, self, self._texts)


def _nothing() -> None:
    """Stand where nobody asked to be told."""
