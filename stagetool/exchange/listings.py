"""From sheets to lines: the right sheet, the heading row, the rows of data and nothing else."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stagetool.exchange.cells import Cell, clean, hides
from stagetool.exchange.headings import (
    SEARCHED,
    Field,
    Heading,
    find_heading,
    resolve_mapping,
)
from stagetool.exchange.problems import Problem
from stagetool.exchange.refusals import NINE, identifies, is_refused_heading, passes_eleven_test
from stagetool.exchange.tables import Document, Sheet
from stagetool.exchange.wording import plain

TOTALS = ("totaal", "subtotaal", "aantal", "total")
FEW = 2  # a total row has hardly any other cell


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said about the columns.

    Attributes:
        mapping: Our field to the file's heading; any word for the field will do.
        skip: Headings to leave out.
        known: What the office said at an earlier import; counts where the file has that heading
            and the user says nothing else.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of data; cells by field name, as they stand and tidied."""

    row: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def cell(self, name: str) -> Cell:
        """Return a cell as it stands, "" when the column is not there."""
        return self.cells.get(name, "")

    def text(self, name: str) -> str:
        """Return a cell as tidy text, "" when the column is not there."""
        return self.texts.get(name, "")


@dataclass(frozen=True, slots=True)
class Listing:
    """The list in a file.

    Attributes:
        title: What stands above the heading row.
        columns: Field name to the heading as written.
        headings: All headings that may be read, for who wants to point one out.
        refused: Names of the columns that are never read.
        problems: About rows and cells, before their meaning is looked at.
        stopped: Why nothing of the file may be taken in, or None; lines are then empty of cells.
    """

    lines: tuple[Line, ...] = ()
    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: Problem | None = None

    def column(self, name: str) -> str:
        """Return the heading of a field as the file writes it."""
        return self.columns.get(name, "")


def read_listing(
    document: Document, fields: Sequence[Field], choices: Choices, foreign: Collection[str] = ()
) -> Listing:
    """Find the list in a document and take it apart.

    Args:
        document: The file.
        fields: Our columns.
        choices: What the user said about the columns.
        foreign: Words over columns that show that it is another kind of list.

    Raises:
        UnknownFieldError: The mapping names a field that this list does not have.
    """
    mapping = resolve_mapping(fields, choices.mapping)
    found = [
        (sheet, heading)
        for sheet in document.sheets
        if (heading := _find_heading(sheet, fields, mapping, choices)) is not None
    ]
    if not found:
        headings = _any_headings(document)
        return Listing(headings=headings, stopped=Problem(0, "", "exchange.stop.no_heading"))
    sheet, heading = found[0]
    data = tuple(_data_rows(sheet, heading))
    listing = Listing(
        lines=tuple(_line(heading, row) for row in data if not row.total),
        title=" ".join(
            clean(cell) for row in sheet.rows[: heading.row - 1] for cell in row if clean(cell)
        ),
        columns={name: heading.names[index] for name, index in heading.columns.items()},
        headings=_readable(heading.names),
        refused=tuple(heading.names[index] for index in sorted(heading.refused)),
        problems=(
            *_about_sheets(document, [other for other, _ in found[1:]]),
            *(
                Problem(row.number, "", "exchange.total_row", kept=True)
                for row in data
                if row.total
            ),
            *_hidden_letters(data, heading),
            *_not_skipped(heading, choices),
        ),
    )
    stops = _stops_of_kind(heading, foreign) or _stops_of_heading(heading, fields, mapping)
    stops = stops or tuple(_identifying(sheet, data, heading, fields))
    if not stops and not listing.lines:
        stops = (Problem(heading.row, "", "exchange.stop.empty"),)
    return _stopped(listing, stops) if stops else listing


def _stops_of_kind(heading: Heading, foreign: Collection[str]) -> tuple[Problem, ...]:
    for name in heading.names:
        if plain(name) in foreign:
            return (Problem(heading.row, name, "exchange.stop.other_list", {"column": name}),)
    return ()


def _not_skipped(heading: Heading, choices: Choices) -> Iterator[Problem]:
    """Go through the columns to leave out that are not there: a typing error, most likely."""
    there = {plain(name) for name in heading.names}
    for name in choices.skip:
        if plain(name) not in there:
            yield Problem(0, name, "exchange.no_such_skip", {"column": name}, kept=True)


def _find_heading(
    sheet: Sheet, fields: Sequence[Field], mapping: Mapping[str, str], choices: Choices
) -> Heading | None:
    """Return the heading row as the user said; where the user is silent, as said before."""
    known = {
        name: heading
        for name, heading in choices.known.items()
        if name not in mapping and any(one.name == name for one in fields)
    }
    heading = find_heading(sheet, fields, {**known, **mapping}, choices.skip)
    if heading is not None and known.keys() <= heading.columns.keys():
        return heading
    return find_heading(sheet, fields, mapping, choices.skip)


def _readable(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name and not is_refused_heading(name))


def _any_headings(document: Document) -> tuple[str, ...]:
    """Return the first row that looks like headings, when none was recognised."""
    for sheet in document.sheets:
        for row in sheet.rows[:SEARCHED]:
            names = _readable([clean(cell) for cell in row])
            if len(names) > 1:
                return names
    return ()


def _stops_of_heading(
    heading: Heading, fields: Sequence[Field], mapping: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return why the columns do not do; of more reasons the first kind."""
    for field_name, name in mapping.items():
        if is_refused_heading(name):
            return (Problem(heading.row, name, "exchange.stop.refused_mapping"),)
        if field_name not in heading.columns:
            return (Problem(heading.row, name, "exchange.stop.no_such_column"),)
    lacking = _lacking(heading, fields)
    if lacking:
        facts = {"fields": ", ".join(lacking)}
        return (Problem(heading.row, "", "exchange.stop.columns", facts),)
    return ()


def _stopped(listing: Listing, stops: tuple[Problem, ...]) -> Listing:
    """Return what is left of a list that may not be taken in: rows counted, cells gone."""
    first = stops[0]
    facts = {
        **first.facts,
        "rows": ", ".join(str(one.row) for one in stops),
        "columns": ", ".join(dict.fromkeys(one.column for one in stops)),
    }
    return Listing(
        lines=tuple(Line(line.row) for line in listing.lines),
        columns=listing.columns,
        headings=listing.headings,
        refused=listing.refused,
        problems=tuple(
            Problem(one.row, one.column, "exchange.identifies")
            for one in stops
            if one.key == "exchange.stop.identifies"
        ),
        stopped=Problem(first.row, first.column, first.key, facts),
    )


def _lacking(heading: Heading, fields: Sequence[Field]) -> list[str]:
    given = {one.required for one in fields if one.name in heading.columns}
    return [
        word
        for word in dict.fromkeys(one.required for one in fields if one.required)
        if word not in given
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row below the heading that holds something; `texts` are its cells tidied."""

    number: int
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]

    @property
    def total(self) -> bool:
        """Tell whether the row counts the others."""
        filled = [text for text in self.texts if text]
        return len(filled) <= FEW and filled[0].lower().startswith(TOTALS)


def _data_rows(sheet: Sheet, heading: Heading) -> Iterator[_Row]:
    """Go through the rows below the heading that hold anything; a repeated heading does not."""
    for index in range(heading.row, len(sheet.rows)):
        cells = sheet.rows[index]
        texts = tuple(map(clean, cells))
        if any(texts) and texts != heading.names:
            yield _Row(index + 1, cells, texts)


def _line(heading: Heading, row: _Row) -> Line:
    columns = heading.columns.items()
    return Line(
        row.number,
        {name: row.cells[index] for name, index in columns if index < len(row.cells)},
        {name: row.texts[index] for name, index in columns if index < len(row.texts)},
    )


def _about_sheets(document: Document, unread: Sequence[Sheet]) -> Iterator[Problem]:
    for name in document.hidden:
        yield Problem(0, "", "exchange.hidden_sheet", {"sheet": name}, kept=True)
    for sheet in unread:
        yield Problem(0, "", "exchange.second_sheet", {"sheet": sheet.name})


def _hidden_letters(data: Sequence[_Row], heading: Heading) -> Iterator[Problem]:
    for row in data:
        for index in heading.columns.values():
            if index < len(row.cells) and hides(row.cells[index]):
                column = heading.names[index]
                yield Problem(row.number, column, "exchange.hidden_letters", kept=True)


def _identifying(
    sheet: Sheet, data: Sequence[_Row], heading: Heading, fields: Sequence[Field]
) -> Iterator[Problem]:
    """Go through the cells that hold a number which identifies a person."""
    numeric = {
        heading.columns[one.name] for one in fields if one.numeric and one.name in heading.columns
    }
    unread = heading.refused | heading.skipped | numeric
    for index, row in enumerate(sheet.rows):
        if index + 1 == heading.row:
            continue
        for position, cell in enumerate(row):
            if position not in unread and identifies(cell):
                yield _identifies(heading, index + 1, position)
    for position in sorted(numeric):
        yield from _numbers_that_identify(data, heading, position)


def _numbers_that_identify(
    data: Sequence[_Row], heading: Heading, position: int
) -> Iterator[Problem]:
    """A column of numbers of which each one passes the test is not what its heading says."""
    nines = [
        (row.number, text)
        for row in data
        if position < len(row.texts) and len(text := row.texts[position]) == NINE
    ]
    if len(nines) > FEW and all(passes_eleven_test(text) for _, text in nines):
        for number, _ in nines:
            yield _identifies(heading, number, position)


def _identifies(heading: Heading, row: int, position: int) -> Problem:
    name = heading.names[position] if position < len(heading.names) else ""
    return Problem(row, name or str(position + 1), "exchange.stop.identifies")
