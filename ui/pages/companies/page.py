"""The page of companies: what they offer, and what is not known about them yet."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from stagetool.base.ids import CompanyId, PlaceId
from stagetool.office.answer_points import Measured, answer_points
from stagetool.office.company_card import company_card
from stagetool.office.desk import Desk
from stagetool.office.export_agenda import COMPANY
from stagetool.office.list_companies import list_companies
from stagetool.office.list_periods import list_periods
from stagetool.office.map_activity import map_activity
from stagetool.office.read_law import activities_of
from stagetool.office.rows import CompanyCard, CompanyRow, PeriodRow, PlaceCard
from ui.commands import Command, command_button
from ui.models.company_columns import company_columns
from ui.models.tables import SnapshotTableModel
from ui.pages.agenda_link import AgendaLink
from ui.pages.answer_form import AnswerForm
from ui.pages.answers import Answers
from ui.pages.companies.company_sheet import CompanySheet, open_new_company
from ui.pages.companies.edits import Edits
from ui.pages.companies.map_form import MapForm
from ui.pages.companies.presenter import (
    FREE,
    FULL,
    STOPPED,
    UNKNOWN_ACTIVITIES,
    CompaniesPresenter,
    CompaniesTasks,
)
from ui.pages.filtered_list import FilteredList
from ui.pages.frame import PageContext
from ui.pages.imports.page import open_import
from ui.pages.messages import UserMessage
from ui.pages.placement_lines import show_clashes, show_placements
from ui.pages.sheet_drafts import Drafts
from ui.pages.sieve import Choices
from ui.widgets.empty import EmptyState
from ui.widgets.pane import DetailPane
from ui.widgets.table import ListView

FACETS = ("room", "rie", "supervision", "activities", "profile", "town")
WORDS = {
    FREE: "ui.companies.free",
    FULL: "ui.companies.full",
    STOPPED: "ui.companies.stopped",
    UNKNOWN_ACTIVITIES: "ui.companies.with_unknown",
}


class CompaniesPage:
    """The place Bedrijven (fits `Page` and `CompaniesForm`)."""

    key = "companies"
    icon = "companies"

    def __init__(self, context: PageContext) -> None:
        self._context = context
        texts = context.texts
        self._card: CompanyCard | None = None
        self._drafts: Drafts = {}
        self._periods: Sequence[PeriodRow] = ()
        self.form: AnswerForm | None = None
        self.mapping: tuple[PlaceId, str, MapForm] | None = None
        self._commands = (
            Command("add_company", self._add, icon="plus", header=True),
            Command("import_companies", self._import, icon="import", primary=True),
        )
        self.model = SnapshotTableModel(
            company_columns(texts), lambda row: row.company, lambda row: row.search
        )
        empty = EmptyState(
            "companies",
            texts("ui.companies.empty"),
            texts("ui.companies.empty_help"),
            command_button(self._commands[1], texts),
        )
        self.view = ListView(self.model, texts, texts("ui.companies.noun"), empty)
        self.list = FilteredList(
            self.view,
            texts,
            {facet: texts(f"ui.companies.facet.{facet}") for facet in FACETS},
            dict.fromkeys(("room", "activities"), self._word),
        )
        self._pane = DetailPane(texts, texts("ui.companies.choose"))
        self.edits = Edits(context, self._fill_again)
        self.presenter = CompaniesPresenter(
            self, context.runner, context.frame, _tasks(context.desk)
        )
        self.view.row_chosen.connect(self._chosen)
        self.list.chosen.connect(self.presenter.choose_filter)
        self.list.cleared.connect(self.presenter.clear_filters)

    def widget(self) -> QWidget:
        """Return the list."""
        return self.list

    def pane(self) -> QWidget:
        """Return the chosen company."""
        return self._pane

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return self._commands

    def refresh(self) -> None:
        """Ask the office again."""
        self.presenter.refresh()

    def show_subject(self, subject: object) -> None:
        """Choose a company by id, or a filter by (facet, value)."""
        if isinstance(subject, tuple) and subject[0] in FACETS:
            self.presenter.clear_filters()
            self.presenter.choose_filter(str(subject[0]), str(subject[1]))
            return
        self._wanted = subject[1] if isinstance(subject, tuple) else subject
        self._choose_wanted()

    def show_rows(self, rows: Sequence[CompanyRow]) -> None:
        """Show all companies that pass the filters."""
        self.model.set_rows(rows)
        self._choose_wanted()

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[CompanyRow], bool]
    ) -> None:
        """Show what can be filtered on and what is on."""
        self.list.show_filters(choices, chosen, keeps)

    def show_periods(self, periods: Sequence[PeriodRow]) -> None:
        """Remember which periods answers can be given for."""
        self._periods = periods

    def show_card(self, card: CompanyCard | None) -> None:
        """Show the chosen company in full."""
        same = self._card is not None and card is not None and self._card.row == card.row
        self._card = card
        if card is None:
            self._forget_forms()
            self._pane.show_nothing()
        elif not (same and self._has_form()):
            self._fill(card)

    def close_answers(self) -> None:
        """Take the form away."""
        self._forget_forms()
        self._fill_again()

    def open_answers(self) -> None:
        """React to 'Beantwoorden': the form comes up in the pane."""
        if self._card is None:
            return
        today = self._context.desk.clock.today()
        form = AnswerForm(self._context.texts, today, [row.name for row in self._periods])
        form.saved.connect(self._save)
        form.cancelled.connect(self.close_answers)
        self.form = form
        self._fill(self._card)
        form.setFocus()

    def open_mapping(self, place: PlaceId, code: str) -> None:
        """React to 'Koppelen' beside an activity that the catalogue lacks."""
        if self._card is None:
            return
        known = activities_of(self._context.desk.law)
        form = MapForm(self._context.texts, code, [(one.code, one.name) for one in known.values()])
        form.saved.connect(partial(self.presenter.map_activity, place, code))
        form.cancelled.connect(self.close_answers)
        self.form, self.mapping = None, (place, code, form)
        self._fill(self._card)
        form.setFocus()

    def _fill(self, card: CompanyCard) -> None:
        texts, row, pane = self._context.texts, card.row, self._pane
        for form in (self.form, self.edits.form, self.mapping[2] if self.mapping else None):
            if form is not None:
                form.setParent(None)
        pane.clear()
        pane.title(row.name, texts("ui.companies.under", number=row.number, town=row.town))
        self._notes(row)
        if self.form is not None:
            pane.section(texts("ui.answers.title", company=row.name))
            pane.widget(self.form)
            pane.line()
        if self.edits.form is not None:
            pane.widget(self.edits.form)
            pane.line()
        pane.rows(card.facts)
        self.edits.company_menu(pane, card)
        self._lines("ui.companies.contacts", card.contacts)
        self._lines("ui.companies.mentors", card.mentors)
        for place in card.places:
            self._place(place)
        if card.placements:
            pane.section(texts("ui.companies.placed"))
            show_placements(pane, card.placements, self._context, lambda one: one.pupil_name)
            AgendaLink(self._context, COMPANY).show(pane, row.number)
        pane.finish()
        if not self._has_form():
            answer = QPushButton(texts("ui.companies.answer"))
            answer.clicked.connect(lambda _checked=False: self.open_answers())
            pane.buttons((answer,))

    def _notes(self, row: CompanyRow) -> None:
        texts, pane = self._context.texts, self._pane
        if row.stopped:
            pane.note(texts("ui.companies.stopped_note"), "warning", "conditional")
        show_clashes(pane, self.edits.clashes, self._context)
        if row.leave_alone_until is not None:
            until = f"{row.leave_alone_until:%d-%m-%Y}"
            pane.note(texts("ui.companies.leave_alone", until=until), "warning", "conditional")
        if row.unknown_activities:
            pane.note(texts("ui.companies.unknown_note"), "undetermined", "undetermined")

    def _fill_again(self) -> None:
        if self._card is not None:
            self._fill(self._card)

    def _has_form(self) -> bool:
        forms = (self.form, self.mapping, self.edits.form)
        return any(form is not None for form in forms)

    def _forget_forms(self) -> None:
        self.form, self.mapping, self.edits.form = None, None, None

    def _lines(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._pane.section(self._context.texts(title))
            for line in lines:
                self._pane.text(line)

    def _place(self, place: PlaceCard) -> None:
        texts, pane = self._context.texts, self._pane
        pane.section(texts("ui.companies.place", number=place.number, taken=place.taken))
        if place.stopped and self._goes_on():
            pane.note(texts("ui.place.stopped_note"), "warning", "conditional")
        pane.rows(
            (
                *((texts("ui.companies.column.town"), line) for line in (place.where,) if line),
                (texts("ui.companies.column.profiles"), place.profiles),
                (texts("ui.companies.column.weekdays"), place.weekdays),
                *((texts("office.place.hours"), line) for line in (place.hours,) if line),
                *(
                    (texts("office.place.minimum_age"), line)
                    for line in (place.minimum_age,)
                    if line
                ),
                (texts("ui.companies.column.rie"), place.youth_rie),
                (texts("ui.companies.column.supervision"), place.supervision),
                *((texts("office.place.hazards"), line) for line in (place.hazards,) if line),
                *place.measures,
                *((texts("ui.room.title"), line) for line in place.capacities),
                *((texts("ui.suitability.title"), line) for line in (place.suitability,) if line),
            )
        )
        for code, name, known in place.activities:
            if known:
                pane.note(name, "tick", "muted")
                continue
            pane.note(texts("ui.companies.to_map", code=name), "undetermined", "undetermined")
            if self.mapping is not None and self.mapping[:2] == (place.place, code):
                pane.widget(self.mapping[2])
            else:
                pane.link(texts("ui.map.open"), partial(self.open_mapping, place.place, code))
        self.edits.place_menu(pane, place, alone=self._goes_on())

    def _goes_on(self) -> bool:
        return self._card is not None and not self._card.row.stopped

    def _save(self, answers: Answers) -> None:
        if self._card is None or self.form is None:
            return
        chosen = self.form.period.value()
        self.presenter.answer(self._card.row, chosen, answers)

    _wanted: object = None

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.view.choose(self._wanted):
            self._wanted = None

    def _chosen(self, row: CompanyRow | None) -> None:
        self._forget_forms()
        if row is not None:
            self.edits.turn_to(row.company)
        self.presenter.choose(row.company if row is not None else None)

    def _word(self, value: str) -> str:
        return self._context.texts(WORDS[value])

    def _add(self) -> None:
        open_new_company(self._context, self._added, self._keep_sheet, self._drafts)

    def _keep_sheet(self, sheet: CompanySheet) -> None:
        self.edits.sheet = sheet

    def _added(self, company: CompanyId) -> None:
        """Show the new company: its places come next."""
        self._context.frame.say(UserMessage("ui.company_edit.added"), "done")
        self._wanted = company
        self._context.frame.changed()

    def _import(self) -> None:
        self._flow = open_import(self._context, "companies")


def _tasks(desk: Desk) -> CompaniesTasks:
    def answer(period: str, company: str, answers: Answers) -> int:
        return answer_points(
            desk,
            period,
            company=company,
            rie=answers.rie,
            supervision=answers.supervision,
            measures=Measured(answers.measures, answers.until),
        )

    return CompaniesTasks(
        list_companies=partial(list_companies, desk),
        company_card=partial(company_card, desk),
        list_periods=partial(list_periods, desk),
        answer=answer,
        map_activity=partial(map_activity, desk),
    )
