"""Changing what the office itself knows of a company: who owns the contact, when to leave it be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import CompanyId
from stagetool.office.desk import Desk, Role, needs
from stagetool.records.tables import Company

LONGEST_LINE, LONGEST_NOTE = 120, 2000
POLE, DATE_LINE = 90, 180  # degrees
NEVER = date.min


@dataclass(frozen=True, slots=True)
class CompanyForm:
    """What to change of a company; None leaves it as it is.

    Attributes:
        leave_alone_until: The day until which nobody approaches it (`NEVER` takes it away).
        sector: What it does, for variety in planning; "" takes the profiles of its places.
        member: Of the school's network: its places come first.
        where: Latitude and longitude in degrees by site id; None takes the town's again.
    """

    phone: str | None = None
    mail: str | None = None
    owner: str | None = None
    note: str | None = None
    sector: str | None = None
    member: bool | None = None
    training_id: str | None = None
    recognition_checked_on: date | None = None
    leave_alone_until: date | None = None
    where: Mapping[int, tuple[float, float] | None] = field(default_factory=dict)


@needs(Role.ADMINISTRATION)
def edit_company(desk: Desk, company: CompanyId, form: CompanyForm) -> None:
    """Change one company.

    Raises:
        RecordGoneError: The company or a site of it was removed meanwhile.
        InvalidInputError: A value cannot be used.
    """
    values = _values(desk, form)
    with desk.open_unit() as session:
        row = session.get(Company, company)
        if row is None:
            raise RecordGoneError
        for name, value in values.items():
            setattr(row, name, value)
        sites = {site.id: site for site in row.sites}
        for number, where in form.where.items():
            if number not in sites:
                raise RecordGoneError
            sites[number].latitude, sites[number].longitude = _place_on_earth(desk, where)
        changed = [*values, *(["where"] if form.where else [])]
        desk.note(session, "edit_company", f"company {company}", changed=changed)


def _values(desk: Desk, form: CompanyForm) -> dict[str, object]:
    values: dict[str, object] = {}
    for one in fields(form):
        value = getattr(form, one.name)
        if value is None or one.name == "where":
            continue
        if isinstance(value, str):
            value = value.strip()
            most = LONGEST_NOTE if one.name == "note" else LONGEST_LINE
            if len(value) > most:
                label = desk.texts(f"office.company.{one.name}")
                raise InvalidInputError(field=label, value=f"{value[:20]}...")
        values[one.name] = None if value == NEVER else value
    return values


def _place_on_earth(
    desk: Desk, where: tuple[float, float] | None
) -> tuple[float | None, float | None]:
    if where is None:
        return None, None
    latitude, longitude = where
    if abs(latitude) > POLE or abs(longitude) > DATE_LINE:
        said = f"{latitude}, {longitude}"
        raise InvalidInputError(field=desk.texts("office.company.where"), value=said)
    return latitude, longitude
