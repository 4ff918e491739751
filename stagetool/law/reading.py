"""Strict reading of one law file: every key known, every value dated, every source complete."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import inf
from string import Formatter
from typing import Any

from stagetool.base.errors import LawDataError
from stagetool.law.parameters import DatedValue, Interpretation, Parameter, Value
from stagetool.law.sources import KnownLaw, make_source
from stagetool.law.verdicts import Source, Verdict

CONFIDENCES = ("high", "medium-high", "medium", "low")
_PARAMETER_KEYS = frozenset({"unit", "title", "says", "asks", "who", "values", "gaps"})
_VALUE_KEYS = frozenset(
    {"from", "until", "value", "sources", "checked_on", "confidence", "interpretations"}
)
_SOURCE_KEYS = frozenset({"law", "article", "lid", "onder"})
_HOURS = frozenset({"hours"})
_NUMBERS = frozenset(
    {"years", "weeks", "days", "minutes", "kg", "kgf", "dB(A)", "Pa", "m", "V", "class", "count"}
)


class LawFile:
    """One law file being read; knows its name and text, so that an error names the line."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._lines = text.splitlines()
        try:
            self.table: dict[str, Any] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            place, reason = toml_mistake(error)
            if not place.startswith("regel"):
                place = f"regel {max(1, len(self._lines))}"
            raise LawDataError(file=name, place=place, reason=reason) from error

    def wrong(self, place: str, reason: str) -> LawDataError:
        """Return the error of a place in this file, with the line where it begins."""
        return LawDataError(file=self.name, place=self._line_of(place), reason=reason)

    def twice(self, name: str) -> LawDataError:
        """Return the error that a name stands somewhere else too."""
        return self.wrong(name.rpartition(".")[2], f"{name} staat er twee keer")

    def keys(self, table: object, place: str, known: Iterable[str]) -> None:
        """Refuse what is no table, and every key that is not known."""
        if not isinstance(table, dict):
            raise self.wrong(place, f"{place.partition('#')[0]} is van de verkeerde soort")
        for key in table:
            if key not in known:
                raise self.wrong(place, f"onbekend woord {key}")

    def need(self, table: Mapping[str, Any], key: str, kind: type, place: str) -> Any:  # noqa: ANN401
        """Return a value that must be there and be of a kind."""
        if key not in table:
            raise self.wrong(place, f"{key} ontbreekt")
        value = table[key]
        moment = isinstance(value, datetime)
        if not isinstance(value, kind) or (moment and kind is date):
            raise self.wrong(place, f"{key} is van de verkeerde soort")
        return value

    def words(self, table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        """Return a list of words; none when the key is not there."""
        words = table.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self.wrong(place, f"{key} is geen lijst van woorden")
        return tuple(words)

    def text(self, table: Mapping[str, Any], key: str, place: str) -> str:
        """Return a text; empty when the key is not there."""
        return str(self.need(table, key, str, place)) if key in table else ""

    def _line_of(self, place: str) -> str:
        name, _, number = place.partition("#")
        heads = [
            line
            for line, text in enumerate(self._lines, start=1)
            if re.match(rf"\s*\[+\s*(parameter\.)?\"?{re.escape(name)}\"?(\.values)?\s*\]", text)
        ]
        wanted = int(number) if number else 0
        if wanted < len(heads):
            return f"regel {heads[wanted]} ({name})"
        set_at = re.compile(rf"\s*\"?{re.escape(name)}\"?\s*=")
        lines = (line for line, text in enumerate(self._lines, start=1) if set_at.match(text))
        return f"regel {next(lines, 1)} ({name})"


def toml_mistake(error: Exception) -> tuple[str, str]:
    """Return where a text is no TOML, and that it is so; the reader's own words are English."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    place = f"regel {found[1]}, teken {found[2]}" if found else "het bestand"
    doubled = "overwrite" in str(error) or "twice" in str(error)
    return place, "een woord staat er twee keer" if doubled else "geen goede TOML"


def read_laws(file: LawFile) -> dict[str, KnownLaw]:
    """Read the list of laws that may be cited."""
    laws = {}
    file.keys(file.table, "law", {"law"})
    for name, table in file.need(file.table, "law", dict, "law").items():
        file.keys(table, name, {"title", "bwb", "url", "whole"})
        laws[name] = KnownLaw(
            name,
            file.need(table, "title", str, name),
            file.text(table, "bwb", name),
            file.need(table, "url", str, name),
            whole=file.need({"whole": False, **table}, "whole", bool, name),
        )
    return laws


def read_interpretation(file: LawFile) -> Interpretation:
    """Read one interpretation."""
    words = ("id", "title", "reading", "reason", "decided_by", "confidence")
    file.keys(file.table, "id", (*words, "decided_on"))
    texts = {word: file.need(file.table, word, str, word) for word in words}
    if texts["confidence"] not in CONFIDENCES:
        place = "confidence"
        raise file.wrong(place, f"onbekend woord {texts['confidence']}")
    return Interpretation(
        decided_on=file.need(file.table, "decided_on", date, "decided_on"), **texts
    )


def read_parameters(
    file: LawFile, laws: Mapping[str, KnownLaw], interpretations: Iterable[str]
) -> tuple[Parameter, ...]:
    """Read all parameters of one topic."""
    file.keys(file.table, "topic", ("topic", "parameter"))
    topic = file.need(file.table, "topic", str, "topic")
    known = frozenset(interpretations)
    return tuple(
        _parameter(file, f"{topic}.{name}", name, table, (laws, known))
        for name, table in file.need(file.table, "parameter", dict, "parameter").items()
    )


_Known = tuple[Mapping[str, KnownLaw], frozenset[str]]


def _parameter(
    file: LawFile, parameter_id: str, name: str, table: dict[str, Any], known: _Known
) -> Parameter:
    file.keys(table, name, _PARAMETER_KEYS)
    unit = file.need(table, "unit", str, name)
    values = tuple(
        _dated(file, f"{name}#{number}" if number else name, unit, entry, known)
        for number, entry in enumerate(file.need(table, "values", list, name), start=1)
    )
    if not values:
        raise file.wrong(name, "geen waarde")
    _refuse_overlap(file, name, values, _gaps(file, name, table))
    says = file.need(table, "says", str, name)
    return Parameter(
        id=parameter_id,
        unit=unit,
        title=file.need(table, "title", str, name),
        says=says,
        values=values,
        asks=file.text(table, "asks", name),
        who=file.text(table, "who", name),
        places=frozenset(place for _, place, _, _ in Formatter().parse(says) if place),
    )


def _gaps(file: LawFile, name: str, table: dict[str, Any]) -> frozenset[date]:
    gaps = set()
    for gap in file.need({"gaps": [], **table}, "gaps", list, name):
        file.keys(gap, name, {"from", "reason"})
        file.need(gap, "reason", str, name)
        gaps.add(file.need(gap, "from", date, name))
    return frozenset(gaps)


def _refuse_overlap(
    file: LawFile, name: str, values: tuple[DatedValue, ...], gaps: frozenset[date]
) -> None:
    for number, (earlier, later) in enumerate(pairwise(values), start=1):
        place = f"{name}#{number + 1}"
        if earlier.ends is None or later.starts <= earlier.ends:
            raise file.wrong(place, "twee waarden gelden op dezelfde dag")
        after = earlier.ends + timedelta(days=1)
        if later.starts != after and after not in gaps:
            raise file.wrong(place, "er zit een gat voor deze waarde dat niet is verklaard")


def _dated(
    file: LawFile, place: str, unit: str, entry: dict[str, Any], known: _Known
) -> DatedValue:
    laws, interpretations = known
    file.keys(entry, place, _VALUE_KEYS)
    starts = file.need(entry, "from", date, place)
    ends = file.need(entry, "until", date, place) if "until" in entry else None
    if ends is not None and ends < starts:
        raise file.wrong(place, "until ligt voor from")
    confidence = file.need(entry, "confidence", str, place)
    if confidence not in CONFIDENCES:
        raise file.wrong(place, f"onbekend woord {confidence}")
    used = file.words(entry, "interpretations", place)
    for interpretation in used:
        if interpretation not in interpretations:
            raise file.wrong(place, f"onbekende interpretatie {interpretation}")
    sources = file.need(entry, "sources", list, place)
    if not sources:
        raise file.wrong(place, "geen bron")
    return DatedValue(
        starts=starts,
        ends=ends,
        value=_value(file, place, unit, entry),
        sources=tuple(_source(file, place, source, laws) for source in sources),
        checked_on=file.need(entry, "checked_on", date, place),
        confidence=confidence,
        interpretations=used,
    )


def _source(
    file: LawFile, place: str, table: dict[str, Any], laws: Mapping[str, KnownLaw]
) -> Source:
    if not isinstance(table, dict):
        raise file.wrong(place, "een bron is van de verkeerde soort")
    file.keys(table, place, _SOURCE_KEYS)
    parts = {}
    for key, part in table.items():
        if not isinstance(part, str):
            raise file.wrong(place, f"{key} moet tekst tussen aanhalingstekens zijn")
        parts[key] = part
    law = laws.get(parts.pop("law", ""))
    if law is None:
        raise file.wrong(place, "bron met een onbekende wet")
    try:
        return make_source(law, **{"article": "", **parts})
    except ValueError as error:
        raise file.wrong(place, str(error)) from error


def _value(file: LawFile, place: str, unit: str, entry: dict[str, Any]) -> Value:
    if "value" not in entry:
        raise file.wrong(place, "value ontbreekt")
    value = entry["value"]
    if unit == "verdict":
        return _verdict(file, place, value)
    if unit == "time":
        return _time(file, place, value)
    if unit == "words":
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise file.wrong(place, "value is geen lijst van woorden")
        return tuple(value)
    if unit == "yes-no":
        return bool(file.need(entry, "value", bool, place))
    return _number(file, place, unit, value)


def _number(file: LawFile, place: str, unit: str, value: object) -> int | float:
    if unit not in _HOURS | _NUMBERS:
        raise file.wrong(place, f"onbekende eenheid {unit}")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise file.wrong(place, "value is geen getal")
    if not 0 <= value < inf:
        raise file.wrong(place, "value is geen grens die bestaat")
    return round(value * 60) if unit in _HOURS else value


def _verdict(file: LawFile, place: str, value: object) -> Verdict:
    words = {verdict.word: verdict for verdict in Verdict}
    if not isinstance(value, str) or value not in words:
        raise file.wrong(place, f"onbekend oordeel {value}")
    return words[value]


def _time(file: LawFile, place: str, value: object) -> int:
    found = re.fullmatch(r"([01]\d|2[0-4]):([0-5]\d)", str(value))
    if found is None:
        raise file.wrong(place, f"geen tijd: {value}")
    return int(found[1]) * 60 + int(found[2])
