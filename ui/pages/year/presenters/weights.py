"""Decides what the part Weging does; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stagetool.office.plan_weights import WeightLine
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class WeightsTasks:
    """The tasks behind it."""

    lines: Callable[[], tuple[WeightLine, ...]]
    set_points: Callable[[dict[str, int]], None]


class WeightsView(Protocol):
    """What the presenter asks of the part."""

    def show_lines(self, lines: Sequence[WeightLine]) -> None:
        """Show every term with its points."""
        ...


class WeightsPresenter:
    """Shows what counts in a plan, and keeps what the office changes."""

    def __init__(
        self, view: WeightsView, runner: Runner, voice: Voice, tasks: WeightsTasks
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._now: Mapping[str, int] = {}
        self._usual: Mapping[str, int] = {}

    def refresh(self) -> None:
        """Ask again."""
        self._runner.run(self._tasks.lines, self._show, self._voice.fail)

    def save(self, points: Mapping[str, int]) -> None:
        """Keep what differs from what is there."""
        changed = {name: number for name, number in points.items() if number != self._now[name]}

        def done(_: None) -> None:
            self._voice.say(UserMessage("ui.year.weights.saved"), "done")
            self._voice.changed()

        if changed:
            self._runner.run(lambda: self._tasks.set_points(changed), done, self._voice.fail)

    def save_usual(self) -> None:
        """Take the usual points again."""
        self.save(self._usual)

    def _show(self, lines: tuple[WeightLine, ...]) -> None:
        self._now = {line.name: line.points for line in lines}
        self._usual = {line.name: line.usual for line in lines}
        self._view.show_lines(lines)
