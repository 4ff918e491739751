"""What a placement's verdict is (contracts/cli.md): open points, tasks that stay, judgements."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stagetool.law.assess import assess
from stagetool.law.checks import agreement, youth_rie
from stagetool.law.facts import AgreementState, Known, Measures, Situation, Supervision
from stagetool.law.loading import Law
from stagetool.law.moments import moments
from stagetool.law.policy import TOPIC, PolicyException, PolicyRule, with_policy
from stagetool.law.receipts import canonical
from stagetool.law.rules import strictest
from stagetool.law.runs import spans_of
from stagetool.law.verdicts import Assessment, Finding, TaskAssessment, Verdict
from stagetool.law.views import given

HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SignedJudgement:
    """A named person's answer to an open norm.

    Attributes:
        check: The finding's check that is answered.
        activity: The activity it is about; empty for admission and times.
        until: The last day on which the answer holds.
        facts: `facts_hash` on the day of judging; other facts ask again. Empty: never ask again.
    """

    check: str
    activity: str
    judged_by: str
    reason: str
    judged_on: date
    until: date
    facts: str = ""


@dataclass(frozen=True, slots=True)
class PlacementAssessment:
    """What the law says of one placement.

    Attributes:
        strict: The assessment as things stand, signed judgements included.
        answered: The assessment with the open points taken as in order.
        verdict: The strictest of admission, times and the tasks that stay, open points in order.
        strict_verdict: The same as things stand.
        tasks: Codes of the activities that stay, conditional ones included.
        waiting: Those of them that a named person must still judge.
        left_out: Codes that are prohibited or cannot be judged on some day.
        partly: Those of them that may be done on other days.
        open: Which open points there are: `agreement`, `youth_rie`, `supervision`, `admission`.
        facts_hash: Changes when the facts behind the signed judgements change.
    """

    strict: Assessment
    answered: Assessment
    verdict: Verdict
    strict_verdict: Verdict
    tasks: tuple[str, ...]
    waiting: tuple[str, ...]
    left_out: tuple[str, ...]
    partly: tuple[str, ...]
    open: tuple[str, ...]
    facts_hash: str


def judge_placement(
    situation: Situation,
    law: Law,
    judgements: Sequence[SignedJudgement] = (),
    policy: Sequence[PolicyRule] = (),
) -> PlacementAssessment:
    """Judge a placement twice: as things stand, and with its open points in order.

    The school's own rules come after the law and only ever add; a judgement of a check
    `policy.…` is a signed exception to one of them.
    """
    hashed = facts_hash(situation)
    valid = [one for one in judgements if one.facts in ("", hashed)]
    exceptions = exceptions_of(valid)
    by_law = assess(situation, law)
    strict, in_order = (
        _judged(with_policy(one, situation, law, policy, exceptions), situation, law, valid)
        for one in (by_law, assess(as_in_order(situation), law, by_law.times))
    )
    waiting_admission = [
        finding for finding in in_order.admission if finding.verdict is Verdict.CONDITIONAL
    ]
    admission = tuple(finding for finding in in_order.admission if finding not in waiting_admission)
    answered = replace(in_order, admission=admission, verdict=_overall(in_order, admission))
    staying: list[TaskAssessment] = []
    left_out: list[TaskAssessment] = []
    for task in answered.tasks:
        (staying if stays(task) else left_out).append(task)
    codes = tuple(task.activity for task in staying)
    return PlacementAssessment(
        strict=strict,
        answered=answered,
        verdict=_placed(answered, codes),
        strict_verdict=_placed(strict, codes),
        tasks=codes,
        waiting=tuple(task.activity for task in staying if task.verdict is Verdict.CONDITIONAL),
        left_out=tuple(task.activity for task in left_out),
        partly=tuple(
            task.activity for task in left_out if any(doable(span.verdict) for span in task.spans)
        ),
        open=_open_points(strict, situation, law, waiting_admission),
        facts_hash=hashed,
    )


def exceptions_of(judgements: Sequence[SignedJudgement]) -> tuple[PolicyException, ...]:
    """Return the signed exceptions to the school's own rules."""
    return tuple(
        PolicyException(
            one.check.removeprefix(TOPIC), one.activity, one.judged_by, one.reason, one.until
        )
        for one in judgements
        if one.check.startswith(TOPIC)
    )


def as_in_order(situation: Situation) -> Situation:
    """Return the situation with every unanswered point answered as planning takes it."""
    return replace(
        situation,
        agreement=AgreementState.SIGNED,
        youth_rie=Known.YES if situation.youth_rie is Known.UNKNOWN else situation.youth_rie,
        supervision=(
            Supervision.EXPERT
            if situation.supervision is Supervision.UNKNOWN
            else situation.supervision
        ),
    )


def stays(task: TaskAssessment) -> bool:
    """Tell whether a task stays: it may be done, or judged, on every day."""
    return doable(task.verdict)


def facts_hash(situation: Situation) -> str:
    """Return a hash over the facts that a signed judgement rests on."""
    kept = [
        situation.born.isoformat(),
        situation.basis.value,
        situation.place.value,
        situation.track,
        situation.profile,
        _in_text(situation.measures),
        *sorted(
            "/".join((task.code, *task.hazards, _in_text(task.measures)))
            for task in situation.tasks
        ),
    ]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:HASH_LENGTH]


def _in_text(measures: Measures | None) -> str:
    """Return the known facts; nothing measured is empty, however that was said."""
    known = given(measures) if measures is not None else {}
    return canonical(known) if known else ""


def doable(verdict: Verdict) -> bool:
    """Tell whether something may be done, if need be after a judgement."""
    return verdict <= Verdict.CONDITIONAL


def _overall(assessment: Assessment, admission: tuple[Finding, ...]) -> Verdict:
    tasks = (task.verdict for task in assessment.tasks)
    return max((strictest(admission), strictest(assessment.times), *tasks))


def _placed(assessment: Assessment, codes: tuple[str, ...]) -> Verdict:
    """Return the strictest of admission, times and the tasks that stay; none is no place."""
    if not codes:
        return Verdict.PROHIBITED
    named = frozenset(codes)
    tasks = [task.verdict for task in assessment.tasks if task.activity in named]
    return max(strictest(assessment.admission), strictest(assessment.times), *tasks)


def _open_points(
    strict: Assessment, situation: Situation, law: Law, waiting: list[Finding]
) -> tuple[str, ...]:
    checks = {finding.check for finding in strict.admission}
    minor = any(moment.band.minor for moment in moments(situation, law))
    unanswered = situation.supervision is Supervision.UNKNOWN
    points = {
        "agreement": bool(checks & agreement.CHECKS),
        "youth_rie": bool(checks & {youth_rie.UNANSWERED}),
        "supervision": unanswered and minor,
        "admission": bool(waiting),
    }
    return tuple(point for point, is_open in points.items() if is_open)


def _judged(
    assessment: Assessment,
    situation: Situation,
    law: Law,
    judgements: Sequence[SignedJudgement],
) -> Assessment:
    """Return the assessment with every answered open norm answered."""
    if not judgements:
        return assessment
    minor = any(moment.band.minor for moment in moments(situation, law))
    for_task = Verdict.SUPERVISED if minor else Verdict.ALLOWED
    admission = tuple(
        _answer(finding, judgements, Verdict.ALLOWED) for finding in assessment.admission
    )
    times = tuple(_answer(finding, judgements, Verdict.ALLOWED) for finding in assessment.times)
    tasks = tuple(_judged_task(task, situation, judgements, for_task) for task in assessment.tasks)
    changed = replace(assessment, times=times, tasks=tasks)
    return replace(changed, admission=admission, verdict=_overall(changed, admission))


def _judged_task(
    task: TaskAssessment,
    situation: Situation,
    judgements: Sequence[SignedJudgement],
    verdict: Verdict,
) -> TaskAssessment:
    findings = tuple(_answer(finding, judgements, verdict) for finding in task.findings)
    return TaskAssessment(
        activity=task.activity,
        verdict=strictest(findings),
        spans=spans_of(findings, situation.starts, situation.ends),
        findings=findings,
    )


def _answer(finding: Finding, judgements: Sequence[SignedJudgement], verdict: Verdict) -> Finding:
    """Return the finding as answered; an answer that ends too early does not hold."""
    if finding.verdict is not Verdict.CONDITIONAL:
        return finding
    for one in judgements:
        about = one.check == finding.check and one.activity in ("", finding.activity)
        if about and finding.ends <= one.until:
            return replace(finding, verdict=verdict, judged_by=one.judged_by, conditions=one.reason)
    return finding
