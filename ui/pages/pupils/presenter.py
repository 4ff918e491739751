"""What the page of pupils does; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stagetool.base.ids import PupilId
from stagetool.office.rows import PupilCard, PupilRow
from ui.pages.listing import ListForm, ListPresenter, ListTasks
from ui.pages.sieve import Facets
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

NO_PLACE = "none"
WITH_PLACE = "some"
FACETS: Facets[PupilRow] = {
    "class": lambda row: (row.school_class,),
    "profile": lambda row: (row.profile,),
    "placement": lambda row: (WITH_PLACE if row.company else NO_PLACE,),
    "verdict": lambda row: (row.verdict,),
    "location": lambda row: (row.location,),
}


@dataclass(frozen=True, slots=True)
class PupilsTasks:
    """The tasks of the office that this page uses."""

    list_pupils: Callable[[], Sequence[PupilRow]]
    pupil_card: Callable[[PupilId], PupilCard]


class PupilsPresenter(ListPresenter[PupilRow, PupilCard, PupilId]):
    """The list of pupils with the card of the chosen one."""

    def __init__(
        self,
        form: ListForm[PupilRow, PupilCard],
        runner: Runner,
        voice: Voice,
        tasks: PupilsTasks,
    ) -> None:
        list_tasks = ListTasks(tasks.list_pupils, tasks.pupil_card, lambda row: row.pupil)
        super().__init__(form, runner, voice, list_tasks, FACETS)
