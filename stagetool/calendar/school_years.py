"""School years: from 1 August to 31 July, both included."""

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 8


@dataclass(frozen=True, slots=True)
class SchoolYearSpan:
    """One school year, `2026-2027`."""

    name: str
    starts: date
    ends: date


def school_year_of(day: date) -> SchoolYearSpan:
    """Return the school year that a day lies in."""
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return SchoolYearSpan(
        f"{first}-{first + 1}", date(first, FIRST_MONTH, 1), date(first + 1, 7, 31)
    )
