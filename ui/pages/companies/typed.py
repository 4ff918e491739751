"""What was typed about a company and a place, and what is wrong with it; no Qt here."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from stagetool.office.company_fields import NEVER, CompanyForm, ContactForm, SiteForm
from stagetool.office.edit_place import PlaceForm
from ui.pages.typed_checks import Problems, found, hours, mail, number, phone, text, wrong

LONGEST_NOTE = 2000
F = TypeVar("F", CompanyForm, SiteForm, ContactForm, PlaceForm)
NO_SITE, NO_CONTACT = SiteForm(), ContactForm()


@dataclass(frozen=True, slots=True)
class TypedCompany:
    """A company as somebody typed it; what was not changed is None.

    Attributes:
        new: Not there yet: it needs a name.
        wrong_days: Fields whose text is no day.
    """

    form: CompanyForm
    site: SiteForm = NO_SITE
    contact: ContactForm = NO_CONTACT
    new: bool = True
    wrong_days: tuple[str, ...] = ()

    def problems(self) -> Problems:
        """Return what is missing or wrong, by field."""
        form, contact = self.form, self.contact
        return found(
            {
                "number": number(form.number, must=not self.new),
                "name": text(form.name if form.name is not None or not self.new else "", must=True),
                "kvk": text(form.kvk, most=20),
                "sector": text(form.sector),
                "owner": text(form.owner),
                "regions": text(", ".join(form.regions or ())),
                "address": text(self.site.address),
                "postcode": text(self.site.postcode, most=12),
                "town": text(self.site.town),
                "phone": phone(form.phone),
                "mail": mail(form.mail),
                "contact": text(contact.name),
                "contact_phone": phone(contact.phone),
                "contact_mail": mail(contact.mail),
                "training_id": text(form.training_id),
                **{name: wrong("day", holds=True) for name in self.wrong_days},
                "note": text(form.note, most=LONGEST_NOTE),
            }
        )


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """A place as somebody typed it; what was not changed is None."""

    form: PlaceForm

    def problems(self) -> Problems:
        """Return what is missing or wrong, by field."""
        form = self.form
        return found(
            {
                "weekdays": wrong("weekdays", holds=form.weekdays == ()),
                "hours": hours(form.hours),
            }
        )


def changes(typed: F, before: F) -> F:
    """Return a form with None for what was not changed; a day that was emptied is `NEVER`."""
    kept: dict[str, Any] = {}
    for one in fields(typed):
        now, then = getattr(typed, one.name), getattr(before, one.name)
        if now == then:
            kept[one.name] = {} if one.name in {"where", "measures"} and then == {} else None
            if one.name == "measured_for":
                kept[one.name] = ""
        elif now is None and one.name in {"recognition_checked_on", "leave_alone_until"}:
            kept[one.name] = NEVER
    return replace(typed, **kept)
