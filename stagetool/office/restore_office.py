"""Put a backup in the place of the office file and keep what it replaces."""

from dataclasses import dataclass
from pathlib import Path

from stagetool.base.clock import Clock, SystemClock
from stagetool.base.errors import OfficeMissingError, WaitFirstError, WrongKeyError
from stagetool.office.open_office import unlock_slots
from stagetool.records.audit import AuditTrail
from stagetool.records.keys import derive, read_keys
from stagetool.records.office_file import open_office_file
from stagetool.records.restore import check_backup, demand_free, finish_restore, restore_files
from stagetool.records.tables import Account
from stagetool.records.tries import add_try, forget_tries, read_tries


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put back and where the replaced file is kept, if there was one."""

    restored: Path
    kept: Path | None


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
        WrongKeyError: The password does not open the backup.
        OfficeDamagedError: The backup is not sound; nothing was changed.
        OfficeBusyError: A program has the office file open.
        StorageError: The copy cannot be written; nothing was changed.
    """
    waiting = waiting_clock or SystemClock()
    finish_restore(file)
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
    demand_free(file)
    check_backup(backup, data_key)
    kept = restore_files(backup, file, clock.now())
    _note(file, data_key, user or keys.users[0].name, backup, clock)
    return RestoreReport(file, kept)


def _note(file: Path, data_key: bytes, user: str, backup: Path, clock: Clock) -> None:
    store = open_office_file(file, data_key)
    try:
        with store.units()() as session:
            account = session.query(Account).filter_by(name=user).one_or_none()
            AuditTrail(derive(data_key, "audit")).write(
                session,
                at=clock.now(),
                user=user,
                role=account.role if account else "",
                action="restore_office",
                subject="",
                details={"backup": backup.name},
            )
    finally:
        store.close()
