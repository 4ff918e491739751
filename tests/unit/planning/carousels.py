"""Small carousels drawn by Hypothesis, and a solver that tries every plan."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from hypothesis import strategies as st

from stagetool.base.ids import GroupId, SlotId, StationId
from stagetool.planning.carousel_problem import CarouselPlan, CarouselProblem, Group, Station

Row = tuple[tuple[int, int], ...]  # the slot and station of every turn of a group


@st.composite
def carousels(draw: st.DrawFn, most: int = 3, *, pins: bool = True) -> CarouselProblem:
    """Draw a carousel with every kind of limit, often without a plan that gives every turn."""
    slots = tuple(SlotId(number) for number in range(1, draw(st.integers(1, most)) + 1))
    stations = tuple(
        Station(
            StationId(number),
            draw(st.sampled_from([None, 1, 1, 2])),
            draw(st.sampled_from([None, None, 3, 5])),
            draw(st.frozensets(st.sampled_from(slots), max_size=1)),
        )
        for number in range(1, draw(st.integers(1, most)) + 1)
    )
    ids = st.sampled_from([one.station for one in stations])
    groups = tuple(
        Group(
            GroupId(number),
            draw(st.integers(1, len(slots))),
            draw(st.integers(1, 3)),
            draw(st.frozensets(ids, max_size=1)),
            draw(st.frozensets(st.sampled_from(slots), max_size=1)),
        )
        for number in range(1, draw(st.integers(0, most)) + 1)
    )
    names = st.sampled_from([one.group for one in groups]) if groups else st.nothing()
    where = st.tuples(names, ids, st.sampled_from([None, *slots]))
    refusals = draw(
        st.dictionaries(where, st.sampled_from(["no_task", "admission"]), max_size=4)
        if groups
        else st.just({})
    )
    fixed = st.dictionaries(st.tuples(names, st.sampled_from(slots)), ids, max_size=2)
    pinned = draw(fixed) if pins and groups else {}
    return CarouselProblem(groups, stations, slots, refusals, pinned)


def breaks(problem: CarouselProblem, plan: CarouselPlan) -> list[str]:
    """Return what is wrong with a plan."""
    groups = {one.group: one for one in problem.groups}
    stations = {one.station: one for one in problem.stations}
    wrong = []
    for turn in plan.turns:
        if problem.refusal(turn.group, turn.station, turn.slot):
            wrong.append(f"refused {turn}")
        if turn.slot in stations[turn.station].closed or turn.slot in groups[turn.group].away:
            wrong.append(f"not there {turn}")
    when = Counter((turn.group, turn.slot) for turn in plan.turns)
    where = Counter((turn.group, turn.station) for turn in plan.turns)
    wrong += [f"twice {key}" for count in (when, where) for key, n in count.items() if n > 1]
    count, heads = Counter(), Counter()
    for turn in plan.turns:
        count[turn.station, turn.slot] += 1
        heads[turn.station, turn.slot] += groups[turn.group].heads
    for key in count:
        station = stations[key[0]]
        if station.groups is not None and count[key] > station.groups:
            wrong.append(f"too many groups {key}")
        if station.heads is not None and heads[key] > station.heads:
            wrong.append(f"too many heads {key}")
    visits = Counter(turn.group for turn in plan.turns)
    wrong += [f"too many turns {one}" for one, n in visits.items() if n > groups[one].turns]
    return wrong


def best_of_all(problem: CarouselProblem, faults: frozenset[tuple[int, int]]) -> tuple[int, int]:
    """Return what the best plan lacks and its crowding; pins with a fault are left out."""
    pins = {key: station for key, station in problem.pins.items() if key not in faults}
    rows = [_rows(problem, group, pins) for group in problem.groups]
    stations = {one.station: one for one in problem.stations}

    @cache
    def best(number: int, taken: tuple[tuple[tuple[int, int], int, int], ...]) -> tuple[int, int]:
        if number == len(rows):
            return 0, sum(count**2 for _, count, _ in taken)
        found = []
        heads = problem.groups[number].heads
        for row, lacking in rows[number]:
            less = problem.groups[number].turns - len(row)
            unfair = 100 * (less * (less - 1) // 2)
            now = {cell: (count, head) for cell, count, head in taken}
            for slot, station in row:
                count, head = now.get((station, slot), (0, 0))
                now[station, slot] = count + 1, head + heads
            fits = all(
                (limit := stations[cell[0]]) is not None
                and (limit.groups is None or count <= limit.groups)
                and (limit.heads is None or head <= limit.heads)
                for cell, (count, head) in now.items()
            )
            if fits:
                rest = tuple((cell, *value) for cell, value in sorted(now.items()))
                more, crowding = best(number + 1, rest)
                found.append((lacking + more, crowding + unfair))
        return min(found, default=(10**6, 10**6))

    return best(0, ())


def _rows(
    problem: CarouselProblem, group: Group, pins: dict[tuple[GroupId, SlotId], StationId]
) -> list[tuple[Row, int]]:
    """Return every row of a group with what it lacks."""
    found = []
    for row in _all_rows(problem, group, pins, 0):
        visited = {station for _, station in row}
        if len(visited) == len(row) <= group.turns:
            found.append((row, group.turns - len(row) + len(group.must - visited)))
    return found


def _all_rows(
    problem: CarouselProblem,
    group: Group,
    pins: dict[tuple[GroupId, SlotId], StationId],
    start: int,
) -> Iterator[Row]:
    if start == len(problem.slots):
        yield ()
        return
    slot = problem.slots[start]
    pinned = pins.get((group.group, slot))
    for rest in _all_rows(problem, group, pins, start + 1):
        if pinned is not None:
            yield ((slot, pinned), *rest)
            continue
        yield rest
        for station in problem.stations:
            refused = problem.refusal(group.group, station.station, slot)
            if not refused and slot not in station.closed and slot not in group.away:
                yield ((slot, station.station), *rest)
