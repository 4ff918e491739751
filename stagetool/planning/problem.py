"""What the planner looks at and what it answers: frozen, without names and without the law.

The law's verdict comes in as the pairs that are possible at all, and as counted reasons for
those that are not.
"""

from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import CompanyId, PlaceId, PupilId


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pupil who needs a place.

    Attributes:
        wishes: Companies in order of preference, at most three.
        avoid: Companies that the pupil would rather not have.
        where: Latitude and longitude of home in degrees, or None when unknown.
        pinned: The place that must stay this pupil's.
        now: The place that an earlier plan proposed; it stays when it is as good as any.
        school_class: For the rule on classmates at one company; "" belongs to no class.
        seen: Sectors of earlier stages; another one is better (`Weights.same_sector`).
        slots: On which weekdays or half days of the period the pupil comes; None is all of them.
    """

    pupil: PupilId
    number: str
    profile: str
    wishes: tuple[CompanyId, ...] = ()
    avoid: frozenset[CompanyId] = frozenset()
    where: tuple[float, float] | None = None
    pinned: PlaceId | None = None
    now: PlaceId | None = None
    school_class: str = ""
    seen: frozenset[str] = frozenset()
    slots: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place with the number of pupils that it can still take in this period.

    Attributes:
        free: Pupils at the same time, per weekday (0 is Monday) of the period. An office that
            plans half days numbers those instead: the planner only compares the numbers.
        profiles: Profiles that the place is for; empty means any.
        blocked: Reason word why nobody may be placed (`leave_alone`, `days`...), or "".
        until: The day from which the obstacle is gone, when it is known.
        missing: Weekdays of the period that the place does not offer.
        sector: What the company does, for variety; "" counts for none.
        member: Of the school's network: its places come first (`Weights.member`).
        visit_km: How far a visiting teacher travels, or None when that does not count.
    """

    place: PlaceId
    company: CompanyId
    free: tuple[tuple[int, int], ...]
    profiles: frozenset[str] = frozenset()
    where: tuple[float, float] | None = None
    blocked: str = ""
    until: date | None = None
    missing: tuple[int, ...] = ()
    sector: str = ""
    member: bool = False
    visit_km: float | None = None

    @property
    def room(self) -> int:
        """Return for how many pupils there is room on every day of the period."""
        return max(0, min((number for _, number in self.free), default=0))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one pupil cannot have one place: a reason word and, if any, the remedy's key.

    Words: `profile`, `days`, `leave_alone`, `minimum_age`, `no_task`, `admission`, `times`,
    `full`, `avoid`, `recognition`, `repeat` (had this company before), `elsewhere` (has another
    stage on these days), `gone` (the company is no longer on the list), `stopped` (the place
    takes nobody any more), `unsuitable` (the office said so), `closed` (the company is closed on
    all days).

    Attributes:
        until: The day from which the obstacle is gone (a birthday), when it is known.
        also: Reason words of what else stands between the two; taking one away is not enough.
    """

    reason: str
    remedy: str = ""
    until: date | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One period to plan.

    Attributes:
        refusals: Pairs that may not be, with the reason; every pair not in it may be, subject
            to profile, days and capacity, which the planner itself looks at.
    """

    candidates: tuple[Candidate, ...]
    seats: tuple[Seat, ...]
    refusals: dict[tuple[PupilId, PlaceId], Refusal]


@dataclass(frozen=True, slots=True)
class CountedReason:
    """A reason why a pupil was left over, at how many places, and what would help most.

    Attributes:
        near: At how many of those places this is the only obstacle.
        place: The place that the remedy is about: the best one with no other obstacle.
        until: The day from which the obstacle is gone there, when it is known.
    """

    reason: str
    count: int
    remedy: str
    near: int = 0
    place: PlaceId | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A pupil without a place, with the reasons, the most frequent first.

    Attributes:
        best: The reason whose remedy helps most, or None when no single step helps.
    """

    pupil: PupilId
    reasons: tuple[CountedReason, ...]
    best: CountedReason | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pupil and the place found: which wish it is (0 for none) and how far in km.

    Attributes:
        avoided: The pupil would rather not have had this company.
    """

    pupil: PupilId
    place: PlaceId
    wish: int
    distance_km: float | None
    avoided: bool = False
