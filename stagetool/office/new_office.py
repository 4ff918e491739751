"""Make an empty office file with what every school starts with."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from stagetool.base.clock import Clock
from stagetool.base.errors import OfficeExistsError
from stagetool.base.paths import AppPaths
from stagetool.office.default_forms import default_forms
from stagetool.office.default_holidays import default_holidays
from stagetool.office.desk import Role
from stagetool.office.fill_defaults import DEFAULTS, FILLED
from stagetool.office.office_settings import write_setting
from stagetool.office.passwords import LEAST_PASSWORD, demand_good_password
from stagetool.records.audit import AuditTrail
from stagetool.records.failures import storage_error
from stagetool.records.keys import (
    FULL_COST,
    RECOVERY,
    USER,
    Cost,
    KeyFile,
    Slot,
    derive,
    key_check,
    keys_path,
    new_data_key,
    write_keys,
)
from stagetool.records.migrate import migrate
from stagetool.records.office_file import make_office_file
from stagetool.records.places import demand_safe_place
from stagetool.records.recovery_key import new_recovery_key, read_recovery_key
from stagetool.records.safe_files import OWNER_ONLY_FOLDER, sync_folder
from stagetool.records.seals import role_key, seal
from stagetool.records.tables import Account, HolidayRow, School, SchoolYear, Table

FIRST_YEAR = 2025
LAST_YEAR = 2027


@dataclass(frozen=True, slots=True)
class NewOffice:
    """The file that was made and the recovery key, which is shown once and kept nowhere."""

    file: Path
    recovery_key: str = field(repr=False)


def new_office(  # noqa: PLR0913, PLR0917 - what an office starts with
    file: Path,
    school: str,
    region: str,
    password: str,
    paths: AppPaths,
    clock: Clock,
    user_name: str = "Beheer",
    *,
    cost: Cost = FULL_COST,
    least_password: int = LEAST_PASSWORD,
) -> NewOffice:
    """Make an office file with one user; nothing is left behind when it fails.

    Args:
        file: Where it comes; must not exist.
        school: The school's name.
        region: `noord`, `midden` or `zuid`.
        password: Of the first user.
        paths: Where the holidays and the stage forms stand.
        clock: Dates the first audit entry.
        user_name: The first user, a coordinator.
        cost: What a guess of a password costs; only tests take less.
        least_password: The demo alone allows a short one.

    Raises:
        OfficeExistsError: Something stands there already.
        WeakPasswordError: The password is too short or too common.
        UnsafePlaceError: An open office file would not be safe there.
        StorageError: The folder cannot be written, or the disk is full.
    """
    demand_good_password(password, least=least_password, names=(school, user_name))
    demand_safe_place(file)
    if file.exists() or keys_path(file).exists():
        raise OfficeExistsError(file=file)
    data_key, recovery_key = new_data_key(), new_recovery_key()
    slot = Slot.wrap(USER, user_name, password, data_key, cost)
    spare = Slot.wrap(RECOVERY, "", read_recovery_key(recovery_key) or "", data_key, cost)
    account = Account(name=user_name, role=Role.COORDINATOR.value, slot=slot.id)
    account.seal = seal(account, role_key(data_key))
    start = partial(
        _start,
        school=School(name=school, region=region),
        account=account,
        begin_with=(
            *(HolidayRow(**asdict(line)) for line in default_holidays(paths)),
            *(form.row() for form in default_forms(paths)),
        ),
        now=clock.now(),
    )
    draft = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        _fill(draft, data_key, start)
        write_keys(file, KeyFile(key_check(data_key), (slot, spare)))
        draft.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise storage_error(error, file) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return NewOffice(file, recovery_key)


def _fill(draft: Path, data_key: bytes, start: Callable[[Session, AuditTrail], None]) -> None:
    office = make_office_file(draft, data_key)
    try:
        migrate(office)
        with office.units()() as session:
            start(session, AuditTrail(derive(data_key, "audit")))
    finally:
        office.close()


def _start(
    session: Session,
    audit: AuditTrail,
    school: School,
    account: Account,
    begin_with: Iterable[Table],
    now: datetime,
) -> None:
    session.add_all([school, account])
    session.add_all(begin_with)
    session.add_all(
        SchoolYear(name=f"{year}-{year + 1}", starts=date(year, 8, 1), ends=date(year + 1, 7, 31))
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    )
    write_setting(session, FILLED, DEFAULTS)
    audit.write(
        session,
        at=now,
        user=account.name,
        role=account.role,
        action="new_office",
        subject="",
        details={},
    )
