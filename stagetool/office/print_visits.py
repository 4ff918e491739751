"""Print the visit list of every teacher of a period."""

import time
from pathlib import Path

from sqlalchemy import select

from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_files import write_paper
from stagetool.office.paper_groups import file_name
from stagetool.office.placement_rows import period_by_name
from stagetool.office.reports import PrintReport
from stagetool.office.visit_lists import visit_lists
from stagetool.office.visit_rows import VisitBook
from stagetool.paper.listing import print_listings
from stagetool.records.tables import School


@needs(Role.ADMINISTRATION)
def print_visits(desk: Desk, name: str, out: Path) -> PrintReport:
    """Print the planned visits of a period: one PDF, a list per teacher from a new page on.

    Raises:
        RequestError: There is no such period.
        MissingGlyphError: The fonts lack a character; nothing was written.
        StorageError: The file could not be written.
    """
    begun = time.monotonic()
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        school = session.scalars(select(School)).one()
        rows = VisitBook(desk, session, period).rows()
        lists = visit_lists(desk, school, period, rows)
        papers: tuple[Path, ...] = ()
        pages = 0
        if lists:
            label = desk.texts("visits.list.file")
            content, pages = print_listings(lists, desk.texts, f"{period.name} {label}")
            with desk.writing_to(out):
                file = file_name(period.starts, label, period.name)
                papers = (write_paper(out, file, content),)
        desk.note(
            session,
            "print_visits",
            f"period {period.id}",
            papers=len(papers),
            pages=pages,
            placements=sorted({row.placement for row in rows if row.state != "done"}),
        )
    return PrintReport(papers, pages, round(time.monotonic() - begun, 3))
