"""What the page of pupils does; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stagetool.base.ids import PupilId
from stagetool.office.rows import PupilCard, PupilRow
from ui.pages.listing import ListForm, ListPresenter, ListTasks
from ui.pages.messages import UserMessage
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


EDITED = ("emergency_phone", "guardian", "phone", "mail", "postcode", "town", "profile")


class PupilsForm(ListForm[PupilRow, PupilCard], Protocol):
    """What the pupils ask of their page, beside a list."""

    def close_edit(self) -> None:
        """Take the form for changes away: it is saved."""
        ...


@dataclass(frozen=True, slots=True)
class PupilsTasks:
    """The tasks of the office that this page uses.

    Attributes:
        edit: Stores changes by field (`EDITED`).
    """

    list_pupils: Callable[[], Sequence[PupilRow]]
    pupil_card: Callable[[PupilId], PupilCard]
    edit: Callable[[PupilId, Mapping[str, str]], object]


class PupilsPresenter(ListPresenter[PupilRow, PupilCard, PupilId]):
    """The list of pupils with the card of the chosen one."""

    def __init__(self, form: PupilsForm, runner: Runner, voice: Voice, tasks: PupilsTasks) -> None:
        list_tasks = ListTasks(tasks.list_pupils, tasks.pupil_card, lambda row: row.pupil)
        super().__init__(form, runner, voice, list_tasks, FACETS)
        self._edit_form = form
        self._edit = tasks.edit

    def edit(self, changes: Mapping[str, str]) -> None:
        """React to 'Wijzigingen opslaan'."""
        pupil = self.chosen
        if pupil is None:
            return
        if not changes:
            self._voice.say(UserMessage("ui.pupils.edit_nothing"))
            return

        def saved(_: object) -> None:
            self._edit_form.close_edit()
            self._voice.say(UserMessage("ui.pupils.edited"), "done")
            self._voice.changed()

        self._runner.run(lambda: self._edit(pupil, changes), saved, self._voice.fail)
