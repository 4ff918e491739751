"""Looking ahead: on which day a running placement changes verdict, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from stagetool.calendar.ages import age_on, birthdays_between
from stagetool.law.assess import judge_times_at
from stagetool.law.facts import Situation, Where
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY, Moment, moments
from stagetool.law.placements import SignedJudgement, judge_placement
from stagetool.law.policy import PolicyRule
from stagetool.law.rules import strictest
from stagetool.law.verdicts import Verdict

ADMISSION, TIMES = "admission", "times"


class Cause(StrEnum):
    """Why a verdict changes."""

    BIRTHDAY = "birthday"
    LAW = "law"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of verdict on a day.

    Attributes:
        day: The first day of the new verdict.
        age: The age reached, when the cause is a birthday.
        subject: `admission`, `times`, or the code of an activity.
    """

    day: date
    cause: Cause
    age: int | None
    subject: str
    before: Verdict
    after: Verdict

    @property
    def opens(self) -> bool:
        """Tell whether more may be done from this day."""
        return self.after < self.before


def changes_ahead(
    situation: Situation,
    law: Law,
    today: date,
    judgements: Sequence[SignedJudgement] = (),
    policy: Sequence[PolicyRule] = (),
    *,
    until: date = date.max,
) -> tuple[Change, ...]:
    """Return the changes after today and until a day or the end of the placement, by day.

    Each day on which something may change is judged, and the day before it; open points are
    taken as in order, for nobody knows when they will be answered.
    """
    found = []
    for day, cause in _causes(situation, law, judgements).items():
        if not today < day <= until:
            continue
        age = age_on(situation.born, day) if cause is Cause.BIRTHDAY else None
        before, after = (
            _picture(situation, law, judgements, policy, on) for on in (day - ONE_DAY, day)
        )
        found += [Change(day, cause, age, *change) for change in _differences(before, after)]
    return tuple(sorted(found, key=lambda change: (change.day, change.subject)))


def _causes(
    situation: Situation, law: Law, judgements: Sequence[SignedJudgement]
) -> dict[date, Cause]:
    """Return the days after the first on which something may change; a birthday comes first."""
    second, last = situation.starts + ONE_DAY, situation.ends
    ended = dict.fromkeys((one.until + ONE_DAY for one in judgements), Cause.JUDGEMENT)
    changed = dict.fromkeys(law.changes, Cause.LAW)
    birthdays = {day: Cause.BIRTHDAY for day, _ in birthdays_between(situation.born, second, last)}
    known = {**ended, **changed, **birthdays}
    return {day: cause for day, cause in known.items() if second <= day <= last}


def _picture(
    situation: Situation,
    law: Law,
    judgements: Sequence[SignedJudgement],
    policy: Sequence[PolicyRule],
    day: date,
) -> Mapping[str, Verdict]:
    """Return what one day says of the admission, the times and every activity."""
    alone = replace(situation, starts=day, ends=day, days=())
    judged = judge_placement(alone, law, judgements, policy)
    admission = strictest(judged.answered.admission)
    if ADMISSION in judged.open:
        admission = max(admission, Verdict.CONDITIONAL)
    tasks = {task.activity: task.verdict for task in judged.strict.tasks}
    split = moments(alone, law)
    times = {TIMES: _times(situation, law, split[0])} if split else {}
    return {ADMISSION: admission, **times, **tasks}


def _times(situation: Situation, law: Law, moment: Moment) -> Verdict:
    """Return what the whole ledger would be if the pupil were of this day's band throughout."""
    if not situation.days or situation.place is Where.SCHOOL:
        return Verdict.ALLOWED
    return strictest(judge_times_at(situation, law, moment.band))


def _differences(
    before: Mapping[str, Verdict], after: Mapping[str, Verdict]
) -> Iterator[tuple[str, Verdict, Verdict]]:
    for subject, verdict in after.items():
        earlier = before.get(subject, verdict)
        if earlier is not verdict:
            yield subject, earlier, verdict
