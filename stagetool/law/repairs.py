"""The smallest legal repair of a finding, found by judging the changed facts again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from stagetool.calendar.ages import birthday_in
from stagetool.law.assess import judge_admission, judge_tasks, judge_times
from stagetool.law.facts import (
    AgreementState,
    Basis,
    EvRole,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
)
from stagetool.law.loading import Law
from stagetool.law.policy import is_policy
from stagetool.law.repair_times import shorter_days
from stagetool.law.rules import UNKNOWN_RULE, need
from stagetool.law.verdicts import Assessment, Finding, Repair, Verdict
from stagetool.law.words import day_in_words, number

DOABLE = Verdict.CONDITIONAL
TIMES = ("nrk", "atw", "combined", "lessons")
_AGES = ("admission.job_age", "admission.stage_age", "ages.youth", "ages.adult")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that may help: what to say of it, and the facts as they would be."""

    repair: Repair
    changed: Situation


def with_repairs(assessment: Assessment, situation: Situation, law: Law) -> Assessment:
    """Return the assessment with the smallest repair of every blocking finding that has one."""
    return replace(
        assessment,
        admission=_repaired(assessment.admission, situation, law),
        times=_repaired(assessment.times, situation, law),
        tasks=tuple(
            replace(task, findings=_repaired(task.findings, situation, law))
            for task in assessment.tasks
        ),
    )


def _repaired(findings: tuple[Finding, ...], situation: Situation, law: Law) -> tuple[Finding, ...]:
    return tuple(replace(one, repair=find_repair(one, situation, law)) for one in findings)


def find_repair(finding: Finding, situation: Situation, law: Law) -> Repair | None:
    """Return the first candidate, smallest first, that the law accepts; None if none does.

    A rule of the school itself is not repaired: the school signs an exception or does not.
    """
    if finding.verdict <= DOABLE or finding.text == UNKNOWN_RULE or is_policy(finding):
        return None
    key = _key(finding, situation)
    if key not in law.memory:
        law.memory[key] = _search(finding, situation, law)
    found: Repair | None = law.memory[key]
    return found


def _search(finding: Finding, situation: Situation, law: Law) -> Repair | None:
    was = _blocked(_about(finding, situation, law), finding)
    if finding.check not in was:
        return None
    for candidate in _candidates(finding, situation, law):
        if _helps(candidate.changed, finding, was, law):
            return candidate.repair
    return None


def _key(finding: Finding, situation: Situation) -> tuple[object, ...]:
    """Return what the answer hangs on; a task does not look at the days of the ledger."""
    about = (finding.check, finding.activity, finding.hazard, finding.facts, finding.starts)
    facts = replace(situation, days=()) if finding.activity else situation
    return ("repair", about, facts)


def _candidates(finding: Finding, situation: Situation, law: Law) -> Iterator[Candidate]:
    topic = finding.check.partition(".")[0]
    if topic in TIMES:
        for repair, days in shorter_days(finding, situation, law):
            yield Candidate(repair, replace(situation, days=days))
    elif topic == "admission":
        yield from _papers(finding, situation)
        yield from _later(finding, situation, law, within=True)
        yield from _later(finding, situation, law, within=False)
    else:
        yield from _people(situation)
        yield from _measures(finding, situation)
        yield from _answers(finding, situation, law)
        yield from _later(finding, situation, law, within=True)
        yield from _other_activity(finding, situation, law)
        yield from _later(finding, situation, law, within=False)


def _papers(finding: Finding, situation: Situation) -> Iterator[Candidate]:
    missing = dict(finding.facts).get("missing", "")
    signed = replace(situation, agreement=AgreementState.SIGNED)
    yield Candidate(Repair("law.repair.sign", (("missing", missing),)), signed)
    yield Candidate(Repair("law.repair.youth_rie"), replace(situation, youth_rie=Known.YES))
    yield Candidate(Repair("law.repair.recognised"), replace(situation, recognised=Known.YES))
    if situation.basis is Basis.LEERWERKTRAJECT:
        yield Candidate(Repair("law.repair.stage"), replace(situation, basis=Basis.STAGE))
    if situation.basis is Basis.BEZOEK:
        yield Candidate(Repair("law.repair.no_tasks"), replace(situation, tasks=(), days=()))


def _people(situation: Situation) -> Iterator[Candidate]:
    expert = replace(situation, supervision=Supervision.EXPERT)
    guided = _with_measures(situation, Measures(ev_role_present=EvRole.VP))
    yield Candidate(Repair("law.repair.expert"), expert)
    yield Candidate(Repair("law.repair.ev_guide"), guided)
    both = replace(guided, supervision=Supervision.EXPERT)
    yield Candidate(Repair("law.repair.ev_guide"), both)
    trained = _with_measures(situation, Measures(vehicle_certificate=True))
    yield Candidate(Repair("law.repair.certificate"), trained)
    yield Candidate(
        Repair("law.repair.licence"), _with_measures(situation, Measures(t_licence=True))
    )
    dry = _with_measures(situation, Measures(alcohol_served=False))
    yield Candidate(Repair("law.repair.no_alcohol"), dry)


_LIMITS = {
    "measured.lift_kg": ("lift_kg", "law.repair.lift"),
    "measured.push_kg": ("push_kg", "law.repair.push"),
    "special.ev_model_volt_ac": ("volt_ac", "law.repair.volt"),
    "special.ev_model_volt_dc": ("volt_dc", "law.repair.volt"),
}
_BELOW = {
    "measured.noise_db": ("noise_db", "law.repair.noise"),
    "measured.peak_pa": ("peak_pa", "law.repair.peak"),
    "measured.height_m": ("height_m", "law.repair.height"),
}
_TENTH = 0.1


def _measures(finding: Finding, situation: Situation) -> Iterator[Candidate]:
    """Take the measured fact to the last value that the limit lets pass."""
    limit = dict(finding.facts).get("limit", "")
    if finding.check in _LIMITS:
        name, key = _LIMITS[finding.check]
        value = _read(limit)
    elif finding.check in _BELOW:
        name, key = _BELOW[finding.check]
        value = _read(limit) - _TENTH
    else:
        return
    changed = _with_measures(situation, Measures(**{name: value}))  # type: ignore[arg-type]
    yield Candidate(Repair(key, (("limit", number(_read(limit))),)), changed)


_UNKNOWN = {
    "measured.noise_unknown": ("noise_db", "measured.noise_db", "law.repair.measure_noise"),
    "measured.push_unknown": ("push_kg", "measured.push_kg", "law.repair.measure_push"),
    "special.ev_model_unknown": ("volt_dc", "special.ev_model_volt_dc", "law.repair.measure_volt"),
}


def _answers(finding: Finding, situation: Situation, law: Law) -> Iterator[Candidate]:
    """Answer what is not known with the last value that the limit lets pass."""
    if finding.check == "substances.unknown_label":
        clean = _with_measures(situation, Measures(h_statements=()))
        yield Candidate(Repair("law.repair.read_label"), clean)
    if finding.check not in _UNKNOWN:
        return
    name, parameter, key = _UNKNOWN[finding.check]
    limit = need(law, parameter, finding.starts).number
    value = limit - (_TENTH if name == "noise_db" else 0)
    changed = _with_measures(situation, Measures(**{name: value}))  # type: ignore[arg-type]
    yield Candidate(Repair(key, (("limit", number(limit)),)), changed)


def _read(text: str) -> float:
    return float(text.replace(",", "."))


def _later(
    finding: Finding, situation: Situation, law: Law, *, within: bool
) -> Iterator[Candidate]:
    """Wait for the birthday that opens what is closed now, within the days or after them."""
    for name in _AGES:
        years = need(law, name, finding.starts).number
        birthday = birthday_in(situation.born, situation.born.year + round(years))
        if birthday <= situation.starts or (birthday <= situation.ends) is not within:
            continue
        changed = replace(
            situation,
            starts=birthday,
            ends=max(situation.ends, birthday),
            days=tuple(day for day in situation.days if day.date >= birthday),
        )
        facts = (("date", day_in_words(birthday)),)
        yield Candidate(Repair("law.repair.later", facts), changed)


def _other_activity(finding: Finding, situation: Situation, law: Law) -> Iterator[Candidate]:
    """Offer the activity of the same work that has most in common, and that may be done."""
    activity = law.activities.get(finding.activity or "")
    if activity is None:
        return
    taken = {task.code for task in situation.tasks}
    others = [
        other
        for other in law.activities.values()
        if other.code not in taken
        and set(other.profiles) & set(activity.profiles)
        and set(other.sectors) & set(activity.sectors)
    ]
    others.sort(
        key=lambda other: (
            -_likeness(activity.hazards, other.hazards),
            len(other.hazards),
            other.code,
        )
    )
    for other in others:
        task = Task(other.code, other.hazards, _teaching_model(other.hazards, law, finding.starts))
        repair = Repair("law.repair.other", (("activity", other.name), ("code", other.code)))
        yield Candidate(repair, replace(situation, tasks=(task,)))


def _teaching_model(hazards: tuple[str, ...], law: Law, day: date) -> Measures | None:
    """Return the voltage at which a teaching model is one; its name says so."""
    if set(need(law, "special.ev_models", day).words).isdisjoint(hazards):
        return None
    return Measures(volt_dc=need(law, "special.ev_model_volt_dc", day).number)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count how many hazards share their first word: an e-vehicle for an e-vehicle."""
    words = {code.partition("-")[0] for code in one}
    return sum(code.partition("-")[0] in words for code in other)


def _with_measures(situation: Situation, changed: Measures) -> Situation:
    """Return the situation with some facts of place and tasks replaced."""
    tasks = tuple(
        replace(task, measures=_over(task.measures, changed)) if task.measures else task
        for task in situation.tasks
    )
    return replace(situation, measures=_over(situation.measures, changed), tasks=tasks)


def _over(measures: Measures | None, changed: Measures) -> Measures:
    base = measures or Measures()
    given = {
        name: getattr(changed, name)
        for name in Measures.__slots__
        if getattr(changed, name) is not None
    }
    return replace(base, **given)


def _helps(changed: Situation, finding: Finding, was: set[str], law: Law) -> bool:
    """Tell whether the changed facts, judged again, lift the finding and block nothing new."""
    if finding.activity and not any(task.code == finding.activity for task in changed.tasks):
        return all(task.verdict <= DOABLE for task in judge_tasks(changed, law))
    now = _blocked(_about(finding, changed, law), finding)
    return finding.check not in now and now <= was


def _about(finding: Finding, situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Judge what the finding is about: its task, the times, or the admission."""
    if finding.activity:
        own = tuple(task for task in situation.tasks if task.code == finding.activity)
        judged = judge_tasks(replace(situation, tasks=own), law)
        return tuple(one for task in judged for one in task.findings)
    if finding.check.startswith(TIMES):
        return judge_times(situation, law)
    return judge_admission(situation, law)


def _blocked(findings: tuple[Finding, ...], about: Finding) -> set[str]:
    """Return the checks that block around the days of a finding, or after them."""
    return {
        finding.check
        for finding in findings
        if finding.verdict > DOABLE and (not about.check.startswith(TIMES) or _meet(finding, about))
    }


def _meet(one: Finding, other: Finding) -> bool:
    return one.starts <= other.ends and other.starts <= one.ends
