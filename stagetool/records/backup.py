"""Backups: finished, checked, encrypted copies of the office file with their key slots.

A backup is three files: the copy, its `.keys`, and a small `.json` that says what is in it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stagetool.base.errors import OfficeDamagedError
from stagetool.records.failures import storage_error
from stagetool.records.keys import keys_path
from stagetool.records.office_file import OfficeFile, open_office_file
from stagetool.records.safe_files import (
    OWNER_ONLY_FOLDER,
    make_empty,
    replace_patiently,
    sync_file,
    sync_folder,
    write_whole,
)
from stagetool.records.soundness import counts, problems

FOLDER = "reservekopieen"
STAMP = "%Y%m%d-%H%M%S"
KEEP_ALL = timedelta(days=2)
DAILY = 12
WEEKLY = 8
LONGEST = timedelta(days=90)
JUMP = timedelta(days=60)
KEYS, SAID = ".keys", ".json"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        anchor: The end of the audit chain at that moment.
        rows: How many rows each table has.
        digest: SHA-256 of the copy.
    """

    path: Path
    made_at: datetime
    anchor: str
    schema: int
    rows: Mapping[str, int]
    digest: str

    @property
    def is_whole(self) -> bool:
        """Tell whether the copy is still as it was written."""
        try:
            return keys_path(self.path).is_file() and _digest(self.path) == self.digest
        except OSError:
            return False


def backup_folder(office: Path) -> Path:
    """Return the usual folder of the backups of an office file."""
    return office.parent / FOLDER


def make_backup(office: OfficeFile, folder: Path, *, at: datetime, anchor: str) -> Backup:
    """Copy the open office file, check the copy, and only then give it its name.

    Raises:
        StorageError: The folder cannot be written or is full; older backups are untouched.
        OfficeDamagedError: The copy is not sound.
    """
    try:
        folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        final = _free_name(folder, office.path, at)
        sweep(folder, office.path)
        temporary = final.with_name(f".{final.name}.tmp")
        make_empty(temporary)
    except OSError as error:
        raise storage_error(error, folder) from error
    try:
        with office.driver() as driver:
            schema, rows = office.schema_of(driver), counts(driver)
            driver.execute("VACUUM INTO ?", (str(temporary),))
        sync_file(temporary)
        _check(temporary, office.key, rows)
        backup = Backup(final, at, anchor, schema, rows, _digest(temporary))
        write_whole(keys_path(final), _keys(office))
        write_whole(_said_path(final), _said(backup))
        replace_patiently(temporary, final)
        sync_folder(folder)
    except OSError as error:
        raise storage_error(error, folder) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return backup


def list_backups(folder: Path, office: Path) -> tuple[Backup, ...]:
    """Return the backups of an office file, newest first; what cannot be read is left out."""
    found = (_read(path) for path in folder.glob(f"{_escaped(office.stem)}-*{office.suffix}"))
    return tuple(sorted(filter(None, found), key=_order, reverse=True))


def thin(folder: Path, office: Path, now: datetime) -> tuple[Path, ...]:
    """Remove what is no longer needed and return what was removed.

    All of the last two days stay, then one a day for 12 days, then one a week for 8 weeks, nothing
    after 90 days. The newest stays always. After a jump of the clock nothing is removed.
    """
    backups = list_backups(folder, office)
    if len(backups) < 2 or not timedelta() <= now - backups[1].made_at <= JUMP:  # noqa: PLR2004
        return ()
    kept = _kept(backups, now)
    removed = tuple(backup.path for backup in backups if backup.path not in kept)
    for path in removed:
        for part in (path, keys_path(path), _said_path(path)):
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return removed


def sweep(folder: Path, office: Path) -> None:
    """Remove what an interrupted backup left."""
    for path in folder.glob(f".{_escaped(office.stem)}-*.tmp*"):
        with suppress(OSError):
            path.unlink()


def sweep_orphans(folder: Path, office: Path) -> None:
    """Remove all that killed backups left; only while we hold the office file, in its own folder.

    In a folder that is shared, the keys without a copy may be of a backup that is being made.
    """
    sweep(folder, office)
    for ending in (KEYS, SAID):
        for path in folder.glob(f"{_escaped(office.stem)}-*{office.suffix}{ending}"):
            if not path.with_name(path.name.removesuffix(ending)).exists():
                with suppress(OSError):
                    path.unlink()


def _kept(backups: Iterable[Backup], now: datetime) -> set[Path]:
    kept: set[Path] = set()
    days: set[str] = set()
    weeks: set[str] = set()
    for backup in backups:
        age = now - backup.made_at
        day, week = backup.made_at.strftime("%Y%m%d"), backup.made_at.strftime("%G%V")
        if not kept or age <= KEEP_ALL:
            kept.add(backup.path)
        elif age > LONGEST:
            continue
        elif age <= timedelta(days=DAILY) + KEEP_ALL:
            if day not in days:
                kept.add(backup.path)
        elif week not in weeks and age <= timedelta(days=DAILY, weeks=WEEKLY) + KEEP_ALL:
            kept.add(backup.path)
        days.add(day)
        weeks.add(week)
    return kept


def _keys(office: OfficeFile) -> bytes:
    try:
        return keys_path(office.path).read_bytes()
    except FileNotFoundError:
        return office.slots


def _check(copy: Path, key: bytes, rows: Mapping[str, int]) -> None:
    opened = open_office_file(copy, key, read_only=True)
    try:
        with opened.driver() as driver:
            found = problems(driver)
            if found or counts(driver) != rows:
                raise OfficeDamagedError(file=copy, reason="; ".join(found))
    finally:
        opened.close()


def _order(backup: Backup) -> tuple[datetime, int, str]:
    return backup.made_at, len(backup.path.stem), backup.path.stem


def _free_name(folder: Path, office: Path, at: datetime) -> Path:
    stamp = at.astimezone(UTC).strftime(STAMP)
    number = 0
    while True:
        extra = f"-{number:03d}" if number else ""
        path = folder / f"{office.stem}-{stamp}{extra}{office.suffix}"
        if not path.exists():
            return path
        number += 1


def _said_path(backup: Path) -> Path:
    return backup.with_name(backup.name + SAID)


def _said(backup: Backup) -> bytes:
    said = {
        "made_at": backup.made_at.isoformat(timespec="seconds"),
        "anchor": backup.anchor,
        "schema": backup.schema,
        "rows": dict(backup.rows),
        "sha256": backup.digest,
    }
    return json.dumps(said, indent=1).encode()


def _read(path: Path) -> Backup | None:
    try:
        said = json.loads(_said_path(path).read_bytes())
        return Backup(
            path=path,
            made_at=datetime.fromisoformat(said["made_at"]),
            anchor=str(said["anchor"]),
            schema=int(said["schema"]),
            rows={str(name): int(count) for name, count in said["rows"].items()},
            digest=str(said["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
