"""What planning several periods answers: pairings per period, and how good that is for sure."""

from dataclasses import dataclass

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.problem import LeftOver, Pairing


@dataclass(frozen=True, slots=True)
class PeriodPlan:
    """The places found in one period, and who is left over with the reasons."""

    period: PeriodId
    pairings: tuple[Pairing, ...]
    left_over: tuple[LeftOver, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A pupil whose place differs from the one that stood (`Candidate.now`); None is no place."""

    period: PeriodId
    pupil: PupilId
    before: PlaceId
    after: PlaceId | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that pinned pupils break among themselves; the plan stands around them.

    Attributes:
        rule: `gone` (no such place), `full`, `once`, `class_spread`, `apart`, or the kind of a
            `SharedRoom`.
    """

    rule: str
    period: PeriodId
    place: PlaceId
    pupils: tuple[PupilId, ...]


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The answer for all periods.

    Attributes:
        status: `optimal` (proven), `feasible` (not proven in the time), `stopped` (the user
            stopped it) or `infeasible` (pinned pupils break a rule; see `broken`).
        objective: The cost in points of `Weights`; lower is better.
        bound: What no plan can beat; worked out in whole numbers.
        proof: On what `optimal` rests: `whole_numbers` (bound and objective are the same
            integer, worked out over all pairs), `solver` (whole numbers leave few pairs; that
            none of those is better is the solver's word), or "".
        moved: Who has another place than before, by period and pupil.
    """

    periods: tuple[PeriodPlan, ...]
    status: str
    objective: int
    bound: int
    proof: str = ""
    moved: tuple[Moved, ...] = ()
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the work is: the best plan so far costs `objective`, none costs less than `bound`.

    Attributes:
        phase: `first`, `prices`, `proof` or `done`.
        placed: Stages with a place in the best plan so far.
        stages: Stages asked for: pupils times their periods.
    """

    phase: str
    objective: int
    bound: int
    placed: int
    stages: int
