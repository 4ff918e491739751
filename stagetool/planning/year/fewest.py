"""How many stages stay out at least, proven before anything else is planned.

Pupils who may go to the same places in the same periods are alike when wishes do not count: a
stream of so many heads per period. A small linear program over the streams gives prices for room
and for coming at a company once; rounded, they prove in whole numbers how many stages can be
placed at most. Rules that are left out (loads, classes, siblings) can only make it fewer, so the
number is a bound for every plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from stagetool.planning.costs import NEVER
from stagetool.planning.linear import INFINITE, Limits, Program, solve_linear
from stagetool.planning.year.family import HARD, NONE, Pairs, Rooms
from stagetool.planning.year.grid import Grid

PARTS = 5040  # of a pupil
MOST_PAIRS = 150_000  # of streams with places: beyond it counting takes longer than it helps
Key = tuple[str, int, int]


@dataclass(slots=True)
class _Streams:
    """The program over the streams.

    Attributes:
        rows: Per column its limits; the first one is the heads of its stream.
        most: Per limit how many there may be.
    """

    rows: list[list[Key]] = field(default_factory=list)
    most: dict[Key, int] = field(default_factory=dict)


def fewest_out(grid: Grid, limits: Limits) -> int:
    """Return how many stages stay out at least, over all periods together.

    Where there are too many pairs, or too little time, only the seats are counted.
    """
    asked = np.diff(grid.bounds)
    without_seat = int(np.maximum(0, asked - grid.room).sum())
    streams = _streams(grid)
    if streams is None:
        return without_seat
    members: dict[Key, list[int]] = {key: [] for key in streams.most}
    program = Program()
    for keys in streams.rows:
        column = program.column(-1.0, 0.0, INFINITE)
        for key in keys:
            members[key].append(column)
    for key, columns in members.items():
        program.row(columns, -INFINITE, float(streams.most[key]))
    solved = solve_linear(program, limits)
    if not solved.optimal:
        return without_seat
    parts = np.maximum(0, np.rint(-solved.prices * PARTS)).astype(np.int64).tolist()
    return grid.stages - _at_most(streams, dict(zip(members, parts, strict=True))) // PARTS


def _at_most(streams: _Streams, prices: dict[Key, int]) -> int:
    """Return how many stages can be placed at these prices, in parts.

    Heads are priced at what the best place of their stream leaves of a whole pupil; so no pair
    is worth more than its prices, and what all limits allow at their prices is a bound.
    """
    heads = {keys[0]: 0 for keys in streams.rows}
    for keys in streams.rows:
        left = PARTS - sum(prices[key] for key in keys[1:])
        heads[keys[0]] = max(heads[keys[0]], left)
    return sum(streams.most[key] * price for key, price in (prices | heads).items())


def _streams(grid: Grid) -> _Streams | None:
    """Return the streams with their limits, or None when there are too many pairs."""
    once = next((one for one in grid.families if one.word == "once"), None)
    rooms = [one for one in grid.families if isinstance(one, Rooms) and not one.more]
    found = _Streams()
    for number, stages in enumerate(_alike(grid)):
        for stage, may in stages[0]:
            columns = np.flatnonzero(may)
            if len(found.rows) + len(columns) > MOST_PAIRS:
                return None
            head = ("heads", number, stage)
            found.most[head] = len(stages)
            keys = [[head] for _ in columns]
            if isinstance(once, Pairs):
                for mine, company in zip(keys, once.right[columns].tolist(), strict=True):
                    mine.append(("once", number, company))
                    found.most["once", number, company] = len(stages)
            for order, one in enumerate(rooms):
                at = one.keys(np.full(len(columns), stage), columns)
                hard = (at != NONE) & (one.first_of(np.maximum(at, 0)) == HARD)
                for mine, key in zip(keys, np.where(hard, at, NONE).tolist(), strict=True):
                    if key != NONE:
                        mine.append(("room", order, key))
                        found.most["room", order, key] = int(one.limits[key])
            found.rows += keys
    return found


_Pupil = list[tuple[int, npt.NDArray[np.bool_]]]


def _alike(grid: Grid) -> Iterator[list[_Pupil]]:
    """Give the pupils who are alike, each with the stages and the places that may be."""
    pupils: dict[int, _Pupil] = {}
    once = next((one for one in grid.families if one.word == "once"), None)
    pupil = once.left if isinstance(once, Pairs) else np.arange(grid.stages)
    for part in grid.parts():
        may = grid.costs(part) != NEVER
        for row, stage in enumerate(range(part.start, part.stop)):
            pupils.setdefault(int(pupil[stage]), []).append((stage, may[row]))
    groups: dict[tuple[tuple[int, bytes], ...], list[_Pupil]] = {}
    for stages in pupils.values():
        key = tuple((int(grid.kinds[stage]), may.tobytes()) for stage, may in stages)
        groups.setdefault(key, []).append(stages)
    yield from groups.values()
