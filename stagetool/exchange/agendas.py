"""Days as an iCalendar file (RFC 5545) that every agenda can read; the text only, no file.

Hours are written as local time with the rules of Europe/Amsterdam beside them: a stage begins at
half past eight whatever the clock does. Times without a zone are read as another zone by some
agendas, and UTC would be an hour off on the day that summer time is abolished or moved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stagetool.calendar.spans import Span

LINE = "\r\n"
MOST = 75  # octets of one line
ZONE = "Europe/Amsterdam"
ZONE_RULES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One line in an agenda.

    Attributes:
        uid: The same for the same day whenever it is written, so that a second import replaces it.
        hours: None is the whole day.
        firm: False is shown as not yet certain.
    """

    uid: str
    day: date
    hours: Span | None
    title: str
    place: str = ""
    text: str = ""
    firm: bool = True


def agenda_bytes(name: str, days: Iterable[AgendaDay], made: datetime, program: str) -> bytes:
    """Return an iCalendar file of days.

    Args:
        name: How an agenda calls the list.
        days: What to write, in this order.
        made: The moment of writing, in UTC.
        program: Name and version of the program.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(program)}//NL"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}", *ZONE_RULES]
    for day in days:
        lines += _event(day, f"{made:%Y%m%dT%H%M%SZ}")
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}{LINE}" for line in lines for folded in _folded(line)).encode()


def _event(day: AgendaDay, made: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{made}"
    if day.hours is None:
        yield f"DTSTART;VALUE=DATE:{day.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day.day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART;TZID={ZONE}:{_moment(day.day, day.hours.start)}"
        yield f"DTEND;TZID={ZONE}:{_moment(day.day, day.hours.end)}"
    yield f"SUMMARY:{_text(day.title)}"
    if day.place:
        yield f"LOCATION:{_text(day.place)}"
    if day.text:
        yield f"DESCRIPTION:{_text(day.text)}"
    yield f"STATUS:{'CONFIRMED' if day.firm else 'TENTATIVE'}"
    yield "CLASS:PRIVATE"
    yield f"TRANSP:{'TRANSPARENT' if day.hours is None else 'OPAQUE'}"
    yield "END:VEVENT"


def _moment(day: date, minute: int) -> str:
    """Return a local time; the end of a day is the begin of the next."""
    return f"{datetime.combine(day, time()) + timedelta(minutes=minute):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """Return a text value: escaped, and without signs that no agenda shows."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable()).translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Break a line at 75 octets, never inside a letter; what follows begins with a space."""
    room, piece, used = MOST, "", 0
    for letter in line:
        size = len(letter.encode())
        if used + size > room:
            yield piece
            piece, used = " ", 1
        piece += letter
        used += size
    yield piece
