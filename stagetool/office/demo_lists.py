"""The lists of an invented school: pupils, companies and wishes, the same for the same seed."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from stagetool.base.folding import fold
from stagetool.base.paths import AppPaths
from stagetool.calendar.school_years import SchoolYearSpan
from stagetool.exchange.studies import parse_profile
from stagetool.law.catalogue import Activity
from stagetool.law.loading import Law
from stagetool.law.verdicts import Verdict
from stagetool.planning.profiles import profile_fits

Row = tuple[str, ...]
PUPIL_HEADING = (
    "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;Leerjaar;Studie;Profiel;"
    "Locatie;Mentor;E-mailadres;Postcode;Woonplaats;Mobiel"
)
COMPANY_HEADING = (
    "Bedrijfsnr;Naam;KvK-nummer;Bezoekadres;Postcode;Plaats;Telefoon;E-mail;Contactpersoon;Functie;"
    "Praktijkbegeleiders;Aantal plaatsen;Profielen;Dagen;Minimumleeftijd;Leerbedrijf-ID;"
    "Erkenning gecontroleerd;Niet benaderen tot;Werkzaamheden"
)
WISH_HEADING = "Leerlingnummer;Wens 1;Wens 2;Wens 3;Liever niet"
TRACKS = (("bb", 4), ("kb", 5), ("gl", 2), ("tl", 1))
THEORY = {"PIE": "T", "BWI": "T", "M&T": "T", "MVI": "T", "Z&W": "Z", "Groen": "L"}
YEARS = (3, 4)
CLASS_SIZE = 24
AGE_IN_YEAR = 12  # of year 4 most are 15 when the school year begins, of year 3 most are 14
LATE = (0, 0, 0, 0, 0, 0, 0, 1, 1, 2)  # years that pupils are older than their class
WEEK = "ma;di;wo;do;vr"
DAYS = (WEEK, WEEK, WEEK, WEEK, WEEK, "ma;di;wo;do;vr;za", "ma;di;wo;do", "di;wo;do;vr;za")
PLACES = (1, 1, 2, 2, 3, 3, 4)
MOST_PLACES = max(PLACES)
AGES = ("", "", "", "14", "15", "15", "16")
FIRST_NUMBER, FIRST_COMPANY = 20001, 501


@dataclass(frozen=True, slots=True)
class DemoLists:
    """The rows of three lists, each with its heading first."""

    pupils: tuple[Row, ...]
    companies: tuple[Row, ...]
    wishes: tuple[Row, ...]


def read_demo_words(paths: AppPaths) -> Mapping[str, Any]:
    """Return what the demonstration invents from."""
    file = paths.resources / "demo" / "school.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


class Inventor:
    """Invents one school; asks the same dice in the same order for the same seed."""

    def __init__(
        self,
        words: Mapping[str, Any],
        law: Law,
        year: SchoolYearSpan,
        seed: int,
    ) -> None:
        self._words = words
        self._law = law
        self._year = year
        self._dice = Random(seed)  # noqa: S311 - an invented school needs no secret numbers

    def invent(self, pupils: int, companies: int) -> DemoLists:
        """Return the lists of a school of this size."""
        firms = [self._company(number) for number in range(companies)]
        children = self._pupils(pupils)
        wishes = [self._wish(child, firms) for child in children]
        return DemoLists(
            pupils=(tuple(PUPIL_HEADING.split(";")), *children),
            companies=(tuple(COMPANY_HEADING.split(";")), *firms),
            wishes=(tuple(WISH_HEADING.split(";")), *wishes),
        )

    def _pick(self, choices: Sequence[Mapping[str, Any]], by: str = "weight") -> Mapping[str, Any]:
        weights = [choice.get(by, choice["weight"]) for choice in choices]
        return self._dice.choices(choices, weights)[0]

    def _person(self) -> tuple[str, str, str]:
        given: str = self._dice.choice(self._words["given_names"])
        infix, surname = self._dice.choice(self._words["surnames"])
        return given, infix, surname

    def _town(self) -> tuple[str, str, str]:
        town = self._pick(self._words["town"])
        letters = "".join(self._dice.choices("ABCDEGHJKLMNPRTVWXZ", k=2))
        return town["name"], f"{self._dice.choice(town['postcodes'])} {letters}", town["area"]

    def _pupils(self, count: int) -> list[Row]:
        rows: list[Row] = []
        sizes: dict[str, int] = {}
        for number in range(count):
            year = YEARS[number * len(YEARS) // max(count, 1)]
            track = self._dice.choices([t for t, _ in TRACKS], [w for _, w in TRACKS])[0]
            group = f"{year}{track[0].upper()}"
            sizes[group] = sizes.get(group, 0) + 1
            name = f"{group}{(sizes[group] - 1) // CLASS_SIZE + 1}"
            rows.append(self._pupil(FIRST_NUMBER + number, year, track, name))
        return rows

    def _pupil(self, number: int, year: int, track: str, school_class: str) -> Row:
        given, infix, surname = self._person()
        town, postcode, _ = self._town()
        profile = self._dice.choice(self._pick(self._words["trade"], "wanted")["profiles"])
        if track == "tl":
            profile = f"TL-{THEORY.get(profile, 'E')}"
        route = "LWT" if track == "bb" and self._dice.random() < 0.1 else ""  # noqa: PLR2004 - one in ten
        tutors = self._words["tutors"]
        return (
            str(number),
            given,
            infix,
            surname,
            f"{self._born(year):%d-%m-%Y}",
            school_class,
            str(year),
            f"V{track[0].upper()}{year}{route}",
            profile,
            self._words["location"],
            tutors[sum(map(ord, school_class)) % len(tutors)],
            f"{number}@{self._words['mail']}",
            postcode,
            town,
            f"06-00{self._dice.randrange(1_000_000):06}",
        )

    def _born(self, year: int) -> date:
        first = self._year.starts.year - AGE_IN_YEAR - year - self._dice.choice(LATE)
        return date(first, 10, 1) + timedelta(days=self._dice.randrange(365))

    def _company(self, index: int) -> Row:
        trade = self._pick(self._words["trade"])
        town, postcode, area = self._town()
        words = self._words["words"]
        name = f"{trade['name']} {words[index % len(words)]}"
        name += "" if index < len(words) else f" {index // len(words) + 1}"
        domain = "".join(sign for sign in fold(name) if sign.isalnum())
        people = [self._mentor() for _ in range(self._dice.choice((1, 1, 2)))]
        phone = f"{area}-{self._dice.randrange(10 ** (9 - len(area))):0{10 - len(area)}}"
        recognised = self._dice.random() < 0.45  # noqa: PLR2004 - fewer than half
        return (
            str(FIRST_COMPANY + index),
            name,
            f"{1000 + index:08}",
            f"{self._dice.choice(self._words['streets'])} {self._dice.randrange(1, 120)}",
            postcode,
            town,
            phone,
            f"info@{domain}.example",
            people[0],
            self._dice.choice(self._words["roles"]),
            ";".join(people),
            str(min(self._dice.choice(PLACES), trade.get("most", MOST_PLACES))),
            ";".join(trade["profiles"]),
            self._dice.choice(DAYS),
            self._dice.choice(AGES),
            f"{index:09}" if recognised else "",
            f"{self._year.starts:%d-%m-%Y}" if recognised else "",
            f"{self._year.ends:%d-%m-%Y}" if self._dice.random() < 0.04 else "",  # noqa: PLR2004 - a few
            ";".join(self._work(trade)),
        )

    def _mentor(self) -> str:
        infix, surname = self._dice.choice(self._words["surnames"])
        return " ".join(f"{self._dice.choice(self._words['mentors'])} {infix} {surname}".split())

    def _work(self, trade: Mapping[str, Any]) -> list[str]:
        """Return what is done there: most of it may be done by somebody under 16, some may not."""
        sectors = frozenset(trade["sectors"])
        offered = [
            activity
            for activity in self._law.activities.values()
            if not sectors.isdisjoint(activity.sectors)
        ]
        mild = [activity.code for activity in offered if self._is_mild(activity)]
        harsh = [activity.code for activity in offered if not self._is_mild(activity)]
        return [
            *self._dice.sample(mild, min(len(mild), self._dice.randrange(3, 7))),
            *self._dice.sample(harsh, min(len(harsh), self._dice.randrange(3))),
        ]

    def _is_mild(self, activity: Activity) -> bool:
        hazards = (self._law.hazards[code] for code in activity.hazards)
        return all(hazard.under16.verdict <= Verdict.CONDITIONAL for hazard in hazards)

    def _wish(self, child: Row, firms: Sequence[Row]) -> Row:
        """Return up to three companies that ask the pupil's profile; the first ones are popular."""
        profile = parse_profile(child[8]) or ""
        fitting = [
            firm[0] for firm in firms if profile_fits(profile, frozenset(firm[12].split(";")))
        ]
        count = min(len(fitting), self._dice.choice((0, 1, 2, 3, 3, 3, 3, 3)))
        wanted = [fitting.pop(int(self._dice.random() ** 2 * len(fitting))) for _ in range(count)]
        avoid = fitting[-1] if fitting and self._dice.random() < 0.08 else ""  # noqa: PLR2004 - a few
        return (child[0], *[*wanted, "", "", ""][:3], avoid)
