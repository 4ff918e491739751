"""Which stations each pupil gets, before it is settled when: the points, and their proof.

Pupils who are there in the same slots are one class. The program counts per class how many go to
a station in a slot, so it is small; it leaves out that each pupil is at one place at a time,
and so its answer is a bound for every plan. Nearly always the pairs found do fit the slots.
"""

from dataclasses import dataclass

import numpy as np

from stagetool.planning.carousel_frame import Flags, Frame, Ints
from stagetool.planning.linear import INFINITE, Limits, Program, solve_linear, solve_whole

HALF, NEARLY = 0.5, 1e-6
FAR = 1 << 50
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice in numbers.

    Attributes:
        points: Per pupil and station.
        lacking: Points of a turn not given.
        unequal: Extra for a second turn that one pupil lacks; for a third twice that...
        room: Pupils per station and slot.
    """

    frame: Frame
    points: Ints
    lacking: int
    unequal: int
    room: Ints

    def lacks(self, turns: Ints) -> Ints:
        """Return the points of so many turns that each pupil lacks."""
        less = np.maximum(0, turns)
        points: Ints = less * self.lacking + self.unequal * (less * (less - 1) // 2)
        return points

    def lack_steps(self, turns: int) -> list[float]:
        """Return the points of the first, second... turn that a pupil lacks."""
        return [float(self.lacking + self.unequal * less) for less in range(turns)]


@dataclass(frozen=True, slots=True)
class ChosenPairs:
    """Pairs, their points with those of turns not given, and what no plan can beat.

    Attributes:
        by_prices: What the prices alone prove.
        reduced: Every plan with this pair costs at least so much more than `by_prices`.
    """

    chosen: Flags
    cost: int
    bound: int
    by_prices: int
    reduced: Ints


def choose(wanted: Wanted, limits: Limits) -> ChosenPairs | None:
    """Return the cheapest pairs; None when it was stopped."""
    model = _Model(wanted)
    solved = solve_linear(model.program, limits)
    if solved.values is None or not solved.optimal:
        return None
    by_prices, reduced = model.proof(solved.prices)
    bound = by_prices
    values = solved.values
    if model.is_broken(values):
        whole = solve_whole(model.program, limits)
        if whole.values is None:
            return None
        values = whole.values
        bound = max(bound, int(np.ceil(whole.bound - NEARLY * max(1.0, abs(whole.bound)))))
    chosen = model.chosen(values)
    cost = cost_of_pairs(wanted, chosen)
    return ChosenPairs(chosen, cost, min(bound, cost), by_prices, reduced)


def cost_of_pairs(wanted: Wanted, chosen: Flags) -> int:
    """Return the points of pairs, with those of the turns not given."""
    lacking = wanted.lacks(wanted.frame.turns - chosen.sum(axis=1))
    return int(wanted.points[chosen].sum()) + int(lacking.sum())


class _Model:
    def __init__(self, wanted: Wanted) -> None:
        frame = wanted.frame
        self._wanted, self._turns = wanted, frame.turns
        self._possible: Flags = np.any(frame.may, axis=2)
        there: Flags = np.any(frame.may, axis=1)
        masks, self._class = np.unique(there, axis=0, return_inverse=True)
        self._masks: Flags = masks.reshape(-1, len(frame.slots))
        self._class = self._class.reshape(-1)
        self._sizes = np.bincount(self._class, minlength=len(self._masks))
        self.program = Program()
        self._pairs: dict[Cell, int] = {}
        self._fill_pupils()
        self._room_rows: dict[Cell, int] = {}
        self._class_rows: dict[Cell, int] = {}
        self._fill_classes()

    def _fill_pupils(self) -> None:
        program, wishes = self.program, self._wanted.points
        for p, turns in enumerate(self._turns.tolist()):
            mine = []
            for s in np.flatnonzero(self._possible[p]).tolist():
                column = self._pairs[p, s] = program.column(float(wishes[p, s]))
                mine.append(column)
            lacks = [program.column(points) for points in self._wanted.lack_steps(turns)]
            program.row([*mine, *lacks], turns, turns)

    def _fill_classes(self) -> None:
        """Add how many of a class are at a station in a slot, and the room for them."""
        program, room = self.program, self._wanted.room
        goers: dict[Cell, list[int]] = {}
        for (p, s), column in self._pairs.items():
            goers.setdefault((int(self._class[p]), s), []).append(column)
        in_room: dict[Cell, list[int]] = {}
        in_class: dict[Cell, list[int]] = {}
        for (c, s), columns in goers.items():
            parts = []
            for t in np.flatnonzero(self._masks[c] & (room[s] > 0)).tolist():
                part = program.column(0.0, 0, INFINITE)  # a limit here would hide its price
                parts.append(part)
                in_room.setdefault((s, t), []).append(part)
                in_class.setdefault((c, t), []).append(part)
            values = [1.0] * len(columns) + [-1.0] * len(parts)
            program.row([*columns, *parts], -INFINITE, 0, values)
        for (s, t), parts in in_room.items():
            self._room_rows[s, t] = program.row(parts, -INFINITE, float(room[s, t]))
        if self._is_even():
            return
        for (c, t), parts in in_class.items():
            self._class_rows[c, t] = program.row(parts, -INFINITE, float(self._sizes[c]))

    def _is_even(self) -> bool:
        """Tell whether all slots are alike, so that the pairs always fit (`carousel_colours`)."""
        room = self._wanted.room
        return bool(self._masks.all()) and bool((room == room[:, :1]).all())

    def is_broken(self, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bool:
        """Tell whether a pupil goes to a station in part."""
        pairs = values[list(self._pairs.values())]
        return bool((np.abs(pairs - np.rint(pairs)) > NEARLY).any())

    def chosen(self, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Flags:
        """Return the pairs of a solution."""
        chosen = np.zeros(self._possible.shape, dtype=bool)
        for (p, s), column in self._pairs.items():
            chosen[p, s] = values[column] > HALF
        return chosen

    def proof(self, prices: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[int, Ints]:
        """Return the bound that the prices of room prove, in whole numbers, and reduced points.

        Any prices of zero or more prove a bound (Lagrange): each pupil pays for a station the
        least price of a seat there in a slot of its class, and takes the best turns.
        """
        seat = np.zeros(self._wanted.room.shape, dtype=np.int64)
        crowd = np.zeros(self._masks.shape, dtype=np.int64)
        for (s, t), row in self._room_rows.items():
            seat[s, t] = max(0, round(-prices[row]))
        for (c, t), row in self._class_rows.items():
            crowd[c, t] = max(0, round(-prices[row]))
        bound = -int((seat * np.where(self._wanted.room > 0, self._wanted.room, 0)).sum())
        bound -= int((crowd * self._sizes[:, None]).sum())
        far = int(self._wanted.lack_steps(int(self._turns.max(initial=0)) + 1)[-1]) * 4
        costs = np.full(self._possible.shape, far, dtype=np.int64)
        for c in range(len(self._masks)):
            usable = self._masks[c][None, :] & (self._wanted.room > 0)
            least = np.where(usable, seat + crowd[c], far).min(axis=1, initial=far)
            rows = np.flatnonzero(self._class == c)
            costs[rows] = self._wanted.points[rows] + least[None, :]
        costs[~self._possible] = far
        pays, reduced = self._pupils_pay(costs)
        return bound + pays, reduced

    def _pupils_pay(self, costs: Ints) -> tuple[int, Ints]:
        """Return what all pupils pay at least, and per pair how much more with that pair."""
        pupils, stations = costs.shape
        most = int(min(self._turns.max(initial=0), stations))
        ordered = np.sort(costs, axis=1)[:, :most]
        visits = np.concatenate(
            [np.zeros((pupils, 1), dtype=np.int64), np.cumsum(ordered, axis=1)], axis=1
        )
        number = np.arange(most + 1)
        total = visits + self._wanted.lacks(self._turns[:, None] - number)
        total[number > self._turns[:, None]] = FAR
        best = total.min(axis=1)
        less = np.full((pupils, 1), FAR, dtype=np.int64)
        if most:  # one turn fewer at the least, and this one beside them
            beside = visits[:, :-1] + self._wanted.lacks(self._turns[:, None] - number[1:])
            beside[number[1:] > self._turns[:, None]] = FAR
            less = beside.min(axis=1, keepdims=True)
        reduced: Ints = np.maximum(0, costs + less - best[:, None])
        return int(best.sum()), reduced
