"""The import of school holidays; the office's own dates replace the program's."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.progress import Progress, silent
from stagetool.exchange.holidays import FIELDS, HolidayEntry, read_holidays
from stagetool.exchange.tables import read_document
from stagetool.office.backup_office import backup_before
from stagetool.office.default_holidays import UNCHECKED
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.import_columns import choices_of, remember_columns
from stagetool.office.import_effects import judge_pupils
from stagetool.office.import_words import (
    begin_report,
    count,
    differences,
    stopped_report,
    subject_of,
    watched,
)
from stagetool.office.period_conflicts import clash_lines
from stagetool.office.reports import Change, ImportOptions, ImportReport
from stagetool.records.tables import HolidayRow

KIND = "holidays"
COLUMNS = ("starts", "ends", "status", "certainty", "note")
PUBLIC = "feestdag"  # the status of a public holiday


@needs(Role.ADMINISTRATION)
def import_holidays(
    desk: Desk, file: Path, options: ImportOptions, progress: Progress = silent
) -> ImportReport:
    """Take in holidays per region.

    A holiday that the program brought along, and nobody confirmed, counts as new when the
    office's own takes its place.

    Raises:
        UnreadableFileError: The file is no list that Stagetool reads.
        CancelledError: The user stopped; nothing is saved.
    """
    holidays = read_holidays(read_document(file), choices_of(desk, KIND, options))
    if holidays.listing.stopped is not None:
        return stopped_report(desk.texts, holidays.listing, FIELDS)
    if not options.dry_run:
        backup_before(desk)
    with desk.open_unit() as session:
        stored = _stored(session)
        changes: list[Change] = []
        unchanged = 0
        for line in watched(holidays.lines, progress):
            key = (line.school_year, line.name, line.region)
            row = stored.get(key)
            wanted = _values(desk, line)
            before = {} if row is None else {name: getattr(row, name) for name in COLUMNS}
            changed = differences(desk.texts, before, wanted)
            if row is not None and not changed:
                unchanged += 1
                continue
            own = row is not None and row.certainty != UNCHECKED
            changes.append(Change("changed" if own else "added", " ".join(key), changed))
            if not options.dry_run:
                _save(desk, session, row, line, wanted)
        report = begin_report(desk.texts, holidays.listing, FIELDS, holidays.problems)
        report = replace(report, unchanged=unchanged)
        report = count(report, changes)
        if not options.dry_run:
            remember_columns(session, KIND, FIELDS, options.mapping)
            judged = judge_pupils(desk, session) if changes else 0
            desk.note(
                session,
                "import_holidays",
                subject_of(file),
                read=report.read,
                added=report.added,
                changed=report.changed,
                judged=judged,
            )
            report = replace(report, conflicts=clash_lines(desk, session))
    return report


def _values(desk: Desk, line: HolidayEntry) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(line, name) for name in COLUMNS}
    # What somebody handed in is no longer the program's own unconfirmed date.
    if not line.certainty or line.certainty == UNCHECKED:
        values["certainty"] = desk.texts("exchange.holiday.handed_in")
    return values


def _stored(session: Session) -> dict[tuple[str, str, str], HolidayRow]:
    rows = session.scalars(select(HolidayRow).where(HolidayRow.location_id.is_(None)))
    return {(row.school_year, row.name, row.region): row for row in rows}


def _save(
    desk: Desk,
    session: Session,
    row: HolidayRow | None,
    line: HolidayEntry,
    values: dict[str, object],
) -> None:
    if row is None:
        row = HolidayRow(school_year=line.school_year, name=line.name, region=line.region)
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.source, row.checked_on = desk.texts("exchange.holiday.source"), None
    if line.status.casefold() == PUBLIC:
        row.kind = "public"
