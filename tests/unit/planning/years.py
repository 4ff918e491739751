"""Years drawn by seed, like those of which the speed is known."""

import random
from dataclasses import dataclass

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.year.problem import (
    Apart,
    Load,
    Rules,
    SharedRoom,
    YearPeriod,
    YearProblem,
)

SECTORS = tuple(f"sector {number}" for number in range(10))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a year is.

    Attributes:
        refused: Which part of the pairs the law or the office refuses.
        rooms: The fewest and the most pupils at a place.
        fits: Which part of the places fits a pupil's profile.
    """

    pupils: int
    companies: int
    periods: int
    refused: float = 0.325
    rooms: tuple[int, int] = (1, 6)
    siblings: int = 15
    of_one_class: int | None = 2
    fits: float = 1.0
    loads: bool = False
    mentors: bool = False


def make_year(size: Size, seed: int = 1) -> YearProblem:
    """Make a year: towns, pupils in classes of 25, companies of ten sectors, wishes, an age rule.

    The younger a pupil, the more places are shut, and fewer as the year goes on.
    """
    dice = random.Random(seed)  # noqa: S311 - instances, not secrets
    spread = (size.pupils / 640) ** 0.5
    towns = [
        (52.35 + spread * dice.uniform(-0.2, 0.2), 6.6 + spread * dice.uniform(-0.3, 0.3))
        for _ in range(max(20, size.companies // 12))
    ]
    seats = [_seat(number, dice, towns, size) for number in range(1, size.companies + 1)]
    pupils = [_pupil(number, dice, towns, size) for number in range(1, size.pupils + 1)]
    order = [one.pupil for one in pupils]
    dice.shuffle(order)
    apart = tuple(
        Apart(frozenset(order[2 * number : 2 * number + 2])) for number in range(size.siblings)
    )
    chance = {pair: dice.random() for pair in _fitting(pupils, seats, dice, size)}
    periods = tuple(
        _period(number, size, (pupils, seats, chance), dice) for number in range(size.periods)
    )
    rooms = frozenset((one.period, seat.place) for one in periods for seat in seats)
    return YearProblem(
        periods,
        Rules(of_one_class=size.of_one_class),
        apart,
        _mentors(periods, seats) if size.mentors else (),
        _loads(rooms, seats) if size.loads else (),
    )


def _seat(number, dice, towns, size):
    profile = "" if size.fits >= 1 else f"kind {dice.randrange(round(1 / size.fits))}"
    return Seat(
        PlaceId(number),
        CompanyId(number),
        ((0, 1),),
        frozenset({profile}) if profile else frozenset(),
        dice.choice(towns),
        sector=dice.choice(SECTORS),
        member=dice.random() < 0.3,
    )


def _pupil(number, dice, towns, size):
    profile = "" if size.fits >= 1 else f"kind {dice.randrange(round(1 / size.fits))}"
    wishes = dice.sample(range(1, size.companies + 1), min(3, size.companies))
    return Candidate(
        PupilId(number),
        f"{number:06}",
        profile,
        tuple(CompanyId(one) for one in wishes),
        where=dice.choice(towns),
        school_class=f"class {number // 25}",
        seen=frozenset({dice.choice(SECTORS)}),
    )


def _fitting(pupils, seats, dice, size):
    for one in pupils:
        for seat in seats:
            if not seat.profiles or one.profile in seat.profiles:
                yield one.pupil, seat.place


def _period(number, size, parts, dice):
    pupils, seats, chance = parts
    share = size.refused + ((size.periods - 1) / 2 - number) * 0.05 * bool(size.refused)
    word = Refusal("minimum_age")
    refusals = {pair: word for pair, luck in chance.items() if luck < share}
    here = tuple(
        Seat(
            seat.place,
            seat.company,
            ((0, dice.randint(*size.rooms)),),
            seat.profiles,
            seat.where,
            sector=seat.sector,
            member=seat.member,
        )
        for seat in seats
    )
    return YearPeriod(PeriodId(number + 1), Problem(tuple(pupils), here, refusals))


def _mentors(periods, seats):
    """Let one mentor look after each pair of neighbouring places."""
    return tuple(
        SharedRoom(
            "mentor",
            one.period * 10_000 + number,
            6,
            frozenset((one.period, seat.place) for seat in seats[2 * number : 2 * number + 2]),
        )
        for one in periods
        for number in range(len(seats) // 2)
    )


def _loads(rooms, seats):
    """Spread pupils over the companies of a sector in each period, and over companies."""
    sector = {seat.place: seat.sector for seat in seats}
    groups: dict[tuple[int, str], set] = {}
    for period, place in rooms:
        groups.setdefault((period, sector[place]), set()).add((period, place))
    fair = max(1, len(seats) // 4)
    by_sector = tuple(
        Load("sector", f"{period} {name}", fair, frozenset(those))
        for (period, name), those in sorted(groups.items())
    )
    by_company = tuple(
        Load("company", str(seat.place), 4, frozenset(one for one in rooms if one[1] == seat.place))
        for seat in seats
    )
    return by_sector + by_company
