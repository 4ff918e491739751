"""Where a Dutch town lies: the answers of the office first, then the table that we carry."""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.paths import AppPaths
from stagetool.office.words import plain
from stagetool.planning.distance import great_circle_km
from stagetool.records.tables import KnownTown, Location

Point = tuple[float, float]
TownFinder = Callable[[str], Point | None]

# How people write the province behind a town of which there are two: "Hengelo (Gld)".
PROVINCES = {
    "drenthe": ("dr", "drenthe"),
    "flevoland": ("fl", "flevoland"),
    "fryslan": ("fr", "frl", "friesland", "fryslan"),
    "gelderland": ("gd", "gld", "gelderland"),
    "groningen": ("gn", "gr", "groningen"),
    "limburg": ("l", "lb", "limburg"),
    "noord-brabant": ("nb", "brabant", "noord-brabant"),
    "noord-holland": ("nh", "noord-holland"),
    "overijssel": ("o", "ov", "overijssel"),
    "utrecht": ("u", "ut", "utrecht"),
    "zeeland": ("z", "ze", "zld", "zeeland"),
    "zuid-holland": ("zh", "zuid-holland"),
}
SHORT = {short: province for province, shorts in PROVINCES.items() for short in shorts}
BEHIND = re.compile(r"(?P<town>.+?)[ ,]+\(?(?P<province>[a-z]+(?:-[a-z]+)?)\)?")


@dataclass(frozen=True, slots=True)
class Town:
    """One town of the table."""

    province: str
    where: Point
    people: int


@dataclass(slots=True)
class TownTable:
    """The towns by name and by other spelling, both without accents and in lower case."""

    names: dict[str, list[Town]] = field(default_factory=dict)
    spellings: dict[str, list[Town]] = field(default_factory=dict)

    @classmethod
    def read(cls, paths: AppPaths) -> "TownTable":
        """Read the table among the resources."""
        table = cls()
        with paths.towns.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                town = Town(
                    plain(row["province"]),
                    (float(row["latitude"]), float(row["longitude"])),
                    int(row["population"]),
                )
                table.names.setdefault(town_key(row["name"]), []).append(town)
                for spelling in filter(None, row["spellings"].split(";")):
                    table.spellings.setdefault(town_key(spelling), []).append(town)
        return table

    def find(self, name: str, near: Point | None) -> Point | None:
        """Return where a town lies; of two with one name the nearest, else the largest."""
        key = town_key(name)
        towns = self.names.get(key) or self._with_province(key) or self.spellings.get(key)
        if not towns:
            return None
        if near is None:
            return max(towns, key=lambda town: town.people).where
        return min(towns, key=lambda town: great_circle_km(near, town.where)).where

    def _with_province(self, key: str) -> list[Town]:
        found = BEHIND.fullmatch(key)
        if found is None or found["province"] not in SHORT:
            return []
        province = SHORT[found["province"]]
        return [town for town in self.names.get(found["town"], ()) if town.province == province]


def town_key(name: str) -> str:
    """Return a town's name as it is compared: no accents, capitals or doubled spaces."""
    return " ".join(plain(name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def town_finder(paths: AppPaths, session: Session) -> TownFinder:
    """Return a function that says where a town lies, or None when nobody knows.

    Of two towns with one name it takes the one nearest to the school.
    """
    known = {
        town_key(row.name): (row.latitude, row.longitude)
        for row in session.scalars(select(KnownTown))
    }
    table = _table(paths)
    near = _school(session, table, known)
    answers: dict[str, Point | None] = {}

    def find(name: str) -> Point | None:
        if name not in answers:
            answers[name] = known.get(town_key(name)) or table.find(name, near)
        return answers[name]

    return find


@cache
def _table(paths: AppPaths) -> TownTable:
    """Return the table, read once: a resource never changes while the program runs."""
    return TownTable.read(paths)


def unknown_among(names: Iterable[str], find: TownFinder) -> tuple[str, ...]:
    """Return the towns of which nobody knows where they lie, once each, in order."""
    asked: dict[str, str] = {}
    for name in names:
        if name.strip():
            asked.setdefault(town_key(name), name.strip())
    return tuple(sorted(name for name in asked.values() if find(name) is None))


def _school(session: Session, table: TownTable, known: dict[str, Point]) -> Point | None:
    """Return where the school lies, by the town or else the name of its first location."""
    for location in session.scalars(select(Location).order_by(Location.id)):
        for name in (location.town, location.name):
            where = known.get(town_key(name)) or table.find(name, None)
            if where is not None:
                return where
    return None
