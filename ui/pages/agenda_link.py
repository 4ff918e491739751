"""Saves stage days or visits for an agenda, from the card of whom they are."""

from dataclasses import dataclass
from functools import partial

from stagetool.office.desk import Desk, Role
from stagetool.office.export_agenda import ENDING, AgendaExport, export_agenda
from stagetool.office.paper_groups import safe_part
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.widgets.pane import DetailPane


@dataclass(frozen=True, slots=True)
class AgendaLink:
    """The link in a pane, and the saving itself.

    Attributes:
        whose: `pupil`, `company` or `teacher` (office.export_agenda).
    """

    context: PageContext
    whose: str

    def show(self, pane: DetailPane, name: str) -> None:
        """Show the link to whoever may print papers; `name` as `export_agenda` asks it."""
        if may_save(self.context.desk):
            pane.link(self.context.texts(f"ui.agenda.{self.whose}"), partial(self.save, name))

    def save(self, name: str) -> None:
        """Ask for a folder and write the file there."""
        desk, frame, texts = self.context.desk, self.context.frame, self.context.texts
        folder = frame.choose_folder(texts(f"ui.agenda.{self.whose}"))
        if folder is None:
            return
        out = folder / f"{safe_part(texts('ui.agenda.file', name=name))}{ENDING}"

        def saved(export: AgendaExport) -> None:
            if export.days:
                facts = {"count": export.days, "file": export.file.name}
                frame.say(UserMessage("ui.agenda.saved", facts), "done")
            else:
                frame.say(UserMessage("ui.agenda.empty"), "warning")

        self.context.runner.run(
            lambda: export_agenda(desk, self.whose, name, out), saved, frame.fail
        )


def may_save(desk: Desk) -> bool:
    """Tell whether the user may take an agenda out of the office."""
    return desk.user.role.covers(Role.ADMINISTRATION) and not desk.store.read_only
