"""Writing papers: whole, for their owner only, and never over a file that a viewer holds."""

from pathlib import Path

from stagetool.base.errors import StorageReadOnlyError
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole

_TRIES = 20


def write_paper(folder: Path, name: str, content: bytes) -> Path:
    """Write a paper and return where; a file that another program holds gets a number behind it.

    Raises:
        StorageError: It cannot be written; the facts name the file.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _TRIES):
            target = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            if _replaced(target, content, last=number == _TRIES - 1):
                return target
    except OSError as error:
        raise storage_error(error, path) from error
    raise StorageReadOnlyError(file=path)


def _replaced(target: Path, content: bytes, *, last: bool) -> bool:
    """Try to write; False when the file is there and held by a viewer (Windows)."""
    try:
        write_whole(target, content)
    except PermissionError:
        if last or not target.is_file():
            raise
        return False
    return True
