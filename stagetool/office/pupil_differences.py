"""Pupils of a list beside the pupils of the office: what is new, changed, gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from stagetool.base.folding import fold
from stagetool.calendar.school_years import school_year_of
from stagetool.exchange.cells import lost_letters
from stagetool.exchange.listings import Listing
from stagetool.exchange.problems import Problem
from stagetool.exchange.pupils import PupilLine
from stagetool.office.corrections import correct
from stagetool.office.desk import Desk
from stagetool.office.import_effects import with_running_stage
from stagetool.office.import_words import differences
from stagetool.office.pupil_locations import LocationChoice
from stagetool.office.reports import Change
from stagetool.office.school_classes import Classes
from stagetool.records.restriction import shown
from stagetool.records.tables import Location, Pupil, SchoolClass

# Stored columns, and the columns of a list that can fill them.
NAMES = ("given_name", "infix", "surname")
SOURCES = {
    "born": ("born",),
    "year": ("year", "study", "school_class"),
    "track": ("study",),
    "profile": ("profile",),
    "work_route": ("study",),
    "postcode": ("postcode",),
    "town": ("town",),
    "mail": ("mail",),
    "phone": ("phone",),
    "guardian": ("guardian",),
    "emergency_phone": ("emergency_phone",),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What saving will do with one pupil."""

    line: PupilLine
    location: str
    stored: Pupil | None
    values: dict[str, Any]


class PupilBook:
    """Compares rows with the stored pupils, and saves what was compared."""

    def __init__(
        self, desk: Desk, session: Session, listing: Listing, where: LocationChoice
    ) -> None:
        self._desk = desk
        self._session = session
        self._listing = listing
        self._where = where
        self._year = school_year_of(desk.clock.today())
        with shown(session):
            self._stored = {pupil.number_key: pupil for pupil in _all_pupils(session)}
        self._restricted: list[PupilLine] = []
        self._locations = {row.name.casefold(): row for row in session.scalars(select(Location))}
        self._wanted: list[_Wanted] = []
        self._gone: list[Pupil] = []
        self._first_rows: dict[str, int] = {}
        self.unchanged = 0
        self.changes: list[Change] = []

    def compare(self, line: PupilLine) -> None:
        """Look at one row beside the stored pupil of that number."""
        location = self._location_of(line)
        self._first_rows.setdefault(location, line.row)
        stored = self._stored.get(line.key)
        if stored is not None and stored.restricted_on is not None:
            self._restricted.append(line)
            return
        values = self._values(line, stored)
        wanted = {
            **values,
            "school_class": line.school_class,
            "location": location,
            "school_year": self._year.name,
            "gone": False,
        }
        if stored is None:
            self.changes.append(Change("added", _subject(line), ()))
        else:
            changed = differences(self._desk.texts, _stored_values(stored), wanted)
            if not changed:
                self.unchanged += 1
                self._wanted.append(_Wanted(line, location, stored, {}))
                return
            self.changes.append(Change("changed", _subject(line), changed))
        self._wanted.append(_Wanted(line, location, stored, values))

    def mark_gone(self, present: Iterable[str]) -> None:
        """Mark the pupils of the list's locations who are not in the list."""
        here = set(present)
        names = {name.casefold() for name in self._first_rows}
        self._gone = [
            pupil
            for key, pupil in self._stored.items()
            if key not in here
            and not pupil.gone
            and pupil.restricted_on is None
            and pupil.school_class.location.name.casefold() in names
        ]
        self.changes += [
            Change("gone", f"{_list_name(pupil)} ({pupil.number})") for pupil in self._gone
        ]

    def problems(self, lines: Iterable[PupilLine]) -> list[Problem]:
        """Return what stands out beside what is stored: new locations, the same person twice."""
        found = [
            Problem(
                row, self._listing.column("location"), "exchange.pupil.location", facts, kept=True
            )
            for name, row in self._first_rows.items()
            if name.casefold() not in self._locations and (facts := {"location": name})
        ]
        number = self._listing.column("number")
        found += [Problem(one.row, number, "exchange.pupil.restricted") for one in self._restricted]
        running = with_running_stage(
            self._session, [pupil.id for pupil in self._gone], self._desk.clock.today()
        )
        found += [
            Problem(0, "", "exchange.pupil.gone_on_stage", {"number": pupil.number}, kept=True)
            for pupil in self._gone
            if pupil.id in running
        ]
        people = {_person(pupil): pupil.number for pupil in self._stored.values()}
        keys = {_person(pupil): pupil.number_key for pupil in self._stored.values()}
        for line in lines:
            if keys.setdefault(_person(line), line.key) != line.key:
                facts = {"number": people[_person(line)]}
                column = self._listing.column("number")
                found.append(
                    Problem(line.row, column, "exchange.pupil.same_person", facts, kept=True)
                )
            people.setdefault(_person(line), line.number)
        return found

    def save(self) -> tuple[int, ...]:
        """Write what was compared; return the stored pupils that changed."""
        changed = tuple(one.stored.id for one in self._wanted if one.stored and one.values)
        for pupil in self._gone:
            pupil.gone = True
        classes = Classes(self._session, self._desk, self._locations)
        for wanted in self._wanted:
            school_class = classes.get(wanted.line.school_class, wanted.location)
            if wanted.stored is None:
                pupil = Pupil(number=wanted.line.number, number_key=wanted.line.key)
                self._session.add(pupil)
            elif wanted.values:
                pupil = wanted.stored
            else:
                continue
            pupil.school_class = school_class
            pupil.gone = False
            if wanted.stored is None:
                for name, value in wanted.values.items():
                    setattr(pupil, name, value)
            else:
                correct(self._desk, self._session, pupil, wanted.values)
            pupil.search = search_text(pupil)
        lines = [wanted.line for wanted in self._wanted if wanted.line.tutor]
        classes.name_tutors(
            (self._location_of(line), line.school_class, line.tutor) for line in lines
        )
        self._session.flush()
        return changed

    def _location_of(self, line: PupilLine) -> str:
        name = line.location or self._where.name
        known = self._locations.get(name.casefold())
        return known.name if known is not None else name

    def _values(self, line: PupilLine, stored: Pupil | None) -> dict[str, Any]:
        """Return what the row says; an empty cell or a column that is not there says nothing."""
        values: dict[str, Any] = {name: getattr(line, name) for name in NAMES}
        if stored is not None:
            for name in NAMES:
                if _only_damaged(values[name], getattr(stored, name)):
                    values[name] = getattr(stored, name)
        for name, sources in SOURCES.items():
            value = getattr(line, name)
            told = any(self._listing.column(source) for source in sources)
            if stored is None or (told and value not in ("", None)):
                values[name] = value
        return values


def search_text(pupil: Pupil) -> str:
    """Return what a search for a pupil looks in."""
    name = f"{pupil.given_name} {pupil.infix} {pupil.surname}"
    return fold(f"{name} {pupil.number} {pupil.number_key} {pupil.school_class.name}")


def _all_pupils(session: Session) -> Iterable[Pupil]:
    return session.scalars(
        select(Pupil)
        .join(Pupil.school_class)
        .join(SchoolClass.location)
        .join(SchoolClass.school_year)
        .options(
            contains_eager(Pupil.school_class).contains_eager(SchoolClass.location),
            contains_eager(Pupil.school_class).contains_eager(SchoolClass.school_year),
        )
        .order_by(Pupil.id)
    )


def _stored_values(pupil: Pupil) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(pupil, name) for name in (*NAMES, *SOURCES)}
    values["school_class"] = pupil.school_class.name
    values["location"] = pupil.school_class.location.name
    values["school_year"] = pupil.school_class.school_year.name
    values["gone"] = pupil.gone
    return values


def _list_name(person: Pupil | PupilLine) -> str:
    after = f"{person.given_name} {person.infix}".strip()
    return f"{person.surname}, {after}" if after else person.surname


def _subject(line: PupilLine) -> str:
    return f"{_list_name(line)} ({line.number})"


def _person(person: Pupil | PupilLine) -> tuple[str, object]:
    return fold(f"{person.given_name} {person.infix} {person.surname}"), person.born


def _only_damaged(text: str, stored: str) -> bool:
    """Tell whether a text is the stored one with letters lost in an export."""
    return (
        lost_letters(text)
        and len(text) == len(stored)
        and all(one in ("?", "\ufffd", other) for one, other in zip(text, stored, strict=True))
    )
