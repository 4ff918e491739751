"""What a page with a list and a card beside it does, whatever the rows are; no Qt here."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ui.pages.sieve import Choices, Facets, Sieve
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

R = TypeVar("R")
C = TypeVar("C")
K = TypeVar("K", bound=Hashable)
ShownRow = TypeVar("ShownRow")
ShownCard_contra = TypeVar("ShownCard_contra", contravariant=True)


class ListForm(Protocol[ShownRow, ShownCard_contra]):
    """What a list asks of its page; the list itself searches for words."""

    def show_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show all rows, as far as the filters in force let them pass."""
        ...

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[ShownRow], bool]
    ) -> None:
        """Offer the filters, show which are on, and let only rows pass that `keeps` holds for."""
        ...

    def show_card(self, card: ShownCard_contra | None) -> None:
        """Show the chosen row in the context pane, or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class ListTasks(Generic[R, C, K]):
    """The tasks behind a list.

    Attributes:
        rows: Gives all rows.
        card: Gives one row's card.
        id_of: Gives a row's id.
    """

    rows: Callable[[], Sequence[R]]
    card: Callable[[K], C]
    id_of: Callable[[R], K]


class ListPresenter(Generic[R, C, K]):
    """Keeps the rows, the filters and the choice."""

    def __init__(
        self,
        form: ListForm[R, C],
        runner: Runner,
        voice: Voice,
        tasks: ListTasks[R, C, K],
        facets: Facets[R],
    ) -> None:
        self._form = form
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._sieve: Sieve[R] = Sieve(facets)
        self._rows: Sequence[R] = ()
        self._chosen: K | None = None

    @property
    def chosen(self) -> K | None:
        """Return the id of the chosen row."""
        return self._chosen

    def refresh(self) -> None:
        """Ask the office for all rows again, and for the chosen card."""
        self._runner.run(self._tasks.rows, self._take_rows, self._voice.fail)

    def choose_filter(self, facet: str, value: str) -> None:
        """Turn a filter on, or off with an empty value."""
        self._sieve.choose(facet, value)
        self._show_filters()

    def clear_filters(self) -> None:
        """React to 'Alles wissen'."""
        self._sieve.clear()
        self._show_filters()

    def choose(self, chosen: K | None) -> None:
        """React to another row being chosen."""
        self._chosen = chosen
        if chosen is None:
            self._form.show_card(None)
        else:
            self._ask_card(chosen)

    def _ask_card(self, chosen: K) -> None:
        def show(card: C) -> None:
            if self._chosen == chosen:
                self._form.show_card(card)

        self._runner.run(lambda: self._tasks.card(chosen), show, self._voice.fail)

    def _take_rows(self, rows: Sequence[R]) -> None:
        self._rows = rows
        self._form.show_rows(rows)
        self._show_filters()
        if self._chosen is None:
            return
        if any(self._tasks.id_of(row) == self._chosen for row in rows):
            self._ask_card(self._chosen)
        else:
            self.choose(None)

    def _show_filters(self) -> None:
        chosen = dict(self._sieve.chosen)
        self._form.show_filters(self._sieve.choices(self._rows), chosen, self._sieve.keeps)
