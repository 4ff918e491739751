"""In which weeks something goes on: the even or the odd ones, and weeks with only some days.

Weeks are those of ISO 8601, as they stand in every Dutch agenda. After week 53 an odd week
follows an odd one; schools that alternate by number do the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from stagetool.calendar.weekdays import format_weekdays, parse_weekdays

NO_DAY = "geen"
EVEN, ODD = 0, 1
LAST_WEEK = 53
WORDS = {EVEN: "even weken", ODD: "oneven weken"}
_PARITY = re.compile(r"(?P<odd>on)?even(?:\s+weken)?", re.IGNORECASE)
_WEEKS = re.compile(
    r"(?:in\s+)?(?:week|weken|wk)\s*(?P<weeks>\d{1,2}(?:\s*(?:,|-|t/m|en)\s*\d{1,2})*)"
    r"\s+(?:alleen\s+)?(?P<days>\D+)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(\d+)\s*(?:-|t/m)\s*(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SomeWeeks:
    """The weeks in which something goes on.

    Attributes:
        parity: `EVEN`, `ODD`, or None for all weeks.
        only: Numbers of weeks, in order, with the weekdays (0 is Monday) that count then; it goes
            before the parity.
    """

    parity: int | None = None
    only: tuple[tuple[int, frozenset[int]], ...] = ()

    @classmethod
    def of(cls, parity: int | None, only: Mapping[int, frozenset[int]]) -> Self:
        """Return the weeks with those that are named in order."""
        return cls(parity, tuple(sorted(only.items(), key=lambda one: one[0])))

    def goes(self, day: date) -> bool:
        """Tell whether it goes on on a day, if that weekday is one of its days."""
        week = day.isocalendar().week
        for number, days in self.only:
            if number == week:
                return day.weekday() in days
        return self.parity is None or week % 2 == self.parity

    def parts(self) -> Iterator[str]:
        """Go through the parts of the text that `read_part` reads."""
        if self.parity is not None:
            yield WORDS[self.parity]
        alike: dict[frozenset[int], list[int]] = {}
        for number, days in self.only:
            alike.setdefault(days, []).append(number)
        for days, numbers in alike.items():
            yield f"week {','.join(map(str, numbers))} {format_weekdays(days) or NO_DAY}"


def read_parity(part: str) -> int | None:
    """Return `EVEN` or `ODD` when a part of a text says so."""
    found = _PARITY.fullmatch(part)
    return None if found is None else ODD if found["odd"] else EVEN


def read_weeks(part: str) -> dict[int, frozenset[int]] | None:
    """Return the weeks of `week 48,49 ma,di` with their days; None is another kind of part.

    Raises:
        ValueError: It begins so, but a number is no week or a word no weekday.
    """
    found = _WEEKS.fullmatch(part)
    if found is None:
        return None
    said = found["days"].strip()
    days = frozenset[int]() if said.lower() == NO_DAY else parse_weekdays(said)
    numbers: list[int] = []
    for piece in re.split(r",|\ben\b", found["weeks"]):
        run = _RUN.fullmatch(piece.strip())
        first, last = (int(run[1]), int(run[2])) if run else (int(piece), int(piece))
        if not 1 <= first <= last <= LAST_WEEK:
            raise ValueError(part)
        numbers += range(first, last + 1)
    if len(set(numbers)) != len(numbers):
        raise ValueError(part)
    return dict.fromkeys(numbers, days)
