"""Screening for planning: only the verdict of a pupil at a place, remembered per kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from stagetool.law.assess import (
    circumstances,
    judge_admission,
    judge_times,
    judge_times_at,
    measures_by_task,
    verdict_of_task,
)
from stagetool.law.facts import (
    Basis,
    Day,
    Known,
    Measures,
    Situation,
    Supervision,
    Task,
    Where,
)
from stagetool.law.loading import Law
from stagetool.law.moments import Band, Moment, is_known, moments
from stagetool.law.placements import as_in_order, doable
from stagetool.law.policy import PolicyRule, forbids
from stagetool.law.rules import strictest
from stagetool.law.verdicts import Finding, Verdict
from stagetool.law.views import Circumstances

ADMISSION, TIMES, NO_TASK = "admission", "times", "no_task"
_NEAR = 13  # days before and after a period that its own weeks can reach
_OF_ONE_DAY = frozenset(
    {
        "day_hours",
        "school_day_hours",
        "earliest",
        "latest",
        "latest_school_day",
        "span_hours",
        "break_minutes",
        "job_child",
        "job_youth",
    }
)
_BY_SHIFT = "atw.adult"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class PupilFacts:
    """What the law needs of a pupil."""

    born: date
    track: str
    profile: str


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the law needs of a place; use one object per place, for it is remembered."""

    tasks: tuple[Task, ...]
    measures: Measures = field(default_factory=Measures)
    recognised: Known = Known.UNKNOWN
    youth_rie: Known = Known.UNKNOWN
    supervision: Supervision = Supervision.UNKNOWN
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True)
class Screened:
    """The verdict with the open points in order, and what blocks it, if anything does."""

    verdict: Verdict
    reason: str


_ANSWERS = {
    (verdict, reason): Screened(verdict, reason)
    for verdict in Verdict
    for reason in ("", ADMISSION, TIMES, NO_TASK)
}


@dataclass(frozen=True, slots=True)
class _PupilKind:
    """Pupils whom the law sees alike; `times` and `tasks` number what those look at.

    Attributes:
        gaps: Undetermined when the law of some day is not known, else allowed.
    """

    number: int
    sample: Situation
    around: tuple[Circumstances, ...]
    times: int
    tasks: int
    gaps: Verdict


@dataclass(frozen=True, slots=True)
class _PlaceKind:
    """Places that are alike; `days` and `admission` stand for what those look at.

    Attributes:
        near: How many days around the period the days reach at most.
    """

    number: int
    place: PlaceFacts
    days: int
    admission: tuple[Known, Known, bool, int | None]
    near: int


class PeriodScreen:
    """Answers for one period; equal to `judge_placement(...).verdict` without judgements.

    Args:
        policy: The school's own rules, if it has any.
        where: At companies, or in the school's own rooms (an internal stage).
    """

    def __init__(
        self,
        law: Law,
        starts: date,
        ends: date,
        basis: Basis = Basis.STAGE,
        policy: Sequence[PolicyRule] = (),
        where: Where = Where.COMPANY,
    ) -> None:
        self._law, self._starts, self._ends, self._basis = law, starts, ends, basis
        self._policy = tuple(policy)
        self._where = where
        self._pupils: dict[int, dict[PupilFacts, _PupilKind]] = {_NEAR: {}}
        self._pupil_kinds: dict[object, _PupilKind] = {}
        self._places: dict[int, _PlaceKind] = {}
        self._kept: list[PlaceFacts] = []
        self._place_kinds: dict[object, _PlaceKind] = {}
        self._days: dict[tuple[Day, ...], int] = {}
        self._answers: dict[tuple[int, int], Screened] = {}
        self._own_days: dict[int, int] = {}
        self._kept_days: list[tuple[Day, ...]] = []
        self._own_answers: dict[tuple[int, int, int], Screened] = {}
        self._parts: dict[tuple[object, ...], Verdict] = {}
        self._tasks: dict[tuple[object, ...], tuple[Verdict, ...]] = {}
        self._measures: dict[tuple[int, object], tuple[Supervision, tuple[Measures, ...]]] = {}
        self._staying: dict[tuple[int, int], Verdict | None] = {}
        self._numbers: dict[object, int] = {}

    def ask(self, pupil: PupilFacts, place: PlaceFacts) -> Screened:
        """Return the verdict of a pupil at a place."""
        at = self._places.get(id(place)) or self._place_kind(place)
        who = self._pupils[at.near].get(pupil) or self._pupil_kind(pupil, at.near)
        key = (who.number, at.number)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._judge(who, at)
        return answer

    def ask_on(self, pupil: PupilFacts, place: PlaceFacts, days: tuple[Day, ...]) -> Screened:
        """Return the verdict of a pupil with days of its own (a side job, another stage).

        Use one tuple per kind of days, for it is remembered.
        """
        if days is place.days:
            return self.ask(pupil, place)
        at = self._places.get(id(place)) or self._place_kind(place)
        near = self._near(days)
        who = self._pupils[near].get(pupil) or self._pupil_kind(pupil, near)
        number = self._number_of(days)
        key = (who.number, at.number, number)
        answer = self._own_answers.get(key)
        if answer is None:
            with_job = number if any(day.job for day in days) else None
            own = replace(
                at,
                place=replace(at.place, days=days),
                days=number,
                admission=(*at.admission[:3], with_job),
            )
            answer = self._own_answers[key] = self._judge(who, own)
        return answer

    def ask_all(
        self, pupils: Sequence[PupilFacts], places: Sequence[PlaceFacts]
    ) -> list[list[Screened]]:
        """Return a row per pupil with the verdict at every place; equal pupils share a row.

        Pupils are equal here when admission, times and tasks are: a birthday that changes
        nothing does not make a row of its own.
        """
        at = [self._places.get(id(place)) or self._place_kind(place) for place in places]
        samples = list({(one.admission, one.days): one for one in at}.values())
        near = max((one.near for one in at), default=_NEAR)
        rows: dict[object, list[Screened]] = {}
        table: list[list[Screened]] = []
        for pupil in pupils:
            who = self._pupils[near].get(pupil) or self._pupil_kind(pupil, near)
            alike = (who.tasks, *(self._admission_and_times(who, one) for one in samples))
            row = rows.get(alike)
            if row is None:
                row = rows[alike] = [self._judge(who, one) for one in at]
            table.append(row)
        return table

    def tasks_kind(self, pupil: PupilFacts) -> int:
        """Return a number; pupils of one number have the same verdicts of tasks at every place."""
        return (self._pupils[_NEAR].get(pupil) or self._pupil_kind(pupil, _NEAR)).tasks

    def _near(self, days: tuple[Day, ...]) -> int:
        """Return how many days around the period days reach; most reach no further than weeks."""
        if not days:
            return _NEAR
        before = self._starts.toordinal() - days[0].date.toordinal()
        after = days[-1].date.toordinal() - self._ends.toordinal()
        # A week more: what holds in a week follows its youngest and its oldest day.
        near = max(_NEAR, before + _WEEK, after + _WEEK) if max(before, after) > _WEEK else _NEAR
        self._pupils.setdefault(near, {})
        return near

    def _pupil_kind(self, pupil: PupilFacts, near: int) -> "_PupilKind":
        """Return the kind: what the law sees of this pupil in this period."""
        situation = Situation(
            pupil.born,
            self._starts,
            self._ends,
            basis=self._basis,
            track=pupil.track,
            profile=pupil.profile,
            place=self._where,
        )
        around = circumstances(situation, self._law)
        school = tuple(rule.run(situation) is not None for rule in self._policy)
        gaps = _unknown_days(situation, self._law)
        key = (around, self._birthday_near(pupil.born, near), pupil.track, school)
        kind = self._pupil_kinds.get(key)
        if kind is None:
            times = key[:2] if key[1] else around[0].band if around else key[:2]
            kind = _PupilKind(
                number=len(self._pupil_kinds),
                sample=situation,
                around=around,
                times=self._numbers.setdefault(("times", times), len(self._numbers)),
                tasks=self._numbers.setdefault(
                    ("tasks", self._runs(around), school, gaps), len(self._numbers)
                ),
                gaps=gaps,
            )
            self._pupil_kinds[key] = kind
        self._pupils[near][pupil] = kind
        return kind

    def _runs(self, around: tuple[Circumstances, ...]) -> tuple[object, ...]:
        """Return in which circumstances tasks are judged; on which days makes no verdict."""
        return tuple(
            dict.fromkeys((run.band, run.education, self._law.epoch(run.starts)) for run in around)
        )

    def _birthday_near(self, born: date, near: int) -> date | None:
        """Return the birth date when the weeks around the period reach another band."""
        first = self._starts.toordinal() - near
        last = self._ends.toordinal() + near
        wider = Situation(born, date.fromordinal(first), date.fromordinal(last))
        bands = {moment.band for moment in moments(wider, self._law)}
        return born if len(bands) > 1 else None

    def _number_of(self, days: tuple[Day, ...]) -> int:
        """Return a number for days: equal ones have one number, the very same fast."""
        number = self._own_days.get(id(days))
        if number is None:
            number = self._own_days[id(days)] = self._days.setdefault(days, len(self._days))
            self._kept_days.append(days)
        return number

    def _place_kind(self, place: PlaceFacts) -> "_PlaceKind":
        number = self._number_of(place.days)
        facts = place.recognised, place.youth_rie, place.supervision
        alike = place.tasks, place.measures, facts, number
        kind = self._place_kinds.get(alike)
        if kind is None:
            kind = _PlaceKind(
                number=len(self._place_kinds),
                place=place,
                days=number,
                admission=(
                    place.recognised,
                    place.youth_rie,
                    bool(place.tasks),
                    number if any(day.job for day in place.days) else None,
                ),
                near=self._near(place.days),
            )
            self._place_kinds[alike] = kind
        self._kept.append(place)
        self._places[id(place)] = kind
        return kind

    def _judge(self, who: "_PupilKind", at: "_PlaceKind") -> Screened:
        admission, times = self._admission_and_times(who, at)
        tasks = self._tasks_that_stay(who, at)
        verdict = Verdict.PROHIBITED if tasks is None else max(admission, times, tasks)
        return _ANSWERS[verdict, _reason(admission, times, staying=tasks is not None)]

    def _admission_and_times(self, who: "_PupilKind", at: "_PlaceKind") -> tuple[Verdict, Verdict]:
        return (
            self._part(("admission", who.number, at.admission), who, at, self._admission),
            self._part(("times", who.times, at.days), who, at, self._times),
        )

    def _part(
        self,
        key: tuple[object, ...],
        who: "_PupilKind",
        at: "_PlaceKind",
        judge: Callable[[Situation], Verdict],
    ) -> Verdict:
        verdict = self._parts.get(key)
        if verdict is None:
            verdict = self._parts[key] = judge(_situation(who.sample, at.place))
        return verdict

    def _admission(self, situation: Situation) -> Verdict:
        return strictest(
            finding
            for finding in judge_admission(situation, self._law)
            if finding.verdict is not Verdict.CONDITIONAL
        )

    def _times(self, situation: Situation) -> Verdict:
        """Return the verdict of the times, without a whole ledger per birth date if possible.

        A day is judged by that day's band alone, so a day that is forbidden in its own band is
        forbidden. And no day, week or run of weeks is judged stricter than in one of its bands.
        """
        if not situation.days or situation.place is Where.SCHOOL:
            return Verdict.ALLOWED
        split = moments(situation, self._law)
        bands = {moment.band for moment in split}
        near = self._near(situation.days)
        if len(bands) > 1 and self._birthday_near(situation.born, near):
            if self._forbidden_day(situation, split):
                return Verdict.PROHIBITED
            if all(self._allowed_at(situation, band) for band in bands):
                return Verdict.ALLOWED
        return strictest(judge_times(situation, self._law))

    def _forbidden_day(self, situation: Situation, split: Sequence[Moment]) -> bool:
        return any(
            moment.starts <= day <= moment.ends
            for moment in split
            for finding in judge_times_at(situation, self._law, moment.band)
            if finding.verdict is Verdict.PROHIBITED and _is_of_one_day(finding)
            for day in (finding.starts, finding.ends)
        )

    def _allowed_at(self, situation: Situation, band: Band) -> bool:
        return not judge_times_at(situation, self._law, band)

    def _tasks_that_stay(self, who: "_PupilKind", at: "_PlaceKind") -> Verdict | None:
        """Return the strictest verdict of the tasks that stay; None when no task does."""
        key = (who.tasks, at.number)
        if key not in self._staying:
            judged = self._judge_tasks(who, at)
            self._staying[key] = max((one for one in judged if doable(one)), default=None)
        return self._staying[key]

    def _judge_tasks(self, who: "_PupilKind", at: "_PlaceKind") -> tuple[Verdict, ...]:
        """Return the strictest verdict of every task, each age band judged once per place."""
        strict = [who.gaps] * len(at.place.tasks)
        for run in who.around:
            alone = (run.band, run.education, self._law.epoch(run.starts), at.number)
            judged = self._tasks.get(alone)
            if judged is None:
                judged = self._tasks[alone] = self._verdicts(who, at, run)
            strict = [max(pair) for pair in zip(strict, judged, strict=True)]
        if not self._policy:
            return tuple(strict)
        return tuple(
            Verdict.PROHIBITED if forbids(self._policy, task, who.sample) else verdict
            for task, verdict in zip(at.place.tasks, strict, strict=True)
        )

    def _verdicts(
        self, who: "_PupilKind", at: "_PlaceKind", run: Circumstances
    ) -> tuple[Verdict, ...]:
        """Return the verdict of every task of a place on one run of days."""
        key = (at.number, self._law.epoch(run.starts))
        known = self._measures.get(key)
        if known is None:
            situation = replace(_situation(who.sample, at.place), starts=run.starts)
            known = situation.supervision, measures_by_task(situation, self._law)
            self._measures[key] = known
        supervision, measures = known
        here = replace(run, supervision=supervision)
        return tuple(
            verdict_of_task(here, task, facts, self._law)
            for task, facts in zip(at.place.tasks, measures, strict=True)
        )


def _situation(sample: Situation, place: PlaceFacts) -> Situation:
    return as_in_order(
        replace(
            sample,
            youth_rie=place.youth_rie,
            supervision=place.supervision,
            recognised=place.recognised,
            tasks=place.tasks,
            measures=place.measures,
            days=place.days,
        )
    )


def _unknown_days(sample: Situation, law: Law) -> Verdict:
    firsts = (sample.starts, *(day for day in law.changes if sample.starts < day <= sample.ends))
    known = all(is_known(law, day) for day in firsts)
    return Verdict.ALLOWED if known else Verdict.UNDETERMINED


def _is_of_one_day(finding: Finding) -> bool:
    topic, _, name = finding.check.rpartition(".")
    return name in _OF_ONE_DAY and topic != _BY_SHIFT


def _reason(admission: Verdict, times: Verdict, *, staying: bool) -> str:
    if not doable(admission):
        return ADMISSION
    if not doable(times):
        return TIMES
    return "" if staying else NO_TASK
