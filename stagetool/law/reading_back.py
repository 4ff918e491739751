"""Facts from a receipt, read back: the way back of `law.receipts.canonical`."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from stagetool.calendar.spans import Span
from stagetool.law.facts import Situation


def read_facts(text: str) -> Situation:
    """Return the situation that a receipt was made of.

    Raises:
        ValueError: The text is not what this program writes; another one may have written it.
    """
    try:
        situation: Situation = _read(Situation, json.loads(text))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
    return situation


def _read(kind: Any, value: Any) -> Any:  # noqa: ANN401 - facts are of many kinds
    if kind is Span:
        return Span.parse(value)
    if is_dataclass(kind):
        return _read_fields(kind, value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if NoneType in get_args(kind):
        return _read(next(one for one in get_args(kind) if one is not NoneType), value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if issubclass(kind, Enum) else value


def _read_fields(kind: Any, table: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    kinds = get_type_hints(kind)
    known = {field.name for field in fields(kind)}
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(unknown)
    return kind(**{name: _read(kinds[name], value) for name, value in table.items()})
