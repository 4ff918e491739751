"""Open an office file with a password and sit down at its desk."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from stagetool.base.clock import Clock, SystemClock
from stagetool.base.errors import (
    OfficeBusyError,
    OfficeDamagedError,
    OfficeElsewhereError,
    OfficeMissingError,
    StorageReadOnlyError,
    WaitFirstError,
    WrongKeyError,
)
from stagetool.base.paths import AppPaths
from stagetool.base.texts import Texts
from stagetool.law.loading import Law
from stagetool.office.desk import Desk, Role, User, unfinished_notes
from stagetool.office.fill_defaults import fill_defaults
from stagetool.office.retention import remove_over_facilities
from stagetool.records.audit import AuditTrail
from stagetool.records.backup import backup_folder, make_backup, sweep_orphans
from stagetool.records.keys import ACCOUNT_LETTERS, KeyFile, derive, read_keys
from stagetool.records.lock import Holder, read_holder, remove_holder, write_holder
from stagetool.records.migrate import migrate
from stagetool.records.office_file import SCHEMA, OfficeFile, open_office_file
from stagetool.records.places import conflict_copies, demand_safe_place
from stagetool.records.recovery_key import read_recovery_key
from stagetool.records.restore import finish_restore
from stagetool.records.seals import is_sealed, role_key
from stagetool.records.soundness import foreign_objects, problems, quick_problems
from stagetool.records.tables import Account, AuditEntry
from stagetool.records.tries import add_try, forget_tries, read_tries
from stagetool.records.unfinished import sweep_beside, sweep_parts


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know when the office opens: a text key and its facts."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenedOffice:
    """An open office; closing it frees the file for others."""

    desk: Desk
    notices: tuple[Notice, ...] = ()

    def close(self) -> None:
        """Close the file and take the lock away."""
        self.desk.store.close()
        if not self.desk.store.read_only:
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

    The recovery key opens it too, as the first user. A file that may not be written opens for
    reading only; then `desk.store.read_only` is true and every change is refused.

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
        UnsafePlaceError: An open office file is not safe there.
        WaitFirstError: A wrong password was given too short ago.
        WrongKeyError: The password is wrong, or nobody has that name.
        OfficeDamagedError: The file or its key slots cannot be read.
        OfficeTooNewError: A newer program wrote it.
        OfficeBusyError: Another program has it open.
    """
    file = file.resolve()
    sweep_parts(unfinished_notes(paths))
    finish_restore(file)
    if not file.is_file():
        raise OfficeMissingError(file=file)
    demand_safe_place(file)
    waiting = waiting_clock or SystemClock()
    wrong = read_tries(file).count
    data_key = _unlock(file, password, user, waiting)
    left = read_holder(file)
    store = _take(file, data_key, left, clock)
    try:
        if look:
            _look(store, whole=left is not None)
        bare = Desk(
            file=file,
            open_unit=store.units(),
            audit=AuditTrail(derive(data_key, "audit")),
            law=law,
            texts=texts,
            clock=clock,
            paths=paths,
            user=User(user or user_names(file)[0], Role.READER),
            store=store,
        )
        desk, forged = _seat(bare)
        fill_defaults(desk)
        notices = _notices(desk, left, wrong, forged=forged, rescued=_is_recovery_key(password))
    except BaseException:
        store.close()
        raise
    if not store.read_only:
        forget_tries(file)
        write_holder(file, Holder.here(desk.user.name, waiting.now()))
    return OpenedOffice(desk, notices)


def seconds_to_wait(file: Path, waiting_clock: Clock | None = None) -> int:
    """Return how long the next try must wait; the edge waits, or shows it."""
    return read_tries(file.resolve()).wait((waiting_clock or SystemClock()).now())


def user_names(file: Path) -> tuple[str, ...]:
    """Return who may open the file, first user first; needs no password."""
    return tuple(slot.name for slot in read_keys(file).users)


def unlock_slots(keys: KeyFile, secret: str, user: str | None) -> bytes:
    """Return the data key by a user's password, the recovery key or a computer's account.

    Raises:
        WrongKeyError: Neither fits.
    """
    letters = read_recovery_key(secret)
    if letters is not None and keys.recovery is not None:
        return keys.unwrap(keys.recovery, letters)
    slot = keys.user(user)
    if slot is None:
        raise WrongKeyError
    for account in keys.accounts if len(secret) == ACCOUNT_LETTERS else ():
        if account.name == slot.name:
            with suppress(WrongKeyError):
                return keys.unwrap(account, secret)
    return keys.unwrap(slot, secret)


def _is_recovery_key(secret: str) -> bool:
    return read_recovery_key(secret) is not None


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


def _take(file: Path, data_key: bytes, left: Holder | None, clock: Clock) -> OfficeFile:
    said = {
        "file": file,
        "holder": left or "?",
        "since": left.since_text if left else "?",
    }
    try:
        store = open_office_file(file, data_key)
    except OfficeBusyError as error:
        raise OfficeBusyError(**said) from error
    except StorageReadOnlyError:
        return open_office_file(file, data_key, read_only=True)
    if left is not None and left.is_elsewhere:
        store.close()
        raise OfficeElsewhereError(**said)
    sweep_beside(file)
    sweep_orphans(backup_folder(file), file)
    try:
        if store.schema < SCHEMA:
            make_backup(store, backup_folder(file), at=clock.now(), anchor="")
            migrate(store)
    except BaseException:
        store.close()
        raise
    return store


def _look(store: OfficeFile, *, whole: bool) -> None:
    with store.driver() as driver:
        found = problems(driver) if whole else quick_problems(driver)
        found = (*foreign_objects(driver), *found)
    if found:
        raise OfficeDamagedError(file=store.path, reason=found[0])


def _seat(desk: Desk) -> tuple[Desk, bool]:
    """Give the user the role of the file; a row that we did not write gives no role."""
    with desk.open_unit() as session:
        account = session.scalar(select(Account).where(Account.name == desk.user.name))
        if account is None:
            raise WrongKeyError
        sealed = is_sealed(account, role_key(desk.store.key))
        role = Role(account.role) if sealed else Role.READER
    return replace(desk, user=User(desk.user.name, role)), not sealed


def _notices(
    desk: Desk, left: Holder | None, wrong: int, *, forged: bool, rescued: bool
) -> tuple[Notice, ...]:
    copies = conflict_copies(desk.file)
    with desk.open_unit() as session:
        last = session.scalar(select(AuditEntry.at).order_by(AuditEntry.id.desc()).limit(1))
        if not desk.store.read_only and (wrong or forged or rescued):
            desk.note(
                session, "opened", wrong_passwords=wrong, forged_role=forged, recovery_key=rescued
            )
    gone = 0 if desk.store.read_only else remove_over_facilities(desk)
    found = (
        (desk.store.read_only, Notice("open_office.read_only")),
        (forged, Notice("open_office.forged_role")),
        (rescued, Notice("open_office.recovery_key")),
        (bool(wrong), Notice("open_office.wrong_passwords", {"count": wrong})),
        (left is not None, Notice("open_office.not_closed")),
        (_is_before(desk.clock.now(), last), Notice("open_office.clock_back")),
        (bool(gone), Notice("open_office.facilities_gone", {"count": gone})),
        (bool(copies), Notice("open_office.copies", {"files": ", ".join(copies)})),
    )
    return tuple(notice for holds, notice in found if holds)


def _is_before(now: datetime, last: datetime | None) -> bool:
    return last is not None and now < last
