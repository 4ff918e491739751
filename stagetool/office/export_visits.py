"""The visits of a period as a list for a spreadsheet: one line per visit."""

from dataclasses import dataclass
from pathlib import Path

from stagetool.base.errors import InvalidInputError
from stagetool.exchange.written import Cell, csv_bytes, workbook_bytes
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name
from stagetool.office.visit_rows import VisitBook
from stagetool.office.visit_views import VisitRow
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole

KINDS = {".csv": csv_bytes, ".xlsx": workbook_bytes}


@dataclass(frozen=True, slots=True)
class VisitsExport:
    """What was written."""

    file: Path
    rows: int


@needs(Role.ADMINISTRATION)
def export_visits(desk: Desk, name: str, out: Path) -> VisitsExport:
    """Write the visits of a period; the ending tells CSV or Excel.

    Raises:
        RequestError: There is no such period.
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
        StorageError: The file cannot be written.
    """
    make = KINDS.get(out.suffix.lower())
    if make is None:
        raise InvalidInputError(field=desk.texts("visits.field.file"), value=out.name)
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        rows = VisitBook(desk, session, period).rows()
        heading: list[Cell] = list(desk.texts("visits.list.export").split(";"))
        try:
            with desk.writing_to(out.parent):
                write_whole(out, make([heading, *map(_line, rows)]))
        except OSError as error:
            raise storage_error(error, out) from error
        desk.note(session, "export_visits", f"period {period.id}", rows=len(rows))
    return VisitsExport(out, len(rows))


def _line(row: VisitRow) -> list[Cell]:
    days = [day.strftime("%d-%m-%Y") if day else "" for day in (row.planned_on, row.done_on)]
    return [
        row.teacher_name,
        *days,
        row.number,
        row.pupil,
        row.school_class,
        row.company,
        row.town,
        row.mentor,
        row.risk_text,
        row.state_text,
    ]
