"""The commands on the way of a placement: asked, promised, ended, closed; who must act; clashes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from stagetool.base.ids import PeriodId, PlacementId
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.answer_request import answer_request
from stagetool.office.chosen_placements import Choice, StepReport
from stagetool.office.complete_placements import complete_placements
from stagetool.office.desk import Desk
from stagetool.office.end_placement import end_placement
from stagetool.office.period_conflicts import ConflictRow, period_conflicts
from stagetool.office.period_standings import period_standings
from stagetool.office.placement_rows import period_by_name
from stagetool.office.request_places import request_places
from stagetool.office.rows import PlacementRow


def _choice(edge: Edge) -> Choice:
    given = edge.arguments
    return Choice(given.name, given.company, tuple(given.pupil))


def _request(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = request_places(desk, _choice(edge), edge.arguments.date)
    return _steps(edge, "requested", report)


def _promise(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = answer_request(
            desk, _choice(edge), yes=given.said == "yes", on=given.date, note=given.note
        )
    return _steps(edge, "promised" if given.said == "yes" else "refused", report)


def _complete(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = complete_placements(desk, _choice(edge), edge.arguments.date)
    return _steps(edge, "completed", report)


def _steps(edge: Edge, name: str, report: StepReport) -> Outcome:
    held = [{"placement": one.placement, "reasons": one.reasons} for one in report.held]
    lines = [edge.texts(f"cli.count.{name}", count=report.done)]
    lines += [f"  {one.pupil}: {' '.join(one.reasons)}" for one in report.held]
    return Outcome({name: report.done, "kept": report.kept, "held": held}, tuple(lines))


def _end(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        end_placement(
            desk,
            PlacementId(given.placement),
            reason=given.why,
            note=given.note,
            on=given.date,
        )
    return Outcome({"ended": given.placement}, (edge.texts("cli.done"),))


def _standing(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = period_standings(desk, _period(desk, edge.arguments.name))
    lines = [f"{one.text}: {one.count}" for one in found.states]
    lines += [_standing_line(row) for row in found.rows if row.standing and row.standing.who]
    answer = {
        "placements": [_standing_row(row) for row in found.rows],
        "states": {one.word: one.count for one in found.states},
        "actors": {one.word: one.count for one in found.actors},
    }
    return Outcome(answer, tuple(lines))


def _standing_row(row: PlacementRow) -> dict[str, object]:
    told = asdict(row.standing) if row.standing is not None else {}
    return {"placement": row.placement, "pupil": row.number, "company": row.company_number, **told}


def _standing_line(row: PlacementRow) -> str:
    standing = row.standing
    if standing is None:
        return ""
    due = f" ({standing.due_text})" if standing.due_text else ""
    return f"  {row.pupil_name}, {row.company}: {standing.text}. {standing.action_text}{due}"


def _conflicts(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = period_conflicts(desk, _period(desk, edge.arguments.name))
    answer = {
        "placements": found.placements,
        "conflicts": [line for row in found.rows for line in _conflict_lines(row)],
        "counts": {one.word: one.count for one in found.counts},
        "holidays": found.holidays,
    }
    lines = [line.text for line in found.holidays]
    lines += [
        f"  {row.pupil_name}, {row.company}: {line.text} {line.remedy}"
        for row in found.rows
        for line in row.lines
    ]
    firm = any(row.firm for row in found.rows)
    return Outcome(answer, tuple(lines) or (edge.texts("cli.no_conflicts"),), 1 if firm else 0)


def _conflict_lines(row: ConflictRow) -> list[dict[str, object]]:
    whose = {"placement": row.placement, "pupil": row.number, "company": row.company_number}
    return [
        {**whose, "word": line.word, "firm": line.firm, "text": line.text, "remedy": line.remedy}
        for line in row.lines
    ]


def _period(desk: Desk, name: str) -> PeriodId:
    with desk.open_unit() as session:
        return PeriodId(period_by_name(session, name).id)


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "request": _request,
    "promise": _promise,
    "end": _end,
    "complete": _complete,
    "standing": _standing,
    "conflicts": _conflicts,
}
