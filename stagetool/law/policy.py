"""The school's own, stricter rules: beside the law, never milder, never called law."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stagetool.calendar.ages import birthday_in
from stagetool.law.facts import Situation, Task
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY
from stagetool.law.rules import strictest
from stagetool.law.runs import spans_of
from stagetool.law.verdicts import Assessment, Finding, Source, TaskAssessment, Verdict

TOPIC = "policy."
AGE = "_age"
SCHOOL = "Schoolbeleid"
SAYS = f"{TOPIC}forklift"


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

    def about(self, task: Task) -> tuple[str, ...]:
        """Return the codes that the rule and a task share."""
        return tuple(code for code in self.codes if code == task.code or code in task.hazards)

    def run(self, situation: Situation) -> tuple[date, date] | None:
        """Return the first and last day on which the pupil is too young, if there is one."""
        last = birthday_in(situation.born, situation.born.year + self.from_age) - ONE_DAY
        return (situation.starts, min(last, situation.ends)) if last >= situation.starts else None


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
    return tuple(_presets(law, day))


def _presets(law: Law, day: date) -> Iterator[PolicyRule]:
    for name in sorted(law.parameters):
        if not name.startswith(TOPIC) or name.endswith(AGE):
            continue
        codes, age = law.on(name, day), law.on(f"{name}{AGE}", day)
        if codes is not None and age is not None:
            title = law.parameters[name].title
            yield PolicyRule(name.removeprefix(TOPIC), title, codes.words, round(age.number))


def is_policy(finding: Finding) -> bool:
    """Tell whether the school says this, and not the law."""
    return finding.check.startswith(TOPIC)


def with_policy(
    assessment: Assessment,
    situation: Situation,
    law: Law,
    policy: Sequence[PolicyRule],
    exceptions: Sequence[PolicyException] = (),
) -> Assessment:
    """Return the assessment with the school's rules added to its tasks; never a milder one."""
    if not policy:
        return assessment
    tasks = tuple(
        _task(judged, situation, tuple(_findings(task, situation, law, policy, exceptions)))
        for judged, task in zip(assessment.tasks, situation.tasks, strict=True)
    )
    return replace(
        assessment, tasks=tasks, verdict=max((assessment.verdict, *(one.verdict for one in tasks)))
    )


def forbids(policy: Iterable[PolicyRule], task: Task, situation: Situation) -> bool:
    """Tell whether the school forbids a task on some day, whatever the law says."""
    return any(rule.about(task) and rule.run(situation) for rule in policy)


def _task(
    judged: TaskAssessment, situation: Situation, added: tuple[Finding, ...]
) -> TaskAssessment:
    if not added:
        return judged
    findings = (*judged.findings, *added)
    return TaskAssessment(
        activity=judged.activity,
        verdict=strictest(findings),
        spans=spans_of(findings, situation.starts, situation.ends),
        findings=findings,
    )


def _findings(
    task: Task,
    situation: Situation,
    law: Law,
    policy: Sequence[PolicyRule],
    exceptions: Sequence[PolicyException],
) -> Iterator[Finding]:
    for rule in policy:
        run = rule.run(situation)
        if run is None:
            continue
        signed = [
            one
            for one in exceptions
            if one.rule == rule.id and one.activity in ("", task.code) and run[1] <= one.until
        ]
        for code in rule.about(task):
            finding = _finding(rule, code, task, run, law)
            yield _lifted(finding, signed[-1]) if signed else finding


def _lifted(finding: Finding, signed: PolicyException) -> Finding:
    """Return the school's finding as signed away; what the law says stays beside it."""
    return replace(
        finding,
        verdict=Verdict.ALLOWED,
        judged_by=signed.signed_by,
        conditions=signed.reason,
    )


def _finding(rule: PolicyRule, code: str, task: Task, run: tuple[date, date], law: Law) -> Finding:
    hazard, activity = law.hazards.get(code), law.activities.get(code)
    name = hazard.name if hazard else activity.name if activity else code
    own = f"{TOPIC}{rule.id}"
    return Finding(
        check=own,
        verdict=Verdict.PROHIBITED,
        starts=run[0],
        ends=run[1],
        sources=(Source(SCHOOL, rule.title),),
        facts=(("hazard", name), ("limit", str(rule.from_age))),
        text=own if own in law.parameters else SAYS,
        activity=task.code or None,
        hazard=code if hazard else None,
    )
