"""The signed answers at a placement, and whether each still holds."""

from stagetool.law.explain import title
from stagetool.law.placements import PlacementAssessment
from stagetool.law.policy import TOPIC
from stagetool.law.verdicts import Finding
from stagetool.office.desk import Desk
from stagetool.office.read_law import activities_of
from stagetool.office.rows import JudgementRow
from stagetool.records.tables import Judgement, Placement

HOLDS, FACTS, OVER, SHORT, IDLE, UNKNOWN = "holds", "facts", "over", "short", "idle", "unknown"


def judgement_rows(
    desk: Desk, row: Placement, judged: PlacementAssessment | None
) -> tuple[JudgementRow, ...]:
    """Return every signed answer; without an assessment nobody knows whether they hold."""
    names = activities_of(desk.law)
    return tuple(
        JudgementRow(
            check=one.check,
            title=_title(desk, one, judged),
            activity=names[one.activity].name if one.activity in names else one.activity,
            by=one.judged_by,
            second=one.second,
            reason=one.reason,
            judged_on=one.judged_on,
            until=one.until,
            state=_state(desk, one, judged),
            policy=one.check.startswith(TOPIC),
        )
        for one in sorted(row.judgements, key=lambda one: (one.judged_on, one.id))
    )


def _answered(one: Judgement, judged: PlacementAssessment) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in judged.strict.findings
        if finding.check == one.check and one.activity in ("", finding.activity or "")
    )


def _title(desk: Desk, one: Judgement, judged: PlacementAssessment | None) -> str:
    if judged is None:
        return desk.texts("office.judgement.title")
    findings = _answered(one, judged)
    if findings:
        return title(findings[0], desk.law)
    rule = desk.law.parameters.get(one.check)
    hazard = desk.law.hazards.get(one.check.removeprefix("hazard."))
    known = rule.title if rule else hazard.name if hazard else ""
    return known or desk.texts("office.judgement.title")


def _state(desk: Desk, one: Judgement, judged: PlacementAssessment | None) -> str:
    """Tell whether an answer holds, or why the question is asked again."""
    if judged is None:
        return UNKNOWN
    if one.until < desk.clock.today():
        return OVER
    if one.facts not in ("", judged.facts_hash):
        return FACTS
    findings = _answered(one, judged)
    if not findings:
        return IDLE
    return SHORT if one.until < max(finding.ends for finding in findings) else HOLDS
