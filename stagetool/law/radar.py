"""Looking ahead: on which day a running placement changes verdict, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from stagetool.calendar.ages import age_on, birthdays_between
from stagetool.law.assess import judge_times_at
from stagetool.law.facts import Situation, Where
from stagetool.law.lapses import Lapse
from stagetool.law.loading import Law
from stagetool.law.moments import ONE_DAY, Moment, moments
from stagetool.law.placements import SignedJudgement, facts_hash, judge_placement
from stagetool.law.policy import PolicyRule
from stagetool.law.rules import strictest
from stagetool.law.verdicts import Verdict

ADMISSION, TIMES = "admission", "times"


class Cause(StrEnum):
    """Why a verdict changes."""

    BIRTHDAY = "birthday"
    LAW = "law"
    JUDGEMENT = "judgement"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of verdict on a day.

    Attributes:
        day: The first day of the new verdict.
        age: The age reached, when the cause is a birthday.
        subject: `admission`, `times`, or the code of an activity.
        facts: Which facts of the place no longer hold from this day, whatever the cause.
    """

    day: date
    cause: Cause
    age: int | None
    subject: str
    before: Verdict
    after: Verdict
    facts: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Tell whether more may be done from this day."""
        return self.after < self.before


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far is looked ahead, and what is known of those days.

    Attributes:
        until: The last day that is looked at.
        lapses: The days from which facts of the place no longer hold, the first one first.
    """

    until: date = date.max
    lapses: tuple[Lapse, ...] = ()


EVER = Outlook()


def changes_ahead(
    situation: Situation,
    law: Law,
    today: date,
    judgements: Sequence[SignedJudgement] = (),
    policy: Sequence[PolicyRule] = (),
    *,
    outlook: Outlook = EVER,
) -> tuple[Change, ...]:
    """Return the changes after today and until a day or the end of the placement, by day.

    Each day on which something may change is judged, and the day before it; open points are
    taken as in order, for nobody knows when they will be answered.

    Args:
        situation: The placement on its first day.
        law: The law data.
        today: Only later days are told.
        judgements: Signed answers to open norms; those that hold for the first day or for some
            lapse hold on every day here.
        policy: The school's own rules.
        outlook: How far is looked, and which facts of the place lapse.
    """
    lapses = outlook.lapses
    judgements = _holding(judgements, (situation, *(one.situation for one in lapses)))
    found = []
    for day, cause in _causes(situation, law, judgements, lapses).items():
        if not today < day <= outlook.until:
            continue
        age = age_on(situation.born, day) if cause is Cause.BIRTHDAY else None
        facts = tuple(name for one in lapses if one.day == day for name in one.names)
        before, after = (
            _picture(_on(on, situation, lapses), law, judgements, policy, on)
            for on in (day - ONE_DAY, day)
        )
        found += [Change(day, cause, age, *change, facts) for change in _differences(before, after)]
    return tuple(sorted(found, key=lambda change: (change.day, change.subject)))


def _holding(
    judgements: Sequence[SignedJudgement], situations: Sequence[Situation]
) -> tuple[SignedJudgement, ...]:
    """Return the judgements that hold; a fact that lapses later does not ask them again."""
    known = {"", *map(facts_hash, situations)} if judgements else set()
    return tuple(replace(one, facts="") for one in judgements if one.facts in known)


def _on(day: date, situation: Situation, lapses: Sequence[Lapse]) -> Situation:
    """Return the placement as it is on a day."""
    lapsed = [one.situation for one in lapses if one.day <= day]
    return lapsed[-1] if lapsed else situation


def _causes(
    situation: Situation,
    law: Law,
    judgements: Sequence[SignedJudgement],
    lapses: Sequence[Lapse],
) -> dict[date, Cause]:
    """Return the days after the first on which something may change; a birthday comes first."""
    second, last = situation.starts + ONE_DAY, situation.ends
    ended = dict.fromkeys((one.until + ONE_DAY for one in judgements), Cause.JUDGEMENT)
    changed = dict.fromkeys(law.changes, Cause.LAW)
    lapsed = dict.fromkeys((one.day for one in lapses), Cause.CERTIFICATE)
    birthdays = {day: Cause.BIRTHDAY for day, _ in birthdays_between(situation.born, second, last)}
    known = {**ended, **changed, **lapsed, **birthdays}
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
