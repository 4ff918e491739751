"""Choosing when the pairs do not fit the slots by themselves: a yes-or-no per turn."""

import numpy as np

from stagetool.planning.carousel_frame import Flags, Triple
from stagetool.planning.choices_pairs import FAR, Wanted
from stagetool.planning.linear import Limits, Program, solve_whole

HALF, NEARLY = 0.5, 1e-6


def solve_turns(
    wanted: Wanted, allowed: Flags, limits: Limits
) -> tuple[tuple[Triple, ...] | None, int]:
    """Return the cheapest turns over the allowed pairs, and what none of these can beat."""
    frame, room = wanted.frame, wanted.room
    program = Program()
    may = frame.may & allowed[:, :, None] & (room > 0)[None, :, :]
    columns: dict[Triple, int] = {}
    of_slot: dict[tuple[int, int], list[int]] = {}
    of_pair: dict[tuple[int, int], list[int]] = {}
    of_cell: dict[tuple[int, int], list[int]] = {}
    mine: dict[int, list[int]] = {}
    for p, s, t in np.argwhere(may).tolist():
        column = columns[p, s, t] = program.column(float(wanted.points[p, s]))
        of_slot.setdefault((p, t), []).append(column)
        of_pair.setdefault((p, s), []).append(column)
        of_cell.setdefault((s, t), []).append(column)
        mine.setdefault(p, []).append(column)
    for some in (*of_slot.values(), *of_pair.values()):
        if len(some) > 1:
            program.row(some, 0, 1)
    for cell, some in of_cell.items():
        if len(some) > room[cell]:
            program.row(some, 0, float(room[cell]))
    for p, turns in enumerate(frame.turns.tolist()):
        lacks = [program.column(points) for points in wanted.lack_steps(turns)]
        program.row([*mine.get(p, []), *lacks], turns, turns)
    solved = solve_whole(program, limits)
    finite = bool(np.isfinite(solved.bound))
    bound = int(np.ceil(solved.bound - NEARLY * max(1.0, abs(solved.bound)))) if finite else -FAR
    if solved.values is None:
        return None, bound
    values = solved.values
    return tuple(turn for turn, column in columns.items() if values[column] > HALF), bound
