"""Lists of wishes: per pupil three companies, and one that the pupil would rather not have."""

from collections.abc import Iterator
from dataclasses import dataclass

from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Choices, Line, Listing, read_listing
from stagetool.exchange.numbers import is_damaged, is_number, key_of
from stagetool.exchange.problems import Problem
from stagetool.exchange.tables import Document

FIELDS = (
    Field(
        "number",
        ("stamnr", "stamnummer", "leerlingnummer", "leerlingnr", "llnr", "deelnemersnummer"),
        required="number",
        numeric=True,
    ),
    Field("wish_1", ("wens1", "1ewens", "eerstewens", "keuze1", "wens"), required="wish_1"),
    Field("wish_2", ("wens2", "2ewens", "tweedewens", "keuze2")),
    Field("wish_3", ("wens3", "3ewens", "derdewens", "keuze3")),
    Field("avoid", ("lieverniet", "nietgewenst", "geenwens")),
)
WISHES = ("wish_1", "wish_2", "wish_3")
AVOID = 0


@dataclass(frozen=True, slots=True)
class WishLine:
    """One row of the list.

    Attributes:
        wishes: Rank (1 to 3, or 0 for "liever niet") with the company's number, each once.
        headings: Rank to the heading of its column.
    """

    row: int
    number: str
    key: str
    wishes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WishList:
    """A list of wishes."""

    listing: Listing
    lines: tuple[WishLine, ...]
    problems: tuple[Problem, ...]

    def column(self, rank: int) -> str:
        """Return the heading of a rank's column."""
        return self.listing.column(f"wish_{rank}" if rank else "avoid")


def read_wishes(document: Document, choices: Choices) -> WishList:
    """Read a list of wishes; what is no company number is a problem of that cell.

    Raises:
        UnknownFieldError: The mapping names a field that this list does not have.
    """
    listing = read_listing(document, FIELDS, choices)
    if listing.stopped is not None:
        return WishList(listing, (), listing.problems)
    reader = _Reader(listing)
    lines = tuple(filter(None, map(reader.read, listing.lines)))
    return WishList(listing, lines, (*listing.problems, *reader.problems))


class _Reader:
    """Understands one row after another and remembers what was wrong."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self.problems: list[Problem] = []

    def read(self, line: Line) -> WishLine | None:
        """Return the row understood, or None when its pupil cannot be told."""
        number = line.text("number")
        if not is_number(number):
            key = "exchange.pupil.no_number" if not number else "exchange.pupil.odd_number"
            self._say(line, "number", key, value=number)
            return None
        wishes = tuple(self._companies(line))
        self._count(line)
        return WishLine(line.row, number, key_of(number), wishes)

    def _say(
        self, line: Line, field: str, key: str, *, kept: bool = False, **facts: object
    ) -> None:
        self.problems.append(Problem(line.row, self._listing.column(field), key, facts, kept))

    def _companies(self, line: Line) -> Iterator[tuple[int, str]]:
        seen: set[str] = set()
        for rank, field in ((1, "wish_1"), (2, "wish_2"), (3, "wish_3"), (AVOID, "avoid")):
            text = line.text(field)
            if not text:
                continue
            if is_damaged(text) or not text.isdecimal() or not text.isascii():
                self._say(line, field, "exchange.wish.text", value=text)
            elif key_of(text) in seen:
                self._say(line, field, "exchange.wish.twice", value=text)
            else:
                seen.add(key_of(text))
                yield rank, text

    def _count(self, line: Line) -> None:
        """Say when fewer than three wishes were filled in, or one was skipped."""
        filled = tuple(bool(line.text(field)) for field in WISHES)
        count = sum(filled)
        if count == len(WISHES):
            return
        if filled != tuple(sorted(filled, reverse=True)):
            self._say(line, WISHES[filled.index(False)], "exchange.wish.gap", kept=True)
        else:
            keys = ("exchange.wish.none", "exchange.wish.one", "exchange.wish.two")
            self._say(line, WISHES[count], keys[count], kept=True)
