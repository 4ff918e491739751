"""Change a password: one's own, a colleague's forgotten one, or the recovery key on paper."""

from sqlalchemy import select

from stagetool.base.errors import UserUnknownError, WrongKeyError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.passwords import LEAST_PASSWORD, demand_good_password
from stagetool.records.keys import (
    FULL_COST,
    RECOVERY,
    Cost,
    KeyFile,
    Slot,
    read_keys,
    write_keys,
)
from stagetool.records.recovery_key import new_recovery_key, read_recovery_key
from stagetool.records.tables import Account


@needs(Role.READER)
def change_password(desk: Desk, old: str, new: str, *, cost: Cost = FULL_COST) -> None:
    """Give the user at this desk another password; only the user's own slot is written again.

    Raises:
        WrongKeyError: The old password is wrong.
        WeakPasswordError: The new one is too short or too common.
    """
    keys = read_keys(desk.file)
    slot = _slot(keys, desk.user.name)
    keys.unwrap(slot, old)
    _replace(desk, keys, slot, new, cost)


@needs(Role.COORDINATOR)
def set_password(desk: Desk, name: str, new: str, *, cost: Cost = FULL_COST) -> None:
    """Give a user who forgot it a new password; with the recovery key also to oneself.

    Raises:
        UserUnknownError: There is no such user.
        WeakPasswordError: The new one is too short or too common.
    """
    keys = read_keys(desk.file)
    _replace(desk, keys, _slot(keys, name), new, cost)


@needs(Role.COORDINATOR)
def renew_recovery_key(desk: Desk, *, cost: Cost = FULL_COST) -> str:
    """Make a new recovery key, to be printed once; the old one no longer opens the file."""
    fresh = new_recovery_key()
    letters = read_recovery_key(fresh)
    if letters is None:
        raise WrongKeyError
    keys = read_keys(desk.file)
    if keys.recovery is not None:
        keys = keys.without(keys.recovery.id)
    slot = Slot.wrap(RECOVERY, "", letters, desk.store.key, cost)
    write_keys(desk.file, keys.with_slot(slot))
    with desk.open_unit() as session:
        desk.note(session, "renew_recovery_key")
    return fresh


def _replace(desk: Desk, keys: KeyFile, slot: Slot, new: str, cost: Cost) -> None:
    demand_good_password(new, least=LEAST_PASSWORD, names=(slot.name,))
    with desk.open_unit() as session:
        known = session.scalar(select(Account.id).where(Account.slot == slot.id))
    if known is None:
        raise UserUnknownError(name=slot.name)
    write_keys(desk.file, keys.with_slot(slot.rewrap(new, desk.store.key, cost)))
    with desk.open_unit() as session:
        desk.note(session, "change_password", subject=f"slot {slot.id}")


def _slot(keys: KeyFile, name: str) -> Slot:
    slot = keys.user(name)
    if slot is None:
        raise UserUnknownError(name=name)
    return slot
