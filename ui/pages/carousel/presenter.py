"""What the form of a carousel does: reads, checks and saves once; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stagetool.office.carousel_draft import CarouselChoices
from stagetool.office.carousel_forms import CarouselForm
from ui.pages.carousel.draft import Draft, Problem, draft_of
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class CarouselSaved:
    """What saving did: a new carousel, or turns kept and those that went, one sentence each."""

    added: bool
    name: str
    kept: int = 0
    gone: tuple[str, ...] = ()


class CarouselSheetForm(Protocol):
    """What the presenter asks of the form."""

    def show_choices(self, choices: CarouselChoices) -> None:
        """Offer places, activities, pupils and periods."""
        ...

    def show_draft(self, draft: Draft) -> None:
        """Show a carousel that is there already."""
        ...

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is missing or wrong."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Show that it is being saved, so that nobody presses twice."""
        ...

    def finish(self, saved: CarouselSaved) -> None:
        """Go away: it is saved."""
        ...


@dataclass(frozen=True, slots=True)
class CarouselSheetTasks:
    """The tasks of the office that this form uses; `read` is None for a new carousel."""

    choices: Callable[[], CarouselChoices]
    read: Callable[[], CarouselForm] | None
    save: Callable[[CarouselForm], CarouselSaved]


@dataclass(slots=True, weakref_slot=True, eq=False)
class CarouselPresenter:
    """Checks the draft and has it saved."""

    form: CarouselSheetForm
    runner: Runner
    voice: Voice
    tasks: CarouselSheetTasks
    _busy: bool = field(default=False, init=False)
    _asked: bool = field(default=False, init=False)

    @property
    def is_busy(self) -> bool:
        """Tell whether it is being saved."""
        return self._busy

    def start(self, kept: Draft | None = None) -> None:
        """Fill what can be chosen, then what there is; a kept draft goes before."""
        read = self.tasks.read

        def work() -> tuple[CarouselChoices, CarouselForm | None]:
            return self.tasks.choices(), None if read is None or kept is not None else read()

        def took(found: tuple[CarouselChoices, CarouselForm | None]) -> None:
            choices, form = found
            self.form.show_choices(choices)
            if kept is not None:
                self.form.show_draft(kept)
            elif form is not None:
                self.form.show_draft(draft_of(form))

        self.runner.run(work, took, self.voice.fail)

    def look_again(self, draft: Draft) -> None:
        """React to a change: after the first try, problems follow the typing."""
        if self._asked:
            self.form.show_problems(draft.problems())

    def save(self, draft: Draft) -> None:
        """React to the button that saves: a second press during the first does nothing."""
        if self._busy:
            return
        self._asked = True
        problems = draft.problems()
        self.form.show_problems(problems)
        if problems:
            return
        self._set_busy(busy=True)

        def saved(result: CarouselSaved) -> None:
            self._set_busy(busy=False)
            self.form.finish(result)
            self.voice.changed()

        self.runner.run(lambda: self.tasks.save(draft.to_form()), saved, self._failed)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.voice.fail(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.form.show_busy(busy=busy)
