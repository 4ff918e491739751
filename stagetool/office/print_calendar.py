"""Print the year calendar: one for the school with its tasks, one for companies."""

import time
from pathlib import Path

from sqlalchemy import select

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_files import write_paper
from stagetool.office.paper_groups import file_name
from stagetool.office.paper_words import long_day, school_phone, school_text
from stagetool.office.period_fields import location_named
from stagetool.office.reports import PrintReport
from stagetool.office.year_calendar import PERIOD, YearCalendar, YearLine, year_calendar
from stagetool.paper.contents import Listing
from stagetool.paper.listing import print_listings
from stagetool.records.tables import School

_WIDTHS = {"school": (0.13, 0.25, 0.27, 0.35), "companies": (0.13, 0.27, 0.22, 0.28, 0.10)}
_COLUMNS = {
    "school": ("week", "days", "what", "detail"),
    "companies": ("week", "days", "what", "detail", "pupils"),
}


@needs(Role.ADMINISTRATION)
def print_calendar(
    desk: Desk, out: Path, *, year: str | None = None, location: str | None = None
) -> PrintReport:
    """Print the year calendar of a location: for the school, and for companies.

    Raises:
        RequestError: The location is not known.
        MissingGlyphError: The fonts lack a character; nothing was written.
        StorageError: A file could not be written.
    """
    begun = time.monotonic()
    calendar = year_calendar(desk, year, location)
    with desk.open_unit() as session:
        school = session.scalars(select(School)).one()
        at = location_named(session, calendar.location)
        head = school_text(school, at)
        phone = school_phone(school, at)
        first = min((line.starts for line in calendar.school), default=desk.clock.today())
        drawn: list[tuple[str, bytes]] = []
        pages = 0
        for kind in _WIDTHS:
            listing = _listing(desk, calendar, kind, head, phone)
            title = desk.texts(f"paper.calendar.title_{kind}", year=calendar.school_year)
            content, count = print_listings((listing,), desk.texts, title)
            name = file_name(first, desk.texts(f"paper.calendar.file_{kind}"), calendar.location)
            drawn.append((name, content))
            pages += count
        with desk.writing_to(out):
            papers = tuple(write_paper(out, file, content) for file, content in drawn)
        desk.note(session, "print_calendar", papers=len(papers), pages=pages)
    return PrintReport(papers, pages, round(time.monotonic() - begun, 3))


def _listing(desk: Desk, calendar: YearCalendar, kind: str, school: str, phone: str) -> Listing:
    texts = desk.texts
    lines = calendar.school if kind == "school" else calendar.companies
    notes = [texts(f"paper.calendar.note_{kind}")]
    if phone:
        notes.append(texts("paper.list.phone", phone=phone))
    return Listing(
        title=texts(f"paper.calendar.title_{kind}", year=calendar.school_year),
        subtitle=texts("paper.calendar.subtitle", location=calendar.location or "-"),
        school=school,
        made_on=long_day(desk.clock.today()),
        columns=tuple(texts(f"paper.calendar.{column}") for column in _COLUMNS[kind]),
        widths=_WIDTHS[kind],
        rows=tuple(_row(desk, line, kind) for line in lines),
        notes=tuple(notes),
        foot=""
        if kind == "school"
        else texts("paper.calendar.foot", school=school, day=long_day(desk.clock.today())),
    )


def _row(desk: Desk, line: YearLine, kind: str) -> tuple[str, ...]:
    name = line.name
    if line.done:
        name = desk.texts("paper.calendar.done", name=name)
    cells = (line.weeks_text, line.days_text, name, line.detail)
    if kind == "school":
        return cells
    return (*cells, str(line.pupils) if line.kind == PERIOD and line.pupils else "")
