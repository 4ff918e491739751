"""Notices that the open office file was replaced, moved or written by something else."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from stagetool.base.errors import OfficeReplacedError

Seen = tuple[int, int, int, int]


@dataclass(slots=True)
class Watch:
    """Compares the file with how our own last unit of work left it."""

    path: Path
    _seen: Seen | None = field(default=None, repr=False)

    def remember(self) -> None:
        """Take what the file looks like now for our own doing; another file never is."""
        found = _look(self.path)
        if self._seen is None or (found is not None and found[:2] == self._seen[:2]):
            self._seen = found

    def demand_same(self) -> None:
        """Make sure that the file is the one that we opened and that only we wrote in it.

        Raises:
            OfficeReplacedError: It is another file now, or it is gone.
        """
        if self._seen is not None and _look(self.path) != self._seen:
            raise OfficeReplacedError(file=self.path)


def _look(path: Path) -> Seen | None:
    try:
        found = path.stat()
    except OSError:
        return None
    written = 0 if sys.platform == "win32" else found.st_mtime_ns  # Windows tells it late
    return found.st_dev, found.st_ino, found.st_size, written
