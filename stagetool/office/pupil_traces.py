"""Every row that is about one pupil, found by the references between the tables.

A new table that refers to a pupil, a placement or an agreement is found by itself; so no inzage
and no erasing can forget one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.records.tables import Agreement, Placement, Pupil, Table

SUBJECTS: tuple[type[Table], ...] = (Pupil, Placement, Agreement)


@dataclass(frozen=True, slots=True)
class Traces:
    """What is stored about one pupil beside the pupil's own row, by table.

    Attributes:
        of_pupil: Rows that refer to the pupil.
        of_placements: Rows that refer to a placement or an agreement of the pupil.
    """

    placements: Sequence[Placement]
    of_pupil: dict[type[Table], list[Table]]
    of_placements: dict[type[Table], list[Table]]

    def rows(self) -> dict[type[Table], list[Table]]:
        """Return all but the placements themselves."""
        return {**self.of_pupil, **self.of_placements}


def traces_of(session: Session, pupil: Pupil) -> Traces:
    """Return every row about a pupil; rows of an agreement come before the agreement."""
    placements = list(
        session.scalars(
            select(Placement).where(Placement.pupil_id == pupil.id).order_by(Placement.id)
        )
    )
    ids = [row.id for row in placements]
    agreements = list(session.scalars(select(Agreement.id).where(Agreement.placement_id.in_(ids))))
    by_placement = referring(session, Placement, ids)
    by_placement.pop(Placement, None)  # the placement that this one replaced
    return Traces(
        placements,
        {
            table: rows
            for table, rows in referring(session, Pupil, [pupil.id]).items()
            if table is not Placement
        },
        {**referring(session, Agreement, agreements), **by_placement},
    )


def referring(
    session: Session, subject: type[Table], ids: Iterable[int]
) -> dict[type[Table], list[Table]]:
    """Return the rows of all tables that refer to rows of a table."""
    wanted = tuple(ids)
    found: dict[type[Table], list[Table]] = {}
    for table in tables_that_refer_to(subject):
        columns = [
            column
            for column in table.__table__.columns
            if any(key.column.table is subject.__table__ for key in column.foreign_keys)
        ]
        for column in columns:
            query = select(table).where(column.in_(wanted)).order_by(table.id)
            found.setdefault(table, []).extend(session.scalars(query))
    return found


def tables_that_refer_to(subject: type[Table]) -> tuple[type[Table], ...]:
    """Return every table with a reference to another, by name."""
    mapped = (mapper.class_ for mapper in Table.registry.mappers)
    return tuple(
        sorted(
            (
                table
                for table in mapped
                if any(
                    key.column.table is subject.__table__ for key in table.__table__.foreign_keys
                )
            ),
            key=lambda table: str(table.__tablename__),
        )
    )
