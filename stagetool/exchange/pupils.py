"""Lists of pupils: Magister, Somtoday, Excel, or whatever a school makes of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from stagetool.calendar.ages import age_on
from stagetool.exchange.cells import lost_letters
from stagetool.exchange.dates import parse_day
from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Choices, Line, Listing, read_listing
from stagetool.exchange.names import Name, split_name, tidy_infix
from stagetool.exchange.numbers import is_damaged, is_number, key_of, tidy_postcode
from stagetool.exchange.problems import Problem
from stagetool.exchange.studies import parse_profile, parse_study, year_of_class
from stagetool.exchange.tables import Document

FIELDS = (
    Field(
        "number",
        ("stamnr", "stamnummer", "leerlingnummer", "leerlingnr", "llnr", "deelnemersnummer"),
        required="number",
        numeric=True,
    ),
    Field("given_name", ("roepnaam", "voornaam", "firstname")),
    Field("infix", ("tussenvoegsel", "tussenv", "tussenvoeg", "voorvoegsel", "prefix")),
    Field("surname", ("achternaam", "lastname"), required="name"),
    Field("full_name", ("naam", "volledigenaam", "naamleerling", "leerling"), required="name"),
    Field("born", ("geboortedatum", "gebdatum", "birthdate"), required="born"),
    Field("school_class", ("klas", "groep", "stamklas", "stamgroep", "class"), required="class"),
    Field("year", ("leerjaar",)),
    Field("study", ("studie", "opleiding", "opleidingcode", "leerweg")),
    Field("profile", ("profiel", "cprofiel", "profielcode", "profielsector")),
    Field("mail", ("email", "emailadres", "mail")),
    Field("location", ("locatie", "vestiging", "vestigingnaam", "vestigingsnaam", "schoollocatie")),
    Field("tutor", ("mentor", "mentoren")),
    Field("postcode", ("postcode",)),
    Field("town", ("woonplaats", "plaats")),
    Field("phone", ("mobiel", "gsm", "mobielnummer", "telefoon"), numeric=True),
    Field("guardian", ("verzorger", "naamverzorger", "ouder", "naamouder", "ouderverzorger")),
    Field(
        "emergency_phone",
        ("noodnummer", "telefoonnood", "telefoonverzorger", "telefoonouder", "gsmverzorger"),
        numeric=True,
    ),
    Field("begins", ("begininschrijving", "begindatum", "inschrijfdatum")),
    Field(
        "ends",
        ("eindeinschrijving", "einddatum", "uitschrijfdatum", "vertrekdatum"),
        word="enrolment_ends",
    ),
)
YOUNGEST, OLDEST = 11, 21
YEAR = re.compile(r"(?<![-\d])[1-6](?!\d)", re.ASCII)  # also in `leerjaar 3` and `VMBO3`
PLACE_IN_TITLE = re.compile(r"\b(?:locatie|vestiging)\s+([^:;,()|]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One row of the list, understood.

    Attributes:
        key: The number without leading zeros.
        location: As the row says, or "".
        ends: Last day of the enrolment, or None while it runs.
    """

    row: int
    number: str
    key: str
    given_name: str
    infix: str
    surname: str
    born: date
    school_class: str
    year: int | None
    track: str
    profile: str
    work_route: bool
    location: str
    postcode: str
    town: str
    mail: str
    phone: str
    guardian: str
    emergency_phone: str
    tutor: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class PupilList:
    """A list of pupils.

    Attributes:
        listing: The columns, refused columns and why it stopped, if it did.
        titled: The location that the title above the list names, or "".
        unread_keys: Numbers on rows that were not understood; those pupils are not gone.
    """

    listing: Listing
    lines: tuple[PupilLine, ...]
    problems: tuple[Problem, ...]
    titled: str = ""
    unread_keys: frozenset[str] = frozenset()


def read_pupils(document: Document, choices: Choices, today: date) -> PupilList:
    """Read a list of pupils; every row comes back as a line or as a problem.

    Raises:
        UnknownFieldError: The mapping names a field that this list does not have.
    """
    listing = read_listing(document, FIELDS, choices)
    if listing.stopped is not None:
        return PupilList(listing, (), listing.problems)
    reader = _Reader(listing, today)
    lines = tuple(filter(None, map(reader.read, listing.lines)))
    titled = PLACE_IN_TITLE.search(listing.title)
    return PupilList(
        listing,
        lines,
        (*listing.problems, *reader.problems),
        titled[1].strip(" .-") if titled else "",
        frozenset(
            key_of(number) for line in listing.lines if is_number(number := line.text("number"))
        )
        - {line.key for line in lines},
    )


class _Reader:
    """Understands one row after another and remembers what was wrong."""

    def __init__(self, listing: Listing, today: date) -> None:
        self._listing = listing
        self._today = today
        self.problems: list[Problem] = []

    def read(self, line: Line) -> PupilLine | None:
        """Return the row understood, or None when it cannot be taken in."""
        number = self._number(line)
        name = self._name(line)
        born = self._born(line)
        school_class = self._class(line)
        if not number or name is None or born is None or not school_class:
            return None
        track, year, work_route = self._study(line, school_class)
        return PupilLine(
            row=line.row,
            number=number,
            key=key_of(number),
            given_name=name.given_name,
            infix=name.infix,
            surname=name.surname,
            born=born,
            school_class=school_class,
            year=year,
            track=track,
            profile=self._profile(line, track),
            work_route=work_route,
            location=line.text("location"),
            postcode=self._postcode(line),
            town=line.text("town"),
            mail=line.text("mail"),
            phone=line.text("phone"),
            guardian=line.text("guardian"),
            emergency_phone=line.text("emergency_phone"),
            tutor=line.text("tutor"),
            begins=self._day(line, "begins"),
            ends=self._day(line, "ends"),
        )

    def _say(
        self, line: Line, field: str, key: str, *, kept: bool = False, **facts: object
    ) -> None:
        self.problems.append(Problem(line.row, self._listing.column(field), key, facts, kept))

    def _number(self, line: Line) -> str:
        number = line.text("number")
        if not number:
            self._say(line, "number", "exchange.pupil.no_number")
        elif isinstance(line.cell("number"), date) or is_damaged(number):
            self._say(line, "number", "exchange.damaged_number", value=number)
        elif not is_number(number):
            self._say(line, "number", "exchange.pupil.odd_number", value=number)
        else:
            return number
        return ""

    def _name(self, line: Line) -> Name | None:
        if line.text("surname"):
            name = Name(
                line.text("given_name"), tidy_infix(line.text("infix")), line.text("surname")
            )
        elif line.text("full_name"):
            name = split_name(line.text("full_name"))
            if not name.sure:
                self._say(
                    line,
                    "full_name",
                    "exchange.pupil.split_name",
                    kept=True,
                    given_name=name.given_name or "-",
                    surname=f"{name.infix} {name.surname}".strip(),
                )
        else:
            field = "surname" if self._listing.column("surname") else "full_name"
            self._say(line, field, "exchange.pupil.no_name")
            return None
        self._lost(line)
        return name

    def _lost(self, line: Line) -> None:
        damaged = [
            field
            for field in ("given_name", "infix", "surname", "full_name")
            if lost_letters(line.text(field))
        ]
        if damaged:
            name = " ".join(line.text(field) for field in damaged)
            self._say(line, damaged[0], "exchange.pupil.lost_letter", kept=True, name=name)

    def _born(self, line: Line) -> date | None:
        text = line.text("born")
        born = parse_day(line.cell("born"))
        if not text:
            self._say(line, "born", "exchange.pupil.no_birth_date")
        elif born is None:
            self._say(line, "born", "exchange.no_day", value=text)
        elif born > self._today:
            self._say(line, "born", "exchange.pupil.not_born", value=text)
            born = None
        else:
            age = age_on(born, self._today)
            if not YOUNGEST <= age <= OLDEST:
                self._say(line, "born", "exchange.pupil.odd_age", kept=True, age=age)
        return born

    def _class(self, line: Line) -> str:
        name = line.text("school_class")
        if not name:
            self._say(line, "school_class", "exchange.pupil.no_class")
        elif isinstance(line.cell("school_class"), date):
            self._say(line, "school_class", "exchange.damaged_number", value=name)
            return ""
        return name

    def _study(self, line: Line, school_class: str) -> tuple[str, int | None, bool]:
        text = line.text("study")
        study = parse_study(text)
        if text and study is None:
            self._say(line, "study", "exchange.pupil.unknown_study", kept=True, value=text)
        given = self._year(line)
        if study is None:
            return "", given or year_of_class(school_class), False
        return study.track, given or study.year or year_of_class(school_class), study.work_route

    def _year(self, line: Line) -> int | None:
        text = line.text("year")
        found = YEAR.search(text)
        if text and found is None:
            self._say(line, "year", "exchange.pupil.odd_year", value=text, kept=True)
        return int(found[0]) if found else None

    def _profile(self, line: Line, track: str) -> str:
        text = line.text("profile")
        profile = parse_profile(text, track)
        if profile is None:
            self._say(line, "profile", "exchange.unknown_profile", value=text, kept=True)
        return profile or ""

    def _postcode(self, line: Line) -> str:
        text = line.text("postcode")
        postcode = tidy_postcode(text)
        if text and postcode is None:
            self._say(line, "postcode", "exchange.odd_postcode", value=text, kept=True)
        return postcode or text

    def _day(self, line: Line, field: str) -> date | None:
        text = line.text(field)
        day = parse_day(line.cell(field))
        if text and day is None:
            self._say(line, field, "exchange.no_day", value=text, kept=True)
        return day


def group_by_number(lines: tuple[PupilLine, ...]) -> Iterator[tuple[PupilLine, ...]]:
    """Go through the pupils in the order of the list, each with all rows of the number."""
    groups: dict[str, list[PupilLine]] = {}
    for line in lines:
        groups.setdefault(line.key, []).append(line)
    yield from (tuple(group) for group in groups.values())


def running(group: tuple[PupilLine, ...], today: date) -> tuple[PupilLine, ...]:
    """Return the rows whose enrolment has not ended; equal ones count once."""
    open_rows = [line for line in group if line.ends is None or line.ends >= today]
    content: Callable[[PupilLine], object] = _without_row
    return tuple({content(line): line for line in reversed(open_rows)}.values())[::-1]


def _without_row(line: PupilLine) -> tuple[object, ...]:
    return tuple(
        getattr(line, name) for name in PupilLine.__slots__ if name not in ("row", "number")
    )
