"""What the window remembers between two starts: one small file in the data folder; no Qt here."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

RECENT = 5
IDLE_MINUTES = 10
SHORTEST, LONGEST = 2, 30


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything with its default; nothing here says who the pupils are.

    Attributes:
        recent: Office files, the last one first.
        place: Position and size of the window, as Qt writes it, in hexadecimal.
        idle_minutes: After how long the window locks itself.
    """

    recent: tuple[str, ...] = ()
    place: str = ""
    idle_minutes: int = IDLE_MINUTES

    def with_recent(self, file: Path) -> Self:
        """Return the settings with a file as the last one opened."""
        name = str(file)
        others = tuple(other for other in self.recent if other != name)
        return replace(self, recent=(name, *others)[:RECENT])


class SettingsFile:
    """Reads and writes the settings; keeps fields that a newer program wrote."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: Mapping[str, Any] = {}

    def read(self) -> Settings:
        """Return the settings; a file that cannot be read gives the defaults."""
        said: Any = {}
        with suppress(OSError):
            try:
                said = json.loads(self._file.read_text(encoding="utf-8"))
            except ValueError:
                self._keep_aside()
        if not isinstance(said, dict):
            return Settings()
        self._kept = said
        return Settings(
            recent=tuple(str(name) for name in _list(said.get("recent"))),
            place=str(said.get("place", "")),
            idle_minutes=_minutes(said.get("idle_minutes")),
        )

    def _keep_aside(self) -> None:
        """Keep a file that makes no sense under the day on which it was last written."""
        day = datetime.fromtimestamp(self._file.stat().st_mtime, UTC).strftime("%Y%m%d")
        self._file.replace(self._file.with_name(f"{self._file.stem}-{day}{self._file.suffix}"))

    def write(self, settings: Settings) -> None:
        """Write the settings; a folder that cannot be written is no reason to stop."""
        known = {field.name for field in fields(Settings)}
        kept = {name: value for name, value in self._kept.items() if name not in known}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new = self._file.with_name(self._file.name + ".new")
            new.write_text(json.dumps({**kept, **asdict(settings)}, indent=1), encoding="utf-8")
            new.replace(self._file)


def _list(said: object) -> list[object]:
    return said if isinstance(said, list) else []


def _minutes(said: object) -> int:
    return min(LONGEST, max(SHORTEST, said)) if isinstance(said, int) else IDLE_MINUTES
