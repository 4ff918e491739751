"""Decides what the part Schoolbeleid does; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from stagetool.office.list_policy import PolicyLine
from stagetool.office.preview_policy import PolicyPreview
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PolicyTasks:
    """The tasks behind it; `preview` and `switch` take the rule and whether it is to be on."""

    lines: Callable[[], tuple[PolicyLine, ...]]
    preview: Callable[[str, bool], PolicyPreview]
    switch: Callable[[str, bool], int]


class PolicyView(Protocol):
    """What the presenter asks of the part."""

    def show_lines(self, lines: Sequence[PolicyLine]) -> None:
        """Show every rule, and forget an unfinished switch."""
        ...

    def show_preview(self, preview: PolicyPreview) -> None:
        """Show what a switch would change, and ask whether to go on."""
        ...


class PolicyPresenter:
    """Shows the school's own rules; a switch is always previewed first."""

    def __init__(self, view: PolicyView, runner: Runner, voice: Voice, tasks: PolicyTasks) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._busy = False

    def refresh(self) -> None:
        """Ask again."""
        self._runner.run(self._tasks.lines, self._view.show_lines, self._voice.fail)

    def ask(self, line: PolicyLine) -> None:
        """React to 'Aanzetten' or 'Uitzetten': show first what it would change."""
        on = not line.on
        self._do(lambda: self._tasks.preview(line.rule, on), self._view.show_preview)

    def switch(self, preview: PolicyPreview) -> None:
        """React to the second press: switch it, and judge what is running again."""

        def done(judged: int) -> None:
            key = "ui.care.policy.switched_on" if preview.on else "ui.care.policy.switched_off"
            self._voice.say(UserMessage(key, {"count": judged}), "done")
            self._voice.changed()

        rule, on = preview.rule, preview.on
        self._do(lambda: self._tasks.switch(rule, on), done)

    def _do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(result: T) -> None:
            self._busy = False
            then(result)

        def failed(error: Exception) -> None:
            self._busy = False
            self._voice.fail(error)

        self._runner.run(work, done, failed)
