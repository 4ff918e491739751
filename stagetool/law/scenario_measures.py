"""Measured facts in a scenario file: their names and values (contracts/scenarios.md)."""

from collections.abc import Callable, Mapping
from typing import Any

from stagetool.law.facts import NUMBERS, EvRole, Known, Measures

_ANSWERS = (
    "ppe_permanent",
    "ppe_worn",
    "alcohol_served",
    "till",
    "public_road",
    "t_licence",
    "vehicle_certificate",
)


def read_measures(table: Mapping[str, Any]) -> Measures:
    """Read measured facts from their names and values.

    Raises:
        ValueError: With the name and the reason as its arguments.
    """
    read: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _READERS:
            raise ValueError(name, "onbekend woord")
        read[name] = _measure(name, value)
    return Measures(**read)


def _measure(name: str, value: object) -> object:
    reader = _READERS[name]
    read = reader(value)
    if read is None:
        raise ValueError(name, f"onbekende waarde {value}")
    return read


def _number(value: object) -> object:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if is_number else None


def _answer(value: object) -> object:
    return value if isinstance(value, bool) else None


def _agent(value: object) -> object:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and value in range(1, HIGHEST_AGENT + 1) else None


def _word(value: object) -> object:
    return value if isinstance(value, str) else None


def _statements(value: object) -> object:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        return None
    return tuple(value)


def _role(value: object) -> object:
    return next((role for role in EvRole if role.value == value), None)


def _safe(value: object) -> object:
    return next((known for known in (Known.YES, Known.NO) if known.value == value), None)


HIGHEST_AGENT = 4
_READERS: dict[str, Callable[[object], object]] = {
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(_ANSWERS, _answer),
    "bio_agent": _agent,
    "laser_class": _word,
    "h_statements": _statements,
    "ev_role_present": _role,
    "ev_safe": _safe,
}
