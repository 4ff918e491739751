"""The holidays that a new office starts with: the program's own dated data."""

import tomllib
from dataclasses import dataclass
from datetime import date

from stagetool.base.paths import AppPaths

REGIONS = ("noord", "midden", "zuid")
UNCHECKED = "te controleren"  # what `certainty` says until somebody compared the date


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """One holiday of one region; the names are those of the holiday table, both days included.

    Attributes:
        region: `noord`, `midden` or `zuid`.
        status: `vast`, `advies` or `feestdag`.
        certainty: `te controleren` until compared with the official regulation.
        kind: `holiday` or `public`.
        source, checked_on: Where the dates come from, and when somebody looked.
    """

    school_year: str
    name: str
    region: str
    starts: date
    ends: date
    status: str
    certainty: str
    note: str
    kind: str
    source: str
    checked_on: date | None


def default_holidays(paths: AppPaths) -> tuple[HolidayLine, ...]:
    """Return the program's holidays; an import of the office's own dates replaces them."""
    file = paths.resources / "holidays" / "holidays.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        HolidayLine(
            school_year=holiday["school_year"],
            name=holiday["name"],
            region=region,
            starts=holiday[region]["from"],
            ends=holiday[region]["until"],
            status=holiday["status"],
            certainty=holiday.get("certainty", data["certainty"]),
            note=holiday.get("note", ""),
            kind=holiday.get("kind", "holiday"),
            source=holiday.get("source", data["source"]),
            checked_on=holiday.get("checked_on"),
        )
        for holiday in data["holiday"]
        for region in REGIONS
    )
