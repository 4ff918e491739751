"""What a change would do, before it is made: the task runs as it is, and nothing of it is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.office.undo_log import UndoLog

P = ParamSpec("P")
R = TypeVar("R")


def what_if(
    desk: Desk, task: Callable[Concatenate[Desk, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Return what a task would answer; rows, log and undo stay as they are.

    Only for tasks that write nothing but rows: no files, no keys. Whatever the task refuses, is
    refused here too.
    """
    return task(trial_desk(desk), *args, **kwargs)


def trial_desk(desk: Desk) -> Desk:
    """Return a desk at which every unit of work is taken back at its end."""

    @contextmanager
    def nothing_kept() -> Iterator[Session]:
        with desk.open_unit() as session:
            yield session
            session.rollback()

    return replace(desk, open_unit=nothing_kept, undo=UndoLog())
