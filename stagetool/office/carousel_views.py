"""Snapshots of carousels for screens, papers and the command line: in words, with ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stagetool.base.ids import CarouselId, GroupId, PlaceId, PupilId, SlotId, StationId


@dataclass(frozen=True, slots=True)
class CarouselRow:
    """One line of the list of carousels.

    Attributes:
        given, needed: Turns of the last plan, and all that should be.
        status: `complete`, `optimal`, `feasible`, `stopped`, `infeasible` or "" (not planned).
    """

    carousel: CarouselId
    name: str
    choosing: bool
    starts: date | None
    ends: date | None
    stations: int
    slots: int
    groups: int
    pupils: int
    given: int
    needed: int
    status: str
    status_text: str


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot; `number` is 1 for the first, `location` is "" for everybody."""

    slot: SlotId
    number: int
    starts: date
    ends: date
    text: str
    location: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station; `company` is "" for a room of the school, `activities` code and Dutch name.

    Attributes:
        required: Everybody must have been there.
    """

    station: StationId
    name: str
    number: int
    groups: int | None
    place: PlaceId | None
    company: str
    activities: tuple[tuple[str, str], ...]
    supervision: str
    closed: tuple[SlotId, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class TurnCell:
    """One slot of a group or pupil: where, or None for free; `wish` is 0 for none.

    Attributes:
        away: The slot is for pupils of another location.
    """

    slot: SlotId
    station: StationId | None
    name: str
    pinned: bool = False
    wish: int = 0
    away: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with its turns in order of the slots, and the pupils in it."""

    group: GroupId
    name: str
    pupils: tuple[tuple[PupilId, str, str], ...]
    turns: tuple[TurnCell, ...]


@dataclass(frozen=True, slots=True)
class ChooserLine:
    """A choosing pupil with the wishes (names of stations) and the turns."""

    pupil: PupilId
    number: str
    name: str
    school_class: str
    school: str
    wishes: tuple[str, ...]
    turns: tuple[TurnCell, ...]


@dataclass(frozen=True, slots=True)
class LimitLine:
    """Why a group or a pupil may not be at a station; `slots` are the numbers, empty for all."""

    who: str
    station: str
    slots: tuple[int, ...]
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class NotDoLine:
    """What pupils must leave alone at a station that is allowed otherwise.

    Attributes:
        everybody: It holds for all who come there in this plan.
        waiting: Only until a named person has judged it.
    """

    station: StationId
    station_name: str
    activity: str
    pupils: tuple[str, ...]
    everybody: bool
    waiting: bool


@dataclass(frozen=True, slots=True)
class BusRow:
    """Who goes from one school to one station in one slot."""

    slot: SlotId
    slot_text: str
    school: str
    station: StationId
    station_name: str
    pupils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarouselCard:
    """Everything of one carousel's page; `judged` is false when judging is off.

    Attributes:
        clashes: Planned turns that may not be any more, one sentence each.
    """

    row: CarouselRow
    basis: str
    inside: bool
    turns: int
    note: str
    slots: tuple[SlotLine, ...]
    stations: tuple[StationLine, ...]
    groups: tuple[GroupLine, ...]
    choosers: tuple[ChooserLine, ...]
    limits: tuple[LimitLine, ...] = ()
    not_do: tuple[NotDoLine, ...] = ()
    buses: tuple[BusRow, ...] = ()
    judged: bool = True
    clashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarouselReason:
    """Why not every turn can be given: one sentence, and the count per station or slot.

    Attributes:
        kind: As in planning.carousel_problem.Shortage, or `crowd` for choosing pupils.
        who: Names of the groups (or how many pupils).
        lines: What each station or slot can give at most.
        core: Names of the smallest set of groups for which it holds; empty when that is `who`.
    """

    kind: str
    text: str
    who: tuple[str, ...]
    need: int
    can: int
    lines: tuple[str, ...] = ()
    core: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarouselReport:
    """What planning a carousel gave.

    Attributes:
        given, needed: Turns.
        refused: Turns that may not be, counted per reason word.
        granted: Of choosing pupils: turns of no wish, of the first wish, of the second...
        lacking: Names of groups or pupils with too few turns, with how many too few.
        faults: Pins that could not stay, one sentence each.
        bound: What no plan can beat, in the same unit as `objective`.
        judged: Stages of these pupils in the same weeks that were judged again.
    """

    carousel: CarouselId
    status: str
    given: int
    needed: int
    refused: Mapping[str, int]
    granted: tuple[int, ...]
    lacking: tuple[tuple[str, int], ...]
    reasons: tuple[CarouselReason, ...]
    faults: tuple[str, ...]
    objective: int
    bound: int
    seconds: float
    judged: int = 0
