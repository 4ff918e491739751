"""What was typed about a pupil and a place of the pupil's own; no Qt here."""

from dataclasses import dataclass, fields, replace
from typing import Any

from stagetool.base.ids import CompanyId, PeriodId
from stagetool.office.company_fields import CompanyForm, ContactForm, SiteForm
from stagetool.office.edit_place import PlaceForm
from stagetool.office.pupil_fields import LONGEST_CLASS, LONGEST_NAME, PupilForm
from ui.pages.typed_checks import Problems, found, hours, mail, number, phone, text, wrong

MUST = ("number", "given_name", "surname", "school_class")


@dataclass(frozen=True, slots=True)
class TypedPupil:
    """A pupil as somebody typed it; what was not changed is None.

    Attributes:
        new: Not there yet: what a school must say must be said.
        wrong_day: The birth date is no day.
        emptied: The birth date was taken away.
        several: There are several locations, so one must be chosen.
    """

    form: PupilForm
    new: bool = True
    wrong_day: bool = False
    emptied: bool = False
    several: bool = False

    def problems(self) -> Problems:
        """Return what is missing or wrong, by field."""
        form = self.form
        given = {name: self._given(name) for name in MUST}
        no_day = (self.new or self.emptied) and form.born is None
        return found(
            {
                "number": number(given["number"], must=True),
                "given_name": text(given["given_name"], must=True, most=LONGEST_NAME),
                "infix": text(form.infix, most=LONGEST_NAME),
                "surname": text(given["surname"], must=True, most=LONGEST_NAME),
                "born": wrong("born", holds=self.wrong_day) or wrong("empty", holds=no_day),
                "location": wrong("empty", holds=self.new and self.several and not form.location),
                "school_class": text(given["school_class"], must=True, most=LONGEST_CLASS),
                "tutor": text(form.tutor, most=LONGEST_NAME),
                "town": text(form.town),
                "postcode": text(form.postcode, most=12),
                "phone": phone(form.phone),
                "mail": mail(form.mail),
                "guardian": text(form.guardian),
                "emergency_phone": phone(form.emergency_phone),
            }
        )

    def _given(self, name: str) -> str | None:
        value: str | None = getattr(self.form, name)
        return "" if value is None and self.new else value


def pupil_changes(typed: PupilForm, before: PupilForm) -> PupilForm:
    """Return a form with None for what was not changed; an emptied birth date stays as it was."""
    same: dict[str, Any] = {
        one.name: None
        for one in fields(typed)
        if getattr(typed, one.name) == getattr(before, one.name)
    }
    return replace(typed, **same)


@dataclass(frozen=True, slots=True)
class TypedOwnPlace:
    """A place that a pupil brought, as somebody typed it.

    Attributes:
        company: One that is there already, or None for a new one.
        lost: Something was typed for a company that is not in the list.
    """

    period: PeriodId | None
    company: CompanyId | None
    form: CompanyForm
    site: SiteForm
    contact: ContactForm
    mentor: str
    place: PlaceForm
    family: bool
    lost: bool = False

    def problems(self) -> Problems:
        """Return what is missing or wrong, by field."""
        fresh = self.company is None
        return found(
            {
                "period": wrong("empty", holds=self.period is None),
                "company": wrong("company", holds=self.lost),
                "name": text(self.form.name or "", must=fresh) if fresh else None,
                "town": text(self.site.town or "", must=fresh) if fresh else None,
                "address": text(self.site.address),
                "phone": phone(self.form.phone),
                "mail": mail(self.form.mail),
                "mentor": text(self.mentor, most=LONGEST_NAME),
                "hours": hours(self.place.hours),
                "activities": wrong("activities", holds=not self.place.activities),
            }
        )
