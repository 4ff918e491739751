"""What is known of a company, its sites and contacts: the forms, and what in a form cannot be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError
from stagetool.exchange.cells import clean
from stagetool.office.desk import Desk
from stagetool.office.typed_text import (
    LONGEST_NOTE,
    mail_text,
    needed,
    number_text,
    one_line,
    phone_text,
    postcode_text,
)
from stagetool.records.tables import Company, Contact

POLE, DATE_LINE = 90, 180  # degrees
NEVER = date.min
MOST_REGIONS = 20
KVK_SIGNS = str.maketrans("", "", " .-")


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """What to change of a company; None leaves it as it is.

    Attributes:
        number: Bedrijfsnr; nobody else has it.
        kvk: Eight digits; others may stand there, and are doubted (`add_company.company_doubts`).
        leave_alone_until: The day until which nobody approaches it (`NEVER` takes it away).
        recognition_checked_on: Likewise.
        sector: What it does, for variety in planning; "" takes the profiles of its places.
        member: Of the school's network: its places come first.
        where: Latitude and longitude in degrees by site id; None takes the town's again.
    """

    number: str | None = None
    name: str | None = None
    kvk: str | None = None
    phone: str | None = None
    mail: str | None = None
    owner: str | None = None
    note: str | None = None
    sector: str | None = None
    regions: tuple[str, ...] | None = None
    member: bool | None = None
    training_id: str | None = None
    recognition_checked_on: date | None = None
    leave_alone_until: date | None = None
    where: Mapping[int, tuple[float, float] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteForm:
    """What to change of a site (vestiging); None leaves it as it is.

    Attributes:
        establishment: Vestigingsnummer.
        where: Latitude and longitude in degrees; () takes the town's again.
    """

    establishment: str | None = None
    address: str | None = None
    postcode: str | None = None
    town: str | None = None
    where: tuple[float, float] | tuple[()] | None = None


@dataclass(frozen=True, slots=True)
class ContactForm:
    """Somebody whom the office calls; None leaves it as it is."""

    name: str | None = None
    role: str | None = None
    phone: str | None = None
    mail: str | None = None


def company_values(
    desk: Desk, session: Session, form: CompanyForm, row: Company | None
) -> dict[str, object]:
    """Return the columns that a form changes; `row` is the company itself, if it is there.

    Raises:
        NumberTakenError: Another company has the number.
        InvalidInputError: A value cannot be used.
        IdentifyingTextError: A text holds a number like a citizen's.
    """
    values: dict[str, object] = {}
    for one in fields(form):
        value = getattr(form, one.name)
        if value is None or one.name == "where":
            continue
        values[one.name] = None if value == NEVER else _tidy(desk, one.name, value)
    if form.number is not None:
        others = select(Company.number).where(Company.id != (row.id if row is not None else 0))
        label = "office.company.number"
        values["number"] = number_text(desk, label, form.number, session.scalars(others))
    return values


def _tidy(desk: Desk, name: str, value: object) -> object:
    key = f"office.company.{name}"
    if isinstance(value, tuple):
        words = tuple(dict.fromkeys(filter(None, (one_line(desk, key, one) for one in value))))
        return words[:MOST_REGIONS]
    if not isinstance(value, str) or name == "number":
        return value
    by_field: dict[str, Callable[[], str]] = {
        "name": lambda: needed(desk, key, value),
        "phone": lambda: phone_text(desk, key, value),
        "mail": lambda: mail_text(desk, key, value),
        "kvk": lambda: kvk_text(desk, value),
        "note": lambda: one_line(desk, key, value, LONGEST_NOTE),
    }
    return by_field.get(name, lambda: one_line(desk, key, value))()


def kvk_text(desk: Desk, text: str) -> str:
    """Return a KvK number without spaces and dots.

    Raises:
        InvalidInputError: It is far too long.
    """
    return one_line(desk, "office.company.kvk", clean(text).translate(KVK_SIGNS), 20)


def site_values(desk: Desk, form: SiteForm) -> dict[str, object]:
    """Return the columns that a form changes.

    Raises:
        InvalidInputError: A value cannot be used.
    """
    values: dict[str, object] = {}
    for name in ("establishment", "address", "town"):
        value = getattr(form, name)
        if value is not None:
            values[name] = one_line(desk, f"office.company.{name}", value)
    if form.postcode is not None:
        postcode = postcode_text(form.postcode)
        values["postcode"] = one_line(desk, "office.company.postcode", postcode, 12)
    if form.where is not None:
        values["latitude"], values["longitude"] = place_on_earth(desk, form.where or None)
    return values


def place_on_earth(
    desk: Desk, where: tuple[float, float] | None
) -> tuple[float | None, float | None]:
    """Return degrees that can be, or none.

    Raises:
        InvalidInputError: They lie outside the earth.
    """
    if where is None:
        return None, None
    latitude, longitude = where
    if not (abs(latitude) <= POLE and abs(longitude) <= DATE_LINE):
        said = f"{latitude}, {longitude}"
        raise InvalidInputError(field=desk.texts("office.company.where"), value=said)
    return latitude, longitude


def contact_values(desk: Desk, form: ContactForm) -> dict[str, object]:
    """Return the columns that a form changes.

    Raises:
        InvalidInputError: A value cannot be used.
    """
    values: dict[str, object] = {}
    if form.name is not None:
        values["name"] = one_line(desk, "office.contact.name", form.name)
    if form.role is not None:
        values["role"] = one_line(desk, "office.contact.role", form.role)
    if form.phone is not None:
        values["phone"] = phone_text(desk, "office.contact.phone", form.phone)
    if form.mail is not None:
        values["mail"] = mail_text(desk, "office.contact.mail", form.mail)
    return values


def new_contact(desk: Desk, form: ContactForm) -> Contact | None:
    """Return a contact, or None when nothing was said.

    Raises:
        InvalidInputError: A value cannot be used.
    """
    values = {name: value or "" for name, value in contact_values(desk, form).items()}
    if not any(values.values()):
        return None
    return Contact(**{"name": "", "role": "", "phone": "", "mail": "", **values})
