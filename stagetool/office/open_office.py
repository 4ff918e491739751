"""Open an office file with a password and sit down at its desk."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from stagetool.base.clock import Clock, SystemClock
from stagetool.base.errors import (
    OfficeBusyError,
    OfficeDamagedError,
    OfficeMissingError,
    WaitFirstError,
    WrongKeyError,
)
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.desk import Desk, Role, User
from stagetool.records.audit import AuditTrail
from stagetool.records.backup import backup_folder, make_backup
from stagetool.records.keys import KeyFile, derive, read_keys
from stagetool.records.lock import Holder, read_holder, remove_holder, write_holder
from stagetool.records.migrate import migrate
from stagetool.records.office_file import SCHEMA, OfficeFile, open_office_file
from stagetool.records.recovery_key import read_recovery_key
from stagetool.records.restore import finish_restore
from stagetool.records.soundness import quick_problems
from stagetool.records.tables import Account
from stagetool.records.tries import Tries, add_try, forget_tries, read_tries


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """An open office; closing it frees the file for others."""

    desk: Desk

    def close(self) -> None:
        """Close the file and take the lock away."""
        self.desk.store.close()
        remove_holder(self.desk.file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_office(  # noqa: PLR0913 - everything a desk stands on
    file: Path,
    password: str,
    *,
    paths: AppPaths,
    clock: Clock,
    law: Law,
    texts: Texts,
    user: str | None = None,
    waiting_clock: Clock | None = None,
    look: bool = True,
) -> OpenedOffice:
    """Open an office file as a named user.

    The recovery key opens it too, as the first user.

    Args:
        file: The office file.
        password: Of the user, or the printed recovery key.
        paths: For the desk.
        clock: For the desk; may stand still.
        law: For the desk.
        texts: For the desk.
        user: Whose password it is; None is the first user.
        waiting_clock: Times the wait after a wrong password; None is the computer's.
        look: Look at every page first; `check` does its own, deeper look.

    Raises:
        OfficeMissingError: There is no such file.
        WaitFirstError: A wrong password was given too short ago.
        WrongKeyError: The password is wrong, or nobody has that name.
        OfficeDamagedError: The file or its key slots cannot be read.
        OfficeTooNewError: A newer program wrote it.
        OfficeBusyError: Another program has it open.
    """
    finish_restore(file)
    if not file.is_file():
        raise OfficeMissingError(file=file)
    waiting = waiting_clock or SystemClock()
    tries = read_tries(file)
    data_key = _unlock(file, password, user, waiting)
    store = _take(file, data_key, clock)
    try:
        if look:
            _look(store)
        desk = _seat(store, clock, paths, law, texts, user)
    except BaseException:
        store.close()
        raise
    write_holder(file, Holder.here(desk.user.name, waiting.now()))
    _note_tries(desk, tries)
    return OpenedOffice(desk)


def seconds_to_wait(file: Path, waiting_clock: Clock | None = None) -> int:
    """Return how long the next try must wait; the edge waits, or shows it."""
    return read_tries(file).wait((waiting_clock or SystemClock()).now())


def user_names(file: Path) -> tuple[str, ...]:
    """Return who may open the file, first user first; needs no password."""
    return tuple(slot.name for slot in read_keys(file).users)


def unlock_slots(keys: KeyFile, secret: str, user: str | None) -> bytes:
    """Return the data key by a user's password or by the recovery key.

    Raises:
        WrongKeyError: Neither fits.
    """
    letters = read_recovery_key(secret)
    if letters is not None and keys.recovery is not None:
        return keys.unwrap(keys.recovery, letters)
    slot = keys.user(user)
    if slot is None:
        raise WrongKeyError
    return keys.unwrap(slot, secret)


def _unlock(file: Path, password: str, user: str | None, clock: Clock) -> bytes:
    keys = read_keys(file)
    seconds = read_tries(file).wait(clock.now())
    if seconds:
        raise WaitFirstError(seconds=seconds)
    try:
        return unlock_slots(keys, password, user)
    except WrongKeyError:
        add_try(file, clock.now())
        raise


def _take(file: Path, data_key: bytes, clock: Clock) -> OfficeFile:
    holder = read_holder(file)
    try:
        store = open_office_file(file, data_key)
    except OfficeBusyError as error:
        raise OfficeBusyError(
            file=file,
            holder=holder or "?",
            since=holder.since_text if holder else "?",
        ) from error
    if store.schema < SCHEMA:
        try:
            make_backup(store, backup_folder(file), at=clock.now(), anchor="")
            migrate(store)
        except BaseException:
            store.close()
            raise
    return store


def _look(store: OfficeFile) -> None:
    with store.driver() as driver:
        found = quick_problems(driver)
    if found:
        raise OfficeDamagedError(file=store.path, reason=found[0])


def _seat(
    store: OfficeFile, clock: Clock, paths: AppPaths, law: Law, texts: Texts, user: str | None
) -> Desk:
    open_unit = store.units()
    name = user or user_names(store.path)[0]
    with open_unit() as session:
        role = session.scalar(select(Account.role).where(Account.name == name))
    if role is None:
        raise WrongKeyError
    return Desk(
        file=store.path,
        open_unit=open_unit,
        audit=AuditTrail(derive(store.key, "audit")),
        law=law,
        texts=texts,
        clock=clock,
        paths=paths,
        user=User(name, Role(role)),
        store=store,
    )


def _note_tries(desk: Desk, tries: Tries) -> None:
    if not tries.count:
        return
    with desk.open_unit() as session:
        desk.note(session, "wrong_passwords", count=tries.count)
    forget_tries(desk.file)
