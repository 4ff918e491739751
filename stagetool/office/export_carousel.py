"""The turns of a carousel as a list for a spreadsheet: one line per pupil and slot."""

from dataclasses import dataclass
from pathlib import Path

from stagetool.base.errors import InvalidInputError
from stagetool.exchange.written import Cell, csv_bytes, workbook_bytes
from stagetool.office.carousel_rows import CarouselRows, carousel_by_name
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.words import sort_name
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole

KINDS = {".csv": csv_bytes, ".xlsx": workbook_bytes}


@dataclass(frozen=True, slots=True)
class CarouselExport:
    """What was written."""

    file: Path
    rows: int


@needs(Role.ADMINISTRATION)
def export_carousel(desk: Desk, name: str, out: Path) -> CarouselExport:
    """Write who is where and when; the ending tells CSV or Excel.

    Raises:
        RequestError: There is no such carousel.
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
        StorageError: The file cannot be written.
    """
    make = KINDS.get(out.suffix.lower())
    if make is None:
        raise InvalidInputError(field=desk.texts("carousels.field.file"), value=out.name)
    with desk.open_unit() as session:
        rows = carousel_by_name(session, name)
        lines = _lines(rows)
        heading: list[Cell] = list(desk.texts("carousels.list.export").split(";"))
        try:
            with desk.writing_to(out.parent):
                write_whole(out, make([heading, *lines]))
        except OSError as error:
            raise storage_error(error, out) from error
        desk.note(session, "export_carousel", f"carousel {rows.carousel.id}", rows=len(lines))
    return CarouselExport(out, len(lines))


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
