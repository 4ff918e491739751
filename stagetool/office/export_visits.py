"""The visits of a period as a list for a spreadsheet: one line per visit."""

from pathlib import Path

from stagetool.exchange.written import Cell
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.placement_rows import period_by_name
from stagetool.office.visit_rows import VisitBook
from stagetool.office.visit_views import VisitRow
from stagetool.office.written_sheet import Sheet, SheetExport


@needs(Role.ADMINISTRATION)
def export_visits(desk: Desk, name: str, out: Path) -> SheetExport:
    """Write the visits of a period; the ending tells CSV or Excel.

    Raises:
        RequestError: There is no such period.
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
        StorageError: The file cannot be written.
    """
    sheet = Sheet(desk, out, "visits.field.file")
    with desk.open_unit() as session:
        period = period_by_name(session, name)
        rows = VisitBook(desk, session, period).rows()
        written = sheet.write("visits.list.export", map(_line, rows))
        desk.note(session, "export_visits", f"period {period.id}", rows=written.rows)
    return written


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
