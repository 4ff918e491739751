"""Why a pupil does not have one certain place, each obstacle with what would remove it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.base.texts import Texts
from stagetool.office.conflict_rows import Pair
from stagetool.office.conflicts import Conflicts
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.ledgers import Ledgers
from stagetool.office.place_pupil import running_placement
from stagetool.office.plan_facts import candidate_of
from stagetool.office.plan_others import other_stages
from stagetool.office.plan_reasons import ReasonFacts, pair_lines
from stagetool.office.plan_screen import PairScreen
from stagetool.office.plan_seats import seat_of, taken_by
from stagetool.office.rows import ConflictLine
from stagetool.office.towns import town_finder
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Problem, Refusal
from stagetool.planning.weights import distance_of, wish_of
from stagetool.records.tables import Period, Place, Pupil

BESIDE = frozenset(
    {"apart", "class_spread", "closed", "family", "mentor", "no_days"}
    | {"stopped", "suitable_if", "suitable_until", "unsuitable"}
)
"""Clashes that the planner's own words do not tell."""
BY_HAND_TOO = frozenset(
    {"admission", "times", "no_task", "days", "full", "elsewhere", "unsuitable", "closed"}
    | {"stopped", "carousel"}
)
"""Obstacles that also stop who places by hand; the others are the office's own to weigh."""


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """One obstacle in Dutch; `firm` when it also stops who places by hand."""

    reason: str
    remedy: str
    firm: bool


@dataclass(frozen=True, slots=True)
class WhyNotHere:
    """What stands between a pupil and a place; without obstacles it is possible.

    Attributes:
        wish: Which wish it is, 0 for none.
        avoided: The pupil would rather not go there.
    """

    obstacles: tuple[ObstacleLine, ...]
    wish: int
    distance_km: float | None
    avoided: bool


@needs(Role.READER)
def why_not_here(desk: Desk, pupil: PupilId, place: PlaceId, period: PeriodId) -> WhyNotHere:
    """Return every obstacle of a pair, and store nothing.

    Raises:
        RecordGoneError: The pupil, the place or the period is gone.
    """
    with desk.open_unit() as session:
        found = (session.get(Pupil, pupil), session.get(Place, place), session.get(Period, period))
        row, offered, when = found
        if row is None or offered is None or when is None:
            raise RecordGoneError
        others = other_stages(session, when)
        find = town_finder(desk.paths, session)
        candidate = candidate_of(row, find)
        closings = Ledgers(session).closings(offered)
        seat = seat_of(when, offered, taken_by(others), find, closings)
        refusals = PairScreen(desk, session, when, others).obstacles(row, offered)
        problem = Problem((candidate,), (seat,), {})
        obstacles = [*obstacles_between(problem, candidate, seat), *refusals]
        old = running_placement(session, period, pupil)
        instead = frozenset({old.id} if old is not None else ())
        clashes = Conflicts(desk, session).between(Pair(row, offered, when, instead=instead))
        if any(line.word == "full" for line in clashes):
            obstacles.append(Refusal("full"))
        facts = ReasonFacts({place: offered}, {place: seat}, row.profile)
        lines = pair_lines(obstacles, place, facts, desk.texts)
        distance = distance_of(candidate, seat)
        return WhyNotHere(
            tuple(
                ObstacleLine(line.reason, line.remedy, one.reason in BY_HAND_TOO)
                for one, line in zip(obstacles, lines, strict=True)
            )
            + _beside(clashes, {one.reason for one in obstacles}, desk.texts),
            wish_of(candidate, seat),
            None if distance is None else round(distance, 1),
            seat.company in candidate.avoid,
        )


def _beside(
    clashes: Iterable[ConflictLine], told: Collection[str], texts: Texts
) -> tuple[ObstacleLine, ...]:
    return tuple(
        ObstacleLine(
            texts(f"office.conflict_name.{line.word}"), f"{line.text} {line.remedy}", line.firm
        )
        for line in clashes
        if line.word in BESIDE and line.word not in told
    )
