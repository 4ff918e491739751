"""The report of a clean-up, as a small text file for the school's own papers; no names in it."""

from pathlib import Path

from stagetool.office.clean_up import CleanUpReport, retention_terms
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import day_text
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole


def clean_up_text(desk: Desk, report: CleanUpReport) -> str:
    """Return the report in words."""
    terms = retention_terms(desk)
    with desk.open_unit() as session:
        anchor = desk.audit.anchor(session)
    return desk.texts(
        "office.clean_up.report",
        day=day_text(report.on),
        by=report.by,
        erased=report.erased,
        phones=report.phones,
        months=terms.pupil_months,
        days=terms.phone_days,
        anchor=anchor,
    )


@needs(Role.COORDINATOR)
def save_clean_up_report(desk: Desk, report: CleanUpReport, folder: Path) -> Path:
    """Write the report to a folder; return the file.

    Raises:
        StorageError: The folder cannot be written.
    """
    file = folder / f"{report.on:%Y-%m-%d}_opruimverslag.txt"
    try:
        write_whole(file, clean_up_text(desk, report).encode())
    except OSError as error:
        raise storage_error(error, file) from error
    return file
