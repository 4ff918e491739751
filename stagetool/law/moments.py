"""Days as the law sees them: the pupil's age band, and runs of days on which nothing changes."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise

from stagetool.calendar.ages import age_on, birthdays_between
from stagetool.law.facts import Situation
from stagetool.law.loading import Law
from stagetool.law.rules import need

ONE_DAY = timedelta(days=1)
_AGES, _KNOWN, _MOMENTS = "ages", "known", "moments"


class Band(IntEnum):
    """The ages at which another regime holds; the limits themselves are law data."""

    TOO_YOUNG = 0
    JOB = 1
    STAGE = 2
    OLDER_CHILD = 3
    YOUTH = 4
    ADULT = 5

    @property
    def child(self) -> bool:
        """Tell whether the pupil is a child in the sense of the ATW."""
        return self < Band.YOUTH

    @property
    def minor(self) -> bool:
        """Tell whether the pupil is a young worker in the sense of the Arbobesluit."""
        return self < Band.ADULT


_LIMITS = (
    "admission.job_age",
    "admission.stage_age",
    "ages.older_child",
    "ages.youth",
    "ages.adult",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A run of days, both included, on which neither age band nor law changes."""

    starts: date
    ends: date
    age: int
    band: Band


def band_on(law: Law, born: date, day: date) -> Band:
    """Return the band of a day."""
    age = age_on(born, day)
    return Band(bisect_right(_limits(law, day), age))


def _limits(law: Law, day: date) -> tuple[float, ...]:
    """Return the ages at which the bands begin, in order."""
    key = (_AGES, law.epoch(day))
    limits: tuple[float, ...] | None = law.memory.get(key)
    if limits is None:
        limits = tuple(sorted(need(law, limit, day).number for limit in _LIMITS))
        law.memory[key] = limits
    return limits


def is_known(law: Law, day: date) -> bool:
    """Tell whether the program knows the law of this day at all, and its ages."""
    key = (_KNOWN, law.epoch(day))
    known: bool | None = law.memory.get(key)
    if known is None:
        book = law.book(day)
        known = all(book[name] is not None for name in ("general.known", *_LIMITS))
        law.memory[key] = known
    return known


def moments(situation: Situation, law: Law) -> tuple[Moment, ...]:
    """Split the situation's days where the age or the law changes; unknown days stay out."""
    key = (_MOMENTS, situation.born, situation.starts, situation.ends)
    remembered = law.memory.get(key)
    if remembered is None:
        remembered = law.memory[key] = tuple(_split(situation, law))
    split: tuple[Moment, ...] = remembered
    return split


def _split(situation: Situation, law: Law) -> list[Moment]:
    born, starts, ends = situation.born, situation.starts, situation.ends
    cuts = {day for day in law.changes if starts < day <= ends}
    cuts.update(day for day, _ in birthdays_between(born, starts, ends) if day > starts)
    split: list[Moment] = []
    for first, after in pairwise([starts, *sorted(cuts), ends + ONE_DAY]):
        if not is_known(law, first):
            continue
        last = after - ONE_DAY
        moment = Moment(first, last, age_on(born, first), band_on(law, born, first))
        if split and _same(split[-1], moment, law):
            split[-1] = Moment(split[-1].starts, last, split[-1].age, moment.band)
        else:
            split.append(moment)
    return split


def _same(earlier: Moment, later: Moment, law: Law) -> bool:
    """Tell whether nothing changes; days of which no law is known end with a change of law."""
    return earlier.band == later.band and later.starts not in law.changes
