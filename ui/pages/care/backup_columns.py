"""The columns of a list of backups."""

from stagetool.base.texts import Texts
from stagetool.office.backup_office import BackupLine
from ui.models.tables import Column
from ui.widgets.dates import show_date


def backup_columns(texts: Texts) -> tuple[Column[BackupLine], ...]:
    """Return them: when, how much is in it, and whether it is as it was written."""
    return (
        Column(
            texts("ui.care.backups.made"),
            when,
            sort_key=lambda line: line.made_at,
            stretch=True,
            tooltip=lambda line: str(line.path),
        ),
        Column(
            texts("ui.care.backups.pupils"),
            lambda line: str(line.pupils),
            sort_key=lambda line: line.pupils,
            align="right",
            width=90,
        ),
        Column(
            texts("ui.care.backups.placements"),
            lambda line: str(line.placements),
            sort_key=lambda line: line.placements,
            align="right",
            width=100,
        ),
        Column(
            texts("ui.care.backups.state"),
            lambda line: texts(f"ui.care.backups.{'whole' if line.is_whole else 'damaged'}"),
            width=150,
        ),
    )


def when(line: BackupLine) -> str:
    """Return the moment of a backup, on this computer's clock."""
    moment = line.made_at.astimezone()
    return f"{show_date(moment.date())}, {moment:%H.%M}"
