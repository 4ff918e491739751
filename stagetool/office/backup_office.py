"""Make a verified backup of the open office file, now or when it is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stagetool.office.desk import Desk, Role, needs
from stagetool.records.backup import Backup, backup_folder, list_backups, make_backup, thin


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made and checked.

    Attributes:
        backup: The file; its key slots stand beside it.
        rows: How many rows each table has.
        removed: Older backups that are no longer needed and were removed.
    """

    backup: Path
    made_at: datetime
    rows: Mapping[str, int]
    removed: tuple[Path, ...]


@needs(Role.READER)
def backup_office(desk: Desk, to: Path | None = None) -> BackupReport:
    """Copy the office file to a folder, check the copy, and thin out the older ones there.

    Raises:
        StorageError: The folder cannot be written or is full; older backups are untouched.
    """
    folder = to or backup_folder(desk.file)
    with desk.open_unit() as session:
        desk.note(session, "backup_office")
        session.flush()
        anchor = desk.audit.anchor(session)
    return _make(desk, folder, anchor)


@needs(Role.READER)
def backup_when_changed(desk: Desk, to: Path | None = None) -> BackupReport | None:
    """Make a backup unless nothing changed since the newest good one; at close and before imports.

    Raises:
        StorageError: The folder cannot be written or is full; older backups are untouched.
    """
    folder = to or backup_folder(desk.file)
    with desk.open_unit() as session:
        anchor = desk.audit.anchor(session)
    newest = last_good_backup(desk.file, folder)
    if newest is not None and newest.anchor == anchor:
        return None
    return _make(desk, folder, anchor)


def last_good_backup(file: Path, folder: Path | None = None) -> Backup | None:
    """Return the newest backup that is still as it was written."""
    backups = list_backups(folder or backup_folder(file), file)
    return next((backup for backup in backups if backup.is_whole), None)


def _make(desk: Desk, folder: Path, anchor: str) -> BackupReport:
    now = desk.clock.now()
    backup = make_backup(desk.store, folder, at=now, anchor=anchor)
    removed = thin(folder, desk.file, now)
    return BackupReport(backup.path, backup.made_at, backup.rows, removed)
