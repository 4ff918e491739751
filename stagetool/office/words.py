"""Names, days and short words as the office writes them on screens and papers."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from stagetool.base.texts import Texts
from stagetool.records.tables import Company, Place, Pupil

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# Letters that do not fall apart into a base letter and a mark.
WHOLE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "\u0131": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


def plain(*words: str) -> str:
    """Return words in lower case without accents, for searching and sorting."""
    text = unicodedata.normalize("NFKD", " ".join(word for word in words if word).casefold())
    return "".join(sign for sign in text if not unicodedata.combining(sign)).translate(
        WHOLE_LETTERS
    )


def sort_name(pupil: Pupil) -> str:
    """Return `Berg, Jan van den`."""
    rest = " ".join(part for part in (pupil.given_name, pupil.infix) if part)
    return f"{pupil.surname}, {rest}"


def full_name(pupil: Pupil) -> str:
    """Return `Jan van den Berg`."""
    return " ".join(part for part in (pupil.given_name, pupil.infix, pupil.surname) if part)


def day_text(day: date) -> str:
    """Return `23 nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_text(starts: date, ends: date) -> str:
    """Return `23 nov 2026`, or `23 nov 2026 - 4 dec 2026` for more days."""
    return day_text(starts) if starts == ends else f"{day_text(starts)} - {day_text(ends)}"


def company_of(place: Place) -> Company:
    """Return the company that offers a place."""
    return place.site.company


def open_points(points: Iterable[str], texts: Texts) -> tuple[str, ...]:
    """Return open points in Dutch."""
    return tuple(texts(f"office.open.{point}") for point in points)


def answer_word(word: str, texts: Texts) -> str:
    """Return `yes`, `no`, `unknown`, `expert`, `general` or `none` in Dutch."""
    return texts(f"office.answer.{word}") if word else ""


def state_word(state: str, texts: Texts) -> str:
    """Return `proposed`, `confirmed` or `ended` in Dutch."""
    return texts(f"office.state.{state}")
