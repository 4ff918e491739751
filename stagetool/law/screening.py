"""Screening for planning: only the verdict of a pupil at a place, remembered per kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from stagetool.law.assess import judge_admission, judge_one_task, judge_times
from stagetool.law.facts import Basis, Day, Known, Measures, Situation, Supervision, Task
from stagetool.law.loading import Law
from stagetool.law.moments import moments
from stagetool.law.placements import as_in_order, stays
from stagetool.law.verdicts import Verdict

ADMISSION, TIMES, NO_TASK = "admission", "times", "no_task"


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


class PeriodScreen:
    """Answers for one period; equal to `judge_placement(...).verdict` without judgements."""

    def __init__(self, law: Law, starts: date, ends: date, basis: Basis = Basis.STAGE) -> None:
        self._law, self._starts, self._ends, self._basis = law, starts, ends, basis
        self._kinds: dict[PupilFacts, int] = {}
        self._kind_ids: dict[object, int] = {}
        self._places: dict[int, tuple[PlaceFacts, int]] = {}
        self._place_ids: dict[PlaceFacts, int] = {}
        self._answers: dict[tuple[int, int], Screened] = {}

    def ask(self, pupil: PupilFacts, place: PlaceFacts) -> Screened:
        """Return the verdict of a pupil at a place."""
        known = self._places.get(id(place))
        place_kind = known[1] if known else self._place_kind(place)
        kind = self._kinds.get(pupil)
        key = (self._pupil_kind(pupil) if kind is None else kind, place_kind)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = self._judge(pupil, place)
        return answer

    def ask_all(
        self, pupils: Sequence[PupilFacts], places: Sequence[PlaceFacts]
    ) -> list[list[Screened]]:
        """Return a row per pupil with the verdict at every place."""
        place_kinds = [self._place_kind(place) for place in places]
        samples = dict(zip(place_kinds, places, strict=True))
        rows: dict[int, list[Screened]] = {}
        table: list[list[Screened]] = []
        for pupil in pupils:
            kind = self._pupil_kind(pupil)
            if kind not in rows:
                by_kind = {number: self.ask(pupil, place) for number, place in samples.items()}
                rows[kind] = [by_kind[number] for number in place_kinds]
            table.append(rows[kind])
        return table

    def _pupil_kind(self, pupil: PupilFacts) -> int:
        """Return the number of the kind: what the law sees of this pupil in this period."""
        if pupil not in self._kinds:
            situation = Situation(pupil.born, self._starts, self._ends, basis=self._basis)
            split = tuple(
                (moment.starts, moment.ends, moment.band)
                for moment in moments(situation, self._law)
            )
            near = self._birthday_near(pupil.born)
            key = (split, near, pupil.track, pupil.profile)
            self._kinds[pupil] = self._kind_ids.setdefault(key, len(self._kind_ids))
        return self._kinds[pupil]

    def _birthday_near(self, born: date) -> date | None:
        """Return the birth date when the weeks around the period reach another band."""
        week = 7
        first = self._starts.toordinal() - week
        last = self._ends.toordinal() + week
        wider = Situation(born, date.fromordinal(first), date.fromordinal(last))
        return born if len(moments(wider, self._law)) > 1 else None

    def _place_kind(self, place: PlaceFacts) -> int:
        known = self._places.get(id(place))
        if known is None:
            number = self._place_ids.setdefault(place, len(self._place_ids))
            known = self._places[id(place)] = (place, number)
        return known[1]

    def _judge(self, pupil: PupilFacts, place: PlaceFacts) -> Screened:
        situation = as_in_order(
            Situation(
                born=pupil.born,
                starts=self._starts,
                ends=self._ends,
                basis=self._basis,
                track=pupil.track,
                profile=pupil.profile,
                youth_rie=place.youth_rie,
                supervision=place.supervision,
                recognised=place.recognised,
                tasks=place.tasks,
                measures=place.measures,
                days=place.days,
            )
        )
        judged = [
            finding.verdict
            for finding in judge_admission(situation, self._law)
            if finding.verdict is not Verdict.CONDITIONAL
        ]
        admission = max(judged, default=Verdict.ALLOWED)
        times = max(
            (finding.verdict for finding in judge_times(situation, self._law)),
            default=Verdict.ALLOWED,
        )
        tasks = [judge_one_task(situation, task, self._law) for task in place.tasks]
        staying = [task.verdict for task in tasks if stays(task)]
        verdict = max(admission, times, *staying) if staying else Verdict.PROHIBITED
        return Screened(verdict, _reason(admission, times, staying))


def _reason(admission: Verdict, times: Verdict, staying: Sequence[Verdict]) -> str:
    if admission > Verdict.CONDITIONAL:
        return ADMISSION
    if times > Verdict.CONDITIONAL:
        return TIMES
    return "" if staying else NO_TASK
