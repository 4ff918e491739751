"""Opening an office without a password, by the account of this computer that the user chose.

A random secret wraps the data key in a slot of its own; the computer closes that secret so that
only this account reads it back (records.protectors). The closed secret stays in the data folder
of this computer: in no backup, and on no other computer, does it open anything.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from stagetool.base.errors import UserUnknownError, WrongKeyError
from stagetool.base.paths import AppPaths
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.failures import storage_error
from stagetool.records.keys import (
    ACCOUNT,
    ACCOUNT_LETTERS,
    FULL_COST,
    Cost,
    KeyFile,
    Slot,
    read_keys,
    write_keys,
)
from stagetool.records.protectors import Protector
from stagetool.records.safe_files import OWNER_ONLY_FOLDER, write_whole


@needs(Role.READER)
def trust_account(desk: Desk, protector: Protector, *, cost: Cost = FULL_COST) -> None:
    """Let this account of this computer open the office as the user at the desk.

    Raises:
        UserUnknownError: The user has no password any more.
        StorageError: The secret or the slots cannot be written.
    """
    keys = _without(read_keys(desk.file), desk.user.name, desk.paths)
    if keys.user(desk.user.name) is None:
        raise UserUnknownError(name=desk.user.name)
    secret = secrets.token_hex(ACCOUNT_LETTERS // 2)
    slot = Slot.wrap(ACCOUNT, desk.user.name, secret, desk.store.key, cost)
    place = _place(desk.paths, slot.id)
    try:
        place.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        write_whole(place, protector.protect(secret.encode()))
    except OSError as error:
        raise storage_error(error, place) from error
    write_keys(desk.file, keys.with_slot(slot))
    with desk.open_unit() as session:
        desk.note(session, "trust_account", subject=f"slot {slot.id}")


@needs(Role.READER)
def forget_account(desk: Desk) -> None:
    """Ask the user's password again on this computer."""
    write_keys(desk.file, _without(read_keys(desk.file), desk.user.name, desk.paths))
    with desk.open_unit() as session:
        desk.note(session, "forget_account")


def trusted_user(file: Path, paths: AppPaths) -> str | None:
    """Return as whom this computer may open an office without a password; needs no password."""
    slot = _slot(read_keys(file), paths)
    return None if slot is None else slot.name


def account_secret(file: Path, paths: AppPaths, protector: Protector) -> tuple[str, str]:
    """Return the user and the secret that opens the office in the place of a password.

    Raises:
        WrongKeyError: This account on this computer may not open the office.
    """
    slot = _slot(read_keys(file), paths)
    if slot is None:
        raise WrongKeyError
    try:
        closed = _place(paths, slot.id).read_bytes()
    except OSError as error:
        raise WrongKeyError from error
    return slot.name, protector.reveal(closed).decode("ascii", "replace")


def _slot(keys: KeyFile, paths: AppPaths) -> Slot | None:
    return next((one for one in keys.accounts if _place(paths, one.id).is_file()), None)


def _place(paths: AppPaths, slot: str) -> Path:
    letters = "".join(letter for letter in slot if letter.isalnum())
    return paths.data / "sleutels" / f"{letters}.bin"


def _without(keys: KeyFile, user: str, paths: AppPaths) -> KeyFile:
    """Return the slots without those of the user that this computer can open."""
    for slot in keys.accounts:
        place = _place(paths, slot.id)
        if slot.name == user and place.is_file():
            keys = keys.without(slot.id)
            with suppress(OSError):
                place.unlink()
    return keys
