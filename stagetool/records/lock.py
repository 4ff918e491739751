"""Who has the office file open: told to people; the lock itself is the engine's."""

import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from stagetool.records.safe_files import write_whole


@dataclass(frozen=True, slots=True)
class Holder:
    """Who opened the file, on which computer, since when (UTC, as text)."""

    person: str
    computer: str
    process: int
    since: str

    @classmethod
    def here(cls, person: str, now: datetime) -> Self:
        """Return this program on this computer."""
        return cls(person, platform.node(), os.getpid(), now.isoformat(timespec="seconds"))

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether it is another computer than this one."""
        return self.computer != platform.node()

    @property
    def since_text(self) -> str:
        """Return since when, as local day and time."""
        return datetime.fromisoformat(self.since).astimezone().strftime("%d-%m-%Y %H:%M")

    def __str__(self) -> str:
        return f"{self.person} ({self.computer})"


def lock_path(office: Path) -> Path:
    """Return where the note stands."""
    return office.with_name(office.name + ".lock")


def read_holder(office: Path) -> Holder | None:
    """Return who holds the file by the note; a note that cannot be read tells nothing."""
    try:
        holder = Holder(**json.loads(lock_path(office).read_text(encoding="utf-8")))
        said = (holder.person, holder.computer, holder.since_text)
    except (OSError, ValueError, TypeError, OverflowError):
        return None
    return holder if all(isinstance(one, str) for one in said) else None


def write_holder(office: Path, holder: Holder) -> None:
    """Leave the note; a folder that cannot be written gets none."""
    with suppress(OSError):
        write_whole(lock_path(office), json.dumps(asdict(holder)).encode())


def remove_holder(office: Path) -> None:
    """Take the note away."""
    with suppress(OSError):
        lock_path(office).unlink(missing_ok=True)
