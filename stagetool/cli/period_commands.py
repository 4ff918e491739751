"""The commands about the school calendar, periods, stage forms and side jobs."""

from collections.abc import Callable, Mapping
from datetime import date

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.base.ids import CompanyId, PeriodId, PupilId, SideJobId
from stagetool.calendar.weekdays import WEEKDAYS, parse_weekdays
from stagetool.cli.clashes import clash_lines, clash_status
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.company_closings import (
    ClosingForm,
    ClosingsChanged,
    add_closing,
    company_closings,
    remove_closing,
)
from stagetool.office.copy_year import copy_year, copy_year_preview
from stagetool.office.desk import Desk
from stagetool.office.edit_period import PeriodEdit, edit_period
from stagetool.office.list_periods import list_periods
from stagetool.office.period_calendar import period_calendar
from stagetool.office.period_pupils import OwnTimes, clear_period_pupil, set_period_pupil
from stagetool.office.period_steps import StepId, finish_step, period_steps
from stagetool.office.placement_rows import (
    company_by_number,
    period_by_name,
    pupil_by_number,
)
from stagetool.office.print_calendar import print_calendar
from stagetool.office.school_calendar import (
    CalendarChanged,
    CalendarRow,
    DayForm,
    add_day,
    calendar_overview,
    check_day,
    remove_day,
)
from stagetool.office.side_jobs import SideJobForm, add_side_job, remove_side_job, side_jobs
from stagetool.office.signatures import again_lines
from stagetool.office.stage_forms import list_forms
from stagetool.office.what_if import trial_desk

# What `--goes-on` says: lessons, stage.
GOES_ON = {
    "lessons": (True, False),
    "stage": (False, True),
    "both": (True, True),
    "none": (False, False),
}


def _weekdays(text: str) -> frozenset[int]:
    """Return the weekdays that were typed."""
    try:
        return parse_weekdays(text)
    except ValueError as error:
        raise InvalidInputError(field="--days", value=text) from error


def _period_of(desk: Desk, name: str) -> PeriodId:
    with desk.open_unit() as session:
        return PeriodId(period_by_name(session, name).id)


def _pupil_of(desk: Desk, number: str) -> PupilId:
    with desk.open_unit() as session:
        return PupilId(pupil_by_number(session, number).id)


def _company_of(desk: Desk, number: str) -> CompanyId:
    with desk.open_unit() as session:
        return CompanyId(company_by_number(session, number).id)


def _calendar_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        overview = calendar_overview(desk, edge.arguments.year, edge.arguments.location)
        closed = company_closings(desk)
    lines = [
        edge.texts(
            "cli.calendar.head",
            year=overview.school_year,
            location=overview.location or overview.region,
        )
    ]
    lines += [f"{row.days_text}: {row.name} ({row.effect_text})" for row in overview.rows]
    lines += [f"{row.days_text}: {row.company_name} {row.reason}".rstrip() for row in closed]
    return Outcome({"calendar": overview, "closed": closed}, tuple(lines))


def _calendar_add(edge: Edge) -> Outcome:
    given = edge.arguments
    lessons, stage = GOES_ON[given.goes_on] if given.goes_on else (None, None)
    form = DayForm(
        name=given.name,
        starts=given.starts,
        ends=given.ends,
        kind=given.kind,
        location=given.location,
        region=given.region,
        lessons=lessons,
        stage=stage,
    )
    with edge.desk() as desk:
        changed = add_day(desk, form)
    line = edge.texts("cli.calendar.saved", name=given.name, count=changed.judged)
    return _changed({"day": changed.day}, line, changed)


def _row_named(edge: Edge, desk: Desk) -> CalendarRow:
    given = edge.arguments
    overview = calendar_overview(desk, given.year, given.location)
    for row in overview.rows:
        if row.name.casefold() == given.name.strip().casefold():
            return row
    raise RequestError(word=given.name)


def _calendar_check(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        row = _row_named(edge, desk)
        check_day(desk, row.day, edge.arguments.source)
    return Outcome({"day": row.day}, (edge.texts("cli.calendar.checked", name=row.name),))


def _calendar_remove(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        row = _row_named(edge, desk)
        changed = remove_day(desk, row.day)
    line = edge.texts("cli.calendar.removed", name=row.name, count=changed.judged)
    return _changed({"day": row.day}, line, changed)


def _calendar_close(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        form = ClosingForm(given.starts, given.ends, given.reason)
        changed = add_closing(desk, (_company_of(desk, given.company),), form)
    line = edge.texts("cli.calendar.saved", name=given.company, count=changed.judged)
    return _changed({}, line, changed)


def _calendar_open(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        rows = company_closings(desk, _company_of(desk, given.company))
        found = [row for row in rows if row.starts <= given.starts <= row.ends]
        if not found:
            raise RequestError(word=given.starts.isoformat())
        changed = remove_closing(desk, found[0].closing)
    line = edge.texts("cli.calendar.removed", name=given.company, count=changed.judged)
    return _changed({}, line, changed)


def _changed(
    answer: Mapping[str, object], line: str, changed: CalendarChanged | ClosingsChanged
) -> Outcome:
    """Return an outcome with what clashes now; a firm clash gives status 1."""
    told = clash_lines(changed.conflicts)
    whole = {**answer, "judged": changed.judged, "conflicts": told}
    return Outcome(whole, (line, *told), clash_status(changed.conflicts))


def _calendar_print(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = print_calendar(desk, given.out, year=given.year, location=given.location)
    lines = tuple(str(paper) for paper in report.papers)
    answer = {"papers": report.papers, "pages": report.pages, "seconds": report.seconds}
    return Outcome(answer, lines)


def _period_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        rows = list_periods(desk)
    lines = tuple(
        edge.texts(
            "cli.period.line",
            name=row.name,
            form=row.form,
            starts=row.starts,
            ends=row.ends,
            placed=row.placed,
            pupils=row.pupils,
        )
        for row in rows
    )
    return Outcome({"periods": rows}, lines)


def _period_edit(edge: Edge) -> Outcome:
    given = edge.arguments
    edit = PeriodEdit(
        name=given.new_name,
        starts=given.starts,
        ends=given.ends,
        weekdays=_weekdays(given.days) if given.days else None,
        hours=given.hours,
        breaks=given.breaks,
        lessons=given.lessons,
        classes=() if given.classes == ("alle",) else given.classes,
        form=given.form,
    )
    with edge.desk() as opened:
        desk = trial_desk(opened) if given.dry_run else opened
        edited = edit_period(desk, _period_of(desk, given.name), edit)
    line = edge.texts("cli.period.edited", name=given.new_name or given.name, count=edited.judged)
    if given.dry_run:
        line = edge.texts("cli.import.dry_run")
    told = clash_lines(edited.conflicts)
    answer = {
        "period": edited.period,
        "judged": edited.judged,
        "sign_again": edited.sign_again,
        "conflicts": told,
    }
    lines = (line, *again_lines(edge.texts, edited.sign_again), *told)
    return Outcome(answer, lines, clash_status(edited.conflicts))


def _period_days(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        days = period_calendar(desk, _period_of(desk, edge.arguments.name))
    lines = [*days.summary]
    lines += dict.fromkeys(row.text for one in days.locations for row in one.away)
    lines += [f"{one.name}: {row.text}" for one in days.closed for row in one.away]
    return Outcome({"days": days}, (*lines, *days.warnings))


def _period_steps(edge: Edge) -> Outcome:
    name = edge.arguments.name
    with edge.desk() as desk:
        rows = period_steps(desk, _period_of(desk, name) if name else None)
    lines = tuple(
        f"{row.step}. {row.due_text} {row.period_name}: {row.name} ({row.state_text})"
        for row in rows
    )
    return Outcome({"steps": rows}, lines)


def _period_done(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        row = finish_step(desk, StepId(edge.arguments.step))
    return Outcome({"step": row}, (f"{row.name}: {row.state_text}",))


def _period_pupil(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as opened:
        desk = trial_desk(opened) if given.dry_run else opened
        period, pupil = _period_of(desk, given.name), _pupil_of(desk, given.number)
        if given.as_class:
            saved = clear_period_pupil(desk, period, (pupil,))
        else:
            days = sorted(_weekdays(given.days)) if given.days else ()
            own = OwnTimes(
                takes_part=not given.leave_out,
                starts=given.starts,
                ends=given.ends,
                weekdays=tuple(WEEKDAYS[day] for day in days),
                hours=given.hours,
            )
            saved = set_period_pupil(desk, period, (pupil,), own)
    line = edge.texts("cli.period.pupil", number=given.number, count=saved.judged)
    if given.dry_run:
        line = edge.texts("cli.import.dry_run")
    told = clash_lines(saved.conflicts)
    answer = {
        "pupils": saved.pupils,
        "judged": saved.judged,
        "sign_again": saved.sign_again,
        "conflicts": told,
    }
    lines = (line, *again_lines(edge.texts, saved.sign_again), *told)
    return Outcome(answer, lines, clash_status(saved.conflicts))


def _period_copy(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        preview = copy_year_preview(desk, given.from_year, given.to_year)
        made = None if given.dry_run else copy_year(desk, given.from_year, given.to_year)
    lines = [*preview.notes]
    for line in preview.lines:
        lines.append(f"{line.old_name}: {line.name}, {line.days_text}")
        lines += [f"  {note}" for note in line.notes]
    if made is not None:
        lines.append(edge.texts("cli.period.copied", count=len(made.periods), left=len(made.left)))
    answer: dict[str, object] = {"preview": preview, "dry_run": given.dry_run}
    answer |= {
        "periods": () if made is None else made.periods,
        "left": () if made is None else made.left,
    }
    return Outcome(answer, tuple(lines), 1 if made is not None and made.left else 0)


def _form_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        rows = list_forms(desk)
    lines = []
    for row in rows:
        lines.append(row.name)
        lines += [f"  {label}: {value}" for label, value in row.facts]
    return Outcome({"forms": rows}, tuple(lines))


def _job_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        view = side_jobs(desk, _pupil_of(desk, edge.arguments.number))
    lines = tuple(f"{row.job}. {row.text}" for row in view.rows)
    return Outcome({"jobs": view.rows}, (*lines, view.week_text))


def _job_add(edge: Edge) -> Outcome:
    given = edge.arguments
    days = sorted(_weekdays(given.days))
    if not days:
        raise InvalidInputError(field="--days", value=given.days)
    with edge.desk() as desk:
        pupil = _pupil_of(desk, given.number)
        saved = [
            add_side_job(desk, pupil, _job(given.starts, given.ends, day, given.hours))
            for day in days
        ]
    answer = {"jobs": [one.job for one in saved], "forbidden": saved[-1].forbidden}
    return Outcome(answer, (saved[-1].text,), 1 if saved[-1].forbidden else 0)


def _job(starts: date | None, ends: date | None, day: int, hours: str) -> SideJobForm:
    return SideJobForm(WEEKDAYS[day], hours, starts, ends)


def _job_remove(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        saved = remove_side_job(desk, SideJobId(edge.arguments.job))
    return Outcome({"job": saved.job, "judged": saved.judged}, (saved.text,))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "calendar list": _calendar_list,
    "calendar add": _calendar_add,
    "calendar check": _calendar_check,
    "calendar remove": _calendar_remove,
    "calendar close": _calendar_close,
    "calendar open": _calendar_open,
    "calendar print": _calendar_print,
    "period list": _period_list,
    "period edit": _period_edit,
    "period days": _period_days,
    "period steps": _period_steps,
    "period done": _period_done,
    "period pupil": _period_pupil,
    "period copy": _period_copy,
    "form list": _form_list,
    "job list": _job_list,
    "job add": _job_add,
    "job remove": _job_remove,
}
