"""Between the planner and the person who waits: how far it is, and whether that is enough."""

from collections.abc import Callable

from stagetool.base.progress import CancelledError, Progress
from stagetool.office.desk import Desk
from stagetool.planning.year.plan import Standing


class Watch:
    """Tells how good the best plan so far is; who cancels gets that one."""

    def __init__(
        self, desk: Desk, progress: Progress, should_stop: Callable[[], bool] | None = None
    ) -> None:
        self._texts = desk.texts
        self._progress = progress
        self._asked = should_stop
        self.stopped = False
        self._done = (0, 0, "")

    def tell(self, standing: Standing) -> None:
        """Tell how many have a place, and by how much no plan can be better."""
        key = (
            "plan.standing.proven" if standing.objective == standing.bound else "plan.standing.now"
        )
        words = self._texts(
            key,
            placed=standing.placed,
            stages=standing.stages,
            points=standing.objective - standing.bound,
        )
        self._done = (standing.placed, standing.stages, words)
        self._say()

    def should_stop(self) -> bool:
        """Tell whether the user had enough."""
        self._say()
        return self.stopped or (self._asked is not None and self._asked())

    def _say(self) -> None:
        try:
            self._progress(*self._done)
        except CancelledError:
            self.stopped = True
