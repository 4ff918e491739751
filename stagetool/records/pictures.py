"""Pictures of one pupil's placements in one period, and putting them back as they were.

Technique only: whether something may be put back is decided in office (office.undo).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from stagetool.records.tables import Table

Row = Mapping[str, Any]
PLACEMENT, UNPLACED, AGREEMENT, SIGNATURE = "placement", "unplaced", "agreement", "signature"
JUDGED = frozenset(
    {"verdict", "strict_verdict", "reason", "tasks", "left_out", "open", "judged_on"}
    | {"receipt_code", "receipt_program", "receipt_law", "receipt_facts", "receipt_findings"}
)
"""What every new judgement writes again; it says nothing about who is where."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Every row about one pupil's placements in one period, by table."""

    period: int
    pupil: int
    rows: Mapping[str, tuple[Row, ...]]

    def same_as(self, other: "Picture") -> bool:
        """Tell whether nothing changed between two pictures but what was judged again."""
        return _bare(self) == _bare(other)


def take_picture(session: Session, period: int, pupil: int) -> Picture:
    """Return the rows of a pupil in a period as they stand in this unit of work."""
    session.flush()
    whose = {"period_id": period, "pupil_id": pupil}
    rows = {name: _read(session, name, whose) for name in (PLACEMENT, UNPLACED)}
    ids = [row["id"] for row in rows[PLACEMENT]]
    for name in _children():
        rows[name] = _read(session, name, {"placement_id": ids})
    rows[SIGNATURE] = _read(
        session, SIGNATURE, {"agreement_id": [row["id"] for row in rows[AGREEMENT]]}
    )
    return Picture(period, pupil, rows)


def put_back(session: Session, picture: Picture) -> None:
    """Make the rows of a pupil in a period as they were; ids that are taken become others."""
    now = take_picture(session, picture.period, picture.pupil)
    for name in (SIGNATURE, *_children(), UNPLACED):
        _delete(session, name, now.rows[name])
    wanted = {row["id"]: row for row in picture.rows[PLACEMENT]}
    there = {row["id"] for row in now.rows[PLACEMENT]}
    _delete(session, PLACEMENT, [row for row in now.rows[PLACEMENT] if row["id"] not in wanted])
    table = _table(PLACEMENT)
    in_order = sorted(wanted.values(), key=lambda row: (row["state"] != "ended", row["id"]))
    for row in in_order:
        if row["id"] in there:
            session.execute(update(table).where(table.c.id == row["id"]).values(**row))
    ids = {row["id"]: row["id"] for row in in_order if row["id"] in there}
    for row in in_order:
        if row["id"] not in there:
            before = row["previous_id"]
            ids[row["id"]] = _add(session, PLACEMENT, {**row, "previous_id": ids.get(before, before)})
    for name in (*_children(), UNPLACED):
        for row in picture.rows[name]:
            moved = {**row, "placement_id": ids[row["placement_id"]]} if name != UNPLACED else row
            new = _add(session, name, moved)
            if name == AGREEMENT:
                _sign(session, picture, row["id"], new)
    session.expire_all()


def _sign(session: Session, picture: Picture, old: int, new: int) -> None:
    for row in picture.rows[SIGNATURE]:
        if row["agreement_id"] == old:
            _add(session, SIGNATURE, {**row, "agreement_id": new})


def _children() -> tuple[str, ...]:
    """Return the tables that say something about a placement; a new one comes along by itself."""
    return tuple(
        sorted(
            table.name
            for table in Table.metadata.tables.values()
            if "placement_id" in table.c and table.name != PLACEMENT
        )
    )


def _table(name: str) -> SqlTable:
    return Table.metadata.tables[name]


def _read(session: Session, name: str, where: Mapping[str, Any]) -> tuple[Row, ...]:
    table = _table(name)
    query = select(table).order_by(table.c.id)
    for column, value in where.items():
        named = table.c[column]
        query = query.where(named.in_(value) if isinstance(value, list) else named == value)
    return tuple(dict(row) for row in session.execute(query).mappings())


def _delete(session: Session, name: str, rows: Iterable[Row]) -> None:
    table = _table(name)
    for row in rows:
        session.execute(delete(table).where(table.c.id == row["id"]))


def _add(session: Session, name: str, row: Row) -> int:
    """Insert a row with its own id, or with a new one when that is taken."""
    table = _table(name)
    taken = session.scalar(select(table.c.id).where(table.c.id == row["id"])) is not None
    values = {key: value for key, value in row.items() if key != "id" or not taken}
    return int(session.execute(insert(table).values(**values)).inserted_primary_key[0])


def _bare(picture: Picture) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {key: value for key, value in row.items() if key not in JUDGED or name != PLACEMENT}
            for row in rows
        ]
        for name, rows in picture.rows.items()
    }
