"""Who visits which station, without looking at when: a flow, so whole answers and whole prices.

When no station and no group differs from slot to slot this is the whole question, for then the
pairs always fit the slots (`carousel_colours`). For every other carousel it is a bound.
"""

from dataclasses import dataclass

import numpy as np

from stagetool.planning.carousel_frame import UNEQUAL, Flags, Frame, Ints, unequal
from stagetool.planning.linear import INFINITE, Limits, Program, solve_linear

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs found, and what they prove.

    Attributes:
        chosen: Per group and station.
        lacking: Turns and compulsory visits not given; no plan lacks fewer.
        crowding: What no plan that lacks as few can beat.
    """

    chosen: Flags
    lacking: int
    crowding: int


def safe_room(frame: Frame) -> Ints:
    """Return how many groups fit in each station whichever groups they are."""
    return np.minimum(frame.room, _fitting(np.sort(frame.heads)[::-1], frame.space))


def loose_room(frame: Frame) -> Ints:
    """Return how many groups fit in each station at the most: the smallest ones."""
    return np.minimum(frame.room, _fitting(np.sort(frame.heads), frame.space))


def _fitting(heads: Ints, space: Ints) -> Ints:
    """Return how many of these groups, taken in order, fit in each space."""
    return np.searchsorted(np.cumsum(heads), space, side="right").astype(np.int64)


def choose_pairs(frame: Frame, room: Ints, limits: Limits) -> Pairs | None:
    """Return the pairs that lack the fewest turns, and then are spread most evenly.

    The room is in groups per station and slot. None when it was stopped.
    """
    model = _Model(frame, room)
    solved = solve_linear(model.program, limits)
    if solved.values is None or not solved.optimal:
        return None
    chosen = model.chosen(solved.values)
    prices = np.rint(solved.prices[model.station_rows]).astype(np.int64)
    lacking = _lacking(frame, chosen)
    bound = model.bound(prices)
    proven = min(lacking, bound // model.dear)  # all crowding together costs less than one turn
    return Pairs(chosen, proven, max(0, bound - model.dear * lacking))


def _lacking(frame: Frame, chosen: Flags) -> int:
    turns = np.maximum(0, frame.turns - chosen.sum(axis=1))
    return int(turns.sum() + (frame.must & ~chosen).sum())


class _Model:
    """Groups choose stations; each further visit to a station costs more than the one before."""

    def __init__(self, frame: Frame, room: Ints) -> None:
        self._frame = frame
        self._possible: Flags = np.any(frame.may, axis=2)
        self._most = np.minimum(
            np.where(frame.may.any(axis=0), room, 0).sum(axis=1), self._possible.sum(axis=0)
        )
        self._open = np.maximum(1, (room > 0).sum(axis=1))
        self.dear = self._dear()
        self.program = Program()
        self._pairs: dict[tuple[int, int], int] = {}
        self._fill_groups()
        self.station_rows = self._fill_stations()

    def _dear(self) -> int:
        """Return what a turn not given costs: more than all crowding together."""
        crowding = sum(sum(self._steps(s)) for s in range(len(self._most)))
        return 1 + int(crowding) + sum(unequal(int(turns)) for turns in self._frame.turns)

    def _steps(self, station: int) -> list[int]:
        """Return what the first, second... visit to a station adds to the crowding.

        As if the visits were spread over the open slots, which cannot be beaten.
        """
        open_slots = int(self._open[station])
        return [2 * (visit // open_slots) + 1 for visit in range(int(self._most[station]))]

    def _fill_groups(self) -> None:
        program, frame = self.program, self._frame
        for g in range(len(frame.groups)):
            mine = []
            for s in np.flatnonzero(self._possible[g]).tolist():
                column = self._pairs[g, s] = program.column(0.0)
                mine.append(column)
            for s in np.flatnonzero(frame.must[g]).tolist():
                lack = program.column(float(self.dear))
                there = [self._pairs[g, s]] if (g, s) in self._pairs else []
                program.row([*there, lack], 1, INFINITE)
            turns = int(frame.turns[g])
            lacks = [program.column(float(self.dear + UNEQUAL * less)) for less in range(turns)]
            program.row([*mine, *lacks], turns, turns)

    def _fill_stations(self) -> list[int]:
        program, rows = self.program, []
        for s in range(len(self._frame.stations)):
            visits = [column for (_, where), column in self._pairs.items() if where == s]
            steps = [program.column(float(cost)) for cost in self._steps(s)]
            values = [1.0] * len(visits) + [-1.0] * len(steps)
            rows.append(program.row([*visits, *steps], 0, 0, values))
        return rows

    def chosen(self, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Flags:
        """Return the pairs of a solution."""
        chosen = np.zeros(self._possible.shape, dtype=bool)
        for (g, s), column in self._pairs.items():
            chosen[g, s] = values[column] > HALF
        return chosen

    def bound(self, prices: Ints) -> int:
        """Return what these prices per visit prove, in whole numbers (Lagrange).

        Each station takes visits as long as they cost less than they bring; each group takes
        the visits that bring it most.
        """
        bound = 0
        for s, price in enumerate(prices.tolist()):
            bound += min(0, *np.cumsum([step + price for step in self._steps(s)] or [0]).tolist())
        for g in range(len(self._frame.groups)):
            bound += self._of_group(g, prices)
        return bound

    def _of_group(self, g: int, prices: Ints) -> int:
        """Return the least that a group costs at these prices: its turns and compulsory visits."""
        turns = int(self._frame.turns[g])
        must = self._frame.must[g]
        able = np.flatnonzero(self._possible[g]).tolist()
        values = sorted(-int(prices[s]) - self.dear * int(must[s]) for s in able)[:turns]
        visits = [0, *np.cumsum(values, dtype=np.int64).tolist()]
        lacks = (self.dear * (turns - n) + unequal(turns - n) for n in range(len(visits)))
        least = min(visit + lack for visit, lack in zip(visits, lacks, strict=True))
        return int(self.dear * int(must.sum()) + least)
