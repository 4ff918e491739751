"""What a sheet does with what was typed: check, ask about doubts once, store; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


class Typed(Protocol):
    """What was typed in a sheet; equal when the same was typed."""

    def problems(self) -> Mapping[str, UserMessage]:
        """Return what is missing or wrong, by field, in the order of the sheet."""
        ...


T = TypeVar("T", bound=Typed)
R = TypeVar("R")


class SavingForm(Protocol):
    """What a sheet is asked to show."""

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is wrong: a summary on top and a line under each field."""
        ...

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """Show what to look at before saving; the button saves all the same."""
        ...

    def show_busy(self, *, busy: bool) -> None:
        """Show that it is being saved, so that nobody presses twice."""
        ...


def _no_doubts(_typed: object) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class SavingTasks(Generic[T, R]):
    """The tasks behind a sheet.

    Attributes:
        save: Stores what was typed.
        saved: Told what came of it.
        doubts: What to look at before saving, in Dutch.
    """

    save: Callable[[T], R]
    saved: Callable[[R], None]
    doubts: Callable[[T], Sequence[str]] = _no_doubts


@dataclass(slots=True, weakref_slot=True, eq=False)
class Saving(Generic[T, R]):
    """Saves what was typed, once."""

    form: SavingForm
    runner: Runner
    voice: Voice
    tasks: SavingTasks[T, R]
    _asked: bool = field(default=False, init=False)
    _busy: bool = field(default=False, init=False)
    _doubted: T | None = field(default=None, init=False)

    def save(self, typed: T) -> None:
        """React to 'Bewaren': a second press during the first does nothing."""
        if self._busy:
            return
        self._asked = True
        problems = typed.problems()
        self.form.show_problems(problems)
        if problems:
            return
        self._set_busy(busy=True)
        if typed == self._doubted:
            self._store(typed)
            return

        def looked(doubts: Sequence[str]) -> None:
            if doubts:
                self._set_busy(busy=False)
                self._doubted = typed
                self.form.show_doubts(doubts)
            else:
                self._store(typed)

        self.runner.run(lambda: self.tasks.doubts(typed), looked, self._failed)

    def look_again(self, typed: T) -> None:
        """React to a field being left: what was wrong goes as soon as it is right."""
        if self._doubted is not None and typed != self._doubted:
            self._doubted = None
            self.form.show_doubts(())
        if self._asked:
            self.form.show_problems(typed.problems())

    def _store(self, typed: T) -> None:
        """Save; the sheet goes then and stays busy, so that nothing is saved twice."""
        self.runner.run(lambda: self.tasks.save(typed), self.tasks.saved, self._failed)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.voice.fail(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.form.show_busy(busy=busy)
