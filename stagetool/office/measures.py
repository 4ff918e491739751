"""Measured facts of a place: from stored rows and typed words to the law's `Measures`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from stagetool.base.errors import InvalidInputError
from stagetool.law.facts import NUMBERS, EvRole, Known, Measures
from stagetool.records.tables import PlaceMeasure

FLAGS = frozenset(
    {"ppe_permanent", "ppe_worn", "alcohol_served", "till", "public_road", "t_licence"}
    | {"vehicle_certificate"}
)
NAMES = tuple(field.name for field in fields(Measures))
YES = frozenset({"yes", "true", "ja", "1"})
NO = frozenset({"no", "false", "nee", "0"})
HIGHEST_BIO_AGENT = 4


def measures_of(rows: Iterable[PlaceMeasure], activity: str = "") -> Measures:
    """Return what was measured for the whole place, or for one activity alone.

    A stored value that the law cannot read counts as not measured.
    """
    known: dict[str, Any] = {
        row.name: _stored(row.name, row.value)
        for row in rows
        if row.activity == activity and row.name in NAMES
    }
    return Measures(**known)


def read_measures(words: Mapping[str, str]) -> dict[str, Any]:
    """Read typed answers (`noise_db` to `82`) as the values that a place stores.

    Raises:
        InvalidInputError: A name is unknown, or a value does not fit it.
    """
    return {name: _typed(name, word.strip()) for name, word in words.items()}


def typed_measures(words: Mapping[str, str]) -> Measures:
    """Read typed answers as the law takes them.

    Raises:
        InvalidInputError: A name is unknown, or a value does not fit it.
    """
    stored = read_measures(words)
    return Measures(**{name: cast("Any", _stored(name, value)) for name, value in stored.items()})


def _typed(name: str, word: str) -> object:
    if name not in NAMES:
        raise InvalidInputError(field=name, value=word)
    try:
        return _value(name, word)
    except ValueError as error:
        raise InvalidInputError(field=name, value=word) from error


def _value(name: str, word: str) -> object:
    if name in NUMBERS:
        return _number(word)
    if name in FLAGS:
        return _flag(word)
    return OTHERS.get(name, str)(word)


def _h_statements(word: str) -> list[str]:
    codes = word.replace(",", ";").replace(" ", ";").split(";")
    return [code for code in codes if code]


def _number(word: str) -> float:
    number = float(word.replace(",", "."))
    if not 0 <= number < float("inf"):
        raise ValueError(word)
    return number


def _flag(word: str) -> bool:
    if word.lower() not in YES | NO:
        raise ValueError(word)
    return word.lower() in YES


def _bio_agent(word: str) -> int:
    group = int(word)
    if not 1 <= group <= HIGHEST_BIO_AGENT:
        raise ValueError(word)
    return group


def _stored(name: str, value: object) -> object:
    if value is None:
        return None
    word = ";".join(map(str, value)) if isinstance(value, list) else _word(value)
    try:
        read = _value(name, word)
    except ValueError:
        return None
    if isinstance(read, list):
        return tuple(read)
    return STORED_AS.get(name, _same)(read)


def _word(value: object) -> str:
    return "yes" if value is True else "no" if value is False else str(value)


def _same(value: object) -> object:
    return value


OTHERS: Mapping[str, Callable[[str], object]] = {
    "h_statements": _h_statements,
    "bio_agent": _bio_agent,
    "ev_role_present": lambda word: EvRole(word).value,
    "ev_safe": lambda word: Known(word).value,
}
STORED_AS: Mapping[str, Callable[[Any], object]] = {"ev_role_present": EvRole, "ev_safe": Known}
