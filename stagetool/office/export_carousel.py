"""The turns of a carousel as a list for a spreadsheet: one line per pupil and slot."""

from pathlib import Path

from stagetool.exchange.written import Cell
from stagetool.office.carousel_rows import CarouselRows, carousel_by_name
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import sort_name
from stagetool.office.written_sheet import Sheet, SheetExport


@needs(Role.ADMINISTRATION)
def export_carousel(desk: Desk, name: str, out: Path) -> SheetExport:
    """Write who is where and when; the ending tells CSV or Excel.

    Raises:
        RequestError: There is no such carousel.
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
        StorageError: The file cannot be written.
    """
    sheet = Sheet(desk, out, "carousels.field.file")
    with desk.open_unit() as session:
        rows = carousel_by_name(session, name)
        written = sheet.write("carousels.list.export", _lines(rows))
        desk.note(session, "export_carousel", f"carousel {rows.carousel.id}", rows=written.rows)
    return written


def _lines(rows: CarouselRows) -> list[list[Cell]]:
    slots = {one.id: (number, rows.when(one)) for number, one in enumerate(rows.slots, start=1)}
    stations = {one.id: one.name for one in rows.stations}
    groups = {one.id: one.name for one in rows.carousel.groups}
    found: list[tuple[int, str, list[Cell]]] = []
    for turn in rows.carousel.planned:
        group = groups.get(turn.group_id or 0, "")
        single = rows.pupils.get(turn.pupil_id or 0)
        pupils = rows.of_group(turn.group_id) if turn.group_id else (single,) if single else ()
        number, when = slots[turn.slot_id]
        for pupil in pupils:
            line: list[Cell] = [
                pupil.number,
                sort_name(pupil),
                pupil.school_class.name,
                pupil.school_class.location.name,
                group,
                number,
                when,
                stations[turn.station_id],
            ]
            found.append((number, sort_name(pupil), line))
    return [line for _, _, line in sorted(found, key=lambda one: one[:2])]
