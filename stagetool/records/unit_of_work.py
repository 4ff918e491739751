"""One unit of work: all of it, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

OpenUnit = Callable[[], AbstractContextManager[Session]]


def units_of(engine: Engine) -> OpenUnit:
    """Return a function that opens one unit of work; leaving it without error commits."""

    @contextmanager
    def open_unit() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    return open_unit
