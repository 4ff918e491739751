"""The school's own, stricter rules: beside the law, never milder, never called law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law
from stagetool.law.moments import Moment, moments
from stagetool.law.rules import need, strictest
from stagetool.law.runs import joined, spans_of
from stagetool.law.verdicts import Assessment, Finding, Source, TaskAssessment, Verdict

TOPIC = "policy."
AGE = "_age"
SCHOOL = "Schoolbeleid"


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One rule of the school: these hazards or activities not below an age.

    Attributes:
        id: Name of the rule; its findings carry the check `policy.ID`.
        title: The rule in a few Dutch words.
        codes: Codes of hazards and activities.
        from_age: The age from which it may be done.
    """

    id: str
    title: str
    codes: tuple[str, ...]
    from_age: int


@dataclass(frozen=True, slots=True)
class PolicyException:
    """A signed deviation from the school's own rule; the law itself knows none (SR-19)."""

    rule: str
    activity: str
    signed_by: str
    reason: str
    until: date


def presets(law: Law, day: date) -> tuple[PolicyRule, ...]:
    """Return the rules that a school may switch on."""
    names = sorted(
        name.removeprefix(TOPIC)
        for name in law.parameters
        if name.startswith(TOPIC) and not name.endswith(AGE)
    )
    return tuple(
        PolicyRule(
            id=name,
            title=law.parameters[f"{TOPIC}{name}"].title,
            codes=need(law, f"{TOPIC}{name}", day).words,
            from_age=round(need(law, f"{TOPIC}{name}{AGE}", day).number),
        )
        for name in names
    )


def with_policy(
    assessment: Assessment,
    situation: Situation,
    law: Law,
    policy: Sequence[PolicyRule],
    exceptions: Sequence[PolicyException] = (),
) -> Assessment:
    """Return the assessment with the school's rules added to its tasks; never a milder one."""
    split = moments(situation, law)
    tasks = tuple(
        _task(judged, task, situation, _findings(task, split, law, policy, exceptions))
        for judged, task in zip(assessment.tasks, situation.tasks, strict=True)
    )
    verdicts = [task.verdict for task in tasks]
    return replace(assessment, tasks=tasks, verdict=max((assessment.verdict, *verdicts)))


def _task(
    judged: TaskAssessment, task: Task, situation: Situation, added: tuple[Finding, ...]
) -> TaskAssessment:
    if not added:
        return judged
    findings = (*judged.findings, *added)
    return TaskAssessment(
        activity=task.code,
        verdict=strictest(findings),
        spans=spans_of(findings, situation.starts, situation.ends),
        findings=findings,
    )


def _findings(
    task: Task,
    split: Sequence[Moment],
    law: Law,
    policy: Sequence[PolicyRule],
    exceptions: Sequence[PolicyException],
) -> tuple[Finding, ...]:
    found = [
        _finding(rule, code, task, moment, law)
        for rule in policy
        for moment in split
        if moment.age < rule.from_age and not _excepted(rule, task, moment, exceptions)
        for code in rule.codes
        if code == task.code or code in task.hazards
    ]
    return joined(found)


def _excepted(
    rule: PolicyRule, task: Task, moment: Moment, exceptions: Sequence[PolicyException]
) -> bool:
    return any(
        one.rule == rule.id and one.activity in ("", task.code) and moment.ends <= one.until
        for one in exceptions
    )


def _finding(rule: PolicyRule, code: str, task: Task, moment: Moment, law: Law) -> Finding:
    hazard, activity = law.hazards.get(code), law.activities.get(code)
    name = hazard.name if hazard else activity.name if activity else code
    return Finding(
        check=f"{TOPIC}{rule.id}",
        verdict=Verdict.PROHIBITED,
        starts=moment.starts,
        ends=moment.ends,
        sources=(Source(SCHOOL, rule.title),),
        facts=(("hazard", name), ("limit", str(rule.from_age))),
        text=_text(rule, law),
        activity=task.code or None,
        hazard=code if hazard else None,
    )


def _text(rule: PolicyRule, law: Law) -> str:
    own = f"{TOPIC}{rule.id}"
    return own if own in law.parameters else f"{TOPIC}forklift"
