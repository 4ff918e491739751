"""Pictures of one pupil's placements in one period, and putting them back as they were.

Technique only: whether something may be put back is decided in office (office.undo). Rows are
written through the tables' own classes, so that the log has its codes of before and after.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.records.restriction import COUNTED
from stagetool.records.tables import Agreement, Placement, Signature, Table, Unplaced

Row = Mapping[str, Any]
JUDGED = frozenset(
    {"verdict", "strict_verdict", "reason", "tasks", "left_out", "open", "judged_on"}
    | {"receipt_code", "receipt_program", "receipt_law", "receipt_facts", "receipt_findings"}
)
"""What every new judgement writes again; it says nothing about who is where."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Every row about one pupil's placements in one period, by class of table."""

    period: int
    pupil: int
    rows: Mapping[type[Table], tuple[Row, ...]] = field(repr=False)

    def same_as(self, other: "Picture") -> bool:
        """Tell whether nothing changed between two pictures but what was judged again."""
        return _bare(self) == _bare(other)


def take_picture(session: Session, period: int, pupil: int) -> Picture:
    """Return the rows of a pupil in a period as they stand in this unit of work."""
    found = _find(session, period, pupil)
    return Picture(period, pupil, {kind: tuple(map(_values, rows)) for kind, rows in found.items()})


def put_back(session: Session, picture: Picture) -> None:
    """Make the rows of a pupil in a period as they were; ids that are taken become others."""
    _clear(session, picture)
    ids = _placements(session, picture)
    for kind in _children():
        for row in picture.rows[kind]:
            new = _add(session, kind, {**row, "placement_id": ids[row["placement_id"]]})
            if kind is Agreement:
                _sign(session, picture, row["id"], new)
    for row in picture.rows[Unplaced]:
        _add(session, Unplaced, row)
    session.expire_all()


def _clear(session: Session, picture: Picture) -> None:
    """Delete what is there now, but for the placements that stay."""
    kept = {row["id"] for row in picture.rows[Placement]}
    order: tuple[type[Table], ...] = (Signature, *_children(), Unplaced, Placement)
    for kind in order:
        for row in _find(session, picture.period, picture.pupil)[kind]:
            if kind is not Placement or row.id not in kept:
                session.delete(row)
        session.flush()
        session.expire_all()


def _placements(session: Session, picture: Picture) -> dict[int, int]:
    """Write the placements, ended ones first; return their ids by those of the picture."""
    there = {row.id: row for row in _find(session, picture.period, picture.pupil)[Placement]}
    in_order = sorted(picture.rows[Placement], key=lambda row: (row["state"] != "ended", row["id"]))
    for row in in_order:
        if row["id"] in there:
            for name, value in row.items():
                setattr(there[row["id"]], name, value)
            session.flush()
    ids = {number: number for number in there}
    for row in in_order:
        if row["id"] not in there:
            before = row["previous_id"]
            moved = {**row, "previous_id": ids.get(before, before)}
            ids[row["id"]] = _add(session, Placement, moved)
    return ids


def _sign(session: Session, picture: Picture, old: int, new: int) -> None:
    for row in picture.rows[Signature]:
        if row["agreement_id"] == old:
            _add(session, Signature, {**row, "agreement_id": new})


def _find(session: Session, period: int, pupil: int) -> dict[type[Table], list[Any]]:
    session.flush()
    whose = {"period_id": [period], "pupil_id": [pupil]}
    both: tuple[type[Table], ...] = (Placement, Unplaced)
    found = {kind: _read(session, kind, whose) for kind in both}
    ids = [row.id for row in found[Placement]]
    for kind in _children():
        found[kind] = _read(session, kind, {"placement_id": ids})
    agreements = [row.id for row in found[Agreement]]
    found[Signature] = _read(session, Signature, {"agreement_id": agreements})
    return found


def _read(session: Session, kind: type[Table], where: Mapping[str, list[int]]) -> list[Any]:
    query = select(kind).order_by(kind.id)
    for name, values in where.items():
        query = query.where(getattr(kind, name).in_(values))
    return list(session.scalars(query))


def _children() -> tuple[type[Table], ...]:
    """Return the tables that say something about a placement; a new one comes along by itself."""
    kinds = (mapper.class_ for mapper in Table.registry.mappers)
    found = [kind for kind in kinds if "placement_id" in kind.__table__.c]
    return tuple(sorted(found, key=lambda kind: str(kind.__tablename__)))


def _add(session: Session, kind: type[Table], row: Row) -> int:
    """Insert a row with its own id, or with a new one when that is taken."""
    taken = session.get(kind, row["id"], execution_options=COUNTED) is not None
    made = kind(**{name: value for name, value in row.items() if name != "id" or not taken})
    session.add(made)
    session.flush()
    return made.id


def _values(row: Table) -> Row:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _bare(picture: Picture) -> dict[type[Table], list[dict[str, Any]]]:
    return {kind: list(map(_without_judging, rows)) for kind, rows in picture.rows.items()}


def _without_judging(row: Row) -> dict[str, Any]:
    if "receipt_code" not in row:
        return dict(row)
    return {name: value for name, value in row.items() if name not in JUDGED}
