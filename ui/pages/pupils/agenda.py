"""The link that saves a pupil's stage days for an agenda."""

from dataclasses import dataclass
from functools import partial

from stagetool.office.desk import Role
from stagetool.office.export_agenda import ENDING, PUPIL, AgendaExport, export_agenda
from stagetool.office.paper_groups import safe_part
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.widgets.pane import DetailPane


@dataclass(frozen=True, slots=True)
class AgendaLink:
    """Draws the link in a pupil's pane and saves the file."""

    context: PageContext

    def show(self, pane: DetailPane, number: str) -> None:
        """Show the link to whoever may print papers."""
        desk = self.context.desk
        if desk.user.role.covers(Role.ADMINISTRATION) and not desk.store.read_only:
            pane.link(self.context.texts("ui.week.agenda"), partial(self._save, number))

    def _save(self, number: str) -> None:
        desk, frame = self.context.desk, self.context.frame
        folder = frame.choose_folder(self.context.texts("ui.week.agenda"))
        if folder is None:
            return
        out = (
            folder
            / f"{safe_part(self.context.texts('ui.week.agenda_file', number=number))}{ENDING}"
        )

        def saved(export: AgendaExport) -> None:
            if export.days:
                facts = {"count": export.days, "file": export.file.name}
                frame.say(UserMessage("ui.week.agenda_saved", facts), "done")
            else:
                frame.say(UserMessage("ui.week.agenda_empty"), "warning")

        self.context.runner.run(lambda: export_agenda(desk, PUPIL, number, out), saved, frame.fail)
