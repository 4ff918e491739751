"""Planning one period beside raw HiGHS on the same matrix.

Ours is what the office plans with (a year of one period), with numbering, costs, the proof over
all pairs and the reasons of who is left; raw HiGHS is given the costs and only solves: once the
model as one writes it down, with a yes-or-no per pair, and once as a linear program, which happens
to have whole answers. Then the wishes that a pupil missed are priced, as the office asks it.
"""

import random
from collections.abc import Iterator
from time import perf_counter

import highspy
import numpy as np

from stagetool.base.ids import CompanyId, PeriodId, PlaceId, PupilId
from stagetool.planning.costs import NEVER
from stagetool.planning.problem import Candidate, Problem, Refusal, Seat
from stagetool.planning.weights import DEFAULT
from stagetool.planning.why_here import missed_wishes
from stagetool.planning.year.answer import cost_of_answer, fill_in, nobody
from stagetool.planning.year.frame import make_frame
from stagetool.planning.year.grid import Grid, make_grid
from stagetool.planning.year.plan import YearPlan
from stagetool.planning.year.prices import no_prices
from stagetool.planning.year.problem import YearPeriod, YearProblem
from stagetool.planning.year.program import OUT
from stagetool.planning.year.replan import Replanner
from stagetool.planning.year.rules import families_of
from stagetool.planning.year.solve import solve_year
from tests.benchmarks.row import Row, best_of

PROFILES = ("PIE", "BWI", "M&T", "MVI", "Z&W", "E&O", "HBR", "Groen", "D&P")
PERIOD = PeriodId(1)
ASKED = 12  # pupils whose missed wishes are priced
WORDS = ("minimum_age", "no_task", "times", "admission", "repeat")


def instance(pupils: int, companies: int, *, refused: float, seed: int = 1) -> Problem:
    """Make a region of towns with pupils and companies; the same seed gives the same one."""
    dice = random.Random(seed)
    spread = (pupils / 640) ** 0.5
    towns = [
        (52.35 + spread * dice.uniform(-0.2, 0.2), 6.6 + spread * dice.uniform(-0.3, 0.3))
        for _ in range(max(20, companies // 12))
    ]
    seats = tuple(
        Seat(
            PlaceId(number),
            CompanyId(number),
            tuple((day, dice.choice((1, 2, 2, 3, 4, 5, 6))) for day in range(1)) * 2,
            frozenset(dice.sample(PROFILES, dice.choice((1, 1, 2)))),
            dice.choice(towns),
            dice.choice(("",) * 12 + ("leave_alone", "days")),
        )
        for number in range(1, companies + 1)
    )
    of_profile = {
        profile: [seat for seat in seats if profile in seat.profiles] for profile in PROFILES
    }
    candidates = []
    refusals = {}
    for number in range(1, pupils + 1):
        profile = dice.choice(PROFILES)
        fitting = of_profile[profile]
        wishes = dice.sample(fitting, min(3, len(fitting)))
        candidates.append(
            Candidate(
                PupilId(number),
                f"{number:06}",
                profile,
                tuple(seat.company for seat in wishes),
                frozenset({dice.choice(seats).company}) if dice.random() < 0.08 else frozenset(),
                dice.choice(towns),
            )
        )
        for seat in fitting:
            if dice.random() < refused:
                refusals[PupilId(number), seat.place] = Refusal(dice.choice(WORDS))
    return Problem(tuple(candidates), seats, refusals)


def grid_of(year: YearProblem) -> Grid:
    """Return the costs of a year that has one period."""
    frame = make_frame(year)
    return make_grid(frame, families_of(year, frame, DEFAULT), DEFAULT)


def raw_highs(
    problem: Problem, grid: Grid, *, whole: bool
) -> tuple[highspy.HighsLp, highspy.Highs]:
    """Return the model over every pair that may be, ready to run."""
    costs = np.concatenate([grid.costs(part) for part in grid.parts()])
    rows, columns = np.nonzero(costs < NEVER)
    (pupils, places), pairs = costs.shape, len(rows)
    model = highspy.HighsLp()
    model.num_col_ = pairs + pupils
    model.num_row_ = pupils + places
    out = np.full(pupils, float(grid.stay_out))
    model.col_cost_ = np.concatenate([costs[rows, columns].astype(float), out])
    model.col_lower_ = np.zeros(pairs + pupils)
    model.col_upper_ = np.ones(pairs + pupils)
    room = np.array([seat.room for seat in problem.seats], dtype=float)
    model.row_lower_ = np.concatenate([np.ones(pupils), np.full(places, -highspy.kHighsInf)])
    model.row_upper_ = np.concatenate([np.ones(pupils), room])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = np.concatenate([np.arange(0, 2 * pairs, 2), 2 * pairs + np.arange(pupils + 1)])
    index = np.empty(2 * pairs + pupils, dtype=np.int32)
    index[0 : 2 * pairs : 2] = rows
    index[1 : 2 * pairs : 2] = pupils + columns
    index[2 * pairs :] = np.arange(pupils)
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = index
    model.a_matrix_.value_ = np.ones(len(index))
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * (pairs + pupils)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    return model, solver


def _raw(problem: Problem, grid: Grid, *, whole: bool, times: int) -> tuple[float, float]:
    model, solver = raw_highs(problem, grid, whole=whole)

    def work() -> float:
        solver.passModel(model)
        solver.run()
        return float(solver.getInfo().objective_function_value)

    return best_of(times, work)


def _by_hand(grid: Grid) -> str:
    """Return what a plan made pupil by pupil gives at the same costs."""
    answer = fill_in(grid, no_prices(grid), nobody(grid))
    return _points(int((answer == OUT).sum()), cost_of_answer(grid, answer), grid)


def _told(plan: YearPlan, grid: Grid) -> str:
    return _points(len(plan.periods[0].left_over), plan.objective, grid)


def _points(left: int, cost: int, grid: Grid) -> str:
    return f"{left} left over, {cost - left * grid.stay_out} points"


def measure() -> Iterator[Row]:
    """Measure a school with room, a school without, and two regions."""
    for name, problem, times in (
        ("plan 640 x 260, room enough", instance(640, 260, refused=0.3), 5),
        ("plan 640 x 140, many left over", instance(640, 140, refused=0.6), 5),
        ("plan 3,000 x 1,500", instance(3000, 1500, refused=0.3), 2),
        ("plan 5,000 x 4,000", instance(5000, 4000, refused=0.1), 1),
    ):
        year = YearProblem((YearPeriod(PERIOD, problem),))
        seconds, plan = best_of(times, lambda year=year: solve_year(year))
        grid = grid_of(year)
        note = f"{plan.status}: {_told(plan, grid)}; by hand {_by_hand(grid)}"
        for whole, kind in ((True, "beside HiGHS, yes-or-no"), (False, "beside HiGHS, linear")):
            if whole and len(problem.candidates) > 3000:
                continue
            raw, value = _raw(problem, grid, whole=whole, times=min(times, 3))
            same = "same value" if abs(value - plan.objective) < 0.5 else f"RAW SAYS {value}"
            goal = 1.3 if whole else None  # the linear program is shown beside it, as a hint
            yield Row(f"{name}, {kind}", seconds, raw, goal, f"{note}; {same}")
        if len(problem.candidates) < 1000:
            yield _priced(name, year)


def _priced(name: str, year: YearProblem) -> Row:
    """Price the wishes that some pupils missed; the slowest wish counts."""
    planned = Replanner(year)
    (period,) = planned.plan.periods
    without = [one.pupil for one in period.pairings if one.wish != 1][:ASKED]
    slowest, count = 0.0, 0
    for pupil in without:
        began = perf_counter()
        missed = missed_wishes(year, planned, PERIOD, pupil)
        count += len(missed)
        slowest = max(slowest, (perf_counter() - began) / max(1, len(missed)))
    return Row(f"{name}, one missed wish", slowest, goal=0.3, note=f"slowest of {count} wishes")
