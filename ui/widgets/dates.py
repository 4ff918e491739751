"""Days as people type and read them."""

import re
from datetime import date, timedelta

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WORDS = {"vandaag": 0, "morgen": 1, "gisteren": -1, "overmorgen": 2}
CENTURY = 2000
SHORT_YEAR = 100
GLUED = re.compile(r"(\d{1,2})(\d{2})(\d{4}|\d{2})")
PARTS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?(?:[-/. ]+(\d{4}|\d{2}))?")
TURNED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def show_date(day: date) -> str:
    """Return `ma 23 nov 2026`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return `23-11-2026`, as in tables."""
    return f"{day:%d-%m-%Y}"


def read_date(typed: str, today: date) -> date | None:
    """Return the day that was typed (3-11-26, 03112026, 3 nov, 2026-11-03, vandaag), or None."""
    text = " ".join(typed.lower().split())
    if text in WORDS:
        return today + timedelta(days=WORDS[text])
    for name in DAYS:
        text = text.removeprefix(f"{name} ")
    if turned := TURNED.fullmatch(text):
        return _day(turned[3], turned[2], turned[1])
    if glued := GLUED.fullmatch(text):
        return _day(glued[1], glued[2], glued[3])
    if parts := PARTS.fullmatch(text):
        return _day(parts[1], parts[2], parts[3] or str(today.year))
    return None


def _day(day: str, month: str, year: str) -> date | None:
    if not month.isdigit():
        short = {"maa": "mrt"}.get(month[:3], month[:3])
        if short not in MONTHS:
            return None
        month = str(MONTHS.index(short) + 1)
    whole = int(year) + (CENTURY if int(year) < SHORT_YEAR else 0)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None
