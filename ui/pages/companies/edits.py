"""Opens a form about a company, and gives what was typed to the office."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from stagetool.base.ids import CompanyId, PlaceId, SiteId
from stagetool.office.add_site import add_site
from stagetool.office.company_closings import (
    ClosingForm,
    ClosingRow,
    add_closing,
    company_closings,
    remove_closing,
)
from stagetool.office.company_details import CompanyDetails, company_details
from stagetool.office.company_fields import SiteForm
from stagetool.office.desk import Desk, Role
from stagetool.office.edit_contacts import edit_contacts
from stagetool.office.edit_mentors import edit_mentors
from stagetool.office.edit_site import edit_site
from stagetool.office.judge_suitability import SuitabilityForm, judge_suitability
from stagetool.office.list_periods import list_periods
from stagetool.office.period_conflicts import ConflictRow
from stagetool.office.place_details import PlaceDetails, place_details
from stagetool.office.rows import CompanyCard, PeriodRow, PlaceCard
from stagetool.office.set_capacities import Capacity, set_capacities
from stagetool.office.stop_company import resume_company, stop_company
from stagetool.office.stop_place import resume_place, stop_place
from ui.pages.companies.closings_form import ClosingsEdit
from ui.pages.companies.company_sheet import open_company
from ui.pages.companies.people_forms import ContactsEdit, MentorsEdit, PeopleTyped
from ui.pages.companies.place_sheet import open_new_place, open_place
from ui.pages.companies.room_form import RoomEdit
from ui.pages.companies.site_form import SiteEdit
from ui.pages.companies.suitability_form import SuitabilityEdit
from ui.pages.edit_form import EditForm
from ui.pages.frame import PageContext
from ui.pages.messages import saved_message
from ui.widgets.menu_button import Entry, MenuButton
from ui.widgets.pane import DetailPane


class Edits:
    """What can be changed at a company and its places.

    Attributes:
        form: The form that is open in the pane, or None.
        sheet: The sheet that was opened last over the middle.
        clashes: The placements that clash since the last change.
    """

    def __init__(self, context: PageContext, again: Callable[[], None]) -> None:
        """Make it; `again` fills the pane again."""
        self._context = context
        self._again = again
        self.form: EditForm | None = None
        self.sheet: QWidget | None = None
        self.clashes: tuple[ConflictRow, ...] = ()
        self._busy = False
        self._company: CompanyId | None = None

    def turn_to(self, company: CompanyId) -> None:
        """React to a company being chosen: what clashed at another one is no longer shown."""
        if company != self._company:
            self._company, self.clashes = company, ()

    def close(self) -> None:
        """Take the form away."""
        self.form = None
        self._again()

    def company_menu(self, pane: DetailPane, card: CompanyCard) -> None:
        """Offer what can be changed at the company."""
        if self.form is not None or not self.may(Role.ADMINISTRATION):
            return
        company, stopped = card.row.company, card.row.stopped
        entries: list[Entry | None] = [
            (self._text("ui.company_edit.open"), partial(self.open_company, company)),
            (self._text("ui.contacts.open"), partial(self.open_contacts, company)),
            *self._per_site("ui.site.open", card, partial(self.open_site, company)),
            (self._text("ui.site.open_new"), partial(self.open_new_site, company)),
            (self._text("ui.closings.open"), partial(self.open_closings, card)),
        ]
        if not stopped:
            entries += self._per_site("ui.place.open_new", card, self.open_new_place)
        entries.append(None)
        key = "resume" if stopped else "stop"
        work = partial(resume_company if stopped else stop_company, self._desk, company)
        entries.append(
            (
                self._text(f"ui.company_edit.{key}"),
                partial(self._do, work, f"ui.company_edit.{key}_done"),
            )
        )
        pane.widget(MenuButton(self._text("ui.company_edit.menu"), entries))

    def place_menu(self, pane: DetailPane, place: PlaceCard, *, alone: bool) -> None:
        """Offer what can be changed at one place; `alone` when its company goes on."""
        if self.form is not None:
            return
        number, entries = place.place, list[Entry | None]()
        if self.may(Role.ADMINISTRATION):
            entries += [
                (self._text("ui.place.open"), partial(self.open_place, number)),
                (self._text("ui.room.open"), partial(self.open_room, number)),
                (self._text("ui.mentors.open"), partial(self.open_mentors, number)),
            ]
        if self.may(Role.SUPERVISOR) and not place.stopped:
            opened = partial(self.open_suitability, number)
            entries.append((self._text("ui.suitability.open"), opened))
        if self.may(Role.ADMINISTRATION) and alone:
            key = "resume" if place.stopped else "stop"
            work = partial(resume_place if place.stopped else stop_place, self._desk, number)
            done = partial(self._do, work, f"ui.place.{key}_done")
            entries.append(None)
            entries.append((self._text(f"ui.place.{key}"), done))
        if entries:
            pane.widget(MenuButton(self._text("ui.place.menu"), entries))

    def open_company(self, company: CompanyId) -> None:
        """React to 'Gegevens wijzigen'."""
        told = partial(self._told, "ui.company_edit.saved")
        open_company(self._context, company, told, self._keep)

    def open_contacts(self, company: CompanyId) -> None:
        """React to 'Contactpersonen wijzigen'."""

        def show(details: CompanyDetails) -> None:
            def save(typed: PeopleTyped) -> None:
                work = partial(edit_contacts, self._desk, company, typed.changed, typed.added)
                self._do(work, "ui.contacts.saved")

            self._open(ContactsEdit(self._context.texts, details), save)

        self._ask(partial(company_details, self._desk, company), show)

    def open_site(self, company: CompanyId, site: SiteId) -> None:
        """React to 'Adres wijzigen'."""

        def show(details: CompanyDetails) -> None:
            self._open_site(site, dict(details.sites)[site])

        self._ask(partial(company_details, self._desk, company), show)

    def open_new_site(self, company: CompanyId) -> None:
        """React to 'Vestiging toevoegen'."""

        def save(typed: SiteForm) -> None:
            self._do(partial(add_site, self._desk, company, typed), "ui.site.added")

        self._open(SiteEdit(self._context.texts, None), save)

    def open_closings(self, card: CompanyCard) -> None:
        """React to 'Gesloten dagen'."""
        company = card.row.company
        self._ask(partial(company_closings, self._desk, company), partial(self._closings, company))

    def open_new_place(self, site: SiteId) -> None:
        """React to 'Plaats toevoegen'."""
        told = partial(self._told, "ui.place.added")
        open_new_place(self._context, site, told, self._keep)

    def open_place(self, place: PlaceId) -> None:
        """React to 'Plaats wijzigen'."""
        open_place(self._context, place, partial(self._told, "ui.place.saved"), self._keep)

    def open_room(self, place: PlaceId) -> None:
        """React to 'Ruimte wijzigen'."""
        desk = self._desk

        def look() -> tuple[PlaceDetails, Sequence[PeriodRow]]:
            return place_details(desk, place), list_periods(desk)

        def show(found: tuple[PlaceDetails, Sequence[PeriodRow]]) -> None:
            details, periods = found

            def save(typed: tuple[int, tuple[Capacity, ...]]) -> None:
                usual, rows = typed
                work = partial(set_capacities, desk, place, rows, usual=usual)
                self._do(work, "ui.room.saved")

            self._open(RoomEdit(self._context.texts, details, periods), save)

        self._ask(look, show)

    def open_suitability(self, place: PlaceId) -> None:
        """React to 'Geschiktheid vastleggen'."""
        desk = self._desk

        def show(details: PlaceDetails) -> None:
            def save(typed: SuitabilityForm) -> None:
                self._do(partial(judge_suitability, desk, place, typed), "ui.suitability.saved")

            today, name = desk.clock.today(), desk.user.name
            self._open(SuitabilityEdit(self._context.texts, today, name, details), save)

        self._ask(partial(place_details, desk, place), show)

    def open_mentors(self, place: PlaceId) -> None:
        """React to 'Praktijkbegeleiders wijzigen'."""

        def show(details: PlaceDetails) -> None:
            def save(typed: PeopleTyped) -> None:
                work = partial(edit_mentors, self._desk, place, typed.changed, typed.added)
                self._do(work, "ui.mentors.saved")

            self._open(MentorsEdit(self._context.texts, details), save)

        self._ask(partial(place_details, self._desk, place), show)

    def may(self, role: Role) -> bool:
        """Tell whether who is at the desk may do what a role may."""
        return self._desk.user.role.covers(role) and not self._desk.store.read_only

    def _per_site(self, key: str, card: CompanyCard, run: Callable[[SiteId], None]) -> list[Entry]:
        """Return one entry per site; only several are told apart by their town."""
        said = self._text(key)
        if len(card.sites) == 1:
            return [(said, partial(run, card.sites[0][0]))]
        return [(f"{said}: {town}", partial(run, site)) for site, town in card.sites]

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    def _open_site(self, site: SiteId, form: SiteForm) -> None:
        def save(typed: SiteForm) -> None:
            self._do(partial(edit_site, self._desk, site, typed), "ui.site.saved")

        self._open(SiteEdit(self._context.texts, form), save)

    def _closings(self, company: CompanyId, rows: Sequence[ClosingRow]) -> None:
        desk = self._desk
        form = ClosingsEdit(self._context.texts, desk.clock.today(), rows)

        def save(typed: ClosingForm) -> None:
            self._do(partial(add_closing, desk, (company,), typed), "ui.closings.added")

        form.removed.connect(
            lambda closing: self._do(partial(remove_closing, desk, closing), "ui.closings.removed")
        )
        self._open(form, save)

    def _open(self, form: EditForm, save: Callable[[Any], None]) -> None:
        form.saved.connect(save)
        form.cancelled.connect(self.close)
        self.form = form
        self._again()
        form.setFocus()

    def _keep(self, sheet: QWidget) -> None:
        self.sheet = sheet

    def _ask(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        self._context.runner.run(work, show, self._context.frame.fail)

    def _do(self, work: Callable[[], object], key: str) -> None:
        """Let the office do it, once: a second press during the first does nothing."""
        if self._busy:
            return
        self._busy = True

        def done(result: object) -> None:
            self._busy = False
            self.form = None
            self._told(key, result)

        def failed(error: Exception) -> None:
            self._busy = False
            self._context.frame.fail(error)

        self._context.runner.run(work, done, failed)

    def _told(self, key: str, result: object) -> None:
        """Say that it is done, and which placements clash since."""
        self.clashes = tuple(getattr(result, "conflicts", ()))
        self._again()
        again = int(getattr(result, "sign_again", 0))
        said = saved_message(self._context.texts, key, clashes=len(self.clashes), again=again)
        self._context.frame.say(*said)
        self._context.frame.changed()

    def _text(self, key: str) -> str:
        return self._context.texts(key)
