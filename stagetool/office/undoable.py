"""The unit of work of a task by hand that can be undone (office.undo)."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from stagetool.office.desk import Desk
from stagetool.office.undo_log import UndoStep
from stagetool.records.pictures import Picture, take_picture


class Watch:
    """Takes the picture before and after a change of some pupils' placements in one period."""

    def __init__(self, session: Session, task: str) -> None:
        """Make one that has seen nothing yet."""
        self._session = session
        self._task = task
        self._before: list[Picture] = []
        self._name = ""

    def __call__(self, period: int, pupil: int, name: str) -> None:
        """Remember how it stands now, before the change; the last name names the step."""
        self._before.append(take_picture(self._session, period, pupil))
        self._name = name

    def step(self) -> UndoStep | None:
        """Return what changed since then, if anything."""
        pairs = [
            (before, take_picture(self._session, before.period, before.pupil))
            for before in self._before
        ]
        if all(after.same_as(before) for before, after in pairs):
            return None
        (before, after), *also = pairs
        return UndoStep(self._task, self._name, before, after, tuple(also))


@contextmanager
def undoable(desk: Desk, task: str) -> Iterator[tuple[Session, Watch]]:
    """Open the unit of work of a task whose change can be undone; kept only when it is saved."""
    with desk.open_unit() as session:
        watch = Watch(session, task)
        yield session, watch
        step = watch.step()
    if step is not None:
        desk.undo.push(step)
