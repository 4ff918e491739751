"""Pupils choosing from activities: most turns first, then the best wishes, with the proof."""

from collections import Counter
from collections.abc import Callable

import numpy as np

from stagetool.base.ids import GroupId, PupilId
from stagetool.planning.carousel_frame import Frame, Ints, Triple, frame_of
from stagetool.planning.carousel_problem import CarouselProblem, Group
from stagetool.planning.carousel_repair import fit_in_slots
from stagetool.planning.carousel_shortage import without_pins
from stagetool.planning.choices_pairs import ChosenPairs, Wanted, choose
from stagetool.planning.choices_problem import (
    BusLine,
    Choice,
    ChoicePlan,
    ChoiceProblem,
    ChoiceWeights,
    Chooser,
    Crowd,
    Unserved,
)
from stagetool.planning.choices_program import solve_turns
from stagetool.planning.choices_shortage import crowds
from stagetool.planning.choices_spread import spread
from stagetool.planning.linear import Limits

DEFAULT = ChoiceWeights()
FIRST_GAP = 5  # points above the bound to look at first when the pairs do not fit


def solve_choices(
    problem: ChoiceProblem,
    *,
    seconds: float = 60.0,
    should_stop: Callable[[], bool] | None = None,
    weights: ChoiceWeights = DEFAULT,
) -> ChoicePlan:
    """Give every pupil turns at stations; the same problem in another order gives the same plan.

    As many turns as possible are given, each pupil's stations all different, and a compulsory
    station that a pupil does not get counts as one turn too few; among such plans the one with
    the fewest points of wishes wins. Pins stay. Turns that nobody asked for are spread.
    """
    choosers = tuple(sorted(problem.choosers, key=lambda one: (one.number, one.pupil)))
    carousel = _as_carousel(problem, choosers)
    whole = frame_of(carousel)
    wanted = _wanted(problem, choosers, without_pins(whole), weights)
    limits = Limits(seconds, should_stop)
    turns, cost, bound = _solve(wanted, limits)
    turns = spread(wanted, turns)
    fixed = sum(int(wanted.points[p, s]) for p, s, _ in whole.fixed)
    fixed += wanted.lacking * _compulsory(choosers, whole)
    return _Answer(problem, choosers, carousel).plan(
        (*whole.fixed, *turns),
        (cost + fixed, bound + fixed),
        stopped=should_stop is not None and should_stop(),
    )


def _compulsory(choosers: tuple[Chooser, ...], frame: Frame) -> int:
    known = {one.station for one in frame.stations}
    return sum(len(one.must & known) for one in choosers)


def _as_carousel(problem: ChoiceProblem, choosers: tuple[Chooser, ...]) -> CarouselProblem:
    """Return the carousel in which every pupil is a group; ids are places in the order."""
    place = {one.pupil: GroupId(number) for number, one in enumerate(choosers)}
    return CarouselProblem(
        tuple(Group(place[one.pupil], one.turns, away=one.away) for one in choosers),
        problem.stations,
        problem.slots,
        {
            (place[pupil], station, slot): word
            for (pupil, station, slot), word in problem.refusals.items()
            if pupil in place
        },
        {
            (place[pupil], slot): station
            for (pupil, slot), station in problem.pins.items()
            if pupil in place
        },
    )


def _wanted(
    problem: ChoiceProblem, choosers: tuple[Chooser, ...], frame: Frame, weights: ChoiceWeights
) -> Wanted:
    points = np.full((len(choosers), len(frame.stations)), weights.no_wish, dtype=np.int64)
    column = {one.station: number for number, one in enumerate(frame.stations)}
    lacking = weights.lacking([one.turns for one in problem.choosers])
    for row, one in enumerate(choosers):
        for station in one.wishes:
            if station in column:
                points[row, column[station]] = weights.points(one, station)
        for station in one.must:
            if station in column:  # less by what a compulsory visit that lacks costs
                points[row, column[station]] -= lacking
    room = np.minimum(frame.room, frame.space)
    return Wanted(frame, points, lacking, weights.unequal, room)


def _solve(wanted: Wanted, limits: Limits) -> tuple[tuple[Triple, ...], int, int]:
    """Return turns, their points and what no plan can beat."""
    pairs = choose(wanted, limits)
    if pairs is None:
        return (), _cost(wanted, ()), int(np.minimum(wanted.points, 0).sum())
    chosen = [(int(p), int(s)) for p, s in np.argwhere(pairs.chosen)]
    turns = fit_in_slots(chosen, wanted.frame.may, wanted.room)
    if turns is not None:
        return turns, pairs.cost, pairs.bound
    return _search(wanted, pairs, limits)


def _search(
    wanted: Wanted, pairs: ChosenPairs, limits: Limits
) -> tuple[tuple[Triple, ...], int, int]:
    """Look over the pairs that a plan near the bound can have, and wider when that is too few.

    A plan with a pair left out costs more than the bound of the prices and the gap; so when the
    best plan over the others costs no more than that, nothing left out can beat it.
    """
    gap = FIRST_GAP
    best: tuple[Triple, ...] = ()
    cost, bound = _cost(wanted, best), pairs.bound
    widest = int(pairs.reduced.max(initial=0))
    while True:
        allowed = pairs.chosen | (pairs.reduced <= gap)
        found, least = solve_turns(wanted, allowed, limits)
        if found is not None and _cost(wanted, found) < cost:
            best, cost = found, _cost(wanted, found)
        left_out = pairs.by_prices + gap + 1 if gap < widest else least
        bound = max(bound, min(least, left_out))
        stopped = limits.should_stop is not None and limits.should_stop()
        if cost <= bound or gap >= widest or found is None or stopped:
            return best, cost, min(bound, cost)
        gap *= 4


def _cost(wanted: Wanted, turns: tuple[Triple, ...]) -> int:
    given = np.bincount([p for p, _, _ in turns], minlength=len(wanted.frame.groups))
    lacking = wanted.lacks(wanted.frame.turns - given)
    return sum(int(wanted.points[p, s]) for p, s, _ in turns) + int(lacking.sum())


class _Answer:
    """Words the turns in ids, with what is lacking and why."""

    def __init__(
        self, problem: ChoiceProblem, choosers: tuple[Chooser, ...], carousel: CarouselProblem
    ) -> None:
        self._problem, self._choosers, self._carousel = problem, choosers, carousel
        self._frame = frame_of(carousel)

    def plan(
        self, turns: tuple[Triple, ...], points: tuple[int, int], *, stopped: bool
    ) -> ChoicePlan:
        """Return the plan."""
        choices = tuple(sorted(self._choice(turn) for turn in turns))
        objective, bound = points
        unproven = "stopped" if stopped else "feasible"
        status = "optimal" if objective == bound else unproven
        counted = Counter(choice.wish for choice in choices)
        faults = tuple(
            (
                Choice(
                    self._choosers[fault.turn.group].pupil, fault.turn.slot, fault.turn.station, 0
                ),
                fault.reason,
            )
            for fault in self._frame.faults
        )
        return ChoicePlan(
            choices,
            status,
            self._lacking(choices),
            objective,
            bound,
            tuple(counted[wish] for wish in range(max(counted, default=0) + 1)),
            self._unserved(turns),
            faults,
            self._buses(choices),
            () if stopped else self._crowds(choices),
        )

    def _lacking(self, choices: tuple[Choice, ...]) -> int:
        had = {(choice.pupil, choice.station) for choice in choices}
        visits = sum((one.pupil, must) in had for one in self._choosers for must in one.must)
        compulsory = _compulsory(self._choosers, self._frame)
        return int(self._frame.turns.sum()) - len(choices) + compulsory - visits

    def _crowds(self, choices: tuple[Choice, ...]) -> tuple[Crowd, ...]:
        if len(choices) == int(self._frame.turns.sum()):
            return ()
        return crowds(self._carousel, self._frame, tuple(one.pupil for one in self._choosers))

    def _choice(self, turn: Triple) -> Choice:
        p, s, t = turn
        chooser, station = self._choosers[p], self._frame.stations[s].station
        wish = chooser.wishes.index(station) + 1 if station in chooser.wishes else 0
        return Choice(chooser.pupil, self._frame.slots[t], station, wish)

    def _unserved(self, turns: tuple[Triple, ...]) -> tuple[Unserved, ...]:
        visits: dict[int, set[int]] = {}
        taken: Ints = np.zeros(self._frame.room.shape, dtype=np.int64)
        for p, s, t in turns:
            visits.setdefault(p, set()).add(s)
            taken[s, t] += 1
        full = taken >= np.minimum(self._frame.room, self._frame.space)
        found = []
        for p, chooser in enumerate(self._choosers):
            had = visits.get(p, set())
            must = tuple(
                one.station
                for s, one in enumerate(self._frame.stations)
                if one.station in chooser.must and s not in had
            )
            if len(had) < chooser.turns or must:
                words = Counter(
                    self._why(p, s, full) for s in range(len(self._frame.stations)) if s not in had
                )
                ordered = tuple(sorted(words.items(), key=lambda one: (-one[1], one[0])))
                found.append(Unserved(chooser.pupil, chooser.turns - len(had), ordered, must))
        return tuple(found)

    def _why(self, p: int, s: int, full: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> str:
        """Return the first obstacle between a pupil and a station that it does not get."""
        chooser, station = self._choosers[p], self._frame.stations[s]
        words = set()
        for slot in self._problem.slots:
            key = chooser.pupil, station.station
            word = self._problem.refusals.get((*key, None), "")
            word = word or self._problem.refusals.get((*key, slot), "")
            words.add(word or ("closed" if slot in station.closed else ""))
        if "" not in words:
            return min(words, key=lambda word: (word == "closed", word))
        return "full" if full[s][self._frame.may[p, s]].all() else "busy"

    def _buses(self, choices: tuple[Choice, ...]) -> tuple[BusLine, ...]:
        school = {one.pupil: one.school for one in self._choosers}
        order = {slot: number for number, slot in enumerate(self._problem.slots)}
        lines: dict[tuple[int, str, int], list[PupilId]] = {}
        for choice in choices:
            key = order[choice.slot], school[choice.pupil], choice.station
            lines.setdefault(key, []).append(choice.pupil)
        stations = {int(one.station): one.station for one in self._problem.stations}
        return tuple(
            BusLine(self._problem.slots[slot], name, stations[station], tuple(pupils))
            for (slot, name, station), pupils in sorted(lines.items())
        )
