"""What the page of companies does; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from stagetool.base.ids import CompanyId, PlaceId
from stagetool.office.rows import CompanyCard, CompanyRow, PeriodRow
from ui.pages.answers import Answers
from ui.pages.listing import ListForm, ListPresenter, ListTasks
from ui.pages.messages import UserMessage
from ui.pages.sieve import Facets
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

FULL = "full"
FREE = "free"
STOPPED = "stopped"
UNKNOWN_ACTIVITIES = "unknown"


def _room(row: CompanyRow) -> tuple[str, ...]:
    if row.stopped:
        return (STOPPED,)
    return (FREE if row.taken < row.places else FULL,)


FACETS: Facets[CompanyRow] = {
    "room": _room,
    "rie": lambda row: (row.youth_rie,),
    "supervision": lambda row: (row.supervision,),
    "activities": lambda row: (UNKNOWN_ACTIVITIES if row.unknown_activities else "",),
    "profile": lambda row: row.profiles.split(", "),
    "town": lambda row: row.town.split(", "),
}


@dataclass(frozen=True, slots=True)
class CompaniesTasks:
    """The tasks of the office that this page uses.

    Attributes:
        answer: Stores answers for a period's name and a company's number; how many places.
        map_activity: Links a place's code to one of the catalogue.
    """

    list_companies: Callable[[], Sequence[CompanyRow]]
    company_card: Callable[[CompanyId], CompanyCard]
    list_periods: Callable[[], Sequence[PeriodRow]]
    answer: Callable[[str, str, Answers], int]
    map_activity: Callable[[PlaceId, str, str], object]


class CompaniesForm(ListForm[CompanyRow, CompanyCard], Protocol):
    """What the companies ask of their page, beside a list."""

    def show_periods(self, periods: Sequence[PeriodRow]) -> None:
        """Offer the periods that answers can be given for."""
        ...

    def close_answers(self) -> None:
        """Take the form for answers away: they are saved."""
        ...


class CompaniesPresenter(ListPresenter[CompanyRow, CompanyCard, CompanyId]):
    """The list of companies; answers what is asked about one."""

    def __init__(
        self, form: CompaniesForm, runner: Runner, voice: Voice, tasks: CompaniesTasks
    ) -> None:
        list_tasks = ListTasks(tasks.list_companies, tasks.company_card, lambda row: row.company)
        super().__init__(form, runner, voice, list_tasks, FACETS)
        self._company_form = form
        self._company_tasks = tasks

    def refresh(self) -> None:
        """Ask for companies and periods again."""
        super().refresh()
        show = self._company_form.show_periods
        self._runner.run(self._company_tasks.list_periods, show, self._voice.fail)

    def map_activity(self, place: PlaceId, code: str, chosen: str) -> None:
        """React to 'Koppelen'."""
        if not chosen:
            self._voice.say(UserMessage("ui.map.nothing"), "warning")
            return

        def mapped(_: object) -> None:
            self._company_form.close_answers()
            self._voice.say(UserMessage("ui.map.saved", {"code": code}), "done")
            self._voice.changed()

        self._runner.run(
            lambda: self._company_tasks.map_activity(place, code, chosen), mapped, self._voice.fail
        )

    def answer(self, company: CompanyRow, period: str, answers: Answers) -> None:
        """React to 'Antwoord opslaan' on a company's card."""
        if not period:
            self._voice.say(UserMessage("ui.companies.no_period"), "warning")
            return
        if answers.empty:
            self._voice.say(UserMessage("ui.answers.nothing"), "warning")
            return

        def saved(places: int) -> None:
            self._company_form.close_answers()
            facts = {"company": company.name, "count": places}
            self._voice.say(UserMessage("ui.companies.answered", facts), "done")
            self._voice.changed()

        answer = self._company_tasks.answer
        self._runner.run(lambda: answer(period, company.number, answers), saved, self._voice.fail)
