"""The one SQLite engine of this program, given types; the standard one never opens our files."""

from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

LEAST_SQLITE = (3, 51, 3)  # the first one without the damage described in trust.md section 2.1

MODULE: ModuleType = dbapi2
DriverError: type[Exception] = dbapi2.DatabaseError


class Cursor(Protocol):
    """What a statement answers."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row holds anything
        """Return the next row."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all rows."""
        ...


class DriverConnection(Protocol):
    """A connection below SQLAlchemy, for what has no place in a transaction."""

    def execute(self, statement: str, values: tuple[object, ...] = (), /) -> Cursor:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


def connect(path: Path, *, writing: bool) -> DriverConnection:
    """Open an existing file without a key, each statement its own transaction.

    Raises:
        RuntimeError: The engine is one that may damage files.
    """
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        msg = f"SQLite {dbapi2.sqlite_version} may damage files"
        raise RuntimeError(msg)
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={'rw' if writing else 'ro'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=0,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    return cast("DriverConnection", connection)


def ask(connection: DriverConnection, pragma: str) -> Any:  # noqa: ANN401 - a number or a word
    """Return the value of a pragma."""
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def code_of(error: BaseException) -> int:
    """Return SQLite's result code of an error of the engine without its extension, or 0."""
    return int(getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)) & 0xFF
