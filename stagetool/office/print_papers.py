"""Printing the papers of a period: one PDF per class, pupil or company."""

import time
from dataclasses import replace
from pathlib import Path

from stagetool.base.progress import Progress, silent
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_files import write_paper
from stagetool.office.paper_groups import file_name, groups_of
from stagetool.office.paper_kinds import draw_papers, mark_printed
from stagetool.office.paper_names import LAWFUL, kinds_of
from stagetool.office.paper_sources import read_source
from stagetool.office.placement_rows import period_by_name
from stagetool.office.reports import PrintReport


@needs(Role.ADMINISTRATION)
def print_papers(  # noqa: PLR0913 - the request's own words
    desk: Desk,
    kind: str,
    name: str,
    out: Path,
    *,
    per: str = "class",
    both_sides: bool = False,
    annex: bool = False,
    progress: Progress = silent,
) -> PrintReport:
    """Print every placement of a period; what is not confirmed carries CONCEPT.

    All papers are drawn before the first file is written. Printed agreements are marked so.

    Args:
        desk: The user's desk.
        kind: `checklists`, `agreements`, `hours`, `letters`, `lists`, or `form` for all that
            the stage form of the period asks for.
        name: The period.
        out: The folder; made when it is not there.
        per: One file per `class`, `pupil` or `company`.
        both_sides: Each pupil's paper begins on the front of a leaf.
        annex: Every agreement gets its hours annex, also one with even days and hours.
        progress: Told after each file.

    Raises:
        RequestError: The period, the kind or the grouping is not known.
        MissingGlyphError: The fonts lack a character; nothing was written.
        StorageError: A file could not be written.
    """
    begun = time.monotonic()
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        kinds = kinds_of(kind, period.form)
        source = read_source(desk, session, period, lawful=bool(LAWFUL & set(kinds)))
        source = replace(source, both_sides=both_sides, annex=annex or source.annex)
        groups = groups_of(source.placements, per)
        drawn: list[tuple[str, bytes]] = []
        pages = 0
        work = [(one, group) for one in kinds for group in groups]
        for done, (one, group) in enumerate(work, start=1):
            content, count = draw_papers(one, source, group)
            drawn.append(
                (file_name(period.starts, desk.texts(f"paper.file.{one}"), group.name), content)
            )
            pages += count
            progress(done, len(work))
        if "agreements" in kinds:
            mark_printed(source)
        with desk.writing_to(out):
            papers = tuple(write_paper(out, file, content) for file, content in drawn)
        desk.note(
            session,
            "print_papers",
            f"period {period.id}",
            kind=kind,
            per=per,
            papers=len(papers),
            pages=pages,
            placements=[one.placement.id for one in source.placements],
        )
    return PrintReport(papers, pages, round(time.monotonic() - begun, 3))
