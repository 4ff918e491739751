"""A carousel whose slots differ: a yes-or-no per group, station and slot."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stagetool.planning.carousel_frame import UNEQUAL, Frame, Triple, unequal
from stagetool.planning.linear import Limits, Program, Solved, solve_whole

HALF = 0.5
NEARLY = 1e-6  # a bound this much above a whole number is that number


@dataclass(frozen=True, slots=True)
class Found:
    """Turns found, what every plan lacks at least, and the least crowding of such plans.

    Attributes:
        crowding: None when it was not asked for or nothing is known.
    """

    turns: tuple[Triple, ...] | None
    lacking: int
    crowding: int | None = None


def fewest_lacking(frame: Frame, limits: Limits) -> Found:
    """Return a plan that lacks as few turns and compulsory visits as possible."""
    model = _Model(frame)
    return model.read(solve_whole(model.program, limits))


def least_crowded(frame: Frame, start: tuple[Triple, ...], limits: Limits) -> Found:
    """Return a plan that lacks no more than this one and is spread more evenly if that can be."""
    model = _Model(frame)
    lacking = lacking_of(frame, start)
    model.spread(lacking)
    solved = solve_whole(model.program, limits, model.values_of(start))
    found = model.read(solved)
    bound = max(0, int(np.ceil(solved.bound - NEARLY))) if np.isfinite(solved.bound) else 0
    return Found(found.turns, lacking, bound)


def lacking_of(frame: Frame, turns: tuple[Triple, ...]) -> int:
    """Return how many turns and compulsory visits are not given."""
    visits = np.zeros(frame.must.shape, dtype=np.int64)
    for g, s, _ in turns:
        visits[g, s] = 1
    short = np.maximum(0, frame.turns - visits.sum(axis=1))
    return int(short.sum() + (frame.must & (visits == 0)).sum())


def crowding_of(frame: Frame, turns: tuple[Triple, ...]) -> int:
    """Return how uneven it is: squares of groups per station and slot, and unequal lacking."""
    count = np.zeros(frame.room.shape, dtype=np.int64)
    given = np.zeros(len(frame.groups), dtype=np.int64)
    for g, s, t in turns:
        count[s, t] += 1
        given[g] += 1
    lacking = np.maximum(0, frame.turns - given).tolist()
    return int((count**2).sum()) + sum(unequal(less) for less in lacking)


class _Model:
    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.program = Program()
        fixed = set(frame.fixed)
        self._triples = [(int(g), int(s), int(t)) for g, s, t in np.argwhere(frame.may)]
        self._columns = {
            triple: self.program.column(0.0, float(triple in fixed)) for triple in self._triples
        }
        self._lacks: dict[int, int] = {}
        self._fill_groups()
        self._fill_stations()
        self._steps: dict[tuple[int, int], list[int]] = {}

    def _of(self, place: int) -> dict[tuple[int, int], list[int]]:
        """Return the columns of each pair of rows; `place` is the one that is summed over."""
        found: dict[tuple[int, int], list[int]] = {}
        for triple, column in self._columns.items():
            key = tuple(part for number, part in enumerate(triple) if number != place)
            found.setdefault((key[0], key[1]), []).append(column)
        return found

    def _fill_groups(self) -> None:
        program, frame = self.program, self._frame
        for columns in self._of(1).values():  # a group is at one station at a time
            program.row(columns, 0, 1)
        visits = self._of(2)
        mine: dict[int, list[int]] = {}
        for (g, s), columns in visits.items():  # and once at each
            mine.setdefault(g, []).extend(columns)
            if not frame.must[g, s]:
                program.row(columns, 0, 1)
        for g in range(len(frame.groups)):
            turns = int(frame.turns[g])
            lacks = [self._lack(UNEQUAL * less) for less in range(turns)]
            program.row([*mine.get(g, []), *lacks], turns, turns)
            for s in np.flatnonzero(frame.must[g]).tolist():
                program.row([*visits.get((g, s), []), self._lack(0)], 1, 1)

    def _lack(self, uneven: int) -> int:
        """Add a turn or visit that is not given; what it adds to the crowding is for later."""
        self._lacks[column := self.program.column(1.0)] = uneven
        return column

    def _fill_stations(self) -> None:
        frame = self._frame
        heads = frame.heads.astype(float)
        groups: dict[tuple[int, int], list[int]] = {}
        for g, s, t in self._triples:
            groups.setdefault((s, t), []).append(g)
        for (s, t), columns in self._of(0).items():
            if len(columns) > frame.room[s, t]:
                self.program.row(columns, 0, float(frame.room[s, t]))
            here = heads[groups[s, t]]
            if here.sum() > frame.space[s, t]:
                self.program.row(columns, 0, float(frame.space[s, t]), here.tolist())

    def spread(self, lacking: int) -> None:
        """Ask for an even spread among the plans that lack no more than so many."""
        program = self.program
        for column, uneven in self._lacks.items():
            program.costs[column] = float(uneven)
        if self._lacks:
            program.row(list(self._lacks), 0, float(lacking))
        for key, columns in self._of(0).items():
            most = int(min(self._frame.room[key], len(columns)))
            steps = [program.column(2.0 * number + 1) for number in range(most)]
            values = [1.0] * len(columns) + [-1.0] * len(steps)
            program.row([*columns, *steps], 0, 0, values)
            self._steps[key] = steps

    def values_of(self, turns: tuple[Triple, ...]) -> npt.NDArray[np.float64]:
        """Return the columns of a plan."""
        values = np.zeros(len(self.program.costs))
        chosen = set(turns)
        for triple in turns:
            values[self._columns[triple]] = 1.0
        for (s, t), steps in self._steps.items():
            here = sum(1 for _, at, when in chosen if (at, when) == (s, t))
            values[steps[:here]] = 1.0
        pairs = {(g, s) for g, s, _ in turns}
        lacks = iter(self._lacks)
        for g in range(len(self._frame.groups)):
            asked = int(self._frame.turns[g])
            less = asked - sum(1 for who, _ in pairs if who == g)
            for number in range(asked):
                values[next(lacks)] = float(number < less)
            for s in np.flatnonzero(self._frame.must[g]).tolist():
                values[next(lacks)] = float((g, s) not in pairs)
        return values

    def read(self, solved: Solved) -> Found:
        """Return the turns of a solution and the bound on what is lacking."""
        bound = max(0, int(np.ceil(solved.bound - NEARLY))) if np.isfinite(solved.bound) else 0
        if solved.values is None:
            return Found(None, bound)
        turns = tuple(
            triple for triple, column in self._columns.items() if solved.values[column] > HALF
        )
        return Found(turns, bound)
