"""The judge: admission, times and every task, on every day, as one answer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from stagetool.calendar.ages import birthdays_between
from stagetool.law.checks.agreement import check_agreement
from stagetool.law.checks.averages import check_averages
from stagetool.law.checks.breaks import check_breaks
from stagetool.law.checks.combined import check_combined
from stagetool.law.checks.day_hours import check_day_hours
from stagetool.law.checks.holiday_weeks import check_holiday_weeks
from stagetool.law.checks.minimum_age import check_minimum_age
from stagetool.law.checks.recognition import check_recognition
from stagetool.law.checks.rest import check_rest, check_span
from stagetool.law.checks.shifts import check_shifts
from stagetool.law.checks.sunday import check_sunday
from stagetool.law.checks.track import check_track
from stagetool.law.checks.week_hours import check_week_days, check_week_hours
from stagetool.law.checks.weekly_rest import check_weekly_rest
from stagetool.law.checks.window import check_window
from stagetool.law.checks.youth_rie import check_youth_rie
from stagetool.law.facts import Basis, Situation, Task, Where
from stagetool.law.ledger import WEEK, Ledger, ledger_of
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY, Moment, is_known, moments
from stagetool.law.rules import NoRuleKnownError, strictest, unknown
from stagetool.law.runs import joined, spans_of, touches_leap_day
from stagetool.law.tasks import judge_task
from stagetool.law.verdicts import Assessment, Finding, TaskAssessment
from stagetool.law.views import view_of

AdmissionCheck = Callable[[Situation, Moment, Law], Iterator[Finding]]
TimeCheck = Callable[[Ledger], Iterator[Finding]]

ADMISSION_CHECKS: tuple[AdmissionCheck, ...] = (
    check_minimum_age,
    check_agreement,
    check_track,
    check_recognition,
    check_youth_rie,
)
TIME_CHECKS: tuple[TimeCheck, ...] = (
    check_day_hours,
    check_week_hours,
    check_week_days,
    check_averages,
    check_window,
    check_span,
    check_rest,
    check_shifts,
    check_weekly_rest,
    check_breaks,
    check_sunday,
    check_holiday_weeks,
    check_combined,
)
LEAP_DAY = "schrikkeldag"


def assess(situation: Situation, law: Law) -> Assessment:
    """Judge one situation on all its days."""
    admission = judge_admission(situation, law)
    times = judge_times(situation, law)
    tasks = tuple(judge_one_task(situation, task, law) for task in situation.tasks)
    findings = (*admission, *times, *(finding for task in tasks for finding in task.findings))
    return Assessment(strictest(findings), admission, times, tasks)


def judge_admission(situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Judge whether this pupil may be there at all."""
    findings = [*_unknown_days(situation, law)]
    if situation.place is Where.COMPANY:
        for moment in moments(situation, law):
            for check in ADMISSION_CHECKS:
                findings.extend(
                    replace(finding, starts=moment.starts, ends=moment.ends)
                    for finding in _guarded(
                        partial(check, situation, moment, law), law, moment.starts
                    )
                )
    return _with_leap_day(situation, joined(findings))


def judge_times(situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Judge the working times over all days together; none in school."""
    if not situation.days or situation.place is Where.SCHOOL:
        return ()
    key = _times_key(situation, law)
    if key not in law.memory:
        law.memory[key] = _times(situation, law)
    remembered: tuple[Finding, ...] = law.memory[key]
    return _with_leap_day(situation, remembered)


def judge_one_task(situation: Situation, task: Task, law: Law) -> TaskAssessment:
    """Judge one task on all days; equal views give equal answers, so they are remembered."""
    split = moments(situation, law)
    key = (
        "task",
        tuple((moment.starts, moment.ends, moment.band) for moment in split),
        situation.starts,
        situation.ends,
        situation.place,
        situation.basis,
        situation.track,
        situation.profile,
        situation.supervision,
        situation.measures,
        task,
    )
    if key not in law.memory:
        law.memory[key] = _task(situation, task, law, split)
    remembered: TaskAssessment = law.memory[key]
    if not _born_on_leap_day(situation):
        return remembered
    return replace(remembered, findings=_with_leap_day(situation, remembered.findings))


def _task(
    situation: Situation, task: Task, law: Law, split: tuple[Moment, ...]
) -> TaskAssessment:
    findings = [
        replace(finding, activity=task.code or None) for finding in _unknown_days(situation, law)
    ]
    for moment in split:
        findings.extend(
            replace(finding, starts=moment.starts, ends=moment.ends)
            for finding in judge_task(view_of(situation, moment, task, law))
        )
    together = joined(findings)
    return TaskAssessment(
        activity=task.code,
        verdict=strictest(together),
        spans=spans_of(together, situation.starts, situation.ends),
        findings=together,
    )


def _times(situation: Situation, law: Law) -> tuple[Finding, ...]:
    if situation.basis is Basis.BEZOEK and not any(day.stage or day.job for day in situation.days):
        return ()
    ledger = ledger_of(situation, law)
    findings: list[Finding] = []
    for check in TIME_CHECKS:
        findings.extend(_guarded(partial(check, ledger), law, situation.starts))
    return joined(findings, tuple(day.date for day in ledger.days))


def _times_key(situation: Situation, law: Law) -> tuple[object, ...]:
    split = moments(situation, law)
    return (
        "times",
        situation.days,
        situation.basis,
        situation.weeks_worked,
        situation.born if _needs_birth(situation, split) else split[0].band,
    )


def _needs_birth(situation: Situation, split: tuple[Moment, ...]) -> bool:
    """Tell whether a birthday may change the regime of a day or week of the ledger."""
    if len(split) != 1:
        return True
    first = min(day.date for day in situation.days)
    last = max(day.date for day in situation.days)
    if first < split[0].starts or last > split[0].ends:
        return True
    return bool(birthdays_between(situation.born, first - WEEK, last + WEEK))


def _guarded(
    check: Callable[[], Iterable[Finding]], law: Law, day: date
) -> list[Finding]:
    try:
        return list(check())
    except NoRuleKnownError as gap:
        return [unknown(law, gap.parameter, day)]


def _unknown_days(situation: Situation, law: Law) -> Iterator[Finding]:
    """Say of which days no law is known; there the answer is never a default."""
    changes = [day for day in law.changes if situation.starts < day <= situation.ends]
    firsts = [situation.starts, *changes]
    lasts = [day - ONE_DAY for day in changes] + [situation.ends]
    for first, last in zip(firsts, lasts, strict=True):
        if not is_known(law, first):
            yield replace(unknown(law, "general.known", first), ends=last)


def _born_on_leap_day(situation: Situation) -> bool:
    return (situation.born.month, situation.born.day) == (2, 29)


def _with_leap_day(situation: Situation, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Name the reading of 29 February in every finding whose days it decides."""
    if not _born_on_leap_day(situation):
        return findings
    return tuple(
        replace(finding, interpretations=(*finding.interpretations, LEAP_DAY))
        if touches_leap_day(finding)
        else finding
        for finding in findings
    )
