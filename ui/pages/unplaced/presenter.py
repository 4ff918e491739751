"""What can be done for a pupil without a place; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.office.rows import CompanyRow, PlaceCard, UnplacedRow
from stagetool.office.why_not_here import WhyNotHere
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice


@dataclass(frozen=True, slots=True)
class Option:
    """One place of a company, and what stands between it and the pupil."""

    place: PlaceCard
    why_not: WhyNotHere

    @property
    def possible(self) -> bool:
        """Tell whether somebody may choose it by hand."""
        return not any(line.firm for line in self.why_not.obstacles)


class UnplacedForm(Protocol):
    """What the presenter asks of the pane."""

    def show_row(self, row: UnplacedRow | None) -> None:
        """Show why a pupil has no place, or nothing."""
        ...

    def show_companies(self, companies: Sequence[CompanyRow]) -> None:
        """Offer the companies to choose from."""
        ...

    def show_options(self, options: Sequence[Option]) -> None:
        """Show the places of the chosen company."""
        ...


@dataclass(frozen=True, slots=True)
class UnplacedTasks:
    """The tasks of the office that this pane uses."""

    companies: Callable[[], Sequence[CompanyRow]]
    options: Callable[[PupilId, CompanyId, PeriodId], Sequence[Option]]
    place: Callable[[PupilId, PlaceId, PeriodId], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class UnplacedPresenter:
    """Keeps the chosen pupil and looks for a place by hand."""

    form: UnplacedForm
    runner: Runner
    voice: Voice
    tasks: UnplacedTasks
    period: Callable[[], PeriodId | None]
    _row: UnplacedRow | None = field(default=None, init=False)

    def choose(self, row: UnplacedRow | None) -> None:
        """React to another pupil being chosen."""
        self._row = row
        self.form.show_row(row)

    def look(self) -> None:
        """React to 'Zelf een plek kiezen'."""

        def show(companies: Sequence[CompanyRow]) -> None:
            self.form.show_companies([row for row in companies if row.places])

        self.runner.run(self.tasks.companies, show, self.voice.fail)

    def choose_company(self, company: CompanyId) -> None:
        """React to a company being chosen: what stands in the way of each of its places."""
        row, period = self._row, self.period()
        if row is None or period is None:
            return

        def show(options: Sequence[Option]) -> None:
            if self._row is row:
                self.form.show_options(options)

        self.runner.run(
            lambda: self.tasks.options(row.pupil, company, period), show, self.voice.fail
        )

    def place(self, place: PlaceId) -> None:
        """React to 'Hier plaatsen'."""
        row, period = self._row, self.period()
        if row is None or period is None:
            return

        def placed(_: object) -> None:
            self.choose(None)
            facts = {"pupil": row.pupil_name}
            self.voice.say(UserMessage("ui.unplaced.placed", facts), "done")
            self.voice.changed()

        self.runner.run(lambda: self.tasks.place(row.pupil, place, period), placed, self.voice.fail)
