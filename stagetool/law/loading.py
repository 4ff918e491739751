"""All law data as one frozen value, read strictly from texts that the office hands in."""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from stagetool.base.errors import LawDataError
from stagetool.law.catalogue import Activity, Hazard, read_activities, read_hazards
from stagetool.law.parameters import DatedValue, Interpretation, Parameter
from stagetool.law.reading import LawFile, read_interpretation, read_laws, read_parameters
from stagetool.law.sources import KnownLaw

LAWS = "laws.toml"
INTERPRETATIONS = "interpretations/"
TOPICS = (
    *("general", "ages", "admission", "dual", "combined", "lessons"),
    *("nrk.stage", "nrk.job13", "nrk.job15", "nrk.holiday13", "nrk.holiday15"),
    *("nrk.mas13", "nrk.mas13_holiday", "nrk.mas15", "nrk.mas15_holiday"),
    *("atw.youth", "atw.adult"),
    *("tasks", "catalogue", "answer", "substances", "measured", "facts", "special"),
)
VERSION_LENGTH = 12


class Book(dict[str, "DatedValue | None"]):
    """Every parameter's value on a day; asking for a rule that no file gives is loud."""

    def __missing__(self, parameter: str) -> None:
        """Say which rule is missing.

        Raises:
            LawDataError: Always.
        """
        raise LawDataError(file="law", place=parameter, reason="deze regel ontbreekt")


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """The dated law and the catalogues, loaded once.

    Attributes:
        version: First 12 hexadecimal digits of the hash over all texts.
        hazards: The hazard catalogue by code.
        activities: The activity catalogue by code.
        parameters: Every dated value by id.
        interpretations: Every interpretation by id.
        laws: The laws that may be cited, by short name.
        changes: Every day on which some value begins or has ended, in order.
        memory: Answers given before; only checks that are pure put something in.
    """

    version: str
    hazards: Mapping[str, Hazard]
    activities: Mapping[str, Activity]
    parameters: Mapping[str, Parameter]
    interpretations: Mapping[str, Interpretation]
    laws: Mapping[str, KnownLaw]
    changes: tuple[date, ...]
    memory: dict[Any, Any] = field(default_factory=dict, repr=False)
    books: dict[int, Book] = field(default_factory=dict, repr=False)
    days: dict[date, Book] = field(default_factory=dict, repr=False)

    def epoch(self, day: date) -> int:
        """Return the number of the run of days, between two changes, that holds a day."""
        return bisect_right(self.changes, day)

    def book(self, day: date) -> Mapping[str, DatedValue | None]:
        """Return every parameter's value on a day; days between two changes share one book."""
        book = self.days.get(day)
        if book is None:
            epoch = self.epoch(day)
            book = self.books.get(epoch)
            if book is None:
                book = Book({name: rule.on(day) for name, rule in self.parameters.items()})
                self.books[epoch] = book
            self.days[day] = book
        return book

    def number(self, value: tuple[object, ...]) -> int:
        """Return a number for a long tuple: equal ones have one number, the very same fast."""
        known = self.memory.get(("tuple", id(value)))
        if known is None or known[0] is not value:
            number = self.memory.setdefault(("number", value), len(self.memory))
            known = self.memory["tuple", id(value)] = (value, number)
        return int(known[1])

    def on(self, parameter: str, day: date) -> DatedValue | None:
        """Return the value of a parameter on a day, or None where no rule is known."""
        return self.book(day)[parameter]


def load_law(files: Mapping[str, str], hazards: str, activities: str) -> Law:
    """Read law files (name to text) and the two catalogues.

    Raises:
        LawDataError: A file is wrong; the facts name file, place and reason.
    """
    if LAWS not in files:
        raise LawDataError(file=LAWS, place="het bestand", reason="ontbreekt")
    laws = read_laws(LawFile(LAWS, files[LAWS]))
    read = {name: LawFile(name, files[name]) for name in sorted(files) if name != LAWS}
    interpretations: dict[str, Interpretation] = {}
    for name, file in read.items():
        if name.startswith(INTERPRETATIONS):
            interpretation = read_interpretation(file)
            if interpretation.id in interpretations:
                raise file.twice(interpretation.id)
            interpretations[interpretation.id] = interpretation
    parameters: dict[str, Parameter] = {}
    for name, file in read.items():
        if name.startswith(INTERPRETATIONS):
            continue
        for parameter in read_parameters(file, laws, interpretations):
            if parameter.id in parameters:
                raise file.twice(parameter.id)
            parameters[parameter.id] = parameter
    _refuse_missing_topics(parameters)
    known_hazards = read_hazards("hazards.csv", hazards, laws)
    return Law(
        version=_version(files, hazards, activities),
        hazards=known_hazards,
        activities=read_activities("activities.csv", activities, known_hazards),
        parameters=parameters,
        interpretations=interpretations,
        laws=laws,
        changes=_changes(parameters),
    )


def _refuse_missing_topics(parameters: Mapping[str, Parameter]) -> None:
    found = {name.rpartition(".")[0] for name in parameters}
    for topic in TOPICS:
        if topic not in found:
            raise LawDataError(
                file=f"{topic}.toml", place="topic", reason="dit onderwerp ontbreekt"
            )


def _version(files: Mapping[str, str], hazards: str, activities: str) -> str:
    total = hashlib.sha256()
    texts = {**files, "hazards.csv": hazards, "activities.csv": activities}
    for name in sorted(texts):
        for part in (name, texts[name].replace("\r\n", "\n")):
            total.update(part.encode("utf-8"))
            total.update(b"\0")
    return total.hexdigest()[:VERSION_LENGTH]


def _changes(parameters: Mapping[str, Parameter]) -> tuple[date, ...]:
    days: set[date] = set()
    for parameter in parameters.values():
        for dated in parameter.values:
            days.add(dated.starts)
            if dated.ends is not None:
                days.add(dated.ends + timedelta(days=1))
    return tuple(sorted(days))
