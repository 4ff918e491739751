"""Why a pupil does not have one certain place, each obstacle with what would remove it."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stagetool.base.errors import RecordGoneError
from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.office.desk import Desk, Role, needs
from stagetool.office.plan_facts import candidate_of, seat_of, taken_by
from stagetool.office.plan_reasons import ReasonFacts, pair_lines
from stagetool.office.plan_screen import ENDED, PairScreen, other_stages
from stagetool.office.towns import town_finder
from stagetool.planning.obstacles import obstacles_between
from stagetool.planning.problem import Problem, Refusal
from stagetool.planning.weights import distance_of, wish_of
from stagetool.records.tables import Period, Place, Placement, Pupil

BY_HAND_TOO = frozenset({"admission", "times", "no_task", "days", "full", "elsewhere"})
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
        seat = seat_of(when, offered, taken_by(others), find)
        refusals = PairScreen(desk, session, when, others).obstacles(row, offered)
        problem = Problem((candidate,), (seat,), {})
        obstacles = [*obstacles_between(problem, candidate, seat), *refusals]
        if seat.room <= _others_here(session, when, offered, row):
            obstacles.append(Refusal("full"))
        facts = ReasonFacts({place: offered}, {place: seat}, row.profile)
        lines = pair_lines(obstacles, place, facts, desk.texts)
        distance = distance_of(candidate, seat)
        return WhyNotHere(
            tuple(
                ObstacleLine(line.reason, line.remedy, one.reason in BY_HAND_TOO)
                for one, line in zip(obstacles, lines, strict=True)
            ),
            wish_of(candidate, seat),
            None if distance is None else round(distance, 1),
            seat.company in candidate.avoid,
        )


def _others_here(session: Session, period: Period, place: Place, pupil: Pupil) -> int:
    """Return how many other pupils have the place in this period."""
    return session.scalars(
        select(func.count(Placement.id)).where(
            Placement.period_id == period.id,
            Placement.place_id == place.id,
            Placement.pupil_id != pupil.id,
            Placement.state != ENDED,
        )
    ).one()
