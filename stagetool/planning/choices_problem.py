"""What choosing pupils ask of a day with many activities, and what they get (Beroepensafari).

The same stations and slots as a carousel, but every pupil goes alone and has wishes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stagetool.base.ids import PupilId, SlotId, StationId
from stagetool.planning.carousel_problem import Share, Station


@dataclass(frozen=True, slots=True)
class Chooser:
    """A pupil who chooses.

    Attributes:
        number: Sorts the pupils.
        turns: Stations to visit, each in another slot.
        wishes: Stations in order of preference.
        school: From where the pupil sets out.
        away: Slots in which the pupil's school is not there.
        must: Stations that have to be among them.
    """

    pupil: PupilId
    number: str
    turns: int
    wishes: tuple[StationId, ...] = ()
    school: str = ""
    away: frozenset[SlotId] = frozenset()
    must: frozenset[StationId] = frozenset()


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """Points of one turn, whole numbers; lower is better.

    Attributes:
        wishes: Of the first, second... wish; further wishes cost as the last one.
        no_wish: Of a station that the pupil did not ask for.
        unequal: Extra for a second turn that one pupil lacks; for a third twice that...
    """

    wishes: tuple[int, ...] = (0, 1, 3, 6, 10, 15)
    no_wish: int = 40
    unequal: int = 100

    def points(self, chooser: Chooser, station: StationId) -> int:
        """Return what one turn costs."""
        if station not in chooser.wishes:
            return self.no_wish
        rank = chooser.wishes.index(station)
        return self.wishes[min(rank, len(self.wishes) - 1)]

    def lacking(self, turns: Sequence[int]) -> int:
        """Return what a turn that is not given costs: more than all turns and extras together.

        A power of ten, so that an objective can be read.

        Args:
            turns: Of every pupil.
        """
        each = max(*self.wishes, self.no_wish) + self.unequal * max(turns, default=0)
        cost = 10
        while cost <= sum(turns) * each:
            cost *= 10
        return cost


@dataclass(frozen=True, slots=True)
class ChoiceProblem:
    """Pupils, stations (`heads` is how many pupils at a time), slots in order of time.

    Attributes:
        refusals: Reason word per pupil and station, in one slot or (None) in every slot.
        pins: Turns that stay.
    """

    choosers: tuple[Chooser, ...]
    stations: tuple[Station, ...]
    slots: tuple[SlotId, ...]
    refusals: Mapping[tuple[PupilId, StationId, SlotId | None], str] = field(default_factory=dict)
    pins: Mapping[tuple[PupilId, SlotId], StationId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One pupil at one station in one slot; `wish` is which wish it was, 0 for none."""

    pupil: PupilId
    slot: SlotId
    station: StationId
    wish: int


@dataclass(frozen=True, slots=True)
class Unserved:
    """A pupil who gets fewer turns, or compulsory stations, than should be, and why.

    Attributes:
        reasons: The first obstacle per station that the pupil does not get: words of the
            refusals, `closed`, `full`, `busy` (room only when the pupil is elsewhere).
        must: Compulsory stations that the pupil does not get.
    """

    pupil: PupilId
    turns: int
    reasons: tuple[tuple[str, int], ...]
    must: tuple[StationId, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Pupils who together need more turns than the stations, or the slots, can give them.

    Attributes:
        shares: What each station (or slot) can give them at most; together less than `need`.
    """

    pupils: tuple[PupilId, ...]
    need: int
    shares: tuple[Share, ...]

    @property
    def can(self) -> int:
        """Return how many turns there are at most."""
        return sum(share.most for share in self.shares)


@dataclass(frozen=True, slots=True)
class BusLine:
    """Who goes from one school to one station in one slot."""

    slot: SlotId
    school: str
    station: StationId
    pupils: tuple[PupilId, ...]


@dataclass(frozen=True, slots=True)
class ChoicePlan:
    """The answer.

    Attributes:
        status: `optimal`, `feasible` (not proven in the time) or `stopped`.
        lacking: Turns and compulsory visits not given; objective and bound count them and the
            points of the wishes.
        granted: Turns per wish: those of no wish first, then the first, second...
    """

    choices: tuple[Choice, ...]
    status: str
    lacking: int
    objective: int
    bound: int
    granted: tuple[int, ...]
    unserved: tuple[Unserved, ...]
    faults: tuple[tuple[Choice, str], ...]
    buses: tuple[BusLine, ...]
    crowds: tuple[Crowd, ...] = ()
