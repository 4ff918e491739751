"""The commands on one office file; each opens it, does one task, and closes it."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from stagetool.base.errors import InvalidInputError, RequestError
from stagetool.calendar.weekdays import parse_weekdays
from stagetool.cli.outcome import Edge, Outcome
from stagetool.office.add_period import add_period
from stagetool.office.answer_points import Measured, answer_points
from stagetool.office.assess_period import assess_period
from stagetool.office.backup_office import backup_office
from stagetool.office.check_office import check_office
from stagetool.office.confirm_period import confirm_period
from stagetool.office.erase_pupil import erase_pupil
from stagetool.office.export_agenda import export_agenda
from stagetool.office.export_figures import export_figures
from stagetool.office.export_pupil import export_pupil
from stagetool.office.import_companies import import_companies
from stagetool.office.import_holidays import import_holidays
from stagetool.office.import_pupils import import_pupils
from stagetool.office.import_wishes import import_wishes
from stagetool.office.judge_finding import judge_finding
from stagetool.office.new_office import new_office
from stagetool.office.paper_names import KINDS, OF_FORM
from stagetool.office.print_papers import print_papers
from stagetool.office.reports import ImportOptions, ImportReport, PeriodForm, RowProblem
from stagetool.office.restore_office import restore_office
from stagetool.office.restrict_pupil import lift_restriction, restrict_pupil
from stagetool.office.sign_agreements import sign_agreements
from stagetool.office.signatures import again_lines

FIRST_USER = "Beheer"


class NoAnswerError(RequestError):
    """The command `answer` was given no answer."""

    key: ClassVar[str] = "cli.no_answer"


IMPORTS = {
    "pupils": import_pupils,
    "companies": import_companies,
    "wishes": import_wishes,
    "holidays": import_holidays,
}


def _office_new(edge: Edge) -> Outcome:
    given = edge.arguments
    made = new_office(
        given.file,
        given.school,
        given.region,
        edge.password,
        paths=edge.paths,
        clock=edge.clock,
        user_name=given.user or FIRST_USER,
    )
    lines = (
        edge.texts("cli.office_new.made", file=made.file),
        edge.texts("cli.office_new.recovery", key=made.recovery_key),
    )
    return Outcome({"office": made.file, "recovery_key": made.recovery_key}, lines)


def _import(edge: Edge) -> Outcome:
    given = edge.arguments
    kind = given.command.split()[1]
    options = ImportOptions(
        location=given.location,
        mapping=dict(given.map),
        skip_columns=tuple(given.skip_column),
        answers=dict(given.answer),
        dry_run=given.dry_run,
    )
    with edge.desk() as desk:
        report = IMPORTS[kind](desk, given.file, options)
    status = 1 if report.stopped or report.refused else 0
    return Outcome(_import_answer(report), _import_lines(edge, report), status)


def _import_answer(report: ImportReport) -> dict[str, object]:
    names = ("read", "added", "changed", "unchanged", "gone", "refused_columns", "problems")
    answer: dict[str, object] = {name: getattr(report, name) for name in names}
    answer["questions"] = report.questions
    answer["stopped"] = report.stopped
    if report.places is not None:
        answer["places"] = report.places
    answer["conflicts"] = report.conflicts
    answer["sign_again"] = report.sign_again
    return answer


def _import_lines(edge: Edge, report: ImportReport) -> tuple[str, ...]:
    texts = edge.texts
    lines = []
    if report.stopped:
        lines.append(report.stopped)
    if edge.arguments.dry_run:
        lines.append(texts("cli.import.dry_run"))
    counts = ("read", "added", "changed", "unchanged", "gone")
    lines.append(texts("cli.import.counts", **{name: getattr(report, name) for name in counts}))
    if report.refused_columns:
        lines.append(texts("cli.import.refused", columns=", ".join(report.refused_columns)))
    lines += [_problem_line(edge, problem) for problem in report.problems]
    lines += [
        texts(
            "cli.import.question",
            key=one.key,
            question=one.question,
            choices=" / ".join(one.choices),
        )
        for one in report.questions
    ]
    return (*lines, *report.conflicts, *again_lines(edge.texts, report.sign_again))


def _problem_line(edge: Edge, problem: RowProblem) -> str:
    facts = {"row": problem.row, "column": problem.column, "problem": problem.problem}
    if not problem.row:
        return edge.texts("cli.import.about_file", **facts)
    key = "cli.import.problem" if problem.column else "cli.import.about_row"
    return edge.texts(key, **facts)


def _period_add(edge: Edge) -> Outcome:
    given = edge.arguments
    try:
        weekdays = frozenset() if given.days is None else parse_weekdays(given.days)
    except ValueError as error:
        raise InvalidInputError(field="--days", value=given.days) from error
    if given.days is not None and not weekdays:
        raise InvalidInputError(field="--days", value="-")
    form = PeriodForm(
        name=given.name,
        starts=given.starts,
        ends=given.ends,
        weekdays=weekdays,
        hours=given.hours,
        breaks=given.breaks,
        classes=() if given.classes == ("alle",) else given.classes,
        form=given.form,
        location=given.location,
        lessons=given.lessons,
    )
    with edge.desk() as desk:
        period = add_period(desk, form)
    return Outcome({"period": period}, (edge.texts("cli.period.added", name=given.name),))


def _assess(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = assess_period(desk, edge.arguments.name)
    findings = [
        {
            "placement": one.placement,
            "pupil": one.pupil,
            "activity": one.activity,
            "check": one.check,
            "verdict": one.verdict,
            "sources": one.sources,
            "from": one.starts,
            "until": one.ends,
            "repair": one.repair,
        }
        for one in report.findings
    ]
    answer = {
        "placements": report.placements,
        "verdicts": report.verdicts,
        "answered": report.answered,
        "open": report.open,
        "findings": findings,
    }
    lines = [edge.texts("cli.assess.placements", count=report.placements)]
    lines += [f"  {_verdict(edge, word)}: {n}" for word, n in report.verdicts.items()]
    if report.open:
        lines.append(edge.texts("cli.assess.answered"))
        lines += [f"  {_verdict(edge, word)}: {n}" for word, n in report.answered.items()]
    return Outcome(answer, tuple(lines))


def _verdict(edge: Edge, word: str) -> str:
    return edge.texts(f"law.verdict.{word}")


def _answer(edge: Edge) -> Outcome:
    given = edge.arguments
    if given.rie is None and given.supervision is None and not given.measure:
        raise NoAnswerError
    with edge.desk() as desk:
        answered = answer_points(
            desk,
            given.name,
            company=given.company,
            rie=given.rie,
            supervision=given.supervision,
            measures=Measured(dict(given.measure), given.measure_until),
        )
    return _count(edge, "answered", answered)


def _judge(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        judgement = judge_finding(
            desk,
            given.placement,
            given.check,
            by=given.by,
            reason=given.reason,
            until=given.until,
            second=given.second,
            activity=given.activity,
        )
    return Outcome({"judgement": judgement}, (edge.texts("cli.done"),))


def _sign(edge: Edge) -> Outcome:
    given = edge.arguments
    on = given.date or edge.clock.today()
    with edge.desk() as desk:
        signed = sign_agreements(desk, given.name, given.parties, on, given.pupil)
    return _count(edge, "signed", signed)


def _count(edge: Edge, name: str, count: int) -> Outcome:
    return Outcome({name: count}, (edge.texts(f"cli.count.{name}", count=count),))


def _confirm(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = confirm_period(desk, edge.arguments.name)
    held = [{"placement": one.placement, "reasons": one.reasons} for one in report.held]
    lines = [edge.texts("cli.count.confirmed", count=report.confirmed)]
    lines += [f"  {one.pupil}: {' '.join(one.reasons)}" for one in report.held]
    return Outcome({"confirmed": report.confirmed, "held": held}, tuple(lines))


def _print(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        kind = given.command.split()[1]
        report = print_papers(desk, kind, given.name, given.out, per=given.per, annex=given.annex)
    return Outcome(
        {"papers": report.papers, "pages": report.pages, "seconds": report.seconds},
        tuple(map(str, report.papers)),
    )


def _check(edge: Edge) -> Outcome:
    with edge.desk(look=False) as desk:
        report = check_office(desk, tuple(edge.arguments.anchor))
    lines = (*report.problems, edge.texts("check_office.advice"))
    if report.ok:
        lines = (edge.texts("cli.check.ok"),)
    return Outcome({"ok": report.ok, "problems": report.problems}, lines, 0 if report.ok else 1)


def _backup(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        backup = backup_office(desk, edge.arguments.to).backup
    return Outcome({"backup": backup}, (edge.texts("cli.backup.made", file=backup),))


def _restore(edge: Edge) -> Outcome:
    given = edge.arguments
    edge.wait(given.office)
    restored = restore_office(
        given.backup, given.office, edge.password, clock=edge.clock, user=given.user
    )
    done = "cli.restore.done" if restored.kept else "cli.restore.new"
    return Outcome(
        {"restored": restored.restored, "kept": restored.kept},
        (edge.texts(done, file=restored.restored, kept=restored.kept),),
    )


def _export(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        papers = export_pupil(desk, given.number, given.out)
    return Outcome({"papers": papers}, tuple(map(str, papers)))


def _figures(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        report = export_figures(desk, edge.arguments.out)
    answer = {"file": report.file, "rows": report.rows, "hidden": report.hidden}
    return Outcome(answer, (str(report.file),))


def _agenda(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        report = export_agenda(desk, given.whose, given.whom, given.out)
    answer = {"file": report.file, "days": report.days}
    return Outcome(answer, (edge.texts("cli.agenda", **answer),))


def _erase(edge: Edge) -> Outcome:
    with edge.desk() as desk:
        erased = erase_pupil(desk, edge.arguments.number)
    return Outcome({"erased": erased}, (edge.texts("cli.done"),))


def _restrict(edge: Edge) -> Outcome:
    given = edge.arguments
    with edge.desk() as desk:
        if given.lift:
            lift_restriction(desk, given.number)
            return Outcome({"restricted": None}, (edge.texts("cli.done"),))
        since = restrict_pupil(desk, given.number, given.reason)
    return Outcome({"restricted": since}, (edge.texts("cli.done"),))


COMMANDS: Mapping[str, Callable[[Edge], Outcome]] = {
    "office new": _office_new,
    **{f"import {kind}": _import for kind in IMPORTS},
    "period add": _period_add,
    "assess": _assess,
    "answer": _answer,
    "judge": _judge,
    "sign": _sign,
    "confirm": _confirm,
    **{f"print {kind}": _print for kind in (*KINDS, OF_FORM)},
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "export pupil": _export,
    "export figures": _figures,
    "export agenda": _agenda,
    "erase pupil": _erase,
    "restrict pupil": _restrict,
}
