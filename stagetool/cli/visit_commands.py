"""The commands on teachers and visits."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from stagetool.base.ids import PlacementId, TeacherId, VisitId
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.cli.outcome import Edge, Outcome, exporting
from stagetool.office.add_teacher import add_teacher
from stagetool.office.desk import Desk
from stagetool.office.edit_teacher import edit_teacher
from stagetool.office.export_visits import export_visits
from stagetool.office.list_teachers import list_teachers
from stagetool.office.list_visits import list_visits
from stagetool.office.plan_visits import plan_visits
from stagetool.office.print_visits import print_visits
from stagetool.office.record_visit import VisitForm, record_visit
from stagetool.office.remove_teacher import remove_teacher
from stagetool.office.remove_visit import remove_visit
from stagetool.office.teacher_rows import TeacherForm, TeacherRow, UnknownTeacherError
from stagetool.office.visit_views import VisitRow, VisitsReport
from stagetool.office.words import day_text


def _teachers(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        rows = list_teachers(desk)
    lines = tuple(
        edge.texts(
            "cli.visits.teacher",
            name=row.name,
            town=row.town or row.location or "-",
            most="-" if row.most is None else row.most,
            days=", ".join(row.weekdays) or "-",
            planned=row.planned,
            done=row.done,
        )
        for row in rows
    )
    return Outcome({"teachers": rows}, lines or (edge.texts("cli.visits.no_teachers"),))


def _known(desk: Desk, name: str) -> TeacherRow | None:
    wanted = " ".join(name.split()).casefold()
    return next((row for row in list_teachers(desk) if row.name.casefold() == wanted), None)


def _teacher(edge: Edge) -> Outcome:
    """Add a teacher, change the one of that name, or take that one off the list."""
    given = edge.arguments
    form = TeacherForm(
        given.name,
        given.mail,
        given.phone,
        given.town,
        given.most,
        given.location,
        tuple(WEEKDAYS[day] for day in sorted(given.days)),
    )
    with edge.desk() as desk:
        row = _known(desk, given.name)
        if given.remove:
            if row is None:
                raise UnknownTeacherError(word=given.name)
            left = remove_teacher(desk, row.teacher)
            return Outcome({"removed": row.teacher, "left": left}, (edge.texts("cli.done"),))
        if row is None:
            number: TeacherId = add_teacher(desk, form)
        else:
            number = row.teacher
            edit_teacher(desk, number, form)
    return Outcome({"teacher": number}, (edge.texts("cli.done"),))


def _plan(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = plan_visits(desk, given.name, seconds=given.seconds)
    short = bool(report.unvisited or report.without_day)
    return Outcome(asdict(report), _plan_lines(edge, report), int(given.strict and short))


def _plan_lines(edge: Edge, report: VisitsReport) -> tuple[str, ...]:
    lines = [
        edge.texts(
            "cli.visits.planned",
            visits=report.visits,
            placements=report.placements,
            status=report.status,
        )
    ]
    lines += [
        edge.texts(
            "cli.visits.load",
            name=load.name,
            visits=load.visits,
            share=load.share,
            trips=load.trips,
            km=round(load.km),
        )
        for load in report.loads
    ]
    lines += [f"{name}: {why}" for name, why in report.unvisited]
    if report.without_day:
        lines.append(edge.texts("cli.visits.no_day", count=report.without_day))
    lines += [edge.texts("cli.visits.dayless", name=name, why=why) for name, why in report.dayless]
    return tuple(lines)


def _list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = list_visits(desk, edge.arguments.name)
    lines = tuple(_line(edge, row) for row in found.rows)
    return Outcome({"visits": found}, lines or (edge.texts("cli.visits.none"),))


def _line(edge: Edge, row: VisitRow) -> str:
    on = row.done_on or row.planned_on
    return edge.texts(
        "cli.visits.line",
        visit=row.visit,
        day=day_text(on) if on else "-",
        teacher=row.teacher_name or "-",
        pupil=row.pupil,
        company=row.company,
        risk=row.risk_text,
        state=row.state_text,
    )


def _print(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = print_visits(desk, given.name, given.out)
    return Outcome(asdict(report), tuple(map(str, report.papers)))


def _record(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        teacher = None
        if given.teacher:
            row = _known(desk, given.teacher)
            if row is None:
                raise UnknownTeacherError(word=given.teacher)
            teacher = row.teacher
        form = VisitForm(
            teacher,
            planned_on=given.planned,
            done_on=given.done,
            kind=given.kind,
            spoke_with=tuple(dict.fromkeys(given.spoke)),
            safety=given.safety,
            deviation=given.deviation,
            action=given.action,
            progress=given.note,
        )
        visit = None if given.visit is None else VisitId(given.visit)
        number = record_visit(desk, PlacementId(given.placement), form, visit)
    return Outcome({"visit": number}, (edge.texts("cli.done"),))


def _remove(edge: Edge) -> Outcome:
    visit = VisitId(edge.arguments.visit)
    with edge.desk() as desk:
        remove_visit(desk, visit)
    return Outcome({"removed": visit}, (edge.texts("cli.done"),))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "visits teachers": _teachers,
    "visits teacher": _teacher,
    "visits plan": _plan,
    "visits list": _list,
    "visits print": _print,
    "visits export": exporting(export_visits),
    "visits record": _record,
    "visits remove": _remove,
}
