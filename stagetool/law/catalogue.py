"""The catalogues of hazards and activities, read strictly from comma-separated text."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from stagetool.base.errors import LawDataError
from stagetool.law.sources import KnownLaw, parse_source
from stagetool.law.verdicts import Source, Verdict

CONFIDENCES = ("high", "medium-high", "medium", "low")
_BANDS = ("under16", "age16_17", "age18")
_HAZARD_COLUMNS = (
    "code",
    "name_nl",
    "meaning",
    *(f"{band}_{part}" for band in _BANDS for part in ("verdict", "sources", "basis")),
    "measures_nl",
    "source_url",
    "confidence",
    "notes",
)
_ACTIVITY_COLUMNS = ("code", "name_nl", "profile", "sector", "hazards", "remarks", "source_url")


@dataclass(frozen=True, slots=True)
class HazardVerdict:
    """What the catalogue says of a hazard at one age band; `basis` is its reason in words."""

    verdict: Verdict
    sources: tuple[Source, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Hazard:
    """One hazard of the catalogue, with its default verdict under 16, at 16-17 and from 18."""

    code: str
    name: str
    meaning: str
    under16: HazardVerdict
    age16_17: HazardVerdict
    age18: HazardVerdict
    measures: str
    confidence: str
    notes: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the catalogue with the codes of its hazards."""

    code: str
    name: str
    profiles: tuple[str, ...]
    sectors: tuple[str, ...]
    hazards: tuple[str, ...]
    remarks: str


def read_hazards(name: str, text: str, laws: Mapping[str, KnownLaw]) -> dict[str, Hazard]:
    """Read the hazard catalogue.

    Raises:
        LawDataError: A column, code, verdict or source is wrong; names the line.
    """
    hazards: dict[str, Hazard] = {}
    for line, row in _rows(name, text, _HAZARD_COLUMNS):
        if row["code"] in hazards:
            raise LawDataError(file=name, place=line, reason=f"{row['code']} staat er twee keer")
        if row["confidence"] not in CONFIDENCES:
            reason = f"onbekend woord {row['confidence']}"
            raise LawDataError(file=name, place=line, reason=reason)
        under16, age16_17, age18 = (_verdict(name, line, row, band, laws) for band in _BANDS)
        hazards[row["code"]] = Hazard(
            code=row["code"],
            name=row["name_nl"],
            meaning=row["meaning"],
            under16=under16,
            age16_17=age16_17,
            age18=age18,
            measures=row["measures_nl"],
            confidence=row["confidence"],
            notes=row["notes"],
        )
    return hazards


def read_activities(name: str, text: str, hazards: Collection[str]) -> dict[str, Activity]:
    """Read the activity catalogue; every hazard it names must be known.

    Raises:
        LawDataError: A column, code or hazard is wrong; names the line.
    """
    activities: dict[str, Activity] = {}
    for line, row in _rows(name, text, _ACTIVITY_COLUMNS):
        if row["code"] in activities:
            raise LawDataError(file=name, place=line, reason=f"{row['code']} staat er twee keer")
        codes = _list(row["hazards"])
        for code in codes:
            if code not in hazards:
                raise LawDataError(file=name, place=line, reason=f"onbekend gevaar {code}")
        if not codes:
            raise LawDataError(file=name, place=line, reason="geen gevaar")
        activities[row["code"]] = Activity(
            code=row["code"],
            name=row["name_nl"],
            profiles=_list(row["profile"]),
            sectors=_list(row["sector"]),
            hazards=codes,
            remarks=row["remarks"],
        )
    return activities


def _rows(name: str, text: str, columns: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[tuple[str, dict[str, str]]] = []
    try:
        head = next(reader, [])
        if tuple(head) != columns:
            raise LawDataError(file=name, place="regel 1", reason="andere kolommen dan verwacht")
        for cells in reader:
            line = f"regel {reader.line_num}"
            if len(cells) != len(columns):
                raise LawDataError(file=name, place=line, reason="verkeerd aantal kolommen")
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
            if not row["code"] or not row["name_nl"]:
                raise LawDataError(file=name, place=line, reason="code of naam ontbreekt")
            rows.append((line, row))
    except csv.Error as error:
        line = f"regel {reader.line_num}"
        raise LawDataError(file=name, place=line, reason=str(error)) from error
    return rows


def _verdict(
    name: str, line: str, row: Mapping[str, str], band: str, laws: Mapping[str, KnownLaw]
) -> HazardVerdict:
    words = {verdict.word: verdict for verdict in Verdict}
    word = row[f"{band}_verdict"]
    if word not in words:
        raise LawDataError(file=name, place=line, reason=f"onbekend oordeel {word}")
    try:
        sources = tuple(parse_source(part, laws) for part in _list(row[f"{band}_sources"]))
    except ValueError as error:
        raise LawDataError(file=name, place=line, reason=str(error)) from error
    if not sources:
        raise LawDataError(file=name, place=line, reason="geen bron")
    return HazardVerdict(words[word], sources, row[f"{band}_basis"])


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
