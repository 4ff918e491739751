"""Names: infixes as the language writes them, full names taken apart as a proposal."""

import re
from dataclasses import dataclass

SHORT = {
    "v": "van",
    "vd": "van der",
    "vdn": "van den",
    "vh": "van het",
    "vt": "van 't",
    "d": "de",
    "vande": "van de",
    "vander": "van der",
    "vanden": "van den",
}
# Longest first within each beginning; all in lower case, as they stand inside a full name.
INFIXES = (
    "van de la",
    "van der",
    "van den",
    "van de",
    "van het",
    "van 't",
    "van ter",
    "van ten",
    "van",
    "von der",
    "von dem",
    "von",
    "vom",
    "uit den",
    "uit de",
    "uit het",
    "uit 't",
    "uijt den",
    "op den",
    "op de",
    "op ten",
    "op 't",
    "op het",
    "in den",
    "in de",
    "in het",
    "in 't",
    "aan den",
    "aan de",
    "aan het",
    "aan 't",
    "bij de",
    "bij het",
    "bij 't",
    "onder de",
    "over de",
    "voor den",
    "voor de",
    "voor 't",
    "de la",
    "de los",
    "de las",
    "de",
    "den",
    "der",
    "des",
    "het",
    "'t",
    "ten",
    "ter",
    "te",
    "thoe",
    "tot",
    "zum",
    "zur",
    "zu",
    "dos",
    "das",
    "da",
    "do",
    "di",
    "della",
    "del",
    "du",
    "el",
    "al",
    "ben",
    "bin",
    "la",
    "le",
    "los",
    "y",
)
KNOWN = frozenset(INFIXES)
LONGEST = 3
# Words with a capital that begin a surname of two words.
BEGINNINGS = frozenset(
    [
        *("oude", "olde", "groot", "grote", "klein", "kleine", "lutke", "lutje", "nije", "nieuwe"),
        *("nij", "sint", "el", "al", "ait", "aït", "ben", "bin", "van", "von", "de", "den", "der"),
        *("ten", "ter", "te", "da", "dos", "di", "la", "le"),
    ]
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})  # noqa: RUF001 - the signs themselves
JOINED = re.compile(r".+-[a-z']+")
PLAIN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; `sure` is False when another reading is as likely."""

    given_name: str
    infix: str
    surname: str
    sure: bool = True


def tidy_infix(text: str) -> str:
    """Return an infix as the language writes it: `v.d.` and `V/D` are `van der`."""
    low = text.translate(APOSTROPHES).lower()
    letters = "".join(sign for sign in low if sign.isalpha())
    if letters in SHORT and (low != letters or letters not in KNOWN):
        return SHORT[letters] if "'" not in low or letters == "vt" else low
    return " ".join(low.split())


def split_name(text: str) -> Name:
    """Take a full name apart: `Berg, Jan van den` or `Jan van den Berg`; only a proposal."""
    text = text.translate(APOSTROPHES)
    surname, comma, rest = text.partition(",")
    if comma:
        return _split_turned(surname.strip(), rest.split())
    words = text.split()
    if len(words) < PLAIN_WORDS:
        return Name("", "", text, sure=False)
    for index in range(1, len(words)):
        size = _infix_at(words, index)
        if size:
            given, infix = words[:index], " ".join(words[index : index + size])
            return Name(
                " ".join(given), infix, " ".join(words[index + size :]), sure=len(given) == 1
            )
    start = _surname_start(words)
    return Name(
        " ".join(words[:start]), "", " ".join(words[start:]), sure=len(words) == PLAIN_WORDS
    )


def _split_turned(surname: str, words: list[str]) -> Name:
    for size in range(min(LONGEST, len(words) - 1), 0, -1):
        infix = " ".join(words[-size:])
        if infix.lower() in KNOWN:
            return Name(" ".join(words[:-size]), tidy_infix(infix), surname)
    return Name(" ".join(words), "", surname, sure=bool(words))


def _infix_at(words: list[str], index: int) -> int:
    for size in range(min(LONGEST, len(words) - index - 1), 0, -1):
        if " ".join(words[index : index + size]) in KNOWN:
            return size
    return 0


def _surname_start(words: list[str]) -> int:
    """Return where the surname begins in a name without infix."""
    last = len(words) - 1
    for index in range(1, last):
        if JOINED.fullmatch(words[index]) or words[index].lower() in BEGINNINGS:
            return index
        if index > 1 and words[index].islower():
            return index - 1
    return last
