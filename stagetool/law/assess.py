"""The judge: admission, times and every task, on every day, as one answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from stagetool.calendar.ages import birthdays_between
from stagetool.law.checks.agreement import check_agreement
from stagetool.law.checks.alcohol import within_education
from stagetool.law.checks.averages import check_averages
from stagetool.law.checks.breaks import check_breaks
from stagetool.law.checks.combined import check_combined
from stagetool.law.checks.day_hours import check_day_hours
from stagetool.law.checks.holiday_weeks import check_holiday_weeks
from stagetool.law.checks.lessons import check_lessons
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
from stagetool.law.facts import Measures, Situation, Supervision, Task, Where
from stagetool.law.ledger import WEEK, Ledger, ledger_of
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY, Band, Moment, band_on, is_known, moments
from stagetool.law.rules import NoRuleKnownError, strictest, unknown
from stagetool.law.runs import dated, following, joined, spans_of, touches_leap_day
from stagetool.law.tasks import judge_hazards, judge_supervision
from stagetool.law.verdicts import Assessment, Finding, TaskAssessment, Verdict, VerdictSpan
from stagetool.law.views import NOTHING, Circumstances, TaskView, filled, place_facts

AdmissionCheck = Callable[[Situation, Moment, Law], Iterator[Finding]]
TimeCheck = Callable[[Ledger], Iterator[Finding]]

ADMISSION_CHECKS: tuple[AdmissionCheck, ...] = (
    check_minimum_age,
    check_agreement,
    check_track,
    check_recognition,
    check_youth_rie,
)
DAY_CHECKS: tuple[TimeCheck, ...] = (
    check_day_hours,
    check_window,
    check_span,
    check_breaks,
    check_lessons,
)
TIME_CHECKS: tuple[TimeCheck, ...] = (
    *DAY_CHECKS,
    check_week_hours,
    check_week_days,
    check_averages,
    check_rest,
    check_shifts,
    check_weekly_rest,
    check_sunday,
    check_holiday_weeks,
    check_combined,
)
LEAP_DAY = "schrikkeldag"


def assess(situation: Situation, law: Law, times: tuple[Finding, ...] | None = None) -> Assessment:
    """Judge one situation on all its days; `times` when they were judged before."""
    admission = judge_admission(situation, law)
    times = judge_times(situation, law) if times is None else times
    tasks = judge_tasks(situation, law)
    verdict = max((strictest(admission), strictest(times), *(task.verdict for task in tasks)))
    return Assessment(verdict, admission, times, tasks)


def judge_admission(situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Judge whether this pupil may be there at all."""
    findings = [*_unknown_days(situation, law)]
    if situation.place is Where.COMPANY:
        split = moments(situation, law)
        for moment in split:
            for check in ADMISSION_CHECKS:
                try:
                    said = check(situation, moment, law)
                    findings += [dated(one, moment.starts, moment.ends) for one in said]
                except NoRuleKnownError as gap:
                    gone = unknown(law, gap.parameter, moment.starts)
                    findings.append(dated(gone, moment.starts, moment.ends))
        if len(split) == 1:
            return _with_leap_day(situation, tuple(findings))
    return _with_leap_day(situation, joined(findings))


def judge_times(situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Judge the working times over all days together; none in school."""
    if not situation.days or situation.place is Where.SCHOOL:
        return ()
    band = _only_band(situation, law)
    if band is not None:
        return _with_leap_day(situation, judge_times_at(situation, law, band))
    if _in_order_in_every_band(situation, law):
        return ()
    born = situation.born
    key = ("times", law.number(situation.days), situation.basis, situation.weeks_worked, born)
    if key not in law.memory:
        law.memory[key] = _times(situation, law)
    remembered: tuple[Finding, ...] = law.memory[key]
    return _with_leap_day(situation, remembered)


def judge_times_at(situation: Situation, law: Law, band: Band) -> tuple[Finding, ...]:
    """Judge the working times as if the pupil were in one age band on all days."""
    key = ("times", law.number(situation.days), situation.basis, situation.weeks_worked, band)
    if key not in law.memory:
        law.memory[key] = _times(situation, law, band)
    remembered: tuple[Finding, ...] = law.memory[key]
    return remembered


def judge_tasks(situation: Situation, law: Law) -> tuple[TaskAssessment, ...]:
    """Judge every task on all days; equal tasks in equal circumstances are remembered."""
    if not situation.tasks:
        return ()
    around = circumstances(situation, law)
    known = law.memory.setdefault(("tasks", around, situation.starts, situation.ends), {})
    answers = []
    for task, measures in zip(situation.tasks, measures_by_task(situation, law), strict=True):
        alike = (task.code, task.hazards, None if measures is NOTHING else measures)
        answer = known.get(alike)
        if answer is None:
            answer = known[alike] = _task(situation, task, law, (around, measures))
        answers.append(answer)
    if not _born_on_leap_day(situation):
        return tuple(answers)
    return tuple(
        replace(answer, findings=_with_leap_day(situation, answer.findings)) for answer in answers
    )


def measures_by_task(situation: Situation, law: Law) -> tuple[Measures, ...]:
    """Return the facts of every task, with those of the place that belong to it."""
    if situation.measures == NOTHING and all(one.measures is None for one in situation.tasks):
        return (NOTHING,) * len(situation.tasks)
    book = law.book(situation.starts)
    key = ("measures", situation.tasks, situation.measures, id(book))
    known: tuple[Measures, ...] | None = law.memory.get(key)
    if known is None:
        of_place = place_facts(situation, book)
        known = tuple(filled(task, of_place, book) for task in situation.tasks)
        law.memory[key] = known
    return known


def verdict_of_task(run: Circumstances, task: Task, measures: Measures, law: Law) -> Verdict:
    """Return only how strict the judgement of a task is on one run of days of which law is known.

    Args:
        run: The days, with the supervision at this place.
        task: The task.
        measures: Its facts, as `measures_by_task` gives them.
        law: The law data.
    """
    judged, guarded = _judged(run, task, measures, law)
    verdict = judged.strict.get(run.supervision)
    if verdict is None:
        verdict = judged.strict[run.supervision] = strictest((*judged.said, *guarded))
    return verdict


def circumstances(situation: Situation, law: Law) -> tuple[Circumstances, ...]:
    """Return what the tasks share, per run of days."""
    return tuple(
        Circumstances(
            starts=moment.starts,
            ends=moment.ends,
            band=moment.band,
            at_school=situation.place is Where.SCHOOL,
            basis=situation.basis,
            education=within_education(situation, moment, law),
            supervision=situation.supervision,
        )
        for moment in moments(situation, law)
    )


def _task(
    situation: Situation,
    task: Task,
    law: Law,
    seen: tuple[tuple[Circumstances, ...], Measures],
) -> TaskAssessment:
    around, measures = seen
    spans: list[VerdictSpan] = []
    findings: list[Finding] = []
    for run in around:
        on_run = _task_on(run, task, measures, law)
        spans.append(VerdictSpan(run.starts, run.ends, strictest(on_run)))
        findings += on_run
    gaps = _unknown_days(situation, law)
    if not gaps:
        return TaskAssessment(
            activity=task.code,
            verdict=max(span.verdict for span in spans),
            spans=following(spans) if len(spans) > 1 else tuple(spans),
            findings=joined(findings) if len(spans) > 1 else tuple(findings),
        )
    together = joined([*(replace(one, activity=task.code or None) for one in gaps), *findings])
    return TaskAssessment(
        activity=task.code,
        verdict=strictest(together),
        spans=spans_of(together, situation.starts, situation.ends),
        findings=together,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is remembered of a task in circumstances that differ only in dates and supervision.

    Attributes:
        said: What the hazards say, on the days on which that was first asked.
        on_days: The same on other runs of days.
        guarded: What is to be said of each kind of supervision.
        strict: How strict all of that is, by kind of supervision.
    """

    said: tuple[Finding, ...]
    on_days: dict[tuple[date, date], tuple[Finding, ...]]
    guarded: dict[Supervision, tuple[Finding, ...]]
    strict: dict[Supervision, Verdict]


def _judged(
    run: Circumstances, task: Task, measures: Measures, law: Law
) -> tuple[_Judged, tuple[Finding, ...]]:
    """Judge a task once per kind of days, and once more per kind of supervision."""
    of_kind = law.memory.setdefault(("judged", *run.kind, law.epoch(run.starts)), {})
    alike = (task.code, task.hazards, None if measures is NOTHING else measures)
    judged: _Judged | None = of_kind.get(alike)
    if judged is None:
        said = judge_hazards(_view(run, task, measures, law))
        judged = of_kind[alike] = _Judged(said, {}, {}, {})
    guarded = judged.guarded.get(run.supervision)
    if guarded is None:
        guarded = judge_supervision(_view(run, task, measures, law), judged.said)
        judged.guarded[run.supervision] = guarded
    return judged, guarded


def _task_on(run: Circumstances, task: Task, measures: Measures, law: Law) -> tuple[Finding, ...]:
    """Judge a task on one run of days; its hazards say the same whoever supervises."""
    judged, guarded = _judged(run, task, measures, law)
    days = (run.starts, run.ends)
    on_run = judged.on_days.get(days)
    if on_run is None:
        on_run = judged.on_days[days] = tuple([dated(one, *days) for one in judged.said])
    return (*on_run, *[dated(one, *days) for one in guarded]) if guarded else on_run


def _view(run: Circumstances, task: Task, measures: Measures, law: Law) -> TaskView:
    return TaskView(law, law.book(run.starts), run, task.code, task.hazards, measures)


def _times(situation: Situation, law: Law, band: Band | None = None) -> tuple[Finding, ...]:
    try:
        ledger = ledger_of(situation, law, band)
    except NoRuleKnownError as gap:
        return (unknown(law, gap.parameter, situation.starts),)
    findings: list[Finding] = []
    for check in TIME_CHECKS:
        try:
            findings.extend(check(ledger))
        except NoRuleKnownError as gap:
            findings.append(unknown(law, gap.parameter, situation.starts))
    return joined(_about(findings, ledger), tuple(day.date for day in ledger.days))


def _about(findings: list[Finding], ledger: Ledger) -> list[Finding]:
    """Leave out what is about the weeks before and after alone; the stage there is asked itself."""
    core = [day.date for day in ledger.days if not day.day.around]
    if len(core) == len(ledger.days):
        return findings
    return [one for one in findings if core and one.starts <= core[-1] and core[0] <= one.ends]


def _only_band(situation: Situation, law: Law) -> Band | None:
    """Return the band of all days and of the weeks they lie in, if there is only one."""
    split = moments(situation, law)
    if len({moment.band for moment in split}) != 1:
        return None
    first = min(day.date for day in situation.days)
    last = max(day.date for day in situation.days)
    if first < split[0].starts or last > split[-1].ends:
        return None
    if birthdays_between(situation.born, first - WEEK, last + WEEK):
        return None
    return split[0].band


def _in_order_in_every_band(situation: Situation, law: Law) -> bool:
    """Tell whether no band of these weeks has anything against the days.

    No day, week or run of weeks is judged stricter than in one of its bands, so then nothing
    is wrong, and the ledger of this very birth date need not be laid out.
    """
    first = min(day.date for day in situation.days) - WEEK
    last = max(day.date for day in situation.days) + WEEK
    if situation.born > first or not (is_known(law, first) and is_known(law, last)):
        return False
    bands = range(band_on(law, situation.born, first), band_on(law, situation.born, last) + 1)
    return not any(judge_times_at(situation, law, Band(band)) for band in bands)


def _unknown_days(situation: Situation, law: Law) -> tuple[Finding, ...]:
    """Say of which days no law is known; there the answer is never a default."""
    key = ("unknown days", situation.starts, situation.ends)
    gaps: tuple[Finding, ...] | None = law.memory.get(key)
    if gaps is None:
        gaps = law.memory[key] = tuple(_gaps(situation.starts, situation.ends, law))
    return gaps


def _gaps(starts: date, ends: date, law: Law) -> Iterator[Finding]:
    changes = [day for day in law.changes if starts < day <= ends]
    for first, after in pairwise([starts, *changes, ends + ONE_DAY]):
        if not is_known(law, first):
            yield replace(unknown(law, "general.known", first), ends=after - ONE_DAY)


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
