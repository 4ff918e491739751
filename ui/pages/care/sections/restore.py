"""The sheet that puts a backup back: choose, compare, password; what is there now is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from stagetool.base.texts import Texts
from stagetool.office.backup_office import BackupLine, backup_lines
from stagetool.office.backup_state import RestorePreview, preview_backup, preview_restore
from stagetool.office.restore_office import try_backup
from ui.models.tables import SnapshotTableModel
from ui.pages.care.backup_columns import backup_columns
from ui.pages.care.presenters.restore import RestorePresenter, RestoreTasks
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.pages.section import Card, Note, Section, button, buttons
from ui.pages.tasks import Runner
from ui.widgets.bar import MessageBar
from ui.widgets.dates import show_date
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.pane import words
from ui.widgets.table import ListView
from ui.widgets.theme import GAP

LIST_HEIGHT = 220


class RestoreSheet(Section):
    """Fits `RestoreView`; also stands over the first page, where no office is open."""

    def __init__(self, texts: Texts, runner: Runner, tasks: RestoreTasks) -> None:
        super().__init__(texts("ui.care.restore.title"), texts("ui.care.restore.help"))
        self._texts = texts
        self.presenter = RestorePresenter(self, runner, tasks)
        self.bar = MessageBar(texts)
        self.column.addWidget(self.bar)
        self.model = SnapshotTableModel(backup_columns(texts), lambda line: line.path)
        self.list = ListView(self.model, texts, texts("ui.care.backups.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.row_chosen.connect(self.presenter.choose)
        card = Card(texts("ui.care.restore.which"))
        card.inside.addWidget(self.list)
        self.elsewhere = button(texts("ui.care.restore.elsewhere"), _nothing, "link")
        self.elsewhere.hide()
        card.inside.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)
        self._what = Card(texts("ui.care.restore.what"))
        self._rows = QWidget()
        self._lost = Note("warning", "conditional")
        self.user = ChoiceField(texts("ui.start.user"), [])
        self.password = TextField(
            texts("ui.start.password"), texts("ui.care.restore.password_help"), secret=True
        )
        self.go = button(texts("ui.care.restore.go"), self._go, "primary")
        self._what.inside.addWidget(self._rows)
        self._what.inside.addWidget(self._lost)
        self._what.inside.addWidget(Note("shield", "allowed", texts("ui.care.restore.kept")))
        self._what.inside.addWidget(self.user)
        self._what.inside.addWidget(self.password)
        self._what.inside.addLayout(buttons(self.go))
        self._what.hide()
        self.column.addWidget(self._what)
        self.column.addStretch()
        self.password.line.returnPressed.connect(self._go)
        self.password.line.textEdited.connect(lambda _text: self.password.show_error(""))
        self.back = button(texts("ui.start.back"), _nothing, "link")
        self.back.hide()
        self.column.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.list)

    def allow_back(self, pressed: Callable[[], None]) -> None:
        """Show a way back, also with Esc, where no window stands around the sheet."""
        self.back.clicked.connect(lambda _checked=False: pressed())
        self.back.show()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(pressed)

    def allow_elsewhere(self, choose: Callable[[], Path | None]) -> None:
        """Let the user look in another folder too."""

        def look() -> None:
            folder = choose()
            if folder is not None:
                self.presenter.begin(folder)

        self.elsewhere.clicked.connect(lambda _checked=False: look())
        self.elsewhere.show()

    def show_lines(self, lines: Sequence[BackupLine]) -> None:
        """Show which backups there are."""
        self.model.set_rows(lines)
        (self.list if lines else self.elsewhere).setFocus()

    def show_preview(self, preview: RestorePreview | None) -> None:
        """Show what the chosen one would change, or nothing."""
        self.bar.hide()
        self.password.set_value("")
        self.password.show_error("")
        self._what.setVisible(preview is not None)
        if preview is None:
            return
        fresh = self._compared(preview)
        self._what.inside.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        self._lost.setVisible(bool(preview.lost))
        self._lost.show_note(
            "warning", "conditional", self._texts("ui.care.restore.lost", count=preview.lost)
        )
        self.user.box.clear()
        for name in preview.users:
            self.user.box.addItem(name, name)
        self.user.setVisible(len(preview.users) > 1)

    def show_problem(self, message: UserMessage, part: str = "") -> None:
        """Say what is wrong, under the password or above all."""
        if part == "password":
            self.password.show_error(message.words(self._texts))
            self.password.line.selectAll()
            self.password.setFocus()
        else:
            self.bar.say(message.words(self._texts), "error")

    def show_busy(self, *, busy: bool) -> None:
        """Tell that the work goes on."""
        self.go.setEnabled(not busy)

    def _go(self) -> None:
        self.presenter.restore(self.password.line.text(), self.user.value())

    def _compared(self, preview: RestorePreview) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setColumnStretch(3, 1)
        moment = preview.made_at.astimezone()
        then = f"{show_date(moment.date())}, {moment:%H.%M} uur"
        known = any(now is not None for _, now, _ in preview.rows)
        heads = ("", self._texts("ui.care.restore.now") if known else "", then)
        for column, head in enumerate(heads):
            grid.addWidget(words(head, "label", wrap=False), 0, column)
        for row, (name, now, before) in enumerate(preview.rows, start=1):
            cells = (name, "" if now is None else str(now), str(before))
            for column, cell in enumerate(cells):
                label = QLabel(cell)
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row, column)
        return made


def open_restore(context: PageContext) -> RestoreSheet:
    """Bring the sheet up over the page in sight."""
    desk, texts, frame = context.desk, context.texts, context.frame
    sheet = RestoreSheet(
        texts,
        context.runner,
        RestoreTasks(
            lines=lambda folder: backup_lines(desk.file, folder),
            preview=lambda backup: preview_restore(desk, backup),
            test=lambda backup, password, user: try_backup(
                backup, desk.file, password, user=user or None
            ),
            restore=frame.put_back,
        ),
    )
    sheet.allow_elsewhere(lambda: frame.choose_folder(texts("ui.care.restore.elsewhere")))
    sheet.hide_title()
    frame.show_over(sheet, texts("ui.care.restore.title"), _nothing)
    sheet.presenter.begin()
    return sheet


def restore_outside(
    file: Path,
    texts: Texts,
    runner: Runner,
    restore: Callable[[Path, str, str], None],
    folder: Path | None = None,
) -> RestoreSheet:
    """Return the sheet for an office that is not open, and perhaps cannot be opened any more."""
    sheet = RestoreSheet(
        texts,
        runner,
        RestoreTasks(
            lines=lambda folder: backup_lines(file, folder),
            preview=lambda backup: preview_backup(backup, file, texts),
            test=lambda backup, password, user: try_backup(
                backup, file, password, user=user or None
            ),
            restore=restore,
        ),
    )
    sheet.presenter.begin(folder)
    return sheet


def _nothing() -> None:
    """Stand where nothing needs to be done."""
