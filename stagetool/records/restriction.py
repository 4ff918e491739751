"""Pupils whose data are only stored (AVG article 18): every query leaves them and theirs out.

Held here, below all tasks, so that no list, plan, search or paper can forget it. A task that must
see them all the same (inzage, erasing, lifting, an import that would make them double) says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import (
    InstrumentedAttribute,
    ORMExecuteState,
    Session,
    with_loader_criteria,
)

from stagetool.records.tables import Placement, Pupil, Unplaced

SHOWN = "restricted_shown"
# An execution option of one query: for counts of seats, which are about no person.
COUNTED = {"restricted_counted": True}


@contextmanager
def shown(session: Session) -> Iterator[None]:
    """Let the queries of a unit of work see restricted pupils too."""
    before = session.info.get(SHOWN, False)
    session.info[SHOWN] = True
    try:
        yield
    finally:
        session.info[SHOWN] = before


def restricted_since(session: Session, pupil: int) -> date | None:
    """Return since when a pupil's data are only stored."""
    query = select(Pupil.restricted_on).where(Pupil.id == pupil)
    return session.scalar(query.execution_options(**COUNTED))


def restricted_numbers(session: Session) -> frozenset[str]:
    """Return the keys of the numbers of restricted pupils, so that a list can be refused."""
    query = select(Pupil.number_key).where(Pupil.restricted_on.is_not(None))
    return frozenset(session.scalars(query.execution_options(**COUNTED)))


def is_shown(session: Session) -> bool:
    """Tell whether a unit of work sees restricted pupils too."""
    return bool(session.info.get(SHOWN, False))


def hide_restricted(state: ORMExecuteState) -> None:
    """Leave restricted pupils, their placements and their waiting out of a query."""
    if (
        not state.is_select
        or state.is_column_load
        or state.session.info.get(SHOWN, False)
        or state.execution_options.get("restricted_counted", False)
    ):
        return
    state.statement = state.statement.options(
        with_loader_criteria(Pupil, Pupil.restricted_on.is_(None), include_aliases=True),
        with_loader_criteria(Placement, ~is_restricted(Placement.pupil_id), include_aliases=True),
        with_loader_criteria(Unplaced, ~is_restricted(Unplaced.pupil_id), include_aliases=True),
    )


def is_restricted(pupil: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition that a column names a restricted pupil."""
    table = Pupil.__table__
    return pupil.in_(select(table.c.id).where(table.c.restricted_on.is_not(None)))
