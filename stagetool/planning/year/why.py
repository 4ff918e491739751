"""Why not here: everything between a pupil and a place in a planned year, and who is in the way."""

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.year.plan import YearPlan
from stagetool.planning.year.problem import YearProblem
from stagetool.planning.year.seated import Hurdle, Seated


def seated_by(problem: YearProblem, plan: YearPlan) -> Seated:
    """Return who sits where in a plan, to ask more than one question of."""
    return Seated(
        problem,
        {
            one.period: {pairing.pupil: pairing.place for pairing in one.pairings}
            for one in plan.periods
        },
    )


def why_not_here(
    problem: YearProblem, plan: YearPlan, period: PeriodId, pair: tuple[PupilId, PlaceId]
) -> tuple[Hurdle, ...]:
    """Return every hurdle between a pupil and a place in a period, as the plan stands.

    First what lies in the two themselves, in the order in which an office looks; then what other
    stages take: of each of those `Hurdle.pupils` names who must be elsewhere. No hurdle means
    that the pupil can go there; that the plan chose otherwise is a matter of points.
    """
    return seated_by(problem, plan).hurdles(period, *pair)
