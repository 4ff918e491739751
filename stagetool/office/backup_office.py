"""Make a verified backup of the open office file, now or when it is due."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stagetool.base.errors import StorageError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.office_settings import second_folder
from stagetool.records.backup import Backup, backup_folder, list_backups, make_backup, thin

RESCUED = "gered"
STAMPED = re.compile(r"(?P<office>.+)-\d{8}-\d{6}(?:-\d{3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made and checked.

    Attributes:
        backup: The file; its key slots stand beside it.
        rows: How many rows each table has.
        removed: Older backups that are no longer needed and were removed.
        second: The same in the second folder, or None.
        second_failed: A second folder was chosen and could not be written.
    """

    backup: Path
    made_at: datetime
    rows: Mapping[str, int]
    removed: tuple[Path, ...]
    second: Path | None = None
    second_failed: bool = False


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup in the list to restore from.

    Attributes:
        is_whole: Still as it was written; else it is not offered.
        pupils: How many pupils it holds.
        placements: How many placements it holds.
    """

    path: Path
    made_at: datetime
    pupils: int
    placements: int
    is_whole: bool


@needs(Role.READER)
def backup_office(desk: Desk, to: Path | None = None) -> BackupReport:
    """Copy the office file to a folder, check the copy, and thin out the older ones there.

    Without a folder it goes to the usual one and to the second one, if the office chose one.

    Raises:
        StorageError: The folder cannot be written or is full; older backups are untouched.
    """
    with desk.open_unit() as session:
        desk.note(session, "backup_office")
        session.flush()
        anchor = desk.audit.anchor(session)
    return _make(desk, to, anchor)


@needs(Role.READER)
def backup_when_changed(desk: Desk) -> BackupReport | None:
    """Make a backup unless nothing changed since the newest good one; at close and daily.

    Raises:
        StorageError: The folder cannot be written or is full; older backups are untouched.
    """
    with desk.open_unit() as session:
        anchor = desk.audit.anchor(session)
    newest = last_good_backup(desk.file)
    if newest is not None and newest.anchor == anchor:
        return None
    return _make(desk, None, anchor)


@needs(Role.READER)
def rescue_office(desk: Desk) -> Path:
    """Save what is open after the file itself was moved or replaced; return the copy.

    The engine still has the file as it was; this writes it to the folder of the program.

    Raises:
        StorageError: It cannot be written there either.
    """
    folder = desk.paths.data / RESCUED
    return make_backup(desk.store, folder, at=desk.clock.now(), anchor="").path


def office_of(backup: Path, folder: Path) -> Path:
    """Return which office file a backup is of: the one beside its folder, else one in `folder`."""
    named = STAMPED.fullmatch(backup.stem)
    name = f"{named['office'] if named else backup.stem}{backup.suffix}"
    beside = backup.parent.parent / name
    if backup.parent.name == backup_folder(beside).name and beside.exists():
        return beside
    return folder / name


def backup_before(desk: Desk) -> bool:
    """Make a backup before something large; tell whether there is a good one of this moment."""
    with suppress(StorageError):
        backup_when_changed(desk)
        return True
    return False


def last_good_backup(file: Path, folder: Path | None = None) -> Backup | None:
    """Return the newest backup that is still as it was written."""
    backups = list_backups(folder or backup_folder(file), file)
    return next((backup for backup in backups if backup.is_whole), None)


def backup_lines(file: Path, folder: Path | None = None) -> tuple[BackupLine, ...]:
    """Return all backups of an office file, newest first; needs no password."""
    return tuple(
        BackupLine(
            path=backup.path,
            made_at=backup.made_at,
            pupils=backup.rows.get("pupil", 0),
            placements=backup.rows.get("placement", 0),
            is_whole=backup.is_whole,
        )
        for backup in list_backups(folder or backup_folder(file), file)
    )


def _make(desk: Desk, to: Path | None, anchor: str) -> BackupReport:
    backup, removed = _make_in(desk, to or backup_folder(desk.file), anchor)
    second, failed = None, False
    if to is None and (folder := second_folder(desk)) is not None:
        try:
            second = _make_in(desk, folder, anchor)[0].path
        except StorageError:
            failed = True
    return BackupReport(backup.path, backup.made_at, backup.rows, removed, second, failed)


def _make_in(desk: Desk, folder: Path, anchor: str) -> tuple[Backup, tuple[Path, ...]]:
    now = desk.clock.now()
    backup = make_backup(desk.store, folder, at=now, anchor=anchor)
    return backup, thin(folder, desk.file, now)
