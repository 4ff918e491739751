"""Gives a placed pupil another place in one step: end here, begin there; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stagetool.base.ids import CompanyId, PlaceId, PlacementId
from stagetool.office.rows import CompanyRow, PlacementCard
from ui.pages.messages import UserMessage
from ui.pages.placement.presenter import TypedEnd
from ui.pages.tasks import Runner
from ui.pages.unplaced.presenter import Option
from ui.pages.voice import Voice


class ReplaceView(Protocol):
    """What is asked of the form."""

    def show_companies(self, companies: Sequence[CompanyRow]) -> None:
        """Offer the companies to choose from."""
        ...

    def show_options(self, options: Sequence[Option]) -> None:
        """Show the places of the chosen company, with what stands in the way."""
        ...

    def finish(self, placement: PlacementId) -> None:
        """Go away: the pupil has the other place."""
        ...


@dataclass(frozen=True, slots=True)
class ReplaceTasks:
    """The tasks of the office behind it.

    Attributes:
        options: The places of a company for the pupil of a placement.
        replace: Ends a placement, unless it had ended, and gives the pupil the place.
    """

    companies: Callable[[], Sequence[CompanyRow]]
    options: Callable[[PlacementCard, CompanyId], Sequence[Option]]
    replace: Callable[[PlacementId, PlaceId, TypedEnd | None], PlacementId]


@dataclass(slots=True, weakref_slot=True, eq=False)
class Replacing:
    """Looks for the other place, and gives it once."""

    form: ReplaceView
    runner: Runner
    voice: Voice
    tasks: ReplaceTasks
    card: PlacementCard
    _busy: bool = field(default=False, init=False)

    def start(self) -> None:
        """Offer the companies that have places."""

        def show(rows: Sequence[CompanyRow]) -> None:
            self.form.show_companies([row for row in rows if row.places])

        self.runner.run(self.tasks.companies, show, self.voice.fail)

    def choose(self, company: CompanyId) -> None:
        """React to a company being chosen."""
        look = self.tasks.options
        self.runner.run(lambda: look(self.card, company), self.form.show_options, self.voice.fail)

    def replace(self, place: PlaceId, typed: TypedEnd | None) -> None:
        """React to 'Deze plek geven': a second press during the first does nothing."""
        if self._busy:
            return
        self._busy = True

        def replaced(placement: PlacementId) -> None:
            self._busy = False
            facts = {"pupil": self.card.row.pupil_name}
            self.voice.say(UserMessage("ui.replace.done", facts), "done")
            self.form.finish(placement)
            self.voice.changed()

        def failed(error: Exception) -> None:
            self._busy = False
            self.voice.fail(error)

        work = self.tasks.replace
        self.runner.run(lambda: work(self.card.row.placement, place, typed), replaced, failed)
