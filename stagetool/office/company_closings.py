"""Days on which a company is closed (bouwvak, inventaris): no stage there on those days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import InvalidInputError, RecordGoneError
from stagetool.base.ids import ClosingId, CompanyId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import judge_places
from stagetool.office.period_conflicts import ConflictRow, conflicts_after
from stagetool.office.placement_rows import placements_at
from stagetool.office.school_calendar import weeks_text
from stagetool.office.words import days_text
from stagetool.records.tables import Company, CompanyClosing, Place, Site

LONGEST_RUN, LONGEST_REASON = 366, 60


@dataclass(frozen=True, slots=True)
class ClosingForm:
    """Days on which a company is closed, both included; None of `ends` is one day."""

    starts: date
    ends: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One run of closed days of a company."""

    closing: ClosingId
    company: CompanyId
    company_name: str
    starts: date
    ends: date
    reason: str
    days_text: str
    weeks_text: str


@dataclass(frozen=True, slots=True)
class ClosingsChanged:
    """How many companies were changed, how many placements judged again, which clash now."""

    companies: int
    judged: int
    conflicts: tuple[ConflictRow, ...] = ()


@needs(Role.READER)
def company_closings(desk: Desk, company: CompanyId | None = None) -> tuple[ClosingRow, ...]:
    """Return the closed days of one company, or of all, by day."""
    with desk.open_unit() as session:
        query = (
            select(CompanyClosing, Company)
            .join(Company, Company.id == CompanyClosing.company_id)
            .order_by(CompanyClosing.starts, Company.name)
        )
        if company is not None:
            query = query.where(Company.id == company)
        return tuple(_row(desk, row, owner) for row, owner in session.execute(query))


@needs(Role.ADMINISTRATION)
def add_closing(desk: Desk, companies: Iterable[CompanyId], form: ClosingForm) -> ClosingsChanged:
    """Close one or more companies on some days, and judge what is placed there.

    Raises:
        RecordGoneError: A company was removed meanwhile.
        InvalidInputError: The days cannot be used, or a company is closed then already.
    """
    values = _values(desk, form)
    chosen = tuple(dict.fromkeys(companies))
    with desk.open_unit() as session:
        for number in chosen:
            company = session.get(Company, number)
            if company is None:
                raise RecordGoneError
            _demand_open(desk, company, values, None)
            company.closings.append(CompanyClosing(**values))
        return _changed(desk, session, "add_closing", chosen)


@needs(Role.ADMINISTRATION)
def edit_closing(desk: Desk, closing: ClosingId, form: ClosingForm) -> ClosingsChanged:
    """Change days on which a company is closed, and judge what is placed there.

    Raises:
        RecordGoneError: It was removed meanwhile.
        InvalidInputError: The days cannot be used.
    """
    values = _values(desk, form)
    with desk.open_unit() as session:
        row = _closing(session, closing)
        company = session.get_one(Company, row.company_id)
        _demand_open(desk, company, values, row)
        for name, value in values.items():
            setattr(row, name, value)
        return _changed(desk, session, "edit_closing", (CompanyId(company.id),))


@needs(Role.ADMINISTRATION)
def remove_closing(desk: Desk, closing: ClosingId) -> ClosingsChanged:
    """Open a company again on days on which it was closed, and judge what is placed there.

    Raises:
        RecordGoneError: It was removed already.
    """
    with desk.open_unit() as session:
        row = _closing(session, closing)
        company = session.get_one(Company, row.company_id)
        company.closings.remove(row)
        return _changed(desk, session, "remove_closing", (CompanyId(company.id),))


def _changed(
    desk: Desk, session: Session, action: str, companies: tuple[CompanyId, ...]
) -> ClosingsChanged:
    session.flush()
    query = select(Place.id).join(Place.site).where(Site.company_id.in_(companies))
    places = tuple(session.scalars(query))
    judged = judge_places(desk, session, places)
    there = placements_at(session, places, desk.clock.today())
    subject = f"company {companies[0]}" if len(companies) == 1 else ""
    desk.note(session, action, subject, companies=list(companies), judged=judged)
    return ClosingsChanged(len(companies), judged, conflicts_after(desk, session, there))


def _closing(session: Session, closing: ClosingId) -> CompanyClosing:
    row = session.get(CompanyClosing, closing)
    if row is None:
        raise RecordGoneError
    return row


def _values(desk: Desk, form: ClosingForm) -> dict[str, object]:
    ends = form.ends or form.starts
    if not 0 <= (ends - form.starts).days <= LONGEST_RUN:
        said = days_text(form.starts, ends)
        raise InvalidInputError(field=desk.texts("plan.field.due"), value=said)
    reason = " ".join(form.reason.split())
    if len(reason) > LONGEST_REASON:
        raise InvalidInputError(field=desk.texts("plan.field.reason"), value=f"{reason[:20]}...")
    return {"starts": form.starts, "ends": ends, "reason": reason}


def _demand_open(
    desk: Desk, company: Company, values: dict[str, object], own: CompanyClosing | None
) -> None:
    for row in company.closings:
        same = (row.starts, row.ends) == (values["starts"], values["ends"])
        if row is not own and same:
            said = days_text(row.starts, row.ends)
            raise InvalidInputError(field=desk.texts("plan.field.due"), value=said)


def _row(desk: Desk, row: CompanyClosing, company: Company) -> ClosingRow:
    return ClosingRow(
        closing=ClosingId(row.id),
        company=CompanyId(company.id),
        company_name=company.name,
        starts=row.starts,
        ends=row.ends,
        reason=row.reason,
        days_text=days_text(row.starts, row.ends),
        weeks_text=weeks_text(desk, row.starts, row.ends),
    )
