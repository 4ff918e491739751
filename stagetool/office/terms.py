"""What a stage agreement binds, as one short text that is kept with every signature.

Pure: no rows, no clock. The text says on which legal ground, at which company and address,
from which day to which, and on which weekdays and hours; its first part is the version of its
form. `office.signatures` makes it of a placement and decides with it which signatures count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date

from stagetool.base.folding import fold
from stagetool.calendar.spans import Span
from stagetool.calendar.weekdays import WEEKDAYS

VERSION = "1"
BETWEEN, INSTEAD, LINE = "|", "/", "\n"
BASIS, COMPANY, ADDRESS, DATES, WEEK, BREAKS = (
    "basis",
    "company",
    "address",
    "dates",
    "week",
    "breaks",
)
UNREADABLE = "unreadable"
DAY = len("2026-11-30")
ANOTHER_STAGE = frozenset({BASIS, COMPANY, UNREADABLE})
"""Such a difference is no change of the same stage, but another stage."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement binds.

    Attributes:
        basis: Legal ground (law.facts.Basis).
        company, name: Number and name of the company; with one of them the same it is the same.
        street, postcode, town: Of the site; an empty one says nothing.
        starts, ends: First and last stage day.
        week, breaks: Weekdays with their times (`week_text`).
    """

    basis: str
    company: str
    name: str
    street: str
    postcode: str
    town: str
    starts: date
    ends: date
    week: str
    breaks: str


def week_text(week: Mapping[int, Iterable[Span]]) -> str:
    """Return times per weekday (0 is Monday): `ma,di 08:30-16:00; wo 08:30-12:30`."""
    alike: dict[str, list[str]] = {}
    for day in sorted(week):
        hours = ",".join(map(str, sorted(week[day])))
        if hours:
            alike.setdefault(hours, []).append(WEEKDAYS[day])
    return "; ".join(f"{','.join(days)} {hours}" for hours, days in alike.items())


def write_terms(terms: Terms) -> str:
    """Return terms as they are kept: one line, its parts between upright strokes."""
    parts = (part.isoformat() if isinstance(part, date) else part for part in astuple(terms))
    return BETWEEN.join((VERSION, *(_part(part) for part in parts)))


def read_terms(text: str) -> Terms | None:
    """Return the terms that `write_terms` wrote; None when they have another form."""
    version, *parts = text.partition(LINE)[0].split(BETWEEN)
    names = [field.name for field in fields(Terms)]
    if version != VERSION or len(parts) != len(names):
        return None
    said = dict(zip(names, parts, strict=True))
    try:
        starts, ends = (date.fromisoformat(said.pop(name)) for name in ("starts", "ends"))
    except ValueError:
        return None
    return Terms(starts=starts, ends=ends, **said)


def signed_again(terms: str, before: str, signed_on: date) -> str:
    """Return the text to keep when a party signs again: these terms, and below it what was."""
    return f"{terms}{LINE}{signed_on.isoformat()} {before}"


def earlier_days(text: str) -> tuple[date, ...]:
    """Return on which days the party had signed before, the last one first."""
    return tuple(date.fromisoformat(line[:DAY]) for line in text.split(LINE)[1:])


def differences(signed: str, now: Terms, today: date) -> frozenset[str]:
    """Return in what the terms that somebody signed differ from those of now; nothing is none.

    A signature from before terms were kept ("") holds. What is over, stays as it was signed;
    of a stage that began, a first day that is past no longer matters.

    Words: `basis`, `company`, `address`, `dates`, `week`, `breaks`, or `unreadable` alone.
    """
    if not signed:
        return frozenset()
    then = read_terms(signed)
    if then is None:
        return frozenset({UNREADABLE})
    if then.ends < today and now.ends < today:
        return frozenset()
    begun = then.starts <= today and now.starts <= today
    found = {
        BASIS: then.basis != now.basis,
        COMPANY: then.company != now.company and _letters(then.name) != _letters(now.name),
        ADDRESS: _elsewhere(then, now),
        DATES: then.ends != now.ends or (then.starts != now.starts and not begun),
        WEEK: then.week != now.week,
        BREAKS: then.breaks != now.breaks,
    }
    return frozenset(word for word, differs in found.items() if differs)


def is_amendment(found: Iterable[str]) -> bool:
    """Tell whether differences are a change of the same stage, and not another stage."""
    words = frozenset(found)
    return bool(words) and not words & ANOTHER_STAGE


def _elsewhere(then: Terms, now: Terms) -> bool:
    """Tell whether the address is another one; a part that is not known says nothing."""
    pairs = (
        (_letters(getattr(then, name)), _letters(getattr(now, name)))
        for name in ("street", "postcode", "town")
    )
    return any(old and new and old != new for old, new in pairs)


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _part(text: str) -> str:
    return " ".join(text.replace(BETWEEN, INSTEAD).split())
