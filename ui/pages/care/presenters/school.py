"""Decides what the part School does; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from stagetool.office.edit_school import SchoolDetails, SchoolForm
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class SchoolTasks:
    """The tasks behind it."""

    details: Callable[[], SchoolDetails]
    edit: Callable[[SchoolForm], SchoolDetails]


class SchoolView(Protocol):
    """What the presenter asks of the form."""

    def show_details(self, details: SchoolDetails) -> None:
        """Show what is known; what the user is typing stays."""
        ...

    def saved(self) -> None:
        """Forget that something was typed."""
        ...


class SchoolPresenter:
    """Asks and saves what papers print about the school."""

    def __init__(self, view: SchoolView, runner: Runner, voice: Voice, tasks: SchoolTasks) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks

    def refresh(self) -> None:
        """Ask again."""
        self._runner.run(self._tasks.details, self._view.show_details, self._voice.fail)

    def save(self, form: SchoolForm) -> None:
        """React to 'Opslaan'."""
        self._runner.run(lambda: self._tasks.edit(form), self._saved, self._voice.fail)

    def _saved(self, details: SchoolDetails) -> None:
        self._view.saved()
        self._view.show_details(details)
        self._voice.say(UserMessage("ui.care.school.saved"), "done")
