"""A carousel in numbers: sorted, with what may be in one array, and the pins that can stay."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stagetool.base.ids import GroupId, SlotId, StationId
from stagetool.planning.carousel_problem import CarouselProblem, Fault, Group, Station, Turn

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Triple = tuple[int, int, int]  # the rows of a group, a station and a slot
UNEQUAL = 100  # points of a second turn that one group lacks; a third twice that...


def unequal(lacking: int) -> int:
    """Return the points of turns that one group lacks: better one of each than all of one."""
    return UNEQUAL * (lacking * (lacking - 1) // 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """Groups and stations by id, slots in order of time; all arrays follow these orders.

    Attributes:
        may: Per group, station and slot whether the group may be there, with the pins kept.
        room, space: Groups and heads per station and slot; no limit is all of them together.
        fixed: Turns that stay.
        faults: Pins that cannot stay.
    """

    groups: tuple[Group, ...]
    stations: tuple[Station, ...]
    slots: tuple[SlotId, ...]
    may: Flags
    room: Ints
    space: Ints
    heads: Ints
    turns: Ints
    must: Flags
    fixed: tuple[Triple, ...]
    faults: tuple[Fault, ...]

    def only(self, rows: npt.NDArray[np.intp]) -> "Frame":
        """Return the same carousel for some of the groups; the pins of others take no room."""
        where = {int(row): number for number, row in enumerate(rows)}
        return Frame(
            tuple(self.groups[row] for row in rows),
            self.stations,
            self.slots,
            self.may[rows],
            self.room,
            self.space,
            self.heads[rows],
            self.turns[rows],
            self.must[rows],
            tuple((where[g], s, t) for g, s, t in self.fixed if g in where),
            (),
        )

    def turn(self, triple: Triple) -> Turn:
        """Return a turn in ids."""
        group, station, slot = triple
        return Turn(self.groups[group].group, self.slots[slot], self.stations[station].station)


def frame_of(problem: CarouselProblem) -> Frame:
    """Return the carousel in numbers; the same one for any order of groups and stations."""
    groups = tuple(sorted(problem.groups, key=lambda one: one.group))
    stations = tuple(sorted(problem.stations, key=lambda one: one.station))
    may = _allowed(problem, groups, stations)
    room, space = _room(problem, groups, stations)
    fixed, faults = _Pins(problem, groups, stations, may, room, space).look()
    for g, s, t in fixed:
        may[g, s, :] = False
        may[g, :, t] = False
        may[g, s, t] = True
    return Frame(
        groups,
        stations,
        problem.slots,
        may,
        room,
        space,
        np.array([one.heads for one in groups], dtype=np.int64),
        np.array([one.turns for one in groups], dtype=np.int64),
        np.array(
            [[one.station in group.must for one in stations] for group in groups], dtype=bool
        ).reshape(len(groups), len(stations)),
        fixed,
        faults,
    )


def _allowed(
    problem: CarouselProblem, groups: tuple[Group, ...], stations: tuple[Station, ...]
) -> Flags:
    row = {one.group: number for number, one in enumerate(groups)}
    column = {one.station: number for number, one in enumerate(stations)}
    layer = {slot: number for number, slot in enumerate(problem.slots)}
    may = np.ones((len(groups), len(stations), len(problem.slots)), dtype=bool)
    for group, station, slot in problem.refusals:
        if group in row and station in column and (slot is None or slot in layer):
            may[row[group], column[station], slice(None) if slot is None else layer[slot]] = False
    for one in groups:
        may[row[one.group], :, [layer[slot] for slot in one.away if slot in layer]] = False
    for other in stations:
        may[:, column[other.station], [layer[slot] for slot in other.closed if slot in layer]] = (
            False
        )
    return may


def _room(
    problem: CarouselProblem, groups: tuple[Group, ...], stations: tuple[Station, ...]
) -> tuple[Ints, Ints]:
    """Return the room in groups and in heads; a closed slot has none."""
    everybody = sum(one.heads for one in groups)
    shape = len(stations), len(problem.slots)
    room, space = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, one in enumerate(stations):
        is_open = [slot not in one.closed for slot in problem.slots]
        most = len(groups) if one.groups is None else min(one.groups, len(groups))
        room[row, is_open] = most
        space[row, is_open] = everybody if one.heads is None else min(one.heads, everybody)
    return room, space


class _Pins:
    """Looks at the pins one by one; what is taken by one is not there for the next."""

    def __init__(
        self,
        problem: CarouselProblem,
        groups: tuple[Group, ...],
        stations: tuple[Station, ...],
        may: Flags,
        room: Ints,
        space: Ints,
    ) -> None:
        self._problem, self._groups, self._stations = problem, groups, stations
        self._row = {one.group: number for number, one in enumerate(groups)}
        self._column = {one.station: number for number, one in enumerate(stations)}
        self._layer = {slot: number for number, slot in enumerate(problem.slots)}
        self._may, self._room, self._space = may, room.copy(), space.copy()
        self._had: dict[GroupId, set[StationId]] = {}

    def look(self) -> tuple[tuple[Triple, ...], tuple[Fault, ...]]:
        """Return the turns that stay and the pins that cannot."""
        fixed: list[Triple] = []
        faults: list[Fault] = []
        for (group, slot), station in sorted(self._problem.pins.items()):
            turn = Turn(group, slot, station)
            reason = self._reason(turn)
            if reason:
                faults.append(Fault(turn, reason))
                continue
            g, s, t = self._row[group], self._column[station], self._layer[slot]
            self._room[s, t] -= 1
            self._space[s, t] -= self._groups[g].heads
            self._had.setdefault(group, set()).add(station)
            fixed.append((g, s, t))
        return tuple(fixed), tuple(faults)

    def _reason(self, turn: Turn) -> str:
        known = turn.group in self._row and turn.station in self._column
        if not known or turn.slot not in self._layer:
            return "gone"
        group = self._groups[self._row[turn.group]]
        station = self._stations[self._column[turn.station]]
        s, t = self._column[turn.station], self._layer[turn.slot]
        had = self._had.get(turn.group, set())
        full = self._room[s, t] < 1 or self._space[s, t] < group.heads
        reasons = (
            (self._problem.refusal(turn.group, turn.station, turn.slot), True),
            ("away", turn.slot in group.away),
            ("closed", turn.slot in station.closed),
            ("repeat", turn.station in had),
            ("turns", len(had) >= group.turns),
            ("full", bool(full)),
        )
        return next((word for word, holds in reasons if word and holds), "")
