"""Who may open the office file and with which role; only a coordinator changes it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.base.errors import LastCoordinatorError, UserExistsError, UserUnknownError
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.passwords import LEAST_PASSWORD, demand_good_password
from stagetool.records.keys import FULL_COST, USER, Cost, Slot, read_keys, write_keys
from stagetool.records.seals import role_key, seal
from stagetool.records.tables import Account


@dataclass(frozen=True, slots=True)
class UserRow:
    """A named user.

    Attributes:
        has_password: Without a key slot nobody opens the file as this user.
    """

    name: str
    role: Role
    has_password: bool


@needs(Role.READER)
def list_users(desk: Desk) -> tuple[UserRow, ...]:
    """Return all users by name."""
    slots = {slot.id for slot in read_keys(desk.file).users}
    with desk.open_unit() as session:
        return tuple(
            UserRow(account.name, Role(account.role), account.slot in slots)
            for account in session.scalars(select(Account).order_by(Account.name))
        )


@needs(Role.COORDINATOR)
def add_user(
    desk: Desk, name: str, role: Role, password: str, *, cost: Cost = FULL_COST
) -> tuple[UserRow, ...]:
    """Give a person a password and a role of their own; return all users.

    Raises:
        WeakPasswordError: The password is too short or too common.
        UserExistsError: There is a user with that name.
    """
    name = " ".join(name.split())
    demand_good_password(password, least=LEAST_PASSWORD, names=(name,))
    slot = Slot.wrap(USER, name, password, desk.store.key, cost)
    with desk.open_unit() as session:
        if not name or _account(session, name) is not None:
            raise UserExistsError(name=name)
        account = Account(name=name, role=role.value, slot=slot.id)
        account.seal = seal(account, role_key(desk.store.key))
        session.add(account)
        desk.note(session, "add_user", subject=f"slot {slot.id}", role=role.value)
        write_keys(desk.file, read_keys(desk.file).without_user(name).with_slot(slot))
    return list_users(desk)


@needs(Role.COORDINATOR)
def change_role(desk: Desk, name: str, role: Role) -> tuple[UserRow, ...]:
    """Give a user another role; it counts from the next time that the file is opened.

    Raises:
        UserUnknownError: There is no such user.
        LastCoordinatorError: Nobody would be left who may do everything.
    """
    with desk.open_unit() as session:
        account = _known(session, name)
        if role is not Role.COORDINATOR:
            _demand_another_coordinator(session, account)
        account.role = role.value
        account.seal = seal(account, role_key(desk.store.key))
        desk.note(session, "change_role", subject=f"slot {account.slot}", role=role.value)
    return list_users(desk)


@needs(Role.COORDINATOR)
def remove_user(desk: Desk, name: str) -> tuple[UserRow, ...]:
    """Take away a user's password and role; what they did stays in the log.

    Raises:
        UserUnknownError: There is no such user.
        LastCoordinatorError: Nobody would be left who may do everything.
    """
    with desk.open_unit() as session:
        account = _known(session, name)
        _demand_another_coordinator(session, account)
        desk.note(session, "remove_user", subject=f"slot {account.slot}")
        session.delete(account)
        session.flush()
        write_keys(desk.file, read_keys(desk.file).without(account.slot).without_user(name))
    return list_users(desk)


def _account(session: Session, name: str) -> Account | None:
    return session.scalar(select(Account).where(Account.name == name))


def _known(session: Session, name: str) -> Account:
    account = _account(session, name)
    if account is None:
        raise UserUnknownError(name=name)
    return account


def _demand_another_coordinator(session: Session, account: Account) -> None:
    others = session.scalar(
        select(func.count())
        .select_from(Account)
        .where(Account.role == Role.COORDINATOR.value, Account.id != account.id)
    )
    if account.role == Role.COORDINATOR.value and not others:
        raise LastCoordinatorError(name=account.name)
