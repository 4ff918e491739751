"""Where things are: the program's own resources and the user's data."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import platformdirs

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The two folders that Stagetool knows.

    Attributes:
        resources: Read-only data of the program.
        data: Everything the user makes; local, never roaming (design decision D1).
    """

    resources: Path
    data: Path

    @classmethod
    def default(cls) -> Self:
        """Return the usual folders; `STAGETOOL_DATA_DIR` names another data folder."""
        named = os.environ.get("STAGETOOL_DATA_DIR")
        data = Path(named) if named else platformdirs.user_data_path("Stagetool", appauthor=False)
        return cls(ROOT / "resources", data)

    @property
    def law(self) -> Path:
        """Return the folder of the law files."""
        return self.resources / "law"

    @property
    def texts(self) -> Path:
        """Return the catalogue of Dutch texts."""
        return self.resources / "texts" / "nl.toml"

    @property
    def towns(self) -> Path:
        """Return the table of Dutch towns."""
        return self.resources / "towns" / "towns.csv"
