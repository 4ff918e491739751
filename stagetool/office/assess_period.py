"""Judging the placements of a period, or of all that are not over, as things stand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from stagetool.base.ids import PlacementId
from stagetool.law.explain import explain
from stagetool.law.verdicts import Assessment, Finding, Verdict
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.judging import Judge
from stagetool.office.placement_rows import period_by_name, placements_of
from stagetool.office.reports import AssessReport, FindingLine
from stagetool.office.words import repair_text
from stagetool.records.tables import Period, Placement


@needs(Role.ADMINISTRATION)
def assess_period(desk: Desk, name: str | None = None) -> AssessReport:
    """Judge again and store; the report has the verdicts as things stand and once answered.

    Raises:
        RequestError: There is no such period.
    """
    with desk.open_unit() as session:
        periods = _periods(session, name, desk.clock.today())
        judge = Judge(desk, session)
        judged = judge.store_all(placements_of(session, periods))
        desk.note(
            session,
            "assess_period",
            ",".join(f"period {id_}" for id_ in periods),
            judged=len(judged),
        )
        return AssessReport(
            placements=len(judged),
            verdicts=_count(answer.strict_verdict for _, answer in judged),
            open=dict(Counter(point for _, answer in judged for point in answer.open)),
            findings=tuple(
                _line(desk, row, finding)
                for row, answer in judged
                for finding in _worth_telling(judge.with_repairs(row, answer.strict))
            ),
            answered=_count(answer.verdict for _, answer in judged),
        )


def _periods(session: Session, name: str | None, today: date) -> tuple[int, ...]:
    if name is not None:
        return (period_by_name(session, name).id,)
    query = select(Period.id).where(Period.ends >= today).order_by(Period.starts)
    return tuple(session.scalars(query))


def _count(verdicts: Iterable[Verdict]) -> Mapping[str, int]:
    counts = Counter(verdicts)
    return {verdict.word: counts[verdict] for verdict in Verdict if counts[verdict]}


def _worth_telling(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(
        finding for finding in assessment.findings if finding.verdict is not Verdict.ALLOWED
    )


def _line(desk: Desk, row: Placement, finding: Finding) -> FindingLine:
    return FindingLine(
        placement=PlacementId(row.id),
        pupil=row.pupil.number,
        activity=finding.activity,
        check=finding.check,
        verdict=finding.verdict.word,
        sources=tuple(map(str, finding.sources)),
        starts=finding.starts,
        ends=finding.ends,
        text=explain(finding, desk.law),
        repair=repair_text(finding, desk.texts) or None,
    )
