"""Wrong passwords make the next try wait; the count survives a restart."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from stagetool.records.safe_files import write_whole

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong passwords in a row, and when the last was."""

    count: int = 0
    last: datetime | None = None

    def wait(self, now: datetime) -> int:
        """Return the seconds to wait: 1, 2, 4... at most 60; nobody waits for a clock set back."""
        if self.last is None or not self.count or now < self.last:
            return 0
        delay = min(LONGEST, 1 << min(self.count - 1, 6))
        return max(0, ceil(delay - (now - self.last).total_seconds()))


def tries_path(office: Path) -> Path:
    """Return where the count stands."""
    return office.with_name(office.name + ".tries")


def read_tries(office: Path) -> Tries:
    """Read the count; a file that cannot be read counts as none."""
    try:
        said = json.loads(tries_path(office).read_text(encoding="utf-8"))
        count, last = int(said["count"]), datetime.fromisoformat(said["last"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Tries()
    if count < 0 or last.tzinfo is None:
        return Tries()
    return Tries(count, last)


def add_try(office: Path, now: datetime) -> Tries:
    """Count one wrong password; a folder that cannot be written keeps no count."""
    tries = Tries(read_tries(office).count + 1, now)
    with suppress(OSError):
        said = json.dumps({"count": tries.count, "last": now.isoformat()})
        write_whole(tries_path(office), said.encode())
    return tries


def forget_tries(office: Path) -> None:
    """Start again after a right password."""
    with suppress(OSError):
        tries_path(office).unlink(missing_ok=True)
