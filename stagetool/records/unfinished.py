"""Remembers where readable files are being written, so that a kill leaves no part of one behind.

The office file is ciphertext; papers and exports are not. While a task writes them, a note in the
data folder names their folder. The next start removes the parts that a killed program left there.
"""

import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from stagetool.records.safe_files import OWNER_ONLY, OWNER_ONLY_FOLDER

PART = re.compile(r"^\..+\.[0-9a-f]{8}\.tmp$")  # as `write_whole` names them


@contextmanager
def noted(notes: Path, folder: Path) -> Iterator[None]:
    """Keep a note that readable files are being written to a folder; it goes when they are whole.

    A data folder that cannot be written keeps no note: the writing itself matters more.
    """
    note = notes / f"{secrets.token_hex(8)}.txt"
    handle = None
    with suppress(OSError):
        notes.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        _hold(handle)
        os.write(handle, str(folder.resolve()).encode())
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
            with suppress(OSError):
                note.unlink()


def sweep_parts(notes: Path) -> int:
    """Remove the parts that killed programs left; return how many.

    A note of a program that is still writing is left alone, and so is one of a folder that cannot
    be reached now: a stick that is put back is swept at the start after that.
    """
    removed = 0
    for note in sorted(notes.glob("*.txt")):
        with suppress(OSError):
            if not _is_left(note):
                continue
            for part in _parts(note.read_text(encoding="utf-8")):
                part.unlink()
                removed += 1
            note.unlink()
    return removed


def sweep_beside(office: Path) -> None:
    """Remove the parts of our own side files beside an office file that we hold."""
    for part in office.parent.glob(f".{escape(office.name)}*.tmp"):
        if PART.match(part.name):
            with suppress(OSError):
                part.unlink()


def _parts(folder: str) -> list[Path]:
    """Return the parts in a folder; none when the program was killed before it named one."""
    there = Path(folder).iterdir() if folder else ()
    return [path for path in there if PART.match(path.name) and path.is_file()]


def _hold(handle: int) -> None:
    """Lock a note for as long as this program lives; Windows does so by itself."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not on every system

        fcntl.flock(handle, fcntl.LOCK_EX)


def _is_left(note: Path) -> bool:
    """Tell whether the program that made a note is gone."""
    if sys.platform == "win32":  # an open file cannot be renamed there
        note.rename(note.with_suffix(".old")).rename(note)
        return True
    import fcntl  # noqa: PLC0415 - not on every system

    with note.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
