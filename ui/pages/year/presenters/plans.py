"""Decides what the part Plannen does; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from stagetool.base.ids import PlanRunId
from stagetool.base.progress import Progress
from stagetool.office.foresee_shortage import Outlook
from stagetool.office.plan_runs import RunComparison, RunRow
from stagetool.office.reports import YearReport
from stagetool.office.rows import PeriodRow
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlansTasks:
    """The tasks behind it; `plan` takes names, whether to propose, and the progress."""

    periods: Callable[[], tuple[PeriodRow, ...]]
    runs: Callable[[], tuple[RunRow, ...]]
    foresee: Callable[[Sequence[str], Progress], tuple[Outlook, ...]]
    plan: Callable[[Sequence[str], bool, Progress], YearReport]
    compare: Callable[[PlanRunId, PlanRunId], RunComparison]
    choose: Callable[[PlanRunId, Progress], YearReport]
    name: Callable[[PlanRunId, str], None]
    remove: Callable[[PlanRunId], None]


class PlansView(Protocol):
    """What the presenter asks of the part."""

    def show_periods(self, periods: Sequence[PeriodRow]) -> None:
        """Offer the periods that are not over."""
        ...

    def show_runs(self, runs: Sequence[RunRow]) -> None:
        """Show what is kept, the newest first."""
        ...

    def show_outlooks(self, outlooks: Sequence[Outlook]) -> None:
        """Show which groups have too few places, before a plan."""
        ...

    def show_report(self, report: YearReport) -> None:
        """Show what a run gave."""
        ...

    def show_comparison(self, comparison: RunComparison) -> None:
        """Show two runs side by side."""
        ...


class PlansPresenter:
    """Plans several periods together; keeps, compares and takes over runs."""

    def __init__(self, view: PlansView, runner: Runner, voice: Voice, tasks: PlansTasks) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._planning = False

    def refresh(self) -> None:
        """Ask again."""

        def look() -> tuple[tuple[PeriodRow, ...], tuple[RunRow, ...]]:
            return self._tasks.periods(), self._tasks.runs()

        def show(found: tuple[tuple[PeriodRow, ...], tuple[RunRow, ...]]) -> None:
            self._view.show_periods(found[0])
            self._view.show_runs(found[1])

        self._runner.run(look, show, self._voice.fail)

    def plan(self, names: Sequence[str], *, propose: bool) -> None:
        """React to 'Alleen proberen' and 'Plannen en voorstellen'."""
        if not names:
            self._voice.say(UserMessage("ui.year.plans.choose_first"), "warning")
            return
        self._long(
            lambda progress: self._tasks.plan(names, propose, progress), "ui.year.plans.planning"
        )

    def foresee(self, names: Sequence[str]) -> None:
        """React to 'Vooraf nakijken'."""
        if not names:
            self._voice.say(UserMessage("ui.year.plans.choose_first"), "warning")
            return
        self._runner.run_long(
            lambda progress: self._tasks.foresee(names, progress),
            self._view.show_outlooks,
            self._voice.fail,
            self._voice.long_work("ui.year.plans.foreseeing"),
        )

    def choose(self, run: PlanRunId) -> None:
        """React to 'Overnemen'."""
        self._long(lambda progress: self._tasks.choose(run, progress), "ui.year.plans.choosing")

    def compare(self, first: PlanRunId, second: PlanRunId) -> None:
        """React to 'Vergelijken'."""
        self._runner.run(
            lambda: self._tasks.compare(first, second),
            self._view.show_comparison,
            self._voice.fail,
        )

    def name(self, run: PlanRunId, name: str) -> None:
        """React to a name being typed; a run with a name is kept."""
        self._change(lambda: self._tasks.name(run, name), "ui.year.plans.named")

    def remove(self, run: PlanRunId) -> None:
        """React to 'Weggooien'."""
        self._change(lambda: self._tasks.remove(run), "ui.year.plans.removed")

    def _change(self, work: Callable[[], None], said: str) -> None:
        def done(_: None) -> None:
            self._voice.say(UserMessage(said), "done")
            self.refresh()

        self._runner.run(work, done, self._voice.fail)

    def _long(self, work: Callable[[Progress], YearReport], title: str) -> None:
        """Make one plan at a time; a second one would only do the first again."""
        if self._planning:
            self._voice.say(UserMessage("ui.period.planning_now"), "warning")
            return
        self._planning = True

        def done(report: YearReport) -> None:
            self._planning = False
            self._voice.changed()
            self._view.show_report(report)

        def failed(error: Exception) -> None:
            self._planning = False
            self._voice.fail(error)

        self._runner.run_long(work, done, failed, self._voice.long_work(title))
