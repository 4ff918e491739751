"""Planning one period beside raw HiGHS on the same matrix.

Ours includes the matrix of costs, the proof over all pairs and the reasons of who is left; raw
HiGHS is given the matrix and only solves: once the model as one writes it down, with a yes-or-no
per pair, and once as a linear program, which happens to have whole answers.
"""

import random
from collections.abc import Iterator

import highspy
import numpy as np

from stagetool.base.ids import CompanyId, PlaceId, PupilId
from stagetool.planning.costs import NEVER, Sides, cost_matrix
from stagetool.planning.matching import solve
from stagetool.planning.problem import Candidate, Plan, Problem, Refusal, Seat
from stagetool.planning.transport import OUT, Task, cost_of_answer, hand_plan
from stagetool.planning.weights import DEFAULT
from tests.benchmarks.row import Row, best_of

PROFILES = ("PIE", "BWI", "M&T", "MVI", "Z&W", "E&O", "HBR", "Groen", "D&P")
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


def raw_highs(problem: Problem, *, whole: bool) -> tuple[highspy.HighsLp, highspy.Highs]:
    """Return the model over every pair that may be, ready to run."""
    costs = cost_matrix(Sides(problem.candidates, problem.seats), problem.refusals, DEFAULT)
    rows, columns = np.nonzero(costs < NEVER)
    pupils, places, pairs = len(problem.candidates), len(problem.seats), len(rows)
    model = highspy.HighsLp()
    model.num_col_ = pairs + pupils
    model.num_row_ = pupils + places
    out = np.full(pupils, float(DEFAULT.left_over(pupils)))
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


def _raw(problem: Problem, *, whole: bool, times: int) -> tuple[float, float]:
    model, solver = raw_highs(problem, whole=whole)

    def work() -> float:
        solver.passModel(model)
        solver.run()
        return float(solver.getInfo().objective_function_value)

    return best_of(times, work)


def _by_hand(problem: Problem) -> str:
    """Return what a plan made pupil by pupil gives on the same matrix."""
    costs = cost_matrix(Sides(problem.candidates, problem.seats), problem.refusals, DEFAULT)
    room = np.array([seat.room for seat in problem.seats], dtype=np.int64)
    task = Task(costs, room, DEFAULT.left_over(len(costs)), 60.0)
    columns = hand_plan(task)
    return _points(int((columns == OUT).sum()), cost_of_answer(task, columns), problem)


def _told(problem: Problem, plan: Plan) -> str:
    return _points(len(plan.left_over), round(plan.objective), problem)


def _points(left: int, cost: int, problem: Problem) -> str:
    inside = cost - left * DEFAULT.left_over(len(problem.candidates))
    return f"{left} left over, {inside} points"


def measure() -> Iterator[Row]:
    """Measure a school with room, a school without, and two regions."""
    for name, problem, times in (
        ("plan 640 x 260, room enough", instance(640, 260, refused=0.3), 5),
        ("plan 640 x 140, many left over", instance(640, 140, refused=0.6), 5),
        ("plan 3,000 x 1,500", instance(3000, 1500, refused=0.3), 2),
        ("plan 5,000 x 4,000", instance(5000, 4000, refused=0.1), 1),
    ):
        seconds, plan = best_of(times, lambda problem=problem: solve(problem))
        note = f"{plan.status}: {_told(problem, plan)}; by hand {_by_hand(problem)}"
        for whole, kind in ((True, "beside HiGHS, yes-or-no"), (False, "beside HiGHS, linear")):
            if whole and len(problem.candidates) > 3000:
                continue
            raw, value = _raw(problem, whole=whole, times=min(times, 3))
            same = "same value" if abs(value - plan.objective) < 0.5 else f"RAW SAYS {value}"
            goal = 1.3 if whole else None  # the linear program is shown beside it, as a hint
            yield Row(f"{name}, {kind}", seconds, raw, goal, f"{note}; {same}")
