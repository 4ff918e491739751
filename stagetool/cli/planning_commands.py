"""The commands of the planner: plan, the runs that are kept, what counts for how much."""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from stagetool.cli.dutch import tell
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.foresee_shortage import foresee_shortage
from stagetool.office.plan_period import PlanOptions, choose_run, plan_periods
from stagetool.office.plan_runs import RunRow, compare_runs, list_runs, name_run, remove_run
from stagetool.office.plan_weights import list_weights, set_weights
from stagetool.office.reports import PlanReport, YearReport


def _plan(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk, _enough(edge) as should_stop:
        options = PlanOptions(
            seconds=given.seconds,
            keep=given.keep,
            propose=not given.only_try,
            name=given.run_name,
            should_stop=should_stop,
        )
        report = plan_periods(desk, (given.name, *given.more), options)
    return _planned(edge, report, strict=given.strict)


@contextmanager
def _enough(edge: Edge) -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl+C ask for the best plan so far; a second one stops at once."""
    asked = threading.Event()
    before = signal.getsignal(signal.SIGINT)

    def enough(_signal: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)
        tell(edge.texts("cli.plan.enough"))

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    signal.signal(signal.SIGINT, enough)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _outlook(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        found = foresee_shortage(desk, edge.arguments.name)
    told = edge.texts(
        "cli.outlook.line",
        name=found.name,
        pupils=found.pupils,
        seats=found.seats,
        short=found.short,
    )
    lines = (told, *(f"  {group.text}" for group in found.groups))
    return Outcome({"outlook": found}, lines, 1 if found.short else 0)


def _planned(edge: Edge, report: YearReport, *, strict: bool = False) -> Outcome:
    answers = [_answer(one) for one in report.periods]
    whole = {"run": report.run, "proof": report.proof}
    lines = [line for one in report.periods for line in _lines(edge, one)]
    short = any(one.unplaced for one in report.periods)
    if len(answers) == 1:
        answer = answers[0] | whole
    else:
        answer = {
            "periods": answers,
            "status": report.status,
            "objective": report.objective,
            "bound": report.bound,
            "seconds": report.seconds,
        } | whole
    return Outcome(answer, tuple(lines), 1 if strict and short else 0)


def _answer(report: PlanReport) -> dict[str, object]:
    return {
        "period": report.period,
        "pupils": report.pupils,
        "placed": report.placed,
        "open": report.open,
        "unplaced": [
            {"pupil": one.pupil, "remedy": one.remedy, "reasons": one.reasons}
            for one in report.unplaced
        ],
        "status": report.status,
        "objective": report.objective,
        "bound": report.bound,
        "seconds": report.seconds,
        "stuck": report.stuck,
        "moved": report.moved,
        "notes": report.notes,
        "unknown_towns": report.unknown_towns,
    }


def _lines(edge: Edge, report: PlanReport) -> list[str]:
    lines = [
        edge.texts(
            "cli.plan.placed", placed=report.placed, pupils=report.pupils, status=report.status
        )
    ]
    lines += report.notes
    lines += [
        edge.texts("cli.plan.unplaced", name=one.name, school_class=one.school_class)
        + "; ".join(
            f"{reason.reason} ({reason.count}x)" if reason.count else reason.reason
            for reason in one.reasons
        )
        + (f". {one.remedy}" if one.remedy else "")
        for one in report.unplaced
    ]
    lines += [line.text for line in report.stuck]
    return lines + [edge.texts("plan.unknown_town", town=town) for town in report.unknown_towns]


def _runs_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        runs = list_runs(desk)
    told = tuple(_run_line(edge, run) for run in runs)
    return Outcome({"runs": runs}, told or (edge.texts("cli.runs.none"),))


def _run_line(edge: Edge, run: RunRow) -> str:
    first, second, third = run.wishes
    return edge.texts(
        "cli.runs.line",
        run=run.run,
        name=run.name or ", ".join(run.periods),
        placed=run.placed,
        stages=run.stages,
        first=first,
        second=second,
        third=third,
        status=run.status,
    )


def _runs_compare(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        found = compare_runs(desk, given.run, given.other)
    lines = [_run_line(edge, found.first), _run_line(edge, found.second)]
    lines += [
        edge.texts(
            "cli.runs.difference",
            name=one.name,
            school_class=one.school_class,
            period=one.period,
            first=one.first or "-",
            second=one.second or "-",
        )
        for one in found.differences
    ]
    answer = {"first": found.first, "second": found.second, "differences": found.differences}
    return Outcome(answer, tuple(lines))


def _runs_choose(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = choose_run(desk, edge.arguments.run)
    return _planned(edge, report)


def _runs_name(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        name_run(desk, given.run, given.name)
    return Outcome({"run": given.run}, (edge.texts("cli.runs.named", name=given.name),))


def _runs_remove(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        remove_run(desk, edge.arguments.run)
    return Outcome({"run": edge.arguments.run}, (edge.texts("cli.runs.removed"),))


def _weights_list(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        lines = list_weights(desk)
    told = tuple(f"{one.name:<14} {one.points:>5}  {one.label}. {one.explanation}" for one in lines)
    return Outcome({"weights": lines}, told)


def _weights_set(edge: Edge) -> Outcome:
    points = dict(edge.arguments.points)
    with edge.desk() as desk:
        set_weights(desk, points)
    return Outcome({"changed": sorted(points)}, (edge.texts("cli.weights.set"),))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "plan": _plan,
    "outlook": _outlook,
    "runs list": _runs_list,
    "runs compare": _runs_compare,
    "runs choose": _runs_choose,
    "runs name": _runs_name,
    "runs remove": _runs_remove,
    "weights list": _weights_list,
    "weights set": _weights_set,
}
