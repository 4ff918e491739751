"""Reservekopieën: how old the last good one is, which there are, where they go, putting back."""

from functools import partial

from stagetool.office.backup_office import backup_lines, backup_office
from stagetool.office.backup_state import BackupAge, backup_state
from stagetool.office.desk import Desk
from stagetool.office.office_settings import choose_second_folder, second_folder
from ui.models.tables import SnapshotTableModel
from ui.pages.care.backup_columns import backup_columns
from ui.pages.care.presenters.backups import BackupsPresenter, BackupsTasks, Kept
from ui.pages.care.sections.restore import open_restore
from ui.pages.frame import PageContext
from ui.pages.section import Card, Note, Section, button, buttons
from ui.widgets.pane import words
from ui.widgets.table import ListView

LOOKS = {
    BackupAge.SAME: ("done", "allowed"),
    BackupAge.FRESH: ("done", "allowed"),
    BackupAge.OLD: ("warning", "conditional"),
    BackupAge.LATE: ("error", "prohibited"),
    BackupAge.NONE: ("error", "prohibited"),
}
LIST_HEIGHT = 240


class BackupsSection(Section):
    """Fits `BackupsView`."""

    def __init__(self, context: PageContext) -> None:
        texts, desk = context.texts, context.desk
        super().__init__(texts("ui.care.backups.title"), texts("ui.care.backups.help"))
        self._context = context
        self.presenter = BackupsPresenter(
            self,
            context.runner,
            context.frame,
            BackupsTasks(
                kept=partial(_kept, desk),
                make=lambda: backup_office(desk),
                choose=lambda folder: choose_second_folder(desk, folder),
            ),
        )
        self.state = Note()
        self.make = button(texts("ui.care.backups.make"), self.presenter.make, "primary")
        self.restore = button(
            texts("ui.care.backups.restore"), lambda: _ignore(open_restore(context))
        )
        age = Card()
        age.inside.addWidget(self.state)
        age.inside.addLayout(buttons(self.restore, self.make))
        self.column.addWidget(age)
        self.model = SnapshotTableModel(backup_columns(texts), lambda line: line.path)
        self.list = ListView(self.model, texts, texts("ui.care.backups.noun"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        there = Card(texts("ui.care.backups.list"))
        there.inside.addWidget(self.list)
        self.column.addWidget(there)
        self.folder = words("", "small")
        self.second = words("")
        self.choose = button(texts("ui.care.backups.choose"), self._choose)
        self.none = button(
            texts("ui.care.backups.no_second"), lambda: self.presenter.choose(None), "link"
        )
        where = Card(texts("ui.care.backups.where"))
        where.inside.addWidget(self.folder)
        where.inside.addWidget(words(texts("ui.care.backups.second_help"), "small"))
        where.inside.addWidget(self.second)
        where.inside.addLayout(buttons(self.choose, self.none, left=True))
        self.column.addWidget(where)
        self.column.addStretch()

    def refresh(self) -> None:
        """Ask again."""
        self.presenter.refresh()

    def show_kept(self, kept: Kept) -> None:
        """Show age, list and folders."""
        texts = self._context.texts
        icon_name, colour = LOOKS[kept.state.age]
        self.state.show_note(icon_name, colour, kept.state.text)
        self.model.set_rows(kept.lines)
        self.folder.setText(texts("ui.care.backups.folder", folder=kept.state.folder))
        chosen = kept.second is not None
        self.second.setText(
            texts("ui.care.backups.second", folder=kept.second)
            if chosen
            else texts("ui.care.backups.second_none")
        )
        self.none.setVisible(chosen)

    def _choose(self) -> None:
        folder = self._context.frame.choose_folder(self._context.texts("ui.care.backups.choose"))
        if folder is not None:
            self.presenter.choose(folder)


def _kept(desk: Desk) -> Kept:
    return Kept(backup_state(desk), backup_lines(desk.file), second_folder(desk))


def _ignore(_made: object) -> None:
    """Take what nobody needs."""
