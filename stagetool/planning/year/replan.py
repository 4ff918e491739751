"""Planning again after a pin: from the prices and pairs of the plan before, not from nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from stagetool.base.ids import PeriodId, PlaceId, PupilId
from stagetool.planning.costs import NEVER
from stagetool.planning.weights import DEFAULT, Weights
from stagetool.planning.year.answer import cost_of_answer
from stagetool.planning.year.best import Best
from stagetool.planning.year.family import Index
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import make_grid
from stagetool.planning.year.plan import Standing, YearPlan
from stagetool.planning.year.problem import YearProblem
from stagetool.planning.year.program import OUT
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.search import Search
from stagetool.planning.year.solve import Told, cost_of_pins, plan_of, standing_of
from stagetool.planning.year.whole import Limits


@dataclass(frozen=True, slots=True)
class Trial:
    """What a pin would give, beside the plan that stands.

    Attributes:
        points: How much worse the year is with it; what `Weights.move` counts is taken off.
    """

    plan: YearPlan
    points: int


class Replanner:
    """A year that is planned, and planned again after each pin.

    After a pin the plan that stands is where nobody moves from: a new place costs
    `Weights.move`. `YearPlan.moved` says who got another one. With `Weights.steady` as few
    pupils as can be move, whatever else could be won.
    """

    def __init__(
        self,
        problem: YearProblem,
        *,
        seconds: float = 60.0,
        should_stop: Callable[[], bool] | None = None,
        on_progress: Callable[[Standing], None] | None = None,
        weights: Weights = DEFAULT,
    ) -> None:
        self._problem = problem
        self._weights = weights
        self._should_stop = should_stop
        self._on_progress = on_progress
        self._frame = make_frame(problem)
        self._grid = make_grid(self._frame, families_of(problem, self._frame, weights), weights)
        self._extra = cost_of_pins(self._frame, self._grid, weights)
        self._search = Search(self._grid, Limits(seconds, should_stop), self._told)
        self._stage = {
            (self._frame.period_ids[one.period], one.candidate.pupil): number
            for number, one in enumerate(self._frame.stages)
        }
        self._pins: dict[int, int] = {}
        best = self._search.run()
        self._answer: Index = best.answer
        self._best = best
        self.plan = self._plan(best, reasons=True)
        self._search.stand(self._grid.forced({}, self._answer), self._answer)

    def pin(self, period: PeriodId, pupil: PupilId, place: PlaceId) -> YearPlan | None:
        """Plan again with a pupil at a place.

        Returns:
            The plan, or None when the pupil cannot be there (a refusal, or other pins take the
            room): then nothing changes, and only a plan from nothing can have this pin. Who is
            left over is only named in it; `explained` tells why.
        """
        stage = self._stage.get((period, pupil))
        if stage is None:
            return None
        column = self._frame.columns[self._frame.stages[stage].period].get(place)
        if column is None:
            return None
        if self._grid.costs_of(np.array([stage]), np.array([column]))[0] == NEVER:
            return None
        wanted: Index = self._answer.copy()
        wanted[stage] = column
        return self._again(self._pins | {stage: column}, wanted)

    def unpin(self, period: PeriodId, pupil: PupilId) -> YearPlan:
        """Plan again without the pin of a pupil."""
        pins = dict(self._pins)
        pins.pop(self._stage.get((period, pupil), OUT), None)
        return self._again(pins, self._answer) or self.plan

    def what_if(self, period: PeriodId, pupil: PupilId, place: PlaceId) -> Trial | None:
        """Return what `pin` would give; the plan that stands stays."""
        stands = self._answer, self._best, self._frame, self._pins, self.plan
        here = self._grid.forced(self._pins, self._answer)
        cost = cost_of_answer(here, self._answer) + here.bonus * len(here.sole)
        plan = self.pin(period, pupil, place)
        if plan is None:
            return None
        new = self._search.grid
        points = self._best.cost + new.bonus * len(new.sole) - cost
        moved = int(((self._answer != stands[0]) & (self._answer != OUT)).sum())
        self._answer, self._best, self._frame, self._pins, self.plan = stands
        return Trial(plan, points - self._grid.move * moved)

    def _again(self, pins: dict[int, int], wanted: Index) -> YearPlan | None:
        search = self._search
        best = search.again(self._grid.forced(pins, self._answer), wanted)
        if any(best.answer[stage] != column for stage, column in pins.items()):
            search.again(self._grid.forced(self._pins, self._answer), self._answer)
            return None
        self._settle_frame()
        self._pins = pins
        self._answer = best.answer
        self._best = best
        self.plan = self._plan(best, reasons=False)
        return self.plan

    def _settle_frame(self) -> None:
        """Write down where everybody is, so that the next plan can tell who moved."""
        seats = self._frame.seats
        stages = tuple(
            replace(
                stage,
                candidate=replace(
                    stage.candidate, now=None if column == OUT else seats[column].place
                ),
            )
            for stage, column in zip(self._frame.stages, self._answer.tolist(), strict=True)
        )
        pinned = tuple(
            replace(stage, candidate=replace(who, now=who.pinned if who.pinned in here else None))
            for stage in self._frame.pinned
            for who, here in ((stage.candidate, self._frame.by_period[stage.period]),)
        )
        self._frame = replace(self._frame, stages=stages, pinned=pinned)

    def _told(self, phase: str, best: Best) -> None:
        if self._on_progress is not None:
            self._on_progress(standing_of(self._frame, best, phase, self._points_of_pins()))

    def _points_of_pins(self) -> int:
        """Return the points of the pinned stages, those pinned here without what they get off."""
        return self._extra + self._search.grid.bonus * len(self._search.grid.sole)

    def explained(self) -> YearPlan:
        """Return the plan that stands with the reasons of who is left over."""
        if any(who.reasons == () for one in self.plan.periods for who in one.left_over):
            self.plan = replace(self._plan(self._best, reasons=True), moved=self.plan.moved)
        return self.plan

    def _plan(self, best: Best, *, reasons: bool) -> YearPlan:
        stopped = self._should_stop is not None and self._should_stop()
        told = Told(self._points_of_pins(), stopped=stopped, weights=self._weights, reasons=reasons)
        return plan_of(self._problem, self._frame, best, told)
