"""Numbers that are names: pupil, company, chamber of commerce, postcode. Text, never counted."""

import re

SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d+", re.ASCII | re.IGNORECASE)
NUMBER = re.compile(r"[0-9A-Za-z]{1,20}", re.ASCII)
POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Za-z]{2})", re.ASCII)
UNUSED = frozenset({"SA", "SD", "SS"})
KVK = 8


def is_damaged(text: str) -> bool:
    """Tell whether a spreadsheet rounded the number: `3,16E+10`."""
    return bool(SCIENTIFIC.fullmatch(text))


def is_number(text: str) -> bool:
    """Tell whether text can be a number of the school or the office."""
    return bool(NUMBER.fullmatch(text)) and not is_damaged(text)


def key_of(number: str) -> str:
    """Return the number without leading zeros: two that differ only in those are one."""
    return number.lstrip("0") or "0"


def tidy_postcode(text: str) -> str | None:
    """Return `1234 AB`, or None when it is no Dutch postcode."""
    found = POSTCODE.fullmatch(text)
    if found is None or found[2].upper() in UNUSED:
        return None
    return f"{found[1]} {found[2].upper()}"


def whole_number(text: str) -> int | None:
    """Return a small whole number, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < KVK else None
