"""What an office made by an older program lacks: holidays, stage forms, steps of its periods.

A new office has it all from the start. An older one gets it once, at the first opening by this
program, after its tables were brought up to date and a backup was made. It only adds: what the
office has chosen or changed stays, and what it removes later does not come back.
"""

from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.office.default_forms import FormLine, default_forms, step_row
from stagetool.office.default_holidays import default_holidays
from stagetool.office.desk import Desk
from stagetool.office.office_settings import read_setting, write_setting
from stagetool.office.period_steps import add_steps
from stagetool.records.tables import HolidayRow, Period, StageForm

FILLED = "defaults"
DEFAULTS = 2  # counts up when a version of the program brings more
PUBLIC = "feestdag"
# Columns that came with the second schema: where nobody chose anything, the default comes in.
NEW_COLUMNS = (
    "years",
    "weekdays",
    "hours",
    "weeks",
    "papers",
    "signatures",
    "least_hours",
    "most_hours",
    "internal",
    "teachers",
    "note",
)


def fill_defaults(desk: Desk) -> bool:
    """Add once what an older office lacks; tell whether there was anything to do."""
    if desk.store.read_only:
        return False
    with desk.open_unit() as session:
        if read_setting(session, FILLED, 1) >= DEFAULTS:
            return False
        holidays = _holidays(desk, session)
        forms = _forms(desk, session)
        session.flush()
        steps = _steps(desk, session)
        write_setting(session, FILLED, DEFAULTS)
        desk.note(session, "fill_defaults", holidays=holidays, forms=forms, steps=steps)
        return True


def _holidays(desk: Desk, session: Session) -> int:
    """Add the holidays that are not there; say of the others what kind they are."""
    rows = session.scalars(select(HolidayRow).where(HolidayRow.location_id.is_(None)))
    known = {(row.school_year, row.name, row.region): row for row in rows}
    added = 0
    for line in default_holidays(desk.paths):
        row = known.get((line.school_year, line.name, line.region))
        if row is None:
            session.add(HolidayRow(**asdict(line)))
            added += 1
        elif (row.starts, row.ends) == (line.starts, line.ends) and not row.source:
            row.source = line.source
            row.checked_on = line.checked_on
    for row in known.values():
        if row.status == PUBLIC:
            row.kind = "public"
    return added


def _forms(desk: Desk, session: Session) -> int:
    rows = {form.name.casefold(): form for form in session.scalars(select(StageForm))}
    added = 0
    for line in default_forms(desk.paths):
        row = rows.get(line.name.casefold())
        if row is None:
            session.add(line.row())
            added += 1
        else:
            _complete(row, line)
    return added


def _complete(row: StageForm, line: FormLine) -> None:
    for name in NEW_COLUMNS:
        if not getattr(row, name):
            setattr(row, name, getattr(line, name))
    if not row.steps:
        row.steps = [step_row(step) for step in line.steps]


def _steps(desk: Desk, session: Session) -> int:
    """Give periods that are not over their steps from today on; what lies before was done."""
    today = desk.clock.today()
    count = 0
    for period in session.scalars(select(Period).where(Period.ends >= today)):
        if not period.steps:
            count += add_steps(session, period, since=today)
    return count
