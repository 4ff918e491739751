"""The page of pupils: the list with its filters, and the chosen pupil beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from stagetool.office.edit_pupil import PupilForm, edit_pupil
from stagetool.office.list_pupils import list_pupils
from stagetool.office.pupil_card import pupil_card
from stagetool.office.rows import PupilCard, PupilRow
from ui.commands import Command, command_button
from ui.models.pupil_columns import pupil_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.filtered_list import FilteredList
from ui.pages.frame import PageContext
from ui.pages.imports.page import open_import
from ui.pages.placement_lines import show_placements
from ui.pages.pupils.edit_form import EditForm
from ui.pages.pupils.presenter import (
    NO_PLACE,
    WITH_PLACE,
    PupilsPresenter,
    PupilsTasks,
)
from ui.pages.pupils.rights import Rights
from ui.pages.pupils.time import PupilTime
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
            command_button(self._commands[1], texts),
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
        tasks = PupilsTasks(
            partial(list_pupils, desk),
            partial(pupil_card, desk),
            lambda pupil, changes: edit_pupil(desk, pupil, PupilForm(**changes)),
        )
        self.presenter = PupilsPresenter(self, context.runner, context.frame, tasks)
        self.time = PupilTime(context, self._again, self._put_form)
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

    def close_edit(self) -> None:
        """Take the form away."""
        self.form = None
        if self._card is not None:
            self._fill(self._card)

    def open_edit(self) -> None:
        """React to 'Gegevens wijzigen': the form comes up in the pane."""
        if self._card is None:
            return
        form = EditForm(self._context.texts, self._known(self._card))
        form.saved.connect(self.presenter.edit)
        form.cancelled.connect(self.close_edit)
        self.form = form
        self._fill(self._card)
        form.setFocus()

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

    def _known(self, card: PupilCard) -> dict[str, str]:
        facts, texts = dict(card.facts), self._context.texts
        shown = ("emergency_phone", "guardian", "phone", "mail")
        known = {name: facts.get(texts(f"office.pupil.{name}"), "") for name in shown}
        known["town"], known["profile"] = card.row.town, card.row.profile
        address = facts.get(texts("office.pupil.address"), "")
        known["postcode"] = address.removesuffix(card.row.town).strip()
        return known

    def _fill(self, card: PupilCard) -> None:
        texts, row, pane = self._context.texts, card.row, self._pane
        pane.clear()
        under = texts(
            "ui.pupils.under", school_class=row.school_class, location=row.location, age=row.age
        )
        pane.title(row.name, under)
        if row.gone:
            pane.note(texts("ui.pupils.gone_note"), "warning", "conditional")
        if isinstance(self.form, EditForm):
            pane.section(texts("ui.pupils.edit_title"))
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
        self.rights.show(pane, card, asked=self.form is not None)
        pane.finish()
        if self.form is None:
            change = QPushButton(texts("ui.pupils.edit_title"))
            change.clicked.connect(lambda _checked=False: self.open_edit())
            pane.buttons((change,))

    _wanted: object = None

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.view.choose(self._wanted):
            self._wanted = None

    def _chosen(self, row: PupilRow | None) -> None:
        self.form = None
        self.presenter.choose(row.pupil if row is not None else None)

    def _placement_word(self, value: str) -> str:
        words = {NO_PLACE: "ui.pupils.without_place", WITH_PLACE: "ui.pupils.with_place"}
        return self._context.texts(words[value])

    def _import_pupils(self) -> None:
        self._flow = open_import(self._context, "pupils")

    def _import_wishes(self) -> None:
        self._flow = open_import(self._context, "wishes")
