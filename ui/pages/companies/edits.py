"""Opens a form in the pane of a company, and gives what was typed to the office."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from stagetool.base.ids import CompanyId, PlaceId
from stagetool.office.company_closings import (
    ClosingForm,
    ClosingRow,
    add_closing,
    company_closings,
    remove_closing,
)
from stagetool.office.desk import Desk, Role
from stagetool.office.company_fields import CompanyForm
from stagetool.office.edit_company import edit_company
from stagetool.office.edit_mentors import MentorForm, add_mentor, edit_mentor
from stagetool.office.edit_place import PlaceForm, edit_place
from stagetool.office.list_periods import list_periods
from stagetool.office.judge_suitability import SuitabilityForm, judge_suitability
from stagetool.office.place_details import PlaceDetails, place_details
from stagetool.office.rows import CompanyCard, PeriodRow
from stagetool.office.set_capacities import Capacity, set_capacities
from ui.pages.companies.edit_forms import (
    ClosingsEdit,
    CompanyEdit,
    EditForm,
    MentorsEdit,
    RoomEdit,
    SuitabilityEdit,
)
from ui.pages.frame import PageContext
from ui.pages.messages import UserMessage
from ui.widgets.pane import DetailPane


class Edits:
    """What can be changed at a company and its places.

    Attributes:
        form: The form that is open, or None.
    """

    def __init__(self, context: PageContext, again: Callable[[], None]) -> None:
        """Make it; `again` fills the pane again."""
        self._context = context
        self._again = again
        self.form: EditForm | None = None

    def close(self) -> None:
        """Take the form away."""
        self.form = None
        self._again()

    def company_links(self, pane: DetailPane, card: CompanyCard) -> None:
        """Offer what can be changed at the company."""
        if self.form is None and self._may(Role.ADMINISTRATION):
            pane.link(self._text("ui.company_edit.open"), partial(self.open_company, card))
            pane.link(self._text("ui.closings.open"), partial(self.open_closings, card))

    def place_links(self, pane: DetailPane, place: PlaceId) -> None:
        """Offer what can be changed at one place."""
        if self.form is not None:
            return
        if self._may(Role.ADMINISTRATION):
            pane.link(self._text("ui.room.open"), partial(self.open_room, place))
            pane.link(self._text("ui.mentors.open"), partial(self.open_mentors, place))
        if self._may(Role.SUPERVISOR):
            pane.link(self._text("ui.suitability.open"), partial(self.open_suitability, place))

    def open_company(self, card: CompanyCard) -> None:
        """React to 'Bedrijf wijzigen'."""
        desk, company = self._desk, card.row.company
        form = CompanyEdit(self._context.texts, desk.clock.today(), card)

        def save(typed: CompanyForm) -> None:
            self._do(partial(edit_company, desk, company, typed), "ui.company_edit.saved")

        self._open(form, save)

    def open_closings(self, card: CompanyCard) -> None:
        """React to 'Gesloten dagen'."""
        company = card.row.company
        self._ask(partial(company_closings, self._desk, company), partial(self._closings, company))

    def open_room(self, place: PlaceId) -> None:
        """React to 'Ruimte wijzigen'."""
        desk = self._desk

        def look() -> tuple[PlaceDetails, Sequence[PeriodRow]]:
            return place_details(desk, place), list_periods(desk)

        def show(found: tuple[PlaceDetails, Sequence[PeriodRow]]) -> None:
            details, periods = found

            def save(typed: tuple[int, tuple[Capacity, ...]]) -> None:
                self._do(partial(_save_room, desk, details, typed), "ui.room.saved")

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
            def save(typed: Mapping[Any, MentorForm]) -> None:
                self._do(partial(_save_mentors, self._desk, place, typed), "ui.mentors.saved")

            self._open(MentorsEdit(self._context.texts, details), save)

        self._ask(partial(place_details, self._desk, place), show)

    @property
    def _desk(self) -> Desk:
        return self._context.desk

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

    def _ask(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        self._context.runner.run(work, show, self._context.frame.fail)

    def _do(self, work: Callable[[], object], key: str) -> None:
        def done(_: object) -> None:
            self.close()
            self._context.frame.say(UserMessage(key), "done")
            self._context.frame.changed()

        self._ask(work, done)

    def _may(self, role: Role) -> bool:
        return self._desk.user.role.covers(role) and not self._desk.store.read_only

    def _text(self, key: str) -> str:
        return self._context.texts(key)


def _save_room(desk: Desk, before: PlaceDetails, typed: tuple[int, tuple[Capacity, ...]]) -> None:
    number, rows = typed
    set_capacities(desk, before.place, rows)
    if number != before.number:
        edit_place(desk, before.place, PlaceForm(number=number))


def _save_mentors(desk: Desk, place: PlaceId, typed: Mapping[Any, MentorForm]) -> None:
    for mentor, form in typed.items():
        if mentor is None:
            add_mentor(desk, place, form)
        else:
            edit_mentor(desk, mentor, form)
