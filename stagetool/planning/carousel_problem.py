"""What a carousel asks and what is answered: groups along stations in slots, without repeats.

Nothing here knows names, days or the law: what may not be comes in as refusals with a reason
word. Slots may be hours of one day, days, or weeks at a company.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stagetool.base.ids import GroupId, SlotId, StationId


@dataclass(frozen=True, slots=True)
class Group:
    """Pupils who stay together; a single pupil is a group of one.

    Attributes:
        turns: How many stations it visits, each in another slot.
        must: Stations that have to be among them.
        away: Slots in which the group is not there.
    """

    group: GroupId
    turns: int
    heads: int = 1
    must: frozenset[StationId] = frozenset()
    away: frozenset[SlotId] = frozenset()


@dataclass(frozen=True, slots=True)
class Station:
    """A station: how many groups, and how many heads, can be there in one slot.

    Attributes:
        groups, heads: None is no limit.
        closed: Slots in which the station is not there.
    """

    station: StationId
    groups: int | None = None
    heads: int | None = None
    closed: frozenset[SlotId] = frozenset()


@dataclass(frozen=True, slots=True)
class CarouselProblem:
    """One carousel to plan.

    Attributes:
        slots: In order of time.
        refusals: Reason word per group and station, in one slot or (None) in every slot.
        pins: Turns that somebody fixed: they stay.
    """

    groups: tuple[Group, ...]
    stations: tuple[Station, ...]
    slots: tuple[SlotId, ...]
    refusals: Mapping[tuple[GroupId, StationId, SlotId | None], str] = field(default_factory=dict)
    pins: Mapping[tuple[GroupId, SlotId], StationId] = field(default_factory=dict)

    def refusal(self, group: GroupId, station: StationId, slot: SlotId) -> str:
        """Return why a group may not be at a station in a slot, or ""."""
        everywhere = self.refusals.get((group, station, None), "")
        return everywhere or self.refusals.get((group, station, slot), "")


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """One group at one station in one slot."""

    group: GroupId
    slot: SlotId
    station: StationId


@dataclass(frozen=True, slots=True)
class Fault:
    """A pin that cannot stay as it is: `reason` says why; such a turn is not in the plan.

    Words: those of the refusals, `closed`, `away`, `repeat` (twice at one station), `full`,
    `turns` (more pins than turns), `gone` (no such group, station or slot).
    """

    turn: Turn
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """The most turns that some groups can get at one station or in one slot.

    Attributes:
        most: In turns, or in pupils for a reason that counts in pupils.
        limit: What makes it so: `room` (full), `once` (each group comes once, or is at one
            station at a time) or `refused` (nobody of them can be there).
        refused: How many of the groups cannot be there at all, per reason word.
    """

    most: int
    limit: str
    station: StationId | None = None
    slot: SlotId | None = None
    refused: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why not every turn can be given: these groups together need more than there is.

    Attributes:
        kind: `stations` or `slots`: the shares add up to less than `need`, as anybody can count;
            `station_heads` or `slot_heads`: the same, counted in pupils instead of groups;
            `must`: these groups have to visit one station that has less room; `search`: counting
            is not enough, but every plan for these groups alone was tried.
        groups: All groups that the reason is about.
        core: The same reason holds for these alone, and for none of them less.
        minimal: False when the search for a smaller core was stopped.
    """

    kind: str
    groups: tuple[GroupId, ...]
    need: int
    shares: tuple[Share, ...]
    core: tuple[GroupId, ...]
    minimal: bool = True

    @property
    def can(self) -> int:
        """Return how many turns (or heads) there are at most."""
        return sum(share.most for share in self.shares)


@dataclass(frozen=True, slots=True)
class Missing:
    """A group that gets fewer turns than it should, or not all stations that it must visit."""

    group: GroupId
    turns: int
    must: tuple[StationId, ...] = ()


@dataclass(frozen=True, slots=True)
class CarouselPlan:
    """The answer.

    Attributes:
        status: `complete` (every turn given), `incomplete` (proven that no plan gives more),
            `feasible` (not proven in the time) or `stopped`.
        lacking: Turns and compulsory visits not given; `bound`: what every plan lacks at least.
        crowding: How uneven it is: the sum of the squares of the groups per station and slot, and
            100 points for a second turn that one group lacks, 200 for a third...;
            `crowding_bound` is what no plan with as few lacking can beat.
    """

    turns: tuple[Turn, ...]
    status: str
    lacking: int
    bound: int
    crowding: int
    crowding_bound: int
    missing: tuple[Missing, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    faults: tuple[Fault, ...] = ()
