"""The rules of a year as families of limits; what pinned stages use is taken off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from stagetool.base.ids import PupilId
from stagetool.planning.costs import Ints
from stagetool.planning.weights import Weights
from stagetool.planning.year.family import HARD, NONE, Family, Index, Pairs, Rooms
from stagetool.planning.year.frame import Frame, Stage, pupil_numbers
from stagetool.planning.year.problem import Apart, Load, Room, SharedRoom, YearProblem

AMPLE = 1_000_000  # room that never runs out


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The frame as numbers, for all stages: first those to plan, then the pinned ones."""

    frame: Frame
    stages: tuple[Stage, ...]
    period: Index
    pupil: Index
    seat_of_pinned: Index
    company: Index

    @property
    def planned(self) -> int:
        return len(self.frame.stages)

    @property
    def companies(self) -> int:
        return int(self.company.max(initial=-1)) + 1


def families_of(problem: YearProblem, frame: Frame, weights: Weights) -> tuple[Family, ...]:
    """Return the families of limits that hold in this year."""
    numbers = _numbers(frame)
    found: list[Family] = list(_seats(numbers))
    found += _shared(numbers, problem.rooms)
    found += _loads(numbers, problem.loads, weights)
    if problem.rules.once and len(frame.periods) > 1:
        found.append(_pairs(numbers, "once", numbers.pupil, numbers.company, 1))
    found += _class_spread(numbers, problem)
    found += _apart(numbers, problem.apart)
    if problem.rules.variety and weights.same_sector and len(frame.periods) > 1:
        found.append(_variety(numbers, weights))
    return tuple(found)


def _numbers(frame: Frame) -> _Numbers:
    stages = (*frame.stages, *frame.pinned)
    pupils = pupil_numbers(frame)
    companies = {key: n for n, key in enumerate(sorted({seat.company for seat in frame.seats}))}
    return _Numbers(
        frame,
        stages,
        np.array([stage.period for stage in stages], dtype=np.intp),
        np.array([pupils[stage.candidate.pupil] for stage in stages], dtype=np.intp),
        np.array(
            [_pinned_column(frame, stage) for stage in frame.pinned],
            dtype=np.intp,
        ),
        np.array([companies[seat.company] for seat in frame.seats], dtype=np.intp),
    )


def _pinned_column(frame: Frame, stage: Stage) -> int:
    place = stage.candidate.pinned
    return NONE if place is None else frame.columns[stage.period].get(place, NONE)


def _seats(numbers: _Numbers) -> Iterable[Rooms]:
    """Return the room of the places: one family, or more when pupils come on other days.

    Days on which the same pupils come have one limit: that of the day with the least room.
    """
    frame = numbers.frame
    slots: list[frozenset[int] | None] = [stage.candidate.slots for stage in numbers.stages]
    patterns: list[list[frozenset[int] | None]] = []
    for period in range(len(frame.periods)):
        mine = {one for one, at in zip(slots, numbers.period.tolist(), strict=True) if at == period}
        patterns.append(sorted(mine, key=lambda one: (one is not None, sorted(one or ()))))
    groups = [_day_groups(one, frame, n) for n, one in enumerate(patterns)]
    for layer in range(max((len(group) for group in groups), default=0)):
        yield _seat_layer(numbers, slots, [g[layer] if layer < len(g) else None for g in groups])


_DayGroup = tuple[frozenset[frozenset[int] | None], frozenset[int]]


def _day_groups(
    patterns: Sequence[frozenset[int] | None], frame: Frame, period: int
) -> list[_DayGroup]:
    """Return the days of a period by who comes on them: patterns of pupils, days."""
    seats = frame.periods[period].problem.seats
    days = sorted({day for seat in seats for day, _ in seat.free})
    found: dict[frozenset[frozenset[int] | None], set[int]] = {}
    for day in days:
        who = frozenset(one for one in patterns if one is None or day in one)
        if who:
            found.setdefault(who, set()).add(day)
    return [(who, frozenset(those)) for who, those in found.items()]


def _seat_layer(
    numbers: _Numbers,
    slots: Sequence[frozenset[int] | None],
    groups: Sequence[_DayGroup | None],
) -> Rooms:
    frame = numbers.frame
    table = np.full((len(frame.periods), len(frame.seats)), NONE, dtype=np.int64)
    limits: list[int] = []
    for period, group in enumerate(groups):
        if group is None:
            continue
        for place, column in sorted(frame.columns[period].items()):
            free = frame.by_period[period][place].free
            table[period, column] = len(limits)
            limits.append(min((room for day, room in free if day in group[1]), default=AMPLE))
    lane = np.array(
        [
            at if (group := groups[at]) is not None and one in group[0] else NONE
            for one, at in zip(slots, numbers.period.tolist(), strict=True)
        ],
        dtype=np.intp,
    )
    return _rooms(numbers, "full", lane, table, np.array(limits, dtype=np.int64))


def _shared(numbers: _Numbers, rooms: Iterable[SharedRoom]) -> Iterable[Rooms]:
    ordered = sorted(rooms, key=lambda one: (one.kind, one.key, sorted(one.rooms)))
    for kind, layer in _layers([(one.kind, one.rooms) for one in ordered]):
        table = _table(numbers.frame, [ordered[n].rooms for n in layer])
        limits = np.array([ordered[n].most for n in layer], dtype=np.int64)
        yield _rooms(numbers, kind, numbers.period, table, limits)


def _loads(numbers: _Numbers, loads: Iterable[Load], weights: Weights) -> Iterable[Rooms]:
    points = {
        "company": weights.company_load,
        "sector": weights.sector_load,
        "week": weights.week_load,
        "teacher": weights.teacher_load,
    }
    ordered = [
        one
        for one in sorted(loads, key=lambda one: (one.kind, one.key, sorted(one.rooms)))
        if points[one.kind]
    ]
    for kind, layer in _layers([(one.kind, one.rooms) for one in ordered]):
        table = _table(numbers.frame, [ordered[n].rooms for n in layer])
        limits = np.array([ordered[n].fair for n in layer], dtype=np.int64)
        yield _rooms(numbers, f"{kind}_load", numbers.period, table, limits, points[kind])


def _layers(groups: Sequence[tuple[str, frozenset[Room]]]) -> Iterable[tuple[str, list[int]]]:
    """Divide groups of places over layers of one kind in which no place is twice."""
    layers: list[tuple[str, list[int], set[Room]]] = []
    for number, (kind, rooms) in enumerate(groups):
        for one, members, taken in layers:
            if one == kind and taken.isdisjoint(rooms):
                members.append(number)
                taken.update(rooms)
                break
        else:
            layers.append((kind, [number], set(rooms)))
    return [(kind, members) for kind, members, _ in layers]


def _table(frame: Frame, groups: Sequence[frozenset[Room]]) -> Ints:
    table = np.full((len(frame.periods), len(frame.seats)), NONE, dtype=np.int64)
    numbers = {period: n for n, period in enumerate(frame.period_ids)}
    for key, rooms in enumerate(groups):
        for period, place in rooms:
            at = numbers.get(period)
            if at is not None and place in frame.columns[at]:
                table[at, frame.columns[at][place]] = key
    return table


def _rooms(
    numbers: _Numbers, word: str, lane: Index, table: Ints, limits: Ints, points: int = HARD
) -> Rooms:
    """Return a family with what the pinned stages use taken off."""
    pins = numbers.planned + np.flatnonzero(numbers.seat_of_pinned != NONE)
    columns = numbers.seat_of_pinned[numbers.seat_of_pinned != NONE]
    keys = np.where(lane[pins] == NONE, NONE, table[lane[pins], columns])
    used = np.bincount(keys[keys != NONE], minlength=len(limits))
    left = limits - used
    first = np.full(len(limits), HARD, dtype=np.int64)
    if points != HARD:
        first = points * (np.maximum(0, -left) + 1)
    return Rooms(
        word,
        lane[: numbers.planned],
        table,
        np.maximum(0, left),
        first,
        0 if points == HARD else points,
        _most(numbers, table, len(limits)),
    )


def _most(numbers: _Numbers, table: Ints, count: int) -> Ints:
    """Return how many pupils the places of each limit can have together."""
    most = np.zeros(count, dtype=np.int64)
    for period, places in enumerate(numbers.frame.by_period):
        for place, column in numbers.frame.columns[period].items():
            key = table[period, column]
            if key != NONE:
                most[key] += sum(room for _, room in places[place].free)
    most_of_all: Ints = np.minimum(most, numbers.planned)
    return most_of_all


def _pairs(
    numbers: _Numbers, word: str, left: Index, right: Index, limit: int, extra: int = HARD
) -> Pairs:
    width = int(right.max(initial=-1)) + 1
    pins = np.flatnonzero(numbers.seat_of_pinned != NONE)
    mine, theirs = left[numbers.planned + pins], right[numbers.seat_of_pinned[pins]]
    known = (mine != NONE) & (theirs != NONE)
    keys, counts = np.unique((mine * width + theirs)[known], return_counts=True)
    return Pairs(word, left[: numbers.planned], right, width, limit, (keys, counts), extra)


def _class_spread(numbers: _Numbers, problem: YearProblem) -> Iterable[Pairs]:
    """Return the classmates at a company: one family for all periods that allow as many."""
    most = [one.most_of_class(problem.rules) for one in numbers.frame.periods]
    for limit in sorted({one for one in most if one is not None}):
        left = _numbered(
            (stage.period, stage.candidate.school_class)
            if stage.candidate.school_class and most[stage.period] == limit
            else None
            for stage in numbers.stages
        )
        yield _pairs(numbers, "class_spread", left, numbers.company, limit)


def _apart(numbers: _Numbers, groups: Iterable[Apart]) -> Iterable[Pairs]:
    """Return who must not meet, in as many families as a pupil has groups."""
    layers: list[dict[PupilId, int]] = []
    for number, pupils in enumerate(sorted({tuple(sorted(one.pupils)) for one in groups})):
        for layer in layers:
            if layer.keys().isdisjoint(pupils):
                break
        else:
            layer = {}
            layers.append(layer)
        layer.update(dict.fromkeys(pupils, number))
    for layer in layers:
        left = _numbered(
            (stage.period, layer[stage.candidate.pupil]) if stage.candidate.pupil in layer else None
            for stage in numbers.stages
        )
        yield _pairs(numbers, "apart", left, numbers.company, 1)


def _variety(numbers: _Numbers, weights: Weights) -> Pairs:
    """Return the sectors per pupil; sectors seen before cost as pairs do, so they are not here."""
    sectors = {
        key: n for n, key in enumerate(sorted({seat.sector for seat in numbers.frame.seats} - {""}))
    }
    right = np.array(
        [sectors.get(seat.sector, NONE) for seat in numbers.frame.seats], dtype=np.intp
    )
    return _pairs(numbers, "same_sector", numbers.pupil, right, 1, weights.same_sector)


def _numbered(values: Iterable[tuple[int, object] | None]) -> Index:
    """Number the values in the order in which they come; None has no number."""
    known: dict[tuple[int, object], int] = {}
    return np.array(
        [NONE if one is None else known.setdefault(one, len(known)) for one in values],
        dtype=np.intp,
    )
