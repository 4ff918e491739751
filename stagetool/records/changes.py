"""What a unit of work changed, as two codes: over the rows before and over the rows after.

The codes go into the log (trust SR-52). They are keyed, so that nobody can try out whose name or
birthday fits; they hold no value, so that an erased pupil is not in the log either.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator

from sqlalchemy import inspect
from sqlalchemy.orm import Session, UOWTransaction

from stagetool.records.tables import AuditEntry, Table

SEEN = "changes_seen"
CODE = 16
LONGEST = 80
Change = tuple[str, int, str, str]


def remember_changes(session: Session, _: UOWTransaction) -> None:
    """Take down every row that a flush wrote; called by SQLAlchemy after each."""
    seen: tuple[list[Change], list[Change]] = session.info.setdefault(SEEN, ([], []))
    before, after = seen
    for row in session.new:
        after += _whole(row)
    for row in session.dirty:
        for name, number, column, old, new in _changed(row):
            before.append((name, number, column, old))
            after.append((name, number, column, new))
    for row in session.deleted:
        before += _whole(row)


def codes_of(session: Session, key: bytes) -> tuple[str, str]:
    """Return the codes over what was and what became since the last entry, and begin anew."""
    before, after = session.info.pop(SEEN, ([], []))
    if not before and not after:
        return "", ""
    return _code(before, key), _code(after, key)


def _code(changes: list[Change], key: bytes) -> str:
    said = json.dumps(sorted(changes), ensure_ascii=False)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()[:CODE]


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= LONGEST else hashlib.sha256(said.encode()).hexdigest()


def _whole(row: object) -> Iterator[Change]:
    """Return table, id, column and value of all that a row holds; what was not read is left out."""
    if isinstance(row, AuditEntry) or not isinstance(row, Table):
        return
    state = inspect(row)
    values, table, number = state.dict, row.__tablename__, row.id
    for column in state.mapper.column_attrs:
        if column.key in values:
            yield table, number, column.key, _short(values[column.key])


def _changed(row: object) -> Iterator[tuple[str, int, str, str, str]]:
    """Return table, id, column, old and present value of what is otherwise than it was."""
    if isinstance(row, AuditEntry) or not isinstance(row, Table):
        return
    state = inspect(row)
    values, stood = state.dict, state.committed_state
    for column in state.mapper.column_attrs:
        if column.key not in stood or column.key not in values:
            continue
        history = state.attrs[column.key].history
        now = _short(values[column.key])
        old = _short(history.deleted[0]) if history.deleted else now
        if old != now:
            yield row.__tablename__, row.id, column.key, old, now
