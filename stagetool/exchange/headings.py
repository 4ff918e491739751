"""Which column is which: the words that offices write over their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from stagetool.base.errors import StagetoolError
from stagetool.exchange.cells import Cell, clean
from stagetool.exchange.refusals import is_refused_heading
from stagetool.exchange.tables import Sheet
from stagetool.exchange.wording import plain

SEARCHED = 20  # a heading row stands among the first rows
ENOUGH = 2  # recognised columns that make a row a heading row


class UnknownFieldError(StagetoolError):
    """A `--map` names a field that this list does not have (facts: field, fields)."""

    key: ClassVar[str] = "exchange.unknown_field"


@dataclass(frozen=True, slots=True)
class Field:
    """One of our columns.

    Attributes:
        synonyms: What offices call it, letters and digits only.
        required: Without it the list cannot be read; fields with the same word stand in for
            each other.
        word: What the field is called in the texts, when not by its own name.
        numeric: Holds long numbers by its nature; not searched for numbers that identify people.
    """

    name: str
    synonyms: tuple[str, ...]
    required: str = ""
    word: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading row found in a sheet.

    Attributes:
        row: As a spreadsheet shows it.
        columns: Field name to column index.
        names: Column index to the heading as written.
        refused: Indexes of the columns that are never read.
        skipped: Indexes of the columns that the user left out.
    """

    row: int
    columns: Mapping[str, int]
    names: tuple[str, ...]
    refused: frozenset[int]
    skipped: frozenset[int]


def resolve_mapping(fields: Sequence[Field], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping by our field names; a user may name a field by any of its words.

    Raises:
        UnknownFieldError: A field is not of this list.
    """
    words = {word: field.name for field in fields for word in field.synonyms}
    words |= {plain(field.name): field.name for field in fields}
    resolved: dict[str, str] = {}
    for named, heading in mapping.items():
        if plain(named) not in words:
            known = ", ".join(field.name for field in fields)
            raise UnknownFieldError(field=named, fields=known)
        resolved[words[plain(named)]] = heading
    return resolved


def find_heading(
    sheet: Sheet, fields: Sequence[Field], mapping: Mapping[str, str], skip: Sequence[str]
) -> Heading | None:
    """Return the row among the first ones in which most columns are recognised."""
    best: Heading | None = None
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        heading = _read_heading(index + 1, row, fields, mapping, skip)
        if best is None or len(heading.columns) > len(best.columns):
            best = heading
    return best if best is not None and len(best.columns) >= ENOUGH else None


def _read_heading(
    row: int,
    cells: Sequence[Cell],
    fields: Sequence[Field],
    mapping: Mapping[str, str],
    skip: Sequence[str],
) -> Heading:
    names = tuple(clean(cell) if isinstance(cell, str) else "" for cell in cells)
    words = [plain(name) for name in names]
    refused = frozenset(i for i, name in enumerate(names) if name and is_refused_heading(name))
    left_out = {plain(name) for name in skip}
    skipped = frozenset(i for i, word in enumerate(words) if word and word in left_out)
    free = [i for i, word in enumerate(words) if word and i not in refused | skipped]
    columns: dict[str, int] = {}
    for field in sorted(fields, key=lambda one: one.name not in mapping):
        given = mapping.get(field.name)
        found = _first(field.synonyms if given is None else (plain(given),), words, free)
        if found is not None:
            columns[field.name] = found
            free.remove(found)
    return Heading(row, columns, names, refused, skipped)


def _first(wanted: Sequence[str], words: Sequence[str], free: Sequence[int]) -> int | None:
    for word in wanted:
        for index in free:
            if word in (words[index], words[index].removeprefix("leerling")):
                return index
    return None
