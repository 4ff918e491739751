"""Add a stage period to whole classes at once; what is left open comes from the stage form."""

from stagetool.base.ids import PeriodId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers
from stagetool.office.period_fields import (
    PeriodDatesError,
    check_dates,
    check_times,
    checked_most,
    classes_named,
    form_named,
    free_name,
    lessons_at,
    location_named,
    week_text,
)
from stagetool.office.period_steps import add_steps
from stagetool.office.reports import PeriodForm
from stagetool.office.words import day_text
from stagetool.records.tables import Period, StageForm


@needs(Role.COORDINATOR)
def add_period(desk: Desk, form: PeriodForm) -> PeriodId:
    """Add a period; without classes it is for all of them (of the location, when one is given).

    Weekdays and hours that are left empty come from the stage form, and so do the steps of the
    office. A period of a docentenstage has no classes: there is no pupil in it.

    Raises:
        InvalidInputError: The name, the dates or the hours cannot be used.
        RequestError: The stage form, the location or a class is not known.
    """
    given = week_text(form.hours) if form.hours.strip() else ""
    breaks = week_text(form.breaks, nothing=True) if form.breaks.strip() else ""
    lessons = week_text(form.lessons, nothing=True) if form.lessons else ""
    with desk.open_unit() as session:
        kind = form_named(session, form.form)
        weekdays = _weekdays(form, kind)
        hours = given or week_text(kind.hours)
        check_times(hours, breaks, weekdays)
        check_dates(form.starts, form.ends, weekdays)
        location = location_named(session, form.location)
        period = Period(
            name=free_name(desk, session, form.name),
            starts=form.starts,
            ends=form.ends,
            weekdays=weekdays,
            hours=hours,
            breaks=breaks,
            form=kind,
            location=location,
            most_of_class=checked_most(desk, form.most_of_class),
        )
        if not kind.teachers:
            period.classes = classes_named(session, form.starts, form.classes, location)
        period.lessons = lessons or lessons_at(location, period.classes)
        if not Ledgers(session).stage_dates(period, None, location):
            raise PeriodDatesError(starts=day_text(form.starts), ends=day_text(form.ends))
        session.add(period)
        session.flush()
        steps = add_steps(session, period)
        desk.note(
            session, "add_period", f"period {period.id}", classes=len(period.classes), steps=steps
        )
        return PeriodId(period.id)


def _weekdays(form: PeriodForm, kind: StageForm) -> tuple[str, ...]:
    """Return the weekdays asked for, else those of the stage form."""
    asked = tuple(WEEKDAYS[day] for day in sorted(form.weekdays))
    return asked or tuple(day for day in WEEKDAYS if day in kind.weekdays)
