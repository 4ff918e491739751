"""Names, days and short words as the office writes them on screens and papers."""

from collections.abc import Iterable
from datetime import date

from stagetool.base.folding import fold
from stagetool.base.texts import Texts
from stagetool.law.verdicts import Finding
from stagetool.records.tables import Company, Place, Pupil

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def plain(*words: str) -> str:
    """Return words in lower case without accents, for searching and sorting."""
    return fold(" ".join(word for word in words if word))


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


def repair_text(finding: Finding, texts: Texts) -> str:
    """Return the smallest change that would help, or nothing when there is none."""
    repair = finding.repair
    return texts(repair.key, **dict(repair.facts)) if repair else ""


def state_word(state: str, texts: Texts) -> str:
    """Return a word of placement_state.Stage in Dutch, or what is stored of it."""
    return texts(f"office.stage_name.{state}")
