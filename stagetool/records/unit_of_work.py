"""One unit of work: all of it, or nothing."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from stagetool.records.failures import at_the_border

OpenUnit = Callable[[], AbstractContextManager[Session]]
Before = Callable[[], None]


def units_of(engine: Engine, file: Path = Path(), before: Before | None = None) -> OpenUnit:
    """Return a function that opens one unit of work; leaving it without error commits.

    There is one connection: another thread waits for its turn. A unit of work inside a unit of
    work of the same thread is a mistake in the program and says so at once.

    Args:
        engine: The open office file.
        file: Named in messages about the disk.
        before: Called first; raises when the file must not be touched any more.
    """
    busy = threading.local()

    @contextmanager
    def open_unit() -> Iterator[Session]:
        if getattr(busy, "open", False):
            msg = "this thread has a unit of work open already"
            raise RuntimeError(msg)
        if before is not None:
            before()
        busy.open = True
        try:
            with at_the_border(file), Session(engine) as session, session.begin():
                yield session
        finally:
            busy.open = False

    return open_unit
