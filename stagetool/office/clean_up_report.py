"""The report of a clean-up, in words and on paper, for the school's own file; no names in it."""

from pathlib import Path

from sqlalchemy import select

from stagetool.office.clean_up import CleanUpReport
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.paper_files import write_paper
from stagetool.office.retention import terms_of
from stagetool.office.words import day_text
from stagetool.paper.contents import Listing
from stagetool.paper.listing import print_listings
from stagetool.records.tables import School

LINES = {
    "erased": "pupil_months",
    "phones": "phone_days",
    "side_jobs": "side_job_days",
    "facilities": "facility_days",
}
WIDTHS = (0.4, 0.42, 0.18)


def clean_up_text(desk: Desk, report: CleanUpReport) -> str:
    """Return the report in words."""
    sheet = report_sheet(desk, report)
    lines = [f"{sheet.title}, {sheet.subtitle}"]
    lines += [f"{what}: {count} ({term})" for what, term, count in sheet.rows]
    return "\n".join((*lines, *sheet.notes))


@needs(Role.COORDINATOR)
def save_clean_up_report(desk: Desk, report: CleanUpReport, folder: Path) -> Path:
    """Print the report to a PDF in a folder; return the file.

    Raises:
        StorageError: The folder cannot be written.
        MissingGlyphError: The fonts lack a character.
    """
    sheet = report_sheet(desk, report)
    content, _ = print_listings((sheet,), desk.texts, sheet.title)
    with desk.writing_to(folder):
        return write_paper(folder, f"{report.on:%Y-%m-%d}_opruimverslag.pdf", content)


@needs(Role.READER)
def report_sheet(desk: Desk, report: CleanUpReport) -> Listing:
    """Return the report as a sheet: what went, by which term, how much; no names."""
    texts = desk.texts
    with desk.open_unit() as session:
        terms = terms_of(session)
        anchor = desk.audit.anchor(session)
        school = session.scalar(select(School.name)) or ""
    rows = tuple(
        (
            texts(f"office.clean_up.{kind}"),
            texts(f"office.clean_up.term.{term}", count=getattr(terms, term)),
            str(getattr(report, kind)),
        )
        for kind, term in LINES.items()
    )
    return Listing(
        title=texts("office.clean_up.title"),
        subtitle=day_text(report.on),
        school=school,
        made_on=day_text(report.on),
        columns=tuple(texts(f"office.clean_up.column.{name}") for name in ("what", "term", "gone")),
        widths=WIDTHS,
        rows=rows,
        notes=(
            texts("office.clean_up.by", by=report.by),
            texts("office.clean_up.anchor", anchor=anchor),
            texts("office.clean_up.backups"),
            texts("office.clean_up.sign"),
        ),
    )
