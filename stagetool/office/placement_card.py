"""The detail pane of one placement: what the law says, why, on which days, what helps."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from stagetool.base.ids import PlacementId
from stagetool.calendar.ages import age_on, birthdays_between
from stagetool.law.explain import explain, question, title, who_may_judge
from stagetool.law.lapses import Lapse
from stagetool.law.listing import MONTHS_IN_YEAR, months_between
from stagetool.law.policy import is_policy
from stagetool.law.verdicts import Finding, TaskAssessment, Verdict
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judge_finding import answerable
from stagetool.office.judging import Judge, is_history
from stagetool.office.note_facility import facility_rows
from stagetool.office.obstacles import obstacle_texts, obstacles_of
from stagetool.office.paper_words import hours_by_day, weeks_text
from stagetool.office.parties import asked_to_sign
from stagetool.office.placement_days import time_at_stage
from stagetool.office.placement_judgements import judgement_rows
from stagetool.office.placement_list import AGES_THAT_MATTER, placement_row
from stagetool.office.placement_rows import placement_by_id
from stagetool.office.policies import more_than_one_user
from stagetool.office.read_law import fault_of
from stagetool.office.rows import FindingRow, PlacementCard, TaskRow
from stagetool.office.signatures import again_texts, signed_on
from stagetool.office.standing import Standings
from stagetool.office.stored_card import off_text, stored_findings, stored_tasks
from stagetool.office.towns import town_finder
from stagetool.office.words import day_text, days_text, repair_text
from stagetool.records.tables import Placement


@needs(Role.READER)
def placement_card(desk: Desk, placement: PlacementId) -> PlacementCard:
    """Return one placement as things stand, and store nothing.

    Raises:
        RecordGoneError: It was removed meanwhile.
    """
    with desk.open_unit() as session:
        row = placement_by_id(session, placement)
        plain = _unjudged(desk, session, row)
        if fault_of(desk.law) is not None:
            return plain
        judge = Judge(desk, session)
        judged = judge.assess(row)
        strict = judge.with_repairs(row, judged.strict)
        return replace(
            plain,
            admission=_finding_rows(desk, strict.admission),
            times=_finding_rows(desk, strict.times),
            tasks=tuple(_task(desk, task) for task in strict.tasks),
            open=obstacle_texts(obstacles_of(row, judged, desk.clock.today()), desk.texts),
            off="",
            judgements=judgement_rows(desk, row, judged),
            lapses=() if is_history(row) else tuple(_lapses(desk, judge.lapses(row))),
        )


def _lapses(desk: Desk, lapses: Iterable[Lapse]) -> Iterator[str]:
    """Tell what holds no longer on the last stage day, and until when it does."""
    today = desk.clock.today()
    for lapse in lapses:
        facts = ", ".join(desk.texts(f"office.measure.{name}") for name in lapse.names)
        word = "lapsed" if lapse.day <= today else "lapses"
        day = day_text(lapse.day - timedelta(days=1))
        yield desk.texts(f"office.card.{word}", facts=facts, day=day)


def _unjudged(desk: Desk, session: Session, row: Placement) -> PlacementCard:
    """Return what is stored; while judging is off there is nothing more."""
    time = time_at_stage(row)
    return PlacementCard(
        row=placement_row(
            row, desk.texts, town_finder(desk.paths, session), Standings(desk, session)
        ),
        period=row.period.name,
        dates=days_text(time.starts, time.ends),
        hours="; ".join((hours_by_day(time.hours, time.weekdays), *weeks_text(time, desk.texts))),
        mentor=row.mentor.name if row.mentor else "",
        age_text=_age_text(desk, row),
        admission=stored_findings(desk, row),
        times=(),
        tasks=stored_tasks(desk, row),
        open=obstacle_texts(row.open, desk.texts),
        signatures=_signatures(desk, row),
        again=again_texts(row, desk.texts, desk.clock.today()),
        receipt_code=row.receipt_code,
        law_version=row.receipt_law,
        off=off_text(desk, row),
        judgements=judgement_rows(desk, row, None),
        second_needed=more_than_one_user(session),
        facilities=facility_rows(session, row),
        conflicts=Conflicts(desk, session).of(row),
    )


def _age_text(desk: Desk, row: Placement) -> str:
    born, period = row.pupil.born, time_at_stage(row)
    age = age_on(born, period.starts)
    birthdays = [
        (day, turns)
        for day, turns in birthdays_between(born, period.starts, period.ends)
        if turns in AGES_THAT_MATTER and day > period.starts
    ]
    if not birthdays:
        return desk.texts("office.card.age", age=age)
    day, turns = birthdays[0]
    return desk.texts("office.card.age_turns", age=age, turns=turns, day=day_text(day))


def _finding_rows(desk: Desk, findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    strictest_first = sorted(findings, key=lambda one: (-one.verdict, one.starts, one.check))
    return tuple(_finding_row(desk, finding) for finding in strictest_first)


def _finding_row(desk: Desk, finding: Finding) -> FindingRow:
    return FindingRow(
        check=finding.check,
        verdict=finding.verdict.word,
        title=title(finding, desk.law),
        explanation=explain(finding, desk.law),
        sources=tuple(map(str, finding.sources)),
        starts=finding.starts,
        ends=finding.ends,
        confirm=finding.confidence == "low",
        repair=repair_text(finding, desk.texts),
        judgeable=answerable(finding),
        activity=finding.activity or "",
        question=desk.texts("office.policy.question")
        if is_policy(finding)
        else question(finding, desk.law),
        who=desk.texts("office.policy.who")
        if is_policy(finding)
        else who_may_judge(finding, desk.law),
        conditions=finding.measures,
        policy=is_policy(finding),
        months=_months(desk, finding),
    )


def _months(desk: Desk, finding: Finding) -> int:
    """Return how many months nobody looked at the value, when that is a year or more."""
    law, catalogue = desk.law, "catalogue.allowed"
    names = (finding.check, *finding.text.split("+"))
    rule = next((name for name in names if name in law.parameters), catalogue)
    value = law.on(rule, finding.starts)
    if value is None or is_policy(finding):
        return 0
    passed = months_between(value.checked_on, desk.clock.today())
    return passed if passed >= MONTHS_IN_YEAR else 0


def _task(desk: Desk, task: TaskAssessment) -> TaskRow:
    findings = _finding_rows(desk, task.findings)
    measures = dict.fromkeys(one.measures for one in task.findings if one.measures)
    known = desk.law.activities.get(task.activity)
    return TaskRow(
        activity=task.activity,
        name=known.name if known else task.activity,
        verdict=task.verdict.word,
        reason=findings[0].explanation if findings and task.verdict > Verdict.ALLOWED else "",
        measures="; ".join(measures),
        days=_days(desk, task),
        findings=findings,
        repair=findings[0].repair if findings else "",
    )


def _days(desk: Desk, task: TaskAssessment) -> str:
    """Tell the runs of days apart when the verdict changes inside the period."""
    if len(task.spans) < 2:  # noqa: PLR2004 - one run is the whole period
        return ""
    return "; ".join(
        desk.texts(
            "office.card.days",
            days=days_text(span.starts, span.ends),
            verdict=desk.texts(f"law.verdict.{span.verdict.word}"),
        )
        for span in task.spans
    )


def _signatures(desk: Desk, row: Placement) -> tuple[tuple[str, bool], ...]:
    signed = signed_on(row, desk.clock.today())
    return tuple(
        (desk.texts(f"office.party.{party}"), party in signed) for party in asked_to_sign(row)
    )
