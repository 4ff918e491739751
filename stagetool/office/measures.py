"""Measured facts of a place: from stored rows and typed words to the law's `Measures`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, cast

from stagetool.base.errors import InvalidInputError
from stagetool.law.facts import NUMBERS, EvRole, Known, Measures
from stagetool.law.lapses import ENDING, after_lapse
from stagetool.law.loading import Law
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
    """Return what was measured for the whole place, or for one activity alone, whatever ended.

    A stored value that the law cannot read counts as not measured.
    """
    known: dict[str, Any] = {
        row.name: _stored(row.name, row.value)
        for row in rows
        if row.activity == activity and row.name in NAMES
    }
    return Measures(**known)


def measures_on(
    rows: Iterable[PlaceMeasure], law: Law, last: date | None, activity: str = ""
) -> Measures:
    """Return what was measured and still holds on a day; without a day every fact holds.

    What lapsed counts as not measured, unless that would be milder (law.lapses).
    """
    rows = tuple(rows)
    measured = measures_of(rows, activity)
    if last is None:
        return measured
    lapsed = {row.name for row in rows if row.activity == activity and is_lapsed(row, last)}
    return after_lapse(measured, lapsed, law, last) if lapsed else measured


def is_lapsed(row: PlaceMeasure, day: date) -> bool:
    """Tell whether a measured fact no longer holds on a day."""
    return row.until is not None and row.until < day and row.name in ENDING


def may_end(names: Iterable[str], until: date | None, field: str) -> None:
    """Refuse a last day when none of the facts has one: a label or a kind of work never ends.

    Raises:
        InvalidInputError: There is a last day, and nothing to give it to.
    """
    if until is not None and ENDING.isdisjoint(names):
        raise InvalidInputError(field=field, value=until.isoformat())


def end_of(name: str, until: date | None) -> date | None:
    """Return the last day of a fact, when it may have one."""
    return until if name in ENDING else None


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
