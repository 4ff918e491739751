"""The Dutch short names of weekdays, as offices write them: `ma;di;wo` or `ma t/m vr`."""

import re

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORTEST = 2
UNTIL = re.compile(r"\s*(?:t/m|tot en met|-|\u2013)\s*")


def parse_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays (0 is Monday) of `ma,di`, `ma;di`, `ma t/m vr`; empty gives none.

    Raises:
        ValueError: A word is no weekday, or a run ends before it begins.
    """
    days: set[int] = set()
    for part in re.split(r"[;,]", text.lower()):
        first, *later = UNTIL.split(part.strip())
        numbers = [_number(word) for word in first.split()]
        if later:
            last = _number(later[0])
            if len(numbers) != 1 or len(later) != 1 or last < numbers[0]:
                msg = f"no run of weekdays: {part.strip()}"
                raise ValueError(msg)
            numbers = list(range(numbers[0], last + 1))
        days.update(numbers)
    return frozenset(days)


def _number(word: str) -> int:
    """Return the weekday of `ma`, `ma.`, `maan` or `maandag`; a typing error is none."""
    letters = word.strip().removesuffix(".")
    if len(letters) >= SHORTEST:
        for number, name in enumerate(NAMES):
            if name.startswith(letters):
                return number
    msg = f"no weekday: {word}"
    raise ValueError(msg)


def format_weekdays(days: frozenset[int]) -> str:
    """Return the weekdays in order: `ma,di,vr`."""
    return ",".join(WEEKDAYS[day] for day in sorted(days))
