"""What a plan costs, in one place and in one unit: a point is 100 metres as the crow flies."""

from dataclasses import dataclass, replace
from functools import lru_cache

from stagetool.planning.distance import great_circle_km
from stagetool.planning.problem import Candidate, Pairing, Seat


@dataclass(frozen=True, slots=True)
class Weights:
    """The terms of the cost of one pupil at one place; they add up, lower is better.

    All terms are whole numbers, so that a plan can be proven best without rounding.

    Attributes:
        wishes: For the first, second and third wish.
        no_wish: For a place that the pupil did not ask for: as much as 40 km further.
        avoid: Extra for a company that the pupil would rather not have. It is dear, but leaving
            the pupil out is dearer.
        per_km: Per kilometre between the towns.
        far_km: Further than this costs no more: somebody has to look at it anyway.
        unknown_km: Taken when a town is not known.
        move: For a place that no earlier plan proposed to the pupil: so little that it only
            decides between plans that are as good, so that planning again moves few pupils.
        same_sector: For a stage in a sector that the pupil has seen: earlier, or in another
            period that is planned together with this one.
        member: Taken off for a company of the network: its places come first.
        per_visit_km: Per kilometre that the visiting teacher travels.
        company_load: What the first pupil at a company over its fair number costs (a `Load` of
            several periods); the second one costs twice as much, the third three times.
        sector_load: The same for a sector.
        week_load: The same for a week at a company.
        teacher_load: The same for what a teacher has to visit.
    """

    wishes: tuple[int, int, int] = (0, 50, 100)
    no_wish: int = 400
    avoid: int = 1500
    per_km: int = 10
    far_km: float = 80.0
    unknown_km: float = 15.0
    move: int = 1
    same_sector: int = 60
    member: int = 20
    per_visit_km: int = 2
    company_load: int = 10
    sector_load: int = 5
    week_load: int = 10
    teacher_load: int = 10

    @property
    def dearest(self) -> int:
        """Return the most that one pupil at one place can cost more than another."""
        return (
            max(*self.wishes, self.no_wish)
            + self.avoid
            + round(self.far_km * (self.per_km + self.per_visit_km))
            + self.move
            + self.same_sector
            + self.member
        )

    def steady(self) -> "Weights":
        """Return the same weights with a new place dearer than anything one pupil could win."""
        return replace(self, move=self.dearest)

    def wish_points(self, wish: int, *, avoided: bool) -> int:
        """Return the points of a wish (0 for none) and of a company to avoid."""
        return (self.wishes[wish - 1] if wish else self.no_wish) + self.avoid * avoided

    def distance_points(self, km: float | None) -> int:
        """Return the points of a distance."""
        return round(min(self.unknown_km if km is None else km, self.far_km) * self.per_km)

    def seat_points(self, seat: Seat) -> int:
        """Return the points of a place, whoever gets it."""
        visit = 0.0 if seat.visit_km is None else min(seat.visit_km, self.far_km)
        return round(visit * self.per_visit_km) - self.member * seat.member


DEFAULT = Weights()


@lru_cache(maxsize=100_000)
def _km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return a distance; a school asks for the same few pairs of towns over and over."""
    return great_circle_km(here, there)


def wish_of(candidate: Candidate, seat: Seat) -> int:
    """Return which wish of the pupil the place is, 0 for none."""
    wishes = candidate.wishes[:3]
    return wishes.index(seat.company) + 1 if seat.company in wishes else 0


def distance_of(candidate: Candidate, seat: Seat) -> float | None:
    """Return the distance in km, or None when a town is not known."""
    if candidate.where is None or seat.where is None:
        return None
    return _km(candidate.where, seat.where)


def cost_of(candidate: Candidate, seat: Seat, weights: Weights = DEFAULT) -> int:
    """Return what one pupil at one place costs, in points."""
    wish = weights.wish_points(wish_of(candidate, seat), avoided=seat.company in candidate.avoid)
    moved = weights.move * (candidate.now != seat.place)
    seen = weights.same_sector * (seat.sector in candidate.seen)
    way = weights.distance_points(distance_of(candidate, seat))
    return wish + way + moved + seen + weights.seat_points(seat)


def pairing_of(candidate: Candidate, seat: Seat) -> Pairing:
    """Return a pupil at a place, with what a person wants to know of it."""
    distance = distance_of(candidate, seat)
    return Pairing(
        candidate.pupil,
        seat.place,
        wish_of(candidate, seat),
        None if distance is None else round(distance, 1),
        avoided=seat.company in candidate.avoid,
    )
