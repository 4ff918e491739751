"""Lists of school holidays per region."""

import re
from dataclasses import dataclass
from datetime import date

from stagetool.exchange.dates import parse_day
from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Choices, Line, Listing, read_listing
from stagetool.exchange.problems import Problem
from stagetool.exchange.tables import Document

FIELDS = (
    Field("school_year", ("schooljaar",), required="school_year"),
    Field("name", ("vakantie", "naam", "omschrijving"), required="holiday", word="holiday"),
    Field("region", ("regio",), required="region"),
    Field("starts", ("van", "begin", "begindatum", "startdatum", "eerstedag"), required="from"),
    Field("ends", ("totenmet", "tm", "tot", "einde", "einddatum", "laatstedag"), required="until"),
    Field("status", ("status",)),
    Field("certainty", ("zekerheid",)),
    Field("note", ("opmerking",)),
)
YEAR = re.compile(r"(20\d\d)\s*[-/]\s*(20\d\d)", re.ASCII)
REGIONS = ("noord", "midden", "zuid")
LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class HolidayEntry:
    """One row of the list, both days included."""

    row: int
    school_year: str
    name: str
    region: str
    starts: date
    ends: date
    status: str
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class HolidayList:
    """A list of holidays."""

    listing: Listing
    lines: tuple[HolidayEntry, ...]
    problems: tuple[Problem, ...]


def read_holidays(document: Document, choices: Choices) -> HolidayList:
    """Read a list of holidays; every row comes back as a line or as a problem.

    Raises:
        UnknownFieldError: The mapping names a field that this list does not have.
    """
    listing = read_listing(document, FIELDS, choices)
    if listing.stopped is not None:
        return HolidayList(listing, (), listing.problems)
    problems: list[Problem] = []
    lines: dict[tuple[str, str, str], HolidayEntry] = {}
    for line in listing.lines:
        entry = _read(listing, line, problems)
        if entry is None:
            continue
        key = (entry.school_year, entry.name, entry.region)
        if key in lines:
            column = listing.column("name")
            problems.append(
                Problem(line.row, column, "exchange.holiday.twice", {"first": lines[key].row})
            )
        else:
            lines[key] = entry
    return HolidayList(listing, tuple(lines.values()), (*listing.problems, *problems))


def _read(listing: Listing, line: Line, problems: list[Problem]) -> HolidayEntry | None:
    before = len(problems)

    def say(field: str, key: str, **facts: object) -> None:
        problems.append(Problem(line.row, listing.column(field), key, facts))

    year = YEAR.fullmatch(line.text("school_year"))
    if year is None or int(year[2]) != int(year[1]) + 1:
        say("school_year", "exchange.holiday.year", value=line.text("school_year"))
    region = line.text("region").lower().removeprefix("regio").strip()
    if region not in REGIONS:
        say("region", "exchange.holiday.region", value=line.text("region"))
    starts, ends = parse_day(line.cell("starts")), parse_day(line.cell("ends"))
    if starts is None:
        say("starts", "exchange.no_day", value=line.text("starts"))
    if ends is None:
        say("ends", "exchange.no_day", value=line.text("ends"))
    name = line.text("name").lower().removesuffix("vakantie").strip()
    if not name:
        say("name", "exchange.holiday.name")
    if starts and ends and not 0 <= (ends - starts).days < LONGEST_DAYS:
        say("ends", "exchange.holiday.order", value=line.text("ends"))
    if len(problems) > before or year is None or starts is None or ends is None:
        return None
    return HolidayEntry(
        row=line.row,
        school_year=f"{year[1]}-{year[2]}",
        name=name,
        region=region,
        starts=starts,
        ends=ends,
        status=line.text("status").lower(),
        certainty=line.text("certainty"),
        note=line.text("note"),
    )
