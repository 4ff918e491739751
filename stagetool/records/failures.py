"""What the engine says when the disk or the file fails, told in our own errors; nothing else is."""

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from stagetool.base.errors import (
    OfficeBusyError,
    OfficeDamagedError,
    StagetoolError,
    StorageError,
    StorageFullError,
    StorageReadOnlyError,
)
from stagetool.records.driver import DriverError, code_of

# Result codes of SQLite without their extension: sqlite.org/rescode.html.
BUSY = 5
LOCKED = 6
READ_ONLY = 8
IO_ERROR = 10
CORRUPT = 11
FULL = 13
CANNOT_OPEN = 14
NOT_AN_OFFICE = 26
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
LEAST_ROOM = 1_000_000  # bytes: a change and its journal in a small office
_NO_PLACE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT}
)

ERRORS: dict[int, Callable[..., StagetoolError]] = {
    BUSY: OfficeBusyError,
    LOCKED: OfficeBusyError,
    READ_ONLY: StorageReadOnlyError,
    IO_ERROR: StorageError,
    CORRUPT: OfficeDamagedError,
    FULL: StorageFullError,
    CANNOT_OPEN: StorageReadOnlyError,
    NOT_AN_OFFICE: OfficeDamagedError,
}


def our_error(error: BaseException, file: Path) -> StagetoolError | None:
    """Return the expected problem that an engine error stands for, or None when it is a bug."""
    make = ERRORS.get(code_of(error))
    said = str(getattr(error, "orig", error))  # the whole text would name what was written
    if make is None:
        return None
    space = space_of(file) if make is StorageFullError else {}
    return make(file=file, holder="?", since="?", reason=said, **space)


@contextmanager
def at_the_border(file: Path) -> Iterator[None]:
    """Translate what the engine raises inside; our own mistakes pass as they are."""
    try:
        yield
    except (DBAPIError, DriverError) as error:
        ours = our_error(error, file)
        if ours is None:
            raise
        raise ours from error


def space_of(file: Path) -> dict[str, str]:
    """Return how much room a disk has and how much our file asks, in MB; "?" when not known."""
    folder = next((one for one in (file, *file.parents) if one.exists()), file)
    try:
        free = shutil.disk_usage(folder).free
        needed = 2 * file.stat().st_size if file.is_file() else LEAST_ROOM
    except OSError:
        return {}
    return {"free": _mega(free), "needed": _mega(max(needed, LEAST_ROOM))}


def _mega(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")


def storage_error(error: OSError, file: Path) -> StorageError:
    """Return the expected problem that a failed write stands for."""
    if error.errno in _FULL:
        return StorageFullError(file=file, **space_of(file))
    if error.errno in _NO_PLACE:
        return StorageReadOnlyError(file=file)
    return StorageError(file=file)
