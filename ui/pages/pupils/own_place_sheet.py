"""The sheet for a pupil who brings a place: company, place and placement in one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stagetool.base.ids import CompanyId, PeriodId
from stagetool.office.add_company import company_doubts
from stagetool.office.add_own_place import OwnPlace, OwnPlaceAdded, add_own_place
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.desk import Desk
from stagetool.office.edit_place import PlaceForm
from stagetool.office.list_companies import list_companies
from stagetool.office.list_periods import list_periods
from stagetool.office.read_law import activities_of
from stagetool.office.rows import CompanyRow, PeriodRow, PupilRow
from ui.pages.frame import PageContext
from ui.pages.pickers import CodesField, SearchField
from ui.pages.pupils.typed import TypedOwnPlace
from ui.pages.saving import Saving, SavingTasks
from ui.pages.sheet import Sheet
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.inputs import TickBox
from ui.widgets.week_times import WeekTimesField

LINES = ("name", "town", "address", "phone", "mail")


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: periods that are not over, and the companies that go on."""

    periods: Sequence[PeriodRow]
    companies: Sequence[CompanyRow]


class OwnPlaceSheet(Sheet):
    """Asks which company, for which period, and what the pupil does there."""

    def __init__(self, context: PageContext, choices: Choices) -> None:
        """Make an empty sheet; the first period that is not over is chosen."""
        super().__init__(context, context.texts("ui.own_place.save"))
        texts = self._texts
        named = [
            (
                str(row.company),
                texts("ui.own_place.named", name=row.name, town=row.town, number=row.number),
            )
            for row in choices.companies
        ]
        self.company = SearchField(
            texts("ui.own_place.company"),
            named,
            texts("ui.own_place.company_help"),
            texts("ui.form.optional"),
        )
        self.lines = {
            name: TextField(
                texts(f"office.company.{name}"),
                extra=texts("ui.sheet.required") if name in {"name", "town"} else "",
            )
            for name in LINES
        }
        self.mentor = TextField(texts("office.place.mentor"))
        self.period = ChoiceField(
            texts("ui.year.period"), [(str(row.period), row.name) for row in choices.periods]
        )
        self.hours = WeekTimesField(
            texts,
            texts("office.place.hours"),
            texts("ui.place.hours_help"),
            texts("ui.form.optional"),
        )
        self.hours.changed.connect(self._left)
        names = {one.code: one.name for one in activities_of(context.desk.law).values()}
        self.activities = CodesField(
            texts, texts("ui.place.activities"), names, texts("ui.place.activities_help")
        )
        self.activities.changed.connect(self._left)
        self.family = TickBox(texts("ui.own_place.family"))
        self.fields = {
            "period": self.period,
            "company": self.company,
            **self.lines,
            "mentor": self.mentor,
            "hours": self.hours,
            "activities": self.activities,
        }
        self.group(texts("ui.own_place.group_known"), [], [self.company])
        self.group(texts("ui.own_place.group_company"), [*self.lines.values(), self.mentor])
        self.group(
            texts("ui.own_place.group_work"),
            [self.period],
            [self.hours, self.activities, self.family],
        )
        self.company.box.editTextChanged.connect(lambda _text: self._company_changed())
        self.ready(self.company)

    def typed(self) -> TypedOwnPlace:
        """Return what was typed."""
        found, period = self.company.value(), self.period.value()
        value = {name: field.value() for name, field in self.lines.items()}
        return TypedOwnPlace(
            period=PeriodId(int(period)) if period else None,
            company=CompanyId(int(found)) if found else None,
            form=CompanyForm(name=value["name"], phone=value["phone"], mail=value["mail"]),
            site=SiteForm(town=value["town"], address=value["address"]),
            contact=ContactForm(name=self.mentor.value()),
            mentor=self.mentor.value(),
            place=PlaceForm(hours=self.hours.value(), activities=self.activities.value()),
            family=self.family.isChecked(),
            lost=bool(self.company.text()) and not found,
        )

    def _company_changed(self) -> None:
        """Ask for no name and address of a company that is there already."""
        for field in self.lines.values():
            field.setEnabled(not self.company.value())


def open_own_place(
    context: PageContext,
    pupil: PupilRow,
    added: Callable[[OwnPlaceAdded], None],
    kept: Callable[[OwnPlaceSheet], None],
) -> None:
    """Let the sheet take the middle; `kept` is given it to hold on to."""
    desk = context.desk

    def show(choices: Choices) -> None:
        sheet = OwnPlaceSheet(context, choices)

        def saved(result: OwnPlaceAdded) -> None:
            sheet.finish()
            added(result)

        tasks: SavingTasks[TypedOwnPlace, OwnPlaceAdded] = SavingTasks(
            lambda typed: add_own_place(desk, _own(pupil, typed)), saved, _doubts
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        title = context.texts("ui.own_place.title", name=pupil.name)
        sheet.come_up(title)
        kept(sheet)

    def _doubts(typed: TypedOwnPlace) -> tuple[str, ...]:
        return company_doubts(desk, typed.form, typed.site) if typed.company is None else ()

    context.runner.run(lambda: _choices(desk), show, context.frame.fail)


def _choices(desk: Desk) -> Choices:
    today = desk.clock.today()
    periods = sorted(
        (row for row in list_periods(desk) if row.ends >= today), key=lambda row: row.starts
    )
    return Choices(periods, [row for row in list_companies(desk) if not row.stopped])


def _own(pupil: PupilRow, typed: TypedOwnPlace) -> OwnPlace:
    if typed.period is None:
        msg = "a place without a period is not handed on"
        raise ValueError(msg)
    return OwnPlace(
        pupil=pupil.pupil,
        period=typed.period,
        company=typed.company,
        form=typed.form,
        site=typed.site,
        contact=typed.contact,
        place=typed.place,
        mentor=typed.mentor,
        family=typed.family,
    )
