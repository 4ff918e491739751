"""Several periods that are planned together, and the rules that tie them: frozen, without names.

Each period is a `Problem` as it is planned alone. What makes it one year are the rules below:
they hold between pupils, between places and between periods.
"""

from dataclasses import dataclass, field

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Problem

Room = tuple[PeriodId, PlaceId]
"""A place in one period."""


@dataclass(frozen=True, slots=True)
class YearPeriod:
    """One period of the year; its refusals hold for this period only.

    Two parts of one week at different companies are two periods. A company that a pupil had in
    an earlier year is a refusal (`repeat`) in each period.

    Attributes:
        of_one_class: At most this many of a class at one company in this period, or None.
    """

    period: PeriodId
    problem: Problem
    of_one_class: int | None = None

    def most_of_class(self, rules: "Rules") -> int | None:
        """Return how many of a class a company may have: by the year or the period, or None."""
        known = [one for one in (rules.of_one_class, self.of_one_class) if one is not None]
        return min(known, default=None)


@dataclass(frozen=True, slots=True)
class Apart:
    """Pupils (siblings, or two who must not meet) of whom a company has one in a period."""

    pupils: frozenset[PupilId]


@dataclass(frozen=True, slots=True)
class SharedRoom:
    """Places that share room: no more pupils together than this, pinned ones included.

    Attributes:
        kind: What runs out: `mentor`, `site`, `company`, or `place` for a place that two
            periods use at the same time.
        key: Which one; the office's own number.
        most: Pupils at all these places together.
    """

    kind: str
    key: int
    most: int
    rooms: frozenset[Room]


@dataclass(frozen=True, slots=True)
class Load:
    """Places whose pupils are better spread: every pupil over the fair number costs more.

    Attributes:
        kind: `company`, `sector`, `week` or `teacher`: which term of `Weights` counts.
        key: Which one; the office's own word.
        fair: How many pupils cost nothing extra.
    """

    kind: str
    key: str
    fair: int
    rooms: frozenset[Room]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rules tie the periods.

    Attributes:
        once: A pupil comes at most once at a company in all periods together.
        of_one_class: At most this many of a class at one company in any one period, or None; a
            period can allow fewer (`YearPeriod.of_one_class`).
        variety: A second stage of a pupil in one sector costs points (`Weights.same_sector`).
    """

    once: bool = True
    of_one_class: int | None = None
    variety: bool = True


@dataclass(frozen=True, slots=True)
class YearProblem:
    """All periods to plan together. Periods, pupils and places are told apart by their ids."""

    periods: tuple[YearPeriod, ...]
    rules: Rules = field(default_factory=Rules)
    apart: tuple[Apart, ...] = ()
    rooms: tuple[SharedRoom, ...] = ()
    loads: tuple[Load, ...] = ()
