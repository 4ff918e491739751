"""Why a carousel cannot give every turn: groups that together need more than there is.

A reason is one that a person can check by counting: at each station (or in each slot) these
groups can get so many turns at most, and together that is less than they need. When counting is
not enough every plan for a few groups was tried; then the smallest such set is named.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

import numpy as np

from stagetool.base.ids import GroupId
from stagetool.planning.carousel_counts import Counting, Rows
from stagetool.planning.carousel_frame import Frame
from stagetool.planning.carousel_problem import CarouselProblem, Shortage
from stagetool.planning.carousel_program import fewest_lacking
from stagetool.planning.linear import Limits

MOST_REASONS = 5
WAYS = ((False, False), (True, False), (False, True), (True, True))


def shortages(problem: CarouselProblem, frame: Frame, limits: Limits) -> tuple[Shortage, ...]:
    """Return the reasons that were found, those of one group first; fixed turns are given."""
    rest = without_pins(frame)
    found = _compulsory(problem, rest)
    for by_station, in_heads in WAYS:
        if in_heads and found:
            break
        told = {one.groups for one in found}
        found += _counted(Counting(problem, rest, by_station, in_heads), told)
    if not found:
        found = _searched(rest, limits)
    return tuple(sorted(_told_once(found), key=lambda one: (len(one.core), one.core, one.kind)))


def counted_in_heads(problem: CarouselProblem, frame: Frame) -> tuple[Shortage, ...]:
    """Return the reasons that count pupils, as if groups could be split; without their cores."""
    found = []
    for by_station in (True, False):
        counting = Counting(problem, frame, by_station, in_heads=True)
        stuck = counting.stuck(tuple(range(len(frame.groups))))
        if stuck:
            found.append(_told(counting, stuck, stuck))
    return tuple(_told_once(found))


def without_pins(frame: Frame) -> Frame:
    """Return what is left to plan when the fixed turns are taken out."""
    may, room, space = frame.may.copy(), frame.room.copy(), frame.space.copy()
    turns, must = frame.turns.copy(), frame.must.copy()
    for g, s, t in frame.fixed:
        may[g, s, :] = False
        may[g, :, t] = False
        room[s, t] -= 1
        space[s, t] -= frame.heads[g]
        turns[g] -= 1
        must[g, s] = False
    return replace(frame, may=may, room=room, space=space, turns=turns, must=must, fixed=())


def _compulsory(problem: CarouselProblem, frame: Frame) -> list[Shortage]:
    """Return the stations that have less room than groups that must visit them."""
    counting, found = Counting(problem, frame, by_station=True), []
    for s in range(len(frame.stations)):
        asked = tuple(np.flatnonzero(frame.must[:, s]).tolist())
        if len(asked) > counting.most(asked, s):
            core = _shrunk(asked, partial(_is_full, counting, s))
            share = counting.share(asked, s)
            found.append(
                Shortage("must", _ids(frame, asked), len(asked), (share,), _ids(frame, core))
            )
    return found


def _is_full(counting: Counting, station: int, rows: Rows) -> bool:
    return len(rows) > counting.most(rows, station)


def _counted(counting: Counting, told: Collection[tuple[GroupId, ...]]) -> list[Shortage]:
    """Return groups that need more than the stations, or the slots, can give them.

    What was told already about the same groups is not told in another way.
    """
    found: list[Shortage] = []
    left = tuple(range(len(counting.frame.groups)))
    while left and len(found) < MOST_REASONS:
        stuck = counting.stuck(left)
        if not stuck or counting.gap(stuck) <= 0 or _ids(counting.frame, stuck) in told:
            break
        core = _shrunk(stuck, lambda rows: counting.gap(rows) > 0)
        groups = _grown(core, stuck, counting.gap)
        found.append(_told(counting, groups, core))
        left = tuple(row for row in left if row not in groups)
    return found


def _told(counting: Counting, groups: Rows, core: Rows) -> Shortage:
    shares = tuple(counting.share(groups, part) for part in range(counting.parts))
    ids, core_ids = _ids(counting.frame, groups), _ids(counting.frame, core)
    return Shortage(counting.kind, ids, counting.need(groups), shares, core_ids)


def _searched(frame: Frame, limits: Limits) -> list[Shortage]:
    """Return a smallest set of groups for which no plan exists, by trying every plan."""
    proven = True

    def fails(rows: Rows) -> bool:
        nonlocal proven
        if limits.should_stop is not None and limits.should_stop():
            proven = False
            return False
        answer = fewest_lacking(frame.only(np.array(rows, dtype=np.intp)), limits)
        if not answer.lacking and answer.turns is None:
            proven = False
        return answer.lacking > 0

    everybody = tuple(range(len(frame.groups)))
    if not fails(everybody):
        return []
    core = _shrunk(everybody, fails)
    ids = _ids(frame, core)
    return [Shortage("search", ids, int(frame.turns[list(core)].sum()), (), ids, minimal=proven)]


def _told_once(found: list[Shortage]) -> list[Shortage]:
    """Return the reasons without those that tell of the same groups in more lines."""
    kept: dict[tuple[object, ...], Shortage] = {}
    for one in found:
        key = one.groups, *(share.station for share in one.shares if one.kind == "must")
        other = kept.get(key)
        if other is None or len(one.shares) < len(other.shares):
            kept[key] = one
    return list(kept.values())


def _ids(frame: Frame, rows: Rows) -> tuple[GroupId, ...]:
    return tuple(frame.groups[row].group for row in rows)


def _shrunk(rows: Rows, holds: Callable[[Rows], bool]) -> Rows:
    """Return a part of the rows for which it still holds, and from which none can be left out."""
    kept = rows
    for row in reversed(rows):
        fewer = tuple(one for one in kept if one != row)
        if holds(fewer):
            kept = fewer
    return kept


def _grown(core: Rows, rows: Rows, gap: Callable[[Rows], int]) -> Rows:
    """Return the core with the rows that make the shortage larger; one group stays alone."""
    if len(core) == 1:
        return core
    groups, most = core, gap(core)
    for row in rows:
        wider = tuple(sorted({*groups, row}))
        if row not in groups and gap(wider) > most:
            groups, most = wider, gap(wider)
    return groups
