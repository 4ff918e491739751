"""Put a backup back; a kill at any moment leaves a file that opens, and the old one kept."""

import json
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from stagetool.base.errors import (
    OfficeBusyError,
    OfficeDamagedError,
    OfficeMissingError,
)
from stagetool.records.failures import storage_error
from stagetool.records.keys import keys_path
from stagetool.records.lock import read_holder, remove_holder
from stagetool.records.office_file import is_held, open_office_file
from stagetool.records.safe_files import (
    OWNER_ONLY,
    replace_patiently,
    sync_file,
    sync_folder,
    write_whole,
)
from stagetool.records.soundness import foreign_objects, problems
from stagetool.records.tries import forget_tries

STAMP = "%Y%m%d-%H%M%S"
LARGEST = 1_000_000_000  # an office of a region is a fifteenth of that
SIDE_FILES = ("-journal", "-wal", "-shm")


def check_backup(backup: Path, key: bytes) -> None:
    """Make sure that a backup is a sound office file and nothing else, without changing it.

    Raises:
        OfficeMissingError: There is no such file.
        OfficeDamagedError: It is not sound, or holds what no office file holds.
        OfficeTooNewError: A newer program wrote it.
    """
    if backup.is_file() and backup.stat().st_size > LARGEST:
        raise OfficeDamagedError(file=backup, reason=f"{backup.stat().st_size} bytes")
    opened = open_office_file(backup, key, read_only=True)
    try:
        with opened.driver() as driver:
            found = (*foreign_objects(driver), *problems(driver))
    finally:
        opened.close()
    if found:
        raise OfficeDamagedError(file=backup, reason="; ".join(found))


def restore_files(backup: Path, office: Path, now: datetime) -> Path | None:
    """Put a checked backup in the place of the office file; return where the old one is kept.

    Raises:
        OfficeBusyError: A program has the office file open.
        StorageError: The copy cannot be written; nothing was changed.
    """
    demand_free(office)
    kept = _kept_name(office, now) if _anything(office) else None
    draft = office.with_name(f".{office.name}.restore")
    try:
        office.parent.mkdir(parents=True, exist_ok=True)
        for source, target in ((backup, draft), (keys_path(backup), keys_path(draft))):
            shutil.copyfile(source, target)
            target.chmod(OWNER_ONLY)
            sync_file(target)
        write_whole(_marker(office), json.dumps({"kept": kept.name if kept else ""}).encode())
    except FileNotFoundError as error:
        raise OfficeMissingError(file=backup) from error
    except OSError as error:
        for left in (draft, keys_path(draft)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise storage_error(error, office) from error
    finish_restore(office)
    return kept


def finish_restore(office: Path) -> None:
    """Do what is left of a restore that was begun; does nothing when there is none.

    Every step may already have been done by a program that was killed afterwards.
    """
    marker = _marker(office)
    if not marker.is_file():
        return
    name = json.loads(marker.read_bytes())["kept"]
    draft = office.with_name(f".{office.name}.restore")
    if name and draft.exists():
        kept = office.with_name(name)
        _move(office, kept)
        for suffix in SIDE_FILES:
            _move(_side(office, suffix), _side(kept, suffix))
        if keys_path(draft).exists():
            _move(keys_path(office), keys_path(kept))
    _move(keys_path(draft), keys_path(office))
    _move(draft, office)
    forget_tries(office)
    remove_holder(office)
    sync_folder(office.parent)
    marker.unlink()


def demand_free(office: Path) -> None:
    """Make sure that no program has the file open.

    Raises:
        OfficeBusyError: One has.
    """
    if office.is_file() and is_held(office):
        holder = read_holder(office)
        raise OfficeBusyError(
            file=office, holder=holder or "?", since=holder.since_text if holder else "?"
        )


def _move(source: Path, target: Path) -> None:
    if source.exists():
        replace_patiently(source, target)


def _anything(office: Path) -> bool:
    return any(path.exists() for path in (office, keys_path(office)))


def _kept_name(office: Path, now: datetime) -> Path:
    stamp = now.astimezone(UTC).strftime(STAMP)
    number = 0
    while True:
        extra = f"-{number}" if number else ""
        kept = office.with_name(f"{office.stem}-vervangen-{stamp}{extra}{office.suffix}")
        if not _anything(kept):
            return kept
        number += 1


def _side(office: Path, suffix: str) -> Path:
    return office.with_name(office.name + suffix)


def _marker(office: Path) -> Path:
    return office.with_name(f".{office.name}.restoring")
