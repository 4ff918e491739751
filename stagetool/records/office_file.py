"""The encrypted office file: made, opened and closed here and nowhere else.

One connection, one engine (SQLCipher). Nothing else opens the file while it is open: a plain
`open` and `close` by the same program would drop its lock (trust D7).
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from stagetool.base.errors import (
    OfficeBusyError,
    OfficeClosedError,
    OfficeDamagedError,
    OfficeExistsError,
    OfficeMissingError,
    OfficeTooNewError,
    OtherFileError,
)
from stagetool.records.driver import MODULE, DriverConnection, DriverError, ask, code_of, connect
from stagetool.records.failures import BUSY, LOCKED, NOT_AN_OFFICE, at_the_border
from stagetool.records.keys import keys_path
from stagetool.records.safe_files import make_empty
from stagetool.records.unit_of_work import OpenUnit, units_of
from stagetool.records.watch import Watch

APPLICATION_ID = 0x53746774  # "Stgt"
SCHEMA = 3  # the number of the newest migration
TURN_SECONDS = 120.0
ANYTHING = "SELECT count(*) FROM sqlite_master"

PRAGMAS: Mapping[str, int | str] = {
    "journal_mode": "delete",
    "synchronous": 3,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "busy_timeout": 5000,
    "cipher_memory_security": 0,
}


@dataclass(slots=True)
class Door:
    """The data key of an open file; once shut, it is overwritten and opens nothing more."""

    secret: bytearray = field(repr=False)

    @property
    def key(self) -> bytes:
        """Return the data key.

        Raises:
            OfficeClosedError: The file was closed or locked.
        """
        if not self.secret:
            raise OfficeClosedError
        return bytes(self.secret)

    def shut(self) -> None:
        """Overwrite the key; copies that Python made on the way are out of reach."""
        self.secret[:] = bytes(len(self.secret))
        self.secret.clear()


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """An open office file.

    Attributes:
        door: Holds the data key, in memory only, until the file is closed.
        key: That key.
        slots: What the key file said when it was opened, for when that file goes too.
        schema: The number of the migration that the file has.
    """

    path: Path
    engine: Engine = field(repr=False)
    door: Door = field(repr=False)
    read_only: bool = False
    slots: bytes = field(default=b"", repr=False)

    @property
    def key(self) -> bytes:
        """Return the data key while the file is open."""
        return self.door.key

    def units(self) -> OpenUnit:
        """Return what opens units of work on this file."""
        watch = Watch(self.path)
        watch.remember()
        return units_of(self.engine, watch)

    @property
    def schema(self) -> int:
        """Return the number of the newest migration that the file has had."""
        with self.driver() as driver:
            return self.schema_of(driver)

    @staticmethod
    def schema_of(driver: DriverConnection) -> int:
        """Return the same by a connection that is lent already."""
        return int(ask(driver, "user_version"))

    @contextmanager
    def driver(self) -> Iterator[DriverConnection]:
        """Lend the connection for what has no place in a transaction."""
        lent = self.engine.raw_connection()
        try:
            with at_the_border(self.path):
                yield cast("DriverConnection", lent.driver_connection)
        finally:
            lent.close()

    def close(self) -> None:
        """Close the one connection and with it the lock; late work cannot open it again."""
        self.door.shut()
        self.engine.dispose()


def make_office_file(path: Path, key: bytes) -> OfficeFile:
    """Make an empty file with its mark; the migrations fill it.

    Raises:
        OfficeExistsError: Something stands there already.
    """
    with at_the_border(path):
        try:
            make_empty(path)
        except FileExistsError as error:
            raise OfficeExistsError(file=path) from error
        door = Door(bytearray(key))
        office = OfficeFile(path, _engine(path, door), door)
        with office.engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        return office


def open_office_file(path: Path, key: bytes, *, read_only: bool = False) -> OfficeFile:
    """Open an existing file and make sure that it is ours before anything is written.

    Raises:
        OfficeMissingError: There is no such file.
        OtherFileError: It is a file of another program.
        OfficeDamagedError: The key is right and the file cannot be read.
        OfficeTooNewError: A newer program wrote it.
        OfficeBusyError: Another program has it open.
        StorageReadOnlyError: The file or its folder may not be written.
    """
    if not path.is_file():
        raise OfficeMissingError(file=path)
    if path.stat().st_size == 0:
        raise OfficeDamagedError(file=path, reason="leeg")
    door = Door(bytearray(key))
    office = OfficeFile(path, _engine(path, door, read_only=read_only), door, read_only)
    try:
        lent = office.engine.raw_connection()
        try:
            driver = cast("DriverConnection", lent.driver_connection)
            _check_identity(path, driver)
            if not read_only:
                _try_to_write(driver)
        finally:
            lent.close()
    except DriverError as error:
        office.close()
        _explain(path, error)
    except BaseException:
        office.close()
        raise
    return replace(office, slots=_slots(path))


def is_plain(path: Path) -> bool:
    """Tell whether a file is an unencrypted one of any program; nothing is written."""
    with suppress(DriverError), closing(connect(path, writing=False)) as connection:
        connection.execute(ANYTHING).fetchone()
        return True
    return False


def is_held(path: Path) -> bool:
    """Tell whether a program has the file open; needs no key and writes nothing."""
    try:
        with closing(connect(path, writing=False)) as connection:
            connection.execute(ANYTHING).fetchone()
    except DriverError as error:
        return code_of(error) in (BUSY, LOCKED)
    return False


def _slots(path: Path) -> bytes:
    try:
        return keys_path(path).read_bytes()
    except OSError:
        return b""


def _check_identity(path: Path, driver: DriverConnection) -> None:
    application, schema = ask(driver, "application_id"), ask(driver, "user_version")
    if application != APPLICATION_ID:
        raise OtherFileError(file=path)
    if schema > SCHEMA:
        raise OfficeTooNewError(file=path, found=schema, known=SCHEMA)


def _try_to_write(driver: DriverConnection) -> None:
    """Begin a change and take it back; where nothing may be written, this fails at once."""
    driver.execute("BEGIN IMMEDIATE")
    try:
        driver.execute(f"PRAGMA user_version = {ask(driver, 'user_version')}")
    finally:
        with suppress(DriverError):  # the engine may have taken it back itself
            driver.execute("ROLLBACK")


def _explain(path: Path, error: Exception) -> NoReturn:
    code = code_of(error)
    if code in (BUSY, LOCKED):
        raise OfficeBusyError(file=path, holder="?", since="?") from error
    if code == NOT_AN_OFFICE and is_plain(path):
        raise OtherFileError(file=path) from error
    with at_the_border(path):
        raise error


def _engine(path: Path, door: Door, *, read_only: bool = False) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=MODULE,
        creator=lambda: _connect(path, door.key, read_only=read_only),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=TURN_SECONDS,
        hide_parameters=True,  # no names of pupils in any log
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _connect(path: Path, key: bytes, *, read_only: bool) -> DriverConnection:
    connection = connect(path, writing=not read_only)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {pragma} = {value}")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN" if read_only else "BEGIN EXCLUSIVE")
        connection.execute(ANYTHING).fetchone()
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}")
    except BaseException:
        connection.close()
        raise
    return connection
