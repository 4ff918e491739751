"""Put a backup in the place of the office file and keep what it replaces."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from stagetool.base.clock import Clock, SystemClock
from stagetool.base.errors import (
    OfficeError,
    OfficeExistsError,
    OfficeMissingError,
    StorageError,
    WaitFirstError,
    WrongKeyError,
)
from stagetool.office.erase_pupil import forget_pupil
from stagetool.office.open_office import unlock_slots
from stagetool.records.audit import AuditTrail
from stagetool.records.keys import KeyFile, derive, read_keys
from stagetool.records.migrate import migrate
from stagetool.records.office_file import open_office_file
from stagetool.records.restore import check_backup, demand_free, finish_restore, restore_files
from stagetool.records.tables import Account, AuditEntry, Pupil
from stagetool.records.tries import add_try, forget_tries, read_tries

PUPIL = "pupil "


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put back and where the replaced file is kept, if there was one.

    Attributes:
        erased_again: Pupils who were erased after the backup was made, and are gone again.
    """

    restored: Path
    kept: Path | None
    erased_again: int = 0


def restore_office(
    backup: Path,
    file: Path,
    password: str,
    *,
    clock: Clock,
    user: str | None = None,
    waiting_clock: Clock | None = None,
) -> RestoreReport:
    """Check a backup, then put it in the place of the office file; needs no sound office file.

    Args:
        backup: The backup; its key slots stand beside it.
        file: The office file that it replaces.
        password: A password or the recovery key of the time of the backup.
        clock: Dates the kept file and the audit entry.
        user: Whose password it is; None is the first user.
        waiting_clock: Times the wait after a wrong password; None is the computer's.

    Raises:
        OfficeExistsError: The office file is a folder.
        WrongKeyError: The password does not open the backup.
        OfficeDamagedError: The backup is not sound; nothing was changed.
        OfficeBusyError: A program has the office file open.
        StorageError: The copy cannot be written; nothing was changed.
    """
    if file.is_dir():
        raise OfficeExistsError(file=file)
    finish_restore(file)
    data_key, keys = _unlock(backup, file, password, user, waiting_clock)
    demand_free(file)
    check_backup(backup, data_key)
    kept = restore_files(backup, file, clock.now())
    erased = _erased_in(kept, data_key)
    again = _finish(file, data_key, user or keys.users[0].name, erased, clock)
    return RestoreReport(file, kept, again)


def try_backup(
    backup: Path,
    file: Path,
    password: str,
    *,
    user: str | None = None,
    waiting_clock: Clock | None = None,
) -> None:
    """Only try whether a password opens a backup, before anything is closed or moved.

    Raises:
        OfficeMissingError: There is no such backup.
        WaitFirstError: A wrong password was given too short ago.
        WrongKeyError: The password does not open the backup.
    """
    _unlock(backup, file, password, user, waiting_clock)


def _unlock(
    backup: Path, file: Path, password: str, user: str | None, waiting_clock: Clock | None
) -> tuple[bytes, KeyFile]:
    waiting = waiting_clock or SystemClock()
    if not backup.is_file():
        raise OfficeMissingError(file=backup)
    keys = read_keys(backup)
    seconds = read_tries(file).wait(waiting.now())
    if seconds:
        raise WaitFirstError(seconds=seconds)
    try:
        data_key = unlock_slots(keys, password, user)
    except WrongKeyError:
        add_try(file, waiting.now())
        raise
    forget_tries(file)
    return data_key, keys


def _erased_in(kept: Path | None, data_key: bytes) -> dict[int, int]:
    """Return which pupils the replaced file erased, by the number of the audit entry."""
    if kept is None:
        return {}
    try:
        store = open_office_file(kept, data_key, read_only=True)
    except (OfficeError, StorageError):
        return {}
    try:
        with store.units()() as session:
            rows = session.execute(
                select(AuditEntry.id, AuditEntry.subject).where(AuditEntry.action == "erase_pupil")
            )
            return {
                row.id: int(row.subject.removeprefix(PUPIL))
                for row in rows
                if row.subject.removeprefix(PUPIL).isdigit()
            }
    except (OfficeError, StorageError):
        return {}
    finally:
        store.close()


def _finish(file: Path, data_key: bytes, user: str, erased: Mapping[int, int], clock: Clock) -> int:
    """Erase again who was erased after the backup, note the restore, return how many."""
    store = open_office_file(file, data_key)
    try:
        migrate(store)
        with store.units()() as session:
            account = session.scalar(select(Account).where(Account.name == user))
            last = session.scalar(select(func.max(AuditEntry.id))) or 0
            ids = {pupil for entry, pupil in erased.items() if entry > last}
            pupils = session.scalars(select(Pupil).where(Pupil.id.in_(ids))).all()
            for pupil in pupils:
                forget_pupil(session, pupil)
            AuditTrail(derive(data_key, "audit")).write(
                session,
                at=clock.now(),
                user=user,
                role=account.role if account else "",
                action="restore_office",
                subject="",
                details={"erased_again": len(pupils)},
            )
            return len(pupils)
    finally:
        store.close()
