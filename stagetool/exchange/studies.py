"""Tracks, years and profiles out of the codes that school systems write."""

import re
from dataclasses import dataclass

from stagetool.exchange.wording import plain

TRACKS = {
    "bb": "bb",
    "bbl": "bb",
    "basis": "bb",
    "basisberoepsgericht": "bb",
    "basisberoepsgerichteleerweg": "bb",
    "b": "bb",
    "kb": "kb",
    "kbl": "kb",
    "kader": "kb",
    "kaderberoepsgericht": "kb",
    "kaderberoepsgerichteleerweg": "kb",
    "k": "kb",
    "gl": "gl",
    "gemengd": "gl",
    "gemengdeleerweg": "gl",
    "g": "gl",
    "tl": "tl",
    "theoretisch": "tl",
    "theoretischeleerweg": "tl",
    "mavo": "tl",
    "t": "tl",
    "pro": "pro",
    "praktijkonderwijs": "pro",
    "vso": "vso",
    "onderbouw": "onderbouw",
    "ob": "onderbouw",
}
STUDY = re.compile(r"(vmbo|v)?([a-z]+?)?([1-6])?", re.ASCII)
YEAR_IN_CLASS = re.compile(r"[A-Z]{0,3}([1-6])(?!\d)", re.ASCII)
PROFILES = {
    "pie": "PIE",
    "produceren": "PIE",
    "produceren installeren en energie": "PIE",
    "bwi": "BWI",
    "bouwen wonen en interieur": "BWI",
    "m&t": "M&T",
    "mt": "M&T",
    "mobiliteit en transport": "M&T",
    "mvi": "MVI",
    "media vormgeving en ict": "MVI",
    "mat": "MaT",
    "maritiem en techniek": "MaT",
    "z&w": "Z&W",
    "zw": "Z&W",
    "zorg en welzijn": "Z&W",
    "e&o": "E&O",
    "eo": "E&O",
    "economie en ondernemen": "E&O",
    "hbr": "HBR",
    "horeca bakkerij en recreatie": "HBR",
    "groen": "Groen",
    "gr": "Groen",
    "d&p": "D&P",
    "dp": "D&P",
    "dienstverlening en producten": "D&P",
    "tl-techniek": "tl-techniek",
    "tl-t": "tl-techniek",
    "tl-zorg": "tl-zorg",
    "tl-z": "tl-zorg",
    "tl-economie": "tl-economie",
    "tl-e": "tl-economie",
    "tl-groen": "tl-groen",
    "tl-landbouw": "tl-groen",
    "tl-l": "tl-groen",
    "tl-g": "tl-groen",
}
# Names that mean a sector of the theoretical track, whatever else they mean elsewhere.
SECTORS = {
    "techniek": "tl-techniek",
    "zorg en welzijn": "tl-zorg",
    "economie": "tl-economie",
    "landbouw": "tl-groen",
}


@dataclass(frozen=True, slots=True)
class Study:
    """What a study code says; "" or None for what it does not say."""

    track: str = ""
    year: int | None = None
    work_route: bool = False


def parse_study(text: str) -> Study | None:
    """Read `VB4LWT`, `VMBO-KB 3` or `kb`; None when the code says nothing known."""
    word = plain(text)
    work_route = "lwt" in word or "leerwerktraject" in word
    word = word.replace("leerwerktraject", "").replace("lwt", "")
    found = STUDY.fullmatch(word)
    if found is None:
        return None
    prefix, letters, year = found.groups()
    track = TRACKS.get((letters or ""), "") or TRACKS.get((prefix or "") + (letters or ""), "")
    if not track:
        return None
    return Study(track, int(year) if year else None, work_route)


def year_of_class(name: str) -> int | None:
    """Return the year that a class name begins with: `4K2` and `O4B` are year 4."""
    found = YEAR_IN_CLASS.match(name.upper())
    return int(found[1]) if found else None


def parse_profile(text: str, track: str = "") -> str | None:
    """Return the official code of a profile, "" for none; None when the code is not known."""
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        return ""
    if track == "tl" and words in SECTORS:
        return SECTORS[words]
    return PROFILES.get(words)
