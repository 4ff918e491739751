"""Small files written whole and only for their owner; never used on the live office file."""

import os
import secrets
import sys
import time
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
TRIES, WAIT_SECONDS = 40, 0.25
OWNER_ONLY_FOLDER = 0o700


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file at once: a crash leaves the old content or the new, never a part.

    What an earlier crash left of the same file goes too.
    """
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        with suppress(OSError):
            left.unlink()
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with open_new(temporary) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        replace_patiently(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def replace_patiently(source: Path, target: Path, *, wait: float = WAIT_SECONDS) -> None:
    """Give a finished file its name; on Windows a virus scanner may hold it for seconds (F47).

    Raises:
        OSError: It cannot be done, also not after ten seconds.
    """
    tries = TRIES if sys.platform == "win32" else 1
    for left in reversed(range(tries)):
        try:
            source.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(wait)
        else:
            return


def open_new(path: Path) -> BinaryIO:
    """Open a file that must not exist yet, readable by its owner only."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def make_empty(path: Path) -> None:
    """Make an empty file that must not exist yet, for its owner only."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def sync_file(path: Path) -> None:
    """Have the disk keep a finished file."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; Windows keeps them without asking."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
