"""The office's company list, with the places that companies offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stagetool.calendar.weekdays import WEEKDAYS, parse_weekdays
from stagetool.exchange.dates import parse_day
from stagetool.exchange.headings import Field
from stagetool.exchange.listings import Choices, Line, Listing, read_listing
from stagetool.exchange.numbers import (
    KVK,
    is_damaged,
    is_number,
    key_of,
    tidy_postcode,
    whole_number,
)
from stagetool.exchange.problems import Problem
from stagetool.exchange.studies import parse_profile
from stagetool.exchange.tables import Document
from stagetool.exchange.wording import plain

FIELDS = (
    Field(
        "number",
        ("bedrijfsnr", "bedrijfsnummer", "bedrijfnr", "relatienummer", "nummer"),
        required="company_number",
        word="company_number",
        numeric=True,
    ),
    Field(
        "name",
        ("naam", "bedrijfsnaam", "bedrijf", "naambedrijf"),
        required="company_name",
        word="company_name",
    ),
    Field("kvk", ("kvknummer", "kvk", "kvknr"), numeric=True),
    Field("establishment", ("vestigingsnummer", "vestigingsnr"), numeric=True),
    Field("address", ("bezoekadres", "adres")),
    Field("postcode", ("postcode",)),
    Field("town", ("plaats", "vestigingsplaats", "woonplaats")),
    Field("phone", ("telefoon", "algemeentel", "telefoonnummer", "tel"), numeric=True),
    Field("mail", ("email", "emailadres", "mail")),
    Field("contact", ("contactpersoon",)),
    Field("contact_role", ("functie", "functiecontactpersoon")),
    Field("contact_phone", ("telefooncontactpersoon", "telcontactpersoon"), numeric=True),
    Field("contact_mail", ("emailcontactpersoon", "mailcontactpersoon")),
    Field("mentors", ("praktijkbegeleiders", "praktijkbegeleider", "leermeesters", "leermeester")),
    Field("places", ("aantalplaatsen", "stageplaatsen", "plaatsen")),
    Field("profiles", ("profielen", "profiel")),
    Field("weekdays", ("dagen",)),
    Field("minimum_age", ("minimumleeftijd", "minleeftijd")),
    Field("training_id", ("leerbedrijfid",), numeric=True),
    Field("recognition_checked_on", ("erkenninggecontroleerd",)),
    Field("regions", ("storegio", "storegios")),
    Field("owner", ("eigenaarschool", "eigenaar")),
    Field("leave_alone_until", ("nietbenaderentot",)),
    Field("note", ("opmerking", "opmerkingen")),
    Field("activities", ("werkzaamheden", "activiteiten")),
)
# A list with one of these columns is about pupils; its "nummer" and "naam" are no company's.
OF_PUPILS = frozenset(
    {"geboortedatum", "gebdatum", "leerlingnummer", "leerlingnr", "stamnr", "stamnummer", "llnr"}
)
YOUNGEST, OLDEST = 12, 21
MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """One row of the list, understood.

    Attributes:
        activities: Codes of the catalogue; what the catalogue lacks stands as it was typed.
    """

    row: int
    number: str
    name: str
    kvk: str
    establishment: str
    address: str
    postcode: str
    town: str
    phone: str
    mail: str
    contact: str
    contact_role: str
    contact_phone: str
    contact_mail: str
    mentors: tuple[str, ...]
    places: int
    profiles: tuple[str, ...]
    weekdays: tuple[str, ...]
    minimum_age: int | None
    training_id: str
    recognition_checked_on: date | None
    regions: tuple[str, ...]
    owner: str
    leave_alone_until: date | None
    note: str
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyList:
    """A list of companies."""

    listing: Listing
    lines: tuple[CompanyLine, ...]
    problems: tuple[Problem, ...]


def read_companies(
    document: Document, choices: Choices, activities: Mapping[str, str]
) -> CompanyList:
    """Read a list of companies; every row comes back as a line or as a problem.

    Args:
        document: The file.
        choices: What the user said about the columns.
        activities: What an activity may be called, with its code in the catalogue.

    Raises:
        UnknownFieldError: The mapping names a field that this list does not have.
    """
    listing = read_listing(document, FIELDS, choices, OF_PUPILS)
    if listing.stopped is not None:
        return CompanyList(listing, (), listing.problems)
    reader = _Reader(listing, activities)
    lines = tuple(filter(None, map(reader.read, listing.lines)))
    return CompanyList(listing, lines, (*listing.problems, *reader.problems))


class _Reader:
    """Understands one row after another and remembers what was wrong."""

    def __init__(self, listing: Listing, activities: Mapping[str, str]) -> None:
        self._listing = listing
        self._codes = {plain(word): code for word, code in activities.items()}
        self._numbers: dict[str, int] = {}
        self._kvk: dict[str, int] = {}
        self.problems: list[Problem] = []

    def read(self, line: Line) -> CompanyLine | None:
        """Return the row understood, or None when it cannot be taken in."""
        number = self._number(line)
        if not line.text("name"):
            self._say(line, "name", "exchange.company.no_name")
        if not number or not line.text("name"):
            return None
        return CompanyLine(
            row=line.row,
            number=number,
            name=line.text("name"),
            kvk=self._kvk_number(line),
            establishment=line.text("establishment"),
            address=line.text("address"),
            postcode=self._postcode(line),
            town=line.text("town"),
            phone=line.text("phone"),
            mail=line.text("mail"),
            contact=line.text("contact"),
            contact_role=line.text("contact_role"),
            contact_phone=line.text("contact_phone"),
            contact_mail=line.text("contact_mail"),
            mentors=words(line.text("mentors"), ";"),
            places=self._places(line),
            profiles=self._profiles(line),
            weekdays=self._weekdays(line),
            minimum_age=self._minimum_age(line),
            training_id=line.text("training_id"),
            recognition_checked_on=self._day(line, "recognition_checked_on"),
            regions=words(line.text("regions")),
            owner=line.text("owner"),
            leave_alone_until=self._day(line, "leave_alone_until"),
            note=line.text("note"),
            activities=self._activities(line),
        )

    def _say(
        self, line: Line, field: str, key: str, *, kept: bool = False, **facts: object
    ) -> None:
        self.problems.append(Problem(line.row, self._listing.column(field), key, facts, kept))

    def _number(self, line: Line) -> str:
        number = line.text("number")
        if not number:
            self._say(line, "number", "exchange.company.no_number")
            return ""
        if isinstance(line.cell("number"), date) or is_damaged(number) or not is_number(number):
            self._say(line, "number", "exchange.damaged_number", value=number)
            return ""
        first = self._numbers.setdefault(key_of(number), line.row)
        if first != line.row:
            self._say(line, "number", "exchange.company.twice", value=number, first=first)
            return ""
        return number

    def _kvk_number(self, line: Line) -> str:
        kvk = line.text("kvk").replace(" ", "")
        if not kvk:
            self._say(line, "kvk", "exchange.company.no_kvk", kept=True)
            return ""
        if len(kvk) == KVK - 1 and kvk.isdecimal():
            self._say(line, "kvk", "exchange.company.short_kvk", kept=True, value=kvk)
        elif len(kvk) != KVK or not kvk.isdecimal():
            self._say(line, "kvk", "exchange.company.odd_kvk", kept=True, value=kvk)
        first = self._kvk.setdefault(kvk, line.row)
        if first != line.row:
            self._say(line, "kvk", "exchange.company.same_kvk", kept=True, value=kvk, first=first)
        return kvk

    def _postcode(self, line: Line) -> str:
        text = line.text("postcode")
        postcode = tidy_postcode(text)
        if text and postcode is None:
            self._say(line, "postcode", "exchange.odd_postcode", value=text, kept=True)
        return postcode or text

    def _places(self, line: Line) -> int:
        text = line.text("places")
        places = whole_number(text)
        if places is None or places > MOST_PLACES:
            self._say(line, "places", "exchange.company.no_places", value=text or "-")
            return 0
        return places

    def _profiles(self, line: Line) -> tuple[str, ...]:
        text = line.text("profiles")
        found: list[str] = []
        for word in (text,) if parse_profile(text) else words(text):
            profile = parse_profile(word)
            if profile is None:
                self._say(line, "profiles", "exchange.unknown_profile", value=word)
            else:
                found.append(profile)
        return tuple(dict.fromkeys(found))

    def _weekdays(self, line: Line) -> tuple[str, ...]:
        text = line.text("weekdays")
        try:
            days = parse_weekdays(text)
        except ValueError:
            self._say(line, "weekdays", "exchange.company.weekdays", value=text)
            return ()
        return tuple(WEEKDAYS[day] for day in sorted(days))

    def _minimum_age(self, line: Line) -> int | None:
        text = line.text("minimum_age")
        age = whole_number(text)
        if text and (age is None or not YOUNGEST <= age <= OLDEST):
            self._say(line, "minimum_age", "exchange.company.minimum_age", value=text)
            return None
        return age

    def _day(self, line: Line, field: str) -> date | None:
        text = line.text(field)
        day = parse_day(line.cell(field))
        if text and day is None:
            self._say(line, field, "exchange.no_day", value=text)
        return day

    def _activities(self, line: Line) -> tuple[str, ...]:
        found: list[str] = []
        for word in words(line.text("activities")):
            code = self._codes.get(plain(word))
            if code is None:
                self._say(line, "activities", "exchange.company.activity", value=word, kept=True)
            found.append(code or word)
        return tuple(dict.fromkeys(found))


def words(text: str, separator: str = "") -> tuple[str, ...]:
    """Return the parts of a list in one cell: `a; b` or, without semicolons, `a, b`."""
    separator = separator or (";" if ";" in text else ",")
    return tuple(dict.fromkeys(part.strip() for part in text.split(separator) if part.strip()))
