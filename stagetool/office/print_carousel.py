"""Print the lists of a carousel: per group or class, per station, and the bus list."""

import time
from pathlib import Path

from sqlalchemy import select

from stagetool.office.carousel_card import make_card
from stagetool.office.carousel_lists import CarouselLists
from stagetool.office.carousel_rows import carousel_by_name
from stagetool.office.carousel_screen import CarouselScreen
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_files import write_paper
from stagetool.office.paper_groups import file_name
from stagetool.office.reports import PrintReport
from stagetool.paper.listing import print_listings
from stagetool.records.tables import School


@needs(Role.ADMINISTRATION)
def print_carousel(desk: Desk, name: str, out: Path, *, per: str = "group") -> PrintReport:
    """Print a planned carousel as one PDF with a list per group (or class), station or school.

    Raises:
        RequestError: There is no such carousel, or `per` is none of `group`, `station`, `bus`.
        MissingGlyphError: The fonts lack a character; nothing was written.
        LawDataError: Judging is off.
        StorageError: The file could not be written.
    """
    begun = time.monotonic()
    with desk.open_unit() as session:
        rows = carousel_by_name(session, name)
        school = session.scalars(select(School)).one()
        card = make_card(desk, rows, CarouselScreen(desk, session, rows))
        drawn = []
        pages = 0
        for label, lists in CarouselLists(desk, rows, card, school).make(per):
            content, count = print_listings(lists, desk.texts, f"{rows.carousel.name} {label}")
            day = card.row.starts or desk.clock.today()
            drawn.append((file_name(day, label, rows.carousel.name), content))
            pages += count
        with desk.writing_to(out):
            papers = tuple(write_paper(out, file, content) for file, content in drawn)
        desk.note(
            session,
            "print_carousel",
            f"carousel {rows.carousel.id}",
            per=per,
            papers=len(papers),
            pages=pages,
            pupils=len(rows.members),
        )
    return PrintReport(papers, pages, round(time.monotonic() - begun, 3))
