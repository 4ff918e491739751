"""The page of pupils: the list with its filters, and the chosen pupil beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from stagetool.base.ids import PupilId
from stagetool.office.add_own_place import OwnPlaceAdded
from stagetool.office.add_pupil import PupilAdded
from stagetool.office.desk import Role
from stagetool.office.export_agenda import PUPIL
from stagetool.office.list_pupils import list_pupils
from stagetool.office.period_conflicts import ConflictRow, Edited
from stagetool.office.pupil_card import pupil_card
from stagetool.office.rows import PupilCard, PupilRow
from ui.commands import Command, command_button
from ui.models.pupil_columns import pupil_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.agenda_link import AgendaLink
from ui.pages.filtered_list import FilteredList
from ui.pages.frame import PageContext
from ui.pages.imports.page import open_import
from ui.pages.messages import UserMessage, saved_message
from ui.pages.placement_lines import show_clashes, show_placements
from ui.pages.pupils.own_place_sheet import open_own_place
from ui.pages.pupils.presenter import (
    NO_PLACE,
    WITH_PLACE,
    PupilsPresenter,
    PupilsTasks,
)
from ui.pages.pupils.pupil_sheet import open_new_pupil, open_pupil
from ui.pages.pupils.rights import Rights
from ui.pages.pupils.time import PupilTime
from ui.pages.sheet_drafts import Drafts
from ui.pages.sieve import Choices
from ui.widgets.empty import EmptyState
from ui.widgets.pane import DetailPane
from ui.widgets.table import ListView

FACETS = ("class", "profile", "placement", "verdict", "location")


class PupilsPage:
    """The place Leerlingen (fits `Page` and `ListForm`)."""

    key = "pupils"
    icon = "pupils"

    def __init__(self, context: PageContext) -> None:
        self._context = context
        texts, desk = context.texts, context.desk
        self._commands = (
            Command("add_pupil", self._add, icon="plus", header=True),
            Command("add_own_place", self.open_own_place, icon="plus"),
            Command("import_wishes", self._import_wishes, icon="import", header=True),
            Command("import_pupils", self._import_pupils, "Ctrl+I", "import", primary=True),
        )
        self.model = SnapshotTableModel(
            pupil_columns(texts), lambda row: row.pupil, lambda row: row.search
        )
        empty = EmptyState(
            "pupils",
            texts("ui.pupils.empty"),
            texts("ui.pupils.empty_help"),
            command_button(self._commands[-1], texts),
        )
        self.view = ListView(self.model, texts, texts("ui.pupils.noun"), empty)
        self.list = FilteredList(
            self.view,
            texts,
            {facet: texts(f"ui.pupils.facet.{facet}") for facet in FACETS},
            {"placement": self._placement_word},
        )
        self._pane = DetailPane(texts, texts("ui.pupils.choose"))
        self._card: PupilCard | None = None
        self.form: QWidget | None = None
        self.sheet: QWidget | None = None
        self.clashes: tuple[ConflictRow, ...] = ()
        self._edited_pupil: PupilId | None = None
        self._drafts: Drafts = {}
        tasks = PupilsTasks(partial(list_pupils, desk), partial(pupil_card, desk))
        self.presenter = PupilsPresenter(self, context.runner, context.frame, tasks)
        self.time = PupilTime(context, self._again, self._put_form)
        self.agenda = AgendaLink(context, PUPIL)
        self.rights = Rights(context, self._put_form, lambda: self.presenter.choose(None))
        self.view.row_chosen.connect(self._chosen)
        self.list.chosen.connect(self.presenter.choose_filter)
        self.list.cleared.connect(self.presenter.clear_filters)

    def widget(self) -> QWidget:
        """Return the list."""
        return self.list

    def pane(self) -> QWidget:
        """Return the chosen pupil."""
        return self._pane

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return self._commands

    def refresh(self) -> None:
        """Ask the office again."""
        self.presenter.refresh()

    def show_subject(self, subject: object) -> None:
        """Choose a pupil by id, or a filter by (facet, value)."""
        if isinstance(subject, tuple) and subject[0] in FACETS:
            self.presenter.clear_filters()
            self.presenter.choose_filter(str(subject[0]), str(subject[1]))
            return
        wanted = subject[1] if isinstance(subject, tuple) else subject
        self._wanted = wanted
        self._choose_wanted()

    def show_rows(self, rows: Sequence[PupilRow]) -> None:
        """Show all pupils that pass the filters."""
        self.model.set_rows(rows)
        self._choose_wanted()

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[PupilRow], bool]
    ) -> None:
        """Show what can be filtered on and what is on."""
        self.list.show_filters(choices, chosen, keeps)

    def show_card(self, card: PupilCard | None) -> None:
        """Show the chosen pupil in full."""
        before, self._card = self._card, card
        if card is None:
            self.form = None
            self._pane.show_nothing()
        elif self.form is None or before is None or before.row.pupil != card.row.pupil:
            self.form = None
            self._fill(card)
            self.time.presenter.choose(card.row.pupil)

    def open_edit(self) -> None:
        """React to 'Gegevens wijzigen': the sheet of this pupil comes up."""
        if self._card is not None:
            open_pupil(self._context, self._card.row.pupil, self._edited, self._keep)

    def open_own_place(self) -> None:
        """React to 'Leerling heeft zelf een plek'."""
        if self._card is None:
            self._context.frame.say(UserMessage("ui.own_place.choose"))
        else:
            open_own_place(self._context, self._card.row, self._placed, self._keep)

    def _edited(self, done: Edited) -> None:
        self.clashes = done.conflicts
        self._edited_pupil = self.presenter.chosen
        self._say("ui.pupils.edited", done.sign_again)
        self._again()
        self._context.frame.changed()

    def _added(self, done: PupilAdded) -> None:
        """Show the new pupil, and say which periods the pupil joins."""
        if done.periods:
            facts = {"periods": ", ".join(done.periods)}
            self._context.frame.say(UserMessage("ui.pupil_sheet.added_joins", facts), "done")
        else:
            self._context.frame.say(UserMessage("ui.pupil_sheet.added"), "done")
        self._wanted = done.pupil
        self._context.frame.changed()

    def _placed(self, done: OwnPlaceAdded) -> None:
        """Say what the rules found of the place, and go to the placement."""
        word = self._context.texts(f"ui.verdict.{done.verdict}")
        facts = {"verdict": word, "count": len(done.open)}
        key = "ui.own_place.added_open" if done.open else "ui.own_place.added"
        self._context.frame.say(UserMessage(key, facts), "done")
        self._context.frame.changed()
        self._context.frame.go("period", ("placement", done.placement))

    def _say(self, key: str, again: int = 0) -> None:
        said = saved_message(self._context.texts, key, clashes=len(self.clashes), again=again)
        self._context.frame.say(*said)

    def _keep(self, sheet: QWidget) -> None:
        self.sheet = sheet

    def _add(self) -> None:
        open_new_pupil(self._context, self._added, self._keep, self._drafts)

    def _may(self, role: Role) -> bool:
        desk = self._context.desk
        return desk.user.role.covers(role) and not desk.store.read_only

    def _again(self) -> None:
        card = self._card
        if card is not None and self.form is None:
            self._pane.stay(lambda: self._fill(card))

    def _put_form(self, form: QWidget | None) -> None:
        self.form = form
        if self._card is not None:
            self._fill(self._card)
        if form is not None:
            form.setFocus()

    def _fill(self, card: PupilCard) -> None:
        texts, row, pane = self._context.texts, card.row, self._pane
        pane.clear()
        under = texts(
            "ui.pupils.under", school_class=row.school_class, location=row.location, age=row.age
        )
        pane.title(row.name, under)
        if row.gone:
            pane.note(texts("ui.pupils.gone_note"), "warning", "conditional")
        show_clashes(pane, self.clashes, self._context)
        if self.form is not None:
            pane.widget(self.form)
            pane.line()
        pane.row(texts("ui.pupils.column.number"), row.number)
        pane.rows(card.facts)
        pane.section(texts("ui.pupils.wishes"))
        for wish in card.wishes or (texts("ui.pupils.no_wishes"),):
            pane.text(wish, "" if card.wishes else "muted")
        pane.section(texts("ui.pupils.placements"))
        if not card.placements:
            pane.text(texts("ui.pupils.no_placements"), "muted")
        show_placements(pane, card.placements, self._context, lambda one: one.company)
        self.time.draw(pane, card.row.pupil, asked=self.form is not None)
        if self.form is None:
            self.agenda.show(pane, card.row.number)
        self.rights.show(pane, card, asked=self.form is not None)
        pane.finish()
        if self.form is None:
            pane.buttons(tuple(self._buttons()))

    def _buttons(self) -> Iterator[QPushButton]:
        texts = self._context.texts
        if self._may(Role.SUPERVISOR):
            own = QPushButton(texts("ui.own_place.open"))
            own.clicked.connect(lambda _checked=False: self.open_own_place())
            yield own
        if self._may(Role.ADMINISTRATION):
            change = QPushButton(texts("ui.pupils.edit_title"))
            change.clicked.connect(lambda _checked=False: self.open_edit())
            yield change

    _wanted: object = None

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.view.choose(self._wanted):
            self._wanted = None

    def _chosen(self, row: PupilRow | None) -> None:
        self.form = None
        if row is not None and row.pupil != self._edited_pupil:
            self.clashes = ()
        self.presenter.choose(row.pupil if row is not None else None)

    def _placement_word(self, value: str) -> str:
        words = {NO_PLACE: "ui.pupils.without_place", WITH_PLACE: "ui.pupils.with_place"}
        return self._context.texts(words[value])

    def _import_pupils(self) -> None:
        self._flow = open_import(self._context, "pupils")

    def _import_wishes(self) -> None:
        self._flow = open_import(self._context, "wishes")
