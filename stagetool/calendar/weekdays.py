"""The Dutch short names of weekdays, as offices write them: `ma;di;wo` or `ma t/m vr`."""

import re

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def parse_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays (0 is Monday) of `ma,di`, `ma;di` or `ma t/m vr`; empty gives none.

    Raises:
        ValueError: A word is no weekday.
    """
    days: set[int] = set()
    for part in re.split(r"[;,]", text.lower()):
        words = [word[:2] for word in part.replace("t/m", " ").split()]
        if any(word not in WEEKDAYS for word in words):
            msg = f"no weekday: {part.strip()}"
            raise ValueError(msg)
        numbers = [WEEKDAYS.index(word) for word in words]
        if "t/m" in part and numbers:
            days.update(range(numbers[0], numbers[-1] + 1))
        else:
            days.update(numbers)
    return frozenset(days)


def format_weekdays(days: frozenset[int]) -> str:
    """Return the weekdays in order: `ma,di,vr`."""
    return ",".join(WEEKDAYS[day] for day in sorted(days))
