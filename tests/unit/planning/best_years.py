"""The best plan of a small year, found pupil by pupil over every choice that any pupil can make.

What one pupil does in all periods is one choice. After each pupil the plans are kept apart only
by what they leave for the pupils to come; of those that leave the same the cheapest is kept.
Nothing here is shared with the engine: the rules are read again from their descriptions.
"""

import itertools
from collections import Counter
from dataclasses import dataclass, field

from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.weights import DEFAULT, cost_of
from tests.unit.planning.small_years import stages_of

NARROW = 40  # plans kept per pupil in the first round, which only gives an upper bound


@dataclass
class Limit:
    """At most so many of the stages in it, or each one more costs points.

    Attributes:
        each: What the n-th one too many costs, times n; None when there may be none.
    """

    most: int
    each: int | None = None


@dataclass
class Option:
    """What one pupil can do in all periods: points, and how often each limit is used."""

    points: int
    uses: dict[int, int]


@dataclass
class Tables:
    """The limits of a year, and in which of them each stage at a place is."""

    limits: list[Limit] = field(default_factory=list)
    numbers: dict[object, int] = field(default_factory=dict)

    def number(self, key, most, each=None):
        if key not in self.numbers:
            self.numbers[key] = len(self.limits)
            self.limits.append(Limit(most, each))
        return self.numbers[key]

    def of(self, year, period, who, seat):
        """Return the limits under which a stage at a place falls."""
        return [
            *self._of_places(year, period, who, seat),
            *self._of_pupils(year, period, who, seat),
        ]

    def _of_places(self, year, period, who, seat):
        room = (period.period, seat.place)
        for day, most in seat.free:
            if who.slots is None or day in who.slots:
                yield self.number(("seats", room, day), most)
        for n, one in enumerate(year.rooms):
            if room in one.rooms:
                yield self.number(("shared", n), one.most)
        each = {"company": DEFAULT.company_load, "sector": DEFAULT.sector_load}
        for n, load in enumerate(year.loads):
            if room in load.rooms:
                yield self.number(("load", n), load.fair, each[load.kind])

    def _of_pupils(self, year, period, who, seat):
        there = (period.period, seat.company)
        for n, group in enumerate(year.apart):
            if who.pupil in group.pupils:
                yield self.number(("apart", n, there), 1)
        known = [one for one in (year.rules.of_one_class, period.of_one_class) if one is not None]
        if who.school_class and known:
            yield self.number(("class", there, who.school_class), min(known))
        if year.rules.once:
            yield self.number(("once", who.pupil, seat.company), 1)


def best_by_steps(year, stay_out):
    """Return the points of the best plan of a year."""
    tables = Tables()
    pupils = _options(year, stay_out, tables)
    used, spent = _pinned(year, tables)
    room = [limit.most - used[number] for number, limit in enumerate(tables.limits)]
    start = [
        max(0, here) if limit.each is None else here  # what pins break stands
        for here, limit in zip(room, tables.limits, strict=True)
    ]
    near = _walk(pupils, tables.limits, start, narrow=NARROW)
    return spent + _walk(pupils, tables.limits, start, ceiling=near)


def _pinned(year, tables):
    """Return how often pinned stages use each limit, and what they go over themselves."""
    used = Counter()
    for period in year.periods:
        seats = {seat.place: seat for seat in period.problem.seats}
        for who in period.problem.candidates:
            if who.pinned in seats:
                used.update(tables.of(year, period, who, seats[who.pinned]))
    over = [(limit.each, used[n] - limit.most) for n, limit in enumerate(tables.limits)]
    return used, sum(each * n * (n + 1) // 2 for each, n in over if each is not None and n > 0)


def _options(year, stay_out, tables):
    """Return per pupil every choice of places in all periods that the pupil alone can make."""
    stages = {}
    periods = {one.period: one for one in year.periods}
    for period, who, seats, problem in stages_of(year):
        if who.pinned is not None:
            places = [seats.get(who.pinned)]
        else:
            good = [s for s in seats.values() if not obstacles_between(problem, who, s)]
            places = [*good, None]
        stages.setdefault(who.pupil, []).append([(periods[period], who, seat) for seat in places])
    return [
        [_option(year, stay_out, tables, one) for one in itertools.product(*mine)]
        for mine in stages.values()
    ]


def _option(year, stay_out, tables, stages):
    points, uses, sectors = 0, Counter(), Counter()
    for period, who, seat in stages:
        if seat is None:
            points += stay_out * (who.pinned is None)
            continue
        points += cost_of(who, seat)
        sectors[seat.sector] += 1
        if who.pinned is None:
            uses.update(tables.of(year, period, who, seat))
    if year.rules.variety and len(year.periods) > 1:
        points += DEFAULT.same_sector * sum(n - 1 for name, n in sectors.items() if name)
    return Option(points, dict(uses))


def _walk(pupils, limits, start, *, ceiling=None, narrow=None):
    """Return the fewest points; plans dearer than a ceiling are left out."""
    rest, left = _rest(pupils), _left(pupils, len(limits))
    plans = {_trimmed(start, left[0]): 0}
    for number, options in enumerate(pupils):
        after = {}
        for room, points in plans.items():
            for option in options:
                step = _step(room, option, limits)
                if step is None:
                    continue
                cost = points + option.points + step[1]
                if ceiling is not None and cost + rest[number + 1] > ceiling:
                    continue
                key = _trimmed(step[0], left[number + 1])
                after[key] = min(cost, after.get(key, cost))
        plans = dict(sorted(after.items(), key=lambda one: one[1])[:narrow])
    return min(plans.values())


def _rest(pupils):
    """Return what the pupils from each one on cost at least."""
    cheapest = [min(option.points for option in options) for options in pupils]
    return [*itertools.accumulate(reversed(cheapest), initial=0)][::-1]


def _left(pupils, count):
    """Return how often each limit can be used by the pupils from each one on."""
    left = [[0] * count]
    for options in reversed(pupils):
        most = Counter()
        for option in options:
            for limit, uses in option.uses.items():
                most[limit] = max(most[limit], uses)
        left.append([many + most[limit] for limit, many in enumerate(left[-1])])
    return left[::-1]


def _step(room, option, limits):
    """Return what is left after an option and what it costs extra, or None when it may not be."""
    after, extra = list(room), 0
    for number, uses in option.uses.items():
        after[number] -= uses
        over, each = -after[number], limits[number].each
        if over <= 0:
            continue
        if each is None:
            return None
        already = max(0, over - uses)
        extra += each * (over * (over + 1) - already * (already + 1)) // 2
    return after, extra


def _trimmed(room, left):
    """Return what is left, no more than can be used: plans that leave the same are one."""
    return tuple(min(here, many) if many else 0 for here, many in zip(room, left, strict=True))
