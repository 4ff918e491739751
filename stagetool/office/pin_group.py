"""Pinning a whole company or class of a period: a new plan leaves all of theirs alone.

Everybody of the company or the class who has a place keeps it; who has none is planned as usual.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import CompanyId, PeriodId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.period_pins import pins_of
from stagetool.office.placement_rows import placements_of
from stagetool.records.tables import Company, Period, PeriodPin, SchoolClass


@dataclass(frozen=True, slots=True)
class PinRow:
    """A company or a class that is pinned in a period.

    Attributes:
        kind: `company` or `class`; `key` its id.
        name: Of the company or the class.
        placements: How many placements stay because of it.
    """

    kind: str
    key: int
    name: str
    placements: int


@needs(Role.READER)
def period_pins(desk: Desk, period: PeriodId) -> tuple[PinRow, ...]:
    """Return what is pinned in a period: companies by name, then classes.

    Raises:
        RecordGoneError: The period was removed meanwhile.
    """
    with desk.open_unit() as session:
        _period(session, period)
        rows = [row for row in placements_of(session, (period,)) if row.state != "ended"]
        found = []
        for pin in pins_of(session, period):
            if pin.company_id is not None:
                name = session.get_one(Company, pin.company_id).name
                count = sum(row.place.site.company_id == pin.company_id for row in rows)
                found.append(PinRow("company", pin.company_id, name, count))
            elif pin.class_id is not None:
                name = session.get_one(SchoolClass, pin.class_id).name
                count = sum(row.pupil.class_id == pin.class_id for row in rows)
                found.append(PinRow("class", pin.class_id, name, count))
        return tuple(sorted(found, key=lambda row: (row.kind != "company", row.name, row.key)))


@needs(Role.SUPERVISOR)
def pin_company(
    desk: Desk, period: PeriodId, company: CompanyId, *, pinned: bool = True
) -> tuple[PinRow, ...]:
    """Pin every placement of a period at one company, or let them go; return what is pinned now.

    Raises:
        RecordGoneError: The period or the company is gone.
    """
    with desk.open_unit() as session:
        _period(session, period)
        if session.get(Company, company) is None:
            raise RecordGoneError
        _set(session, PeriodPin(period_id=period, company_id=company), pinned=pinned)
        desk.note(session, "pin_company", f"period {period}", company=company, pinned=pinned)
    return period_pins(desk, period)


@needs(Role.SUPERVISOR)
def pin_class(
    desk: Desk, period: PeriodId, school_class: int, *, pinned: bool = True
) -> tuple[PinRow, ...]:
    """Pin every placement of a class in a period, or let them go; return what is pinned now.

    Raises:
        RecordGoneError: The period or the class is gone.
    """
    with desk.open_unit() as session:
        _period(session, period)
        if session.get(SchoolClass, school_class) is None:
            raise RecordGoneError
        _set(session, PeriodPin(period_id=period, class_id=school_class), pinned=pinned)
        desk.note(
            session, "pin_class", f"period {period}", school_class=school_class, pinned=pinned
        )
    return period_pins(desk, period)


def _period(session: Session, period: PeriodId) -> None:
    if session.get(Period, period) is None:
        raise RecordGoneError


def _set(session: Session, wanted: PeriodPin, *, pinned: bool) -> None:
    query = select(PeriodPin).where(
        PeriodPin.period_id == wanted.period_id,
        PeriodPin.company_id.is_not_distinct_from(wanted.company_id),
        PeriodPin.class_id.is_not_distinct_from(wanted.class_id),
    )
    old = session.scalars(query).all()
    if pinned and not old:
        session.add(wanted)
    elif not pinned:
        for row in old:
            session.delete(row)
    session.flush()
