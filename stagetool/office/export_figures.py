"""Figures for a report outside the office: counts per group, no names of people, no days."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from stagetool.base.errors import InvalidInputError
from stagetool.exchange.written import Cell, csv_bytes, workbook_bytes
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.end_reasons import began
from stagetool.office.list_pupils import ERASED
from stagetool.office.placement_rows import placement_options
from stagetool.office.words import company_of
from stagetool.records.failures import storage_error
from stagetool.records.safe_files import write_whole
from stagetool.records.tables import Placement, Pupil

LEAST = 5
KINDS = {".csv": csv_bytes, ".xlsx": workbook_bytes}
NO_NUMBER = -1


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One group; `NO_NUMBER` stands where a count could point at a person.

    Attributes:
        kind: `class`, `profile`, `born` (the year) or `company`.
    """

    kind: str
    name: str
    pupils: int
    placed: int


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """What was written."""

    file: Path
    rows: int
    hidden: int


@needs(Role.ADMINISTRATION)
def export_figures(desk: Desk, out: Path) -> FiguresReport:
    """Write counts per class, profile, year of birth and company; the ending tells CSV or Excel.

    A group of fewer than five pupils is shown without numbers. Where that leaves one group alone
    in its kind, the next smallest goes too, so that no subtraction brings it back.

    Raises:
        InvalidInputError: The file has another ending than `.csv` or `.xlsx`.
        StorageError: The file cannot be written.
    """
    make = KINDS.get(out.suffix.lower())
    if make is None:
        raise InvalidInputError(field=desk.texts("office.figures.file"), value=out.name)
    with desk.open_unit() as session:
        rows = figures(session)
        hidden = sum(row.pupils == NO_NUMBER for row in rows)
        try:
            with desk.writing_to(out.parent):
                write_whole(out, make(_sheet(desk, rows)))
        except OSError as error:
            raise storage_error(error, out) from error
        desk.note(session, "export_figures", rows=len(rows), hidden=hidden)
    return FiguresReport(out, len(rows), hidden)


def figures(session: Session) -> tuple[FigureRow, ...]:
    """Return the counts of all groups, with those that are too small left out of sight."""
    pupils = session.scalars(
        select(Pupil)
        .where(Pupil.number_key.not_like(f"{ERASED}%"))
        .options(joinedload(Pupil.school_class))
    ).all()
    query = select(Placement).where(began()).options(*placement_options())
    placements = session.scalars(query).all()
    placed = {placement.pupil_id for placement in placements}
    at_company = {(company_of(one.place).name, one.pupil_id) for one in placements}
    known = {pupil.id for pupil in pupils}
    groups: dict[str, Iterable[tuple[str, int]]] = {
        "class": [(pupil.school_class.name, pupil.id) for pupil in pupils],
        "profile": [(pupil.profile, pupil.id) for pupil in pupils],
        "born": [(str(pupil.born.year), pupil.id) for pupil in pupils],
        "company": [(name, pupil) for name, pupil in at_company if pupil in known],
    }
    return tuple(row for kind, members in groups.items() for row in _rows(kind, members, placed))


def _rows(kind: str, members: Iterable[tuple[str, int]], placed: set[int]) -> list[FigureRow]:
    listed = list(members)
    sizes = Counter(name for name, _ in listed)
    busy = Counter(name for name, pupil in listed if pupil in placed)
    hidden = _hidden(sizes)
    rows = []
    for name in sorted(sizes):
        if name in hidden:
            rows.append(FigureRow(kind, name, NO_NUMBER, NO_NUMBER))
        else:
            left = sizes[name] - busy[name]
            small = 0 < busy[name] < LEAST or 0 < left < LEAST
            rows.append(FigureRow(kind, name, sizes[name], NO_NUMBER if small else busy[name]))
    return rows


def _hidden(sizes: Mapping[str, int]) -> set[str]:
    hidden = {name for name, size in sizes.items() if size < LEAST}
    if len(hidden) == 1 and len(sizes) > 1:
        rest = [name for name in sizes if name not in hidden]
        hidden.add(min(rest, key=lambda name: (sizes[name], name)))
    return hidden


def _sheet(desk: Desk, rows: Iterable[FigureRow]) -> list[list[Cell]]:
    texts = desk.texts
    few = texts("office.figures.few")
    sheet: list[list[Cell]] = [
        [texts(f"office.figures.{name}") for name in ("kind", "name", "pupils", "placed")]
    ]
    sheet += [
        [
            texts(f"office.figures.kind_{row.kind}"),
            row.name,
            few if row.pupils == NO_NUMBER else row.pupils,
            few if row.placed == NO_NUMBER else row.placed,
        ]
        for row in rows
    ]
    return sheet
