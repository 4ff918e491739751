"""The sheet that adds a company, and the one that changes everything about one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from stagetool.base.ids import CompanyId
from stagetool.office.add_company import add_company, company_doubts, propose_company_number
from stagetool.office.company_details import CompanyDetails, company_details
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.edit_company import edit_company
from stagetool.office.period_conflicts import Edited
from ui.pages.companies.typed import TypedCompany, changes
from ui.pages.frame import PageContext
from ui.pages.saving import Saving, SavingTasks
from ui.pages.sheet import Sheet
from ui.pages.sheet_drafts import Drafts
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.inputs import TickBox

NEW = CompanyForm(
    "", "", "", "", "", "", "", "", (), member=False, training_id="", recognition_checked_on=None
)
WHAT = ("number", "name", "kvk", "sector", "owner", "regions")
WHERE = ("address", "postcode", "town", "establishment")
REACH = ("phone", "mail")
CONTACT = {"contact": "name", "contact_role": "role", "contact_phone": "phone"}
CONTACT |= {"contact_mail": "mail"}


class CompanySheet(Sheet):
    """Everything about a company; a new one with its first site and contact."""

    def __init__(
        self, context: PageContext, details: CompanyDetails | None, proposed: str = ""
    ) -> None:
        """Make the sheet, filled with what is known; None is a new company."""
        super().__init__(
            context, context.texts("ui.company_edit." + ("save" if details else "add"))
        )
        self._details, self._proposed = details, proposed
        self.lines = {name: self._line(name) for name in (*WHAT, *REACH, "training_id", "note")}
        self.member = TickBox(context.texts("ui.company_edit.member"))
        self.days = {
            name: self._day(name) for name in ("recognition_checked_on", "leave_alone_until")
        }
        self.fields |= {**self.lines, **self.days}
        if details is None:
            self.places = {name: self._line(name) for name in WHERE}
            self.people = {name: self._line(name) for name in CONTACT}
            self.fields |= {**self.places, **self.people}
            self.lines["number"].set_value(proposed)
        else:
            self.places, self.people = {}, {}
            self._fill(details.form)
        self._groups()
        self.ready(self.lines["name"])

    def typed(self) -> TypedCompany:
        """Return what was typed; of a company that is there, only what was changed."""
        value: dict[str, Any] = {name: field.value() for name, field in self.lines.items()}
        days: dict[str, Any] = {name: field.value() for name, field in self.days.items()}
        wrong = tuple(
            name
            for name, field in self.days.items()
            if field.line.text().strip() and field.value() is None
        )
        if self._proposed and value["number"] == self._proposed:
            value["number"] = ""  # somebody else may have taken it meanwhile: the office chooses
        regions = tuple(one.strip() for one in value.pop("regions").split(",") if one.strip())
        form = CompanyForm(**value, **days, regions=regions, member=self.member.isChecked())
        if self._details is not None:
            form = changes(form, self._details.form)
            return TypedCompany(form, new=False, wrong_days=wrong)
        places: dict[str, Any] = {name: field.value() for name, field in self.places.items()}
        site = SiteForm(**places)
        person = {CONTACT[name]: field.value() for name, field in self.people.items()}
        return TypedCompany(form, site, ContactForm(**person), wrong_days=wrong)

    def _fill(self, form: CompanyForm) -> None:
        for name, field in self.lines.items():
            value = getattr(form, name)
            field.set_value(", ".join(value) if isinstance(value, tuple) else value or "")
        self.member.setChecked(bool(form.member))
        for name, day in self.days.items():
            day.set_value(getattr(form, name))

    def _groups(self) -> None:
        texts, lines = self._texts, self.lines
        self.group(
            texts("ui.company_edit.group_what"), [lines[name] for name in WHAT], [self.member]
        )
        if self._details is None:
            self.group(texts("ui.company_edit.group_where"), list(self.places.values()))
        reach: list[Field] = [lines[name] for name in REACH]
        self.group(texts("ui.company_edit.group_reach"), [*reach, *self.people.values()])
        agreed = [lines["training_id"], *self.days.values()]
        self.group(texts("ui.company_edit.group_agreed"), agreed, [lines["note"]])

    def _line(self, name: str) -> TextField:
        texts = self._texts
        key = "contact" if name in CONTACT else "company"
        label = texts(f"office.{key}.{CONTACT.get(name, name)}")
        helped = texts(f"ui.company_edit.help_{name}") if name in HELPED else ""
        extra = texts("ui.sheet.required") if name == "name" else ""
        return TextField(label, helped, extra)

    def _day(self, name: str) -> DateField:
        texts, today = self._texts, self._context.desk.clock.today()
        label = texts(f"office.company.{name}")
        return DateField(label, today, texts("ui.form.no_date"))


HELPED = frozenset({"number", "kvk", "regions", "sector"})


def open_new_company(
    context: PageContext,
    added: Callable[[CompanyId], None],
    kept: Callable[[CompanySheet], None],
    drafts: Drafts,
) -> None:
    """Let the sheet for a new company take the middle; `kept` is given it to hold on to."""

    def show(proposed: str) -> None:
        sheet = CompanySheet(context, None, proposed)

        def saved(company: CompanyId) -> None:
            sheet.finish()
            added(company)

        desk = context.desk
        tasks: SavingTasks[TypedCompany, CompanyId] = SavingTasks(
            lambda typed: add_company(desk, typed.form, typed.site, typed.contact),
            saved,
            lambda typed: company_doubts(desk, typed.form, typed.site),
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        sheet.come_up(context.texts("ui.company_edit.title_new"), drafts)
        kept(sheet)

    work = partial(propose_company_number, context.desk)
    context.runner.run(work, show, context.frame.fail)


def open_company(
    context: PageContext,
    company: CompanyId,
    edited: Callable[[Edited], None],
    kept: Callable[[CompanySheet], None],
) -> None:
    """Let the sheet of a company take the middle; `kept` is given it to hold on to."""

    def show(details: CompanyDetails) -> None:
        sheet = CompanySheet(context, details)

        def saved(result: Edited) -> None:
            sheet.finish()
            edited(result)

        def doubts(typed: TypedCompany) -> tuple[str, ...]:
            form, known = typed.form, details.form
            if form.name is None and form.kvk is None:
                return ()
            asked = CompanyForm(name=form.name or known.name, kvk=form.kvk)
            return company_doubts(desk, asked, details.sites[0][1], company)

        desk = context.desk
        tasks: SavingTasks[TypedCompany, Edited] = SavingTasks(
            lambda typed: edit_company(desk, company, typed.form), saved, doubts
        )
        sheet.saving = Saving(sheet, context.runner, context.frame, tasks)
        sheet.come_up(context.texts("ui.company_edit.title"))
        kept(sheet)

    work = partial(company_details, context.desk, company)
    context.runner.run(work, show, context.frame.fail)
