"""One unit of work: all of it, or nothing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from stagetool.records.changes import remember_changes
from stagetool.records.failures import at_the_border
from stagetool.records.restriction import hide_restricted
from stagetool.records.watch import Watch

OpenUnit = Callable[[], AbstractContextManager[Session]]


def _session(engine: Engine) -> Session:
    session = Session(engine)
    event.listen(session, "do_orm_execute", hide_restricted)
    event.listen(session, "after_flush", remember_changes)
    return session


def units_of(engine: Engine, watch: Watch) -> OpenUnit:
    """Return a function that opens one unit of work; leaving it without error commits.

    There is one connection: another thread waits for its turn. A unit of work inside a unit of
    work of the same thread is a mistake in the program and says so at once.

    Args:
        engine: The open office file.
        watch: Refuses when the file is no longer the one that was opened.
    """
    turn = threading.Lock()
    mine = threading.local()

    @contextmanager
    def open_unit() -> Iterator[Session]:
        if getattr(mine, "busy", False):
            msg = "this thread has a unit of work open already"
            raise RuntimeError(msg)
        with turn:
            watch.demand_same()
            mine.busy = True
            try:
                with at_the_border(watch.path), _session(engine) as session, session.begin():
                    yield session
            finally:
                watch.remember()
                mine.busy = False

    return open_unit
