"""How old the last good backup is, in words; and what a backup holds beside what is open now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from stagetool.base.texts import Texts
from stagetool.office.backup_office import last_good_backup
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import day_text
from stagetool.records.backup import Backup, backup_folder, list_backups
from stagetool.records.keys import read_keys
from stagetool.records.soundness import counts

FRESH = timedelta(days=1)
OLD = timedelta(days=7)
SHOWN = ("pupil", "company", "period", "placement")
LOG = "audit_entry"


class BackupAge(StrEnum):
    """How well the work of today is kept elsewhere."""

    SAME = "same"
    FRESH = "fresh"
    OLD = "old"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BackupState:
    """The last good backup of the usual folder.

    Attributes:
        age: `same` when nothing was changed since it was made, however long ago.
        text: The same in one sentence.
        folder: Where the usual backups are.
    """

    age: BackupAge
    made_at: datetime | None
    text: str
    folder: Path


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a backup would bring and take away.

    Attributes:
        rows: Name in words, how many now (None when the file cannot be read), how many then.
        lost: Changes since the backup was made, None when that cannot be told.
        users: Whose passwords of that time open it.
    """

    backup: Path
    made_at: datetime
    rows: tuple[tuple[str, int | None, int], ...]
    lost: int | None
    users: tuple[str, ...]


@needs(Role.READER)
def backup_state(desk: Desk) -> BackupState:
    """Return how old the last good backup is."""
    folder = backup_folder(desk.file)
    last = last_good_backup(desk.file, folder)
    with desk.open_unit() as session:
        anchor = desk.audit.anchor(session)
    age = _age(last, anchor, desk.clock.now())
    if last is None:
        return BackupState(age, None, desk.texts("office.backup.none"), folder)
    moment = last.made_at.astimezone()
    day = day_text(moment.date())
    text = desk.texts(f"office.backup.{age}", day=day, time=f"{moment:%H.%M}")
    return BackupState(age, last.made_at, text, folder)


@needs(Role.READER)
def preview_restore(desk: Desk, backup: Path) -> RestorePreview | None:
    """Return what putting a backup back would change; None when it is gone."""
    with desk.store.driver() as driver:
        now = counts(driver)
    return preview_backup(backup, desk.file, desk.texts, now)


def preview_backup(
    backup: Path, file: Path, texts: Texts, now: Mapping[str, int] | None = None
) -> RestorePreview | None:
    """Return what a backup holds; without `now` nothing is said about the file that it replaces.

    Raises:
        OfficeDamagedError: The key slots beside the backup cannot be read.
    """
    found = next((one for one in list_backups(backup.parent, file) if one.path == backup), None)
    if found is None:
        return None
    rows = tuple(
        (
            texts(f"office.backup.rows_{name}"),
            now.get(name, 0) if now else None,
            found.rows.get(name, 0),
        )
        for name in SHOWN
    )
    lost = max(0, now.get(LOG, 0) - found.rows.get(LOG, 0)) if now else None
    users = tuple(slot.name for slot in read_keys(backup).users)
    return RestorePreview(backup, found.made_at, rows, lost, users)


def _age(last: Backup | None, anchor: str, now: datetime) -> BackupAge:
    if last is None:
        return BackupAge.NONE
    if last.anchor == anchor:
        return BackupAge.SAME
    passed = now - last.made_at
    if passed <= FRESH:
        return BackupAge.FRESH
    return BackupAge.OLD if passed <= OLD else BackupAge.LATE
